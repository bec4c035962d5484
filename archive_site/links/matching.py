"""Finds names of authorities in a text, exactly and as whole words, in one pass (Aho–Corasick)."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from archive_site.links.words import is_unspaced
from archive_site.records import Authority, NameKey


class NameTable:
    """A number for every authority and for every name of one, so that what is found takes little room."""

    def __init__(self, authorities: Sequence[Authority]) -> None:
        """Give authorities numbers in the order of kind and id, names in their own.

        Those that only records name come behind, so that a record that brings one in renumbers none of the
        others.
        """
        self.authorities = sorted(authorities, key=lambda each: (each.is_implicit, each.key))
        self.keys: list[NameKey] = [each.key for each in self.authorities]
        self.number_by_key = {key: number for number, key in enumerate(self.keys)}
        listed = sorted(
            {normalise(name) for each in authorities if not each.is_implicit for name in each.names}
        )
        implicit = {normalise(name) for each in authorities if each.is_implicit for name in each.names}
        self.names = [*listed, *sorted(implicit.difference(listed))]
        self.number_by_name = {name: number for number, name in enumerate(self.names)}

    def number(self, authority: Authority) -> int:
        """Give the number of an authority."""
        return self.number_by_key[authority.key]


class NameMatcher:
    """Names of authorities, ready to be found in texts."""

    def __init__(self, authority_by_name: Mapping[str, Authority]) -> None:
        """Prepare the names; there must be at least one."""
        self._names = sorted(authority_by_name)
        self._authorities = [authority_by_name[name] for name in self._names]
        # Of few names another kind is made, which takes time by the square of a name that repeats itself.
        self._automaton = AhoCorasick(self._names, implementation=Implementation.ContiguousNFA)
        self._numbers: list[tuple[int, int]] | None = None

    def find(self, text: str) -> Iterator[tuple[int, int, Authority]]:
        """Give start, end and authority of each mention, in order, without overlaps."""
        return ((start, end, self._authorities[index]) for start, end, index in self._find(text))

    def find_numbers(self, text: str, table: NameTable) -> Iterator[tuple[int, int, int]]:
        """Give the start of each mention with the numbers of its name and of its authority."""
        if self._numbers is None:
            self._numbers = [
                (table.number_by_name[name], table.number(authority))
                for name, authority in zip(self._names, self._authorities, strict=True)
            ]
        return ((start, *self._numbers[index]) for start, _, index in self._find(text))

    def _find(self, text: str) -> Iterator[tuple[int, int, int]]:
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        whole = [(start, -end, index) for index, start, end in matches if _is_whole(text, start, end)]
        last_end = 0
        for start, negative_end, index in sorted(whole):
            if start >= last_end:
                last_end = -negative_end
                yield start, last_end, index


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a match stands on word boundaries; a possessive ’s is one, the A of `U.S.A` is none."""
    return not (
        (start and _are_joined(text[start - 1], text[start]))
        or (end < len(text) and _are_joined(text[end - 1], text[end]))
        or (end < len(text) and text[end - 1] == "." and _joins(text[end]))
    )


def _are_joined(before: str, after: str) -> bool:
    """Tell whether two characters belong to one word; where no spaces are set, any two may not."""
    if unicodedata.category(after) == "Mn":
        return True
    return _joins(before) and _joins(after) and not (is_unspaced(before) or is_unspaced(after))


def _joins(char: str) -> bool:
    # An accent of its own belongs to the letter before it.
    return char.isalnum() or char == "_" or unicodedata.category(char) == "Mn"


def normalise(text: str) -> str:
    """Put accents together with their letters, as most texts and most authority files have them."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
