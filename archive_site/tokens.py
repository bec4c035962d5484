"""Which tokens the texts of a shard have, and where each stands.

A token is what stands between two spaces. Texts are only cut into tokens and these noted by their numbers;
what words a token is found by counts later, once for each different token (`glossary`, `placing`).
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import count

from archive_site.arrays import Array, np
from archive_site.lean import METADATA_FIELDS, Lean

Numbers = defaultdict[str, int]
"""Numbers for texts, from 0 on in the order in which they are first asked for."""


def make_numbers(known: Sequence[str] = ()) -> Numbers:
    """Begin to number texts, behind some that have their numbers by their places."""
    return defaultdict(count(len(known)).__next__, zip(known, count()))


class _Runs:
    """Tokens that follow each other in one text or field, many such runs."""

    def __init__(self) -> None:
        self._tokens = array("i")
        self._heads: list[tuple[int, int, int, int]] = []

    def add(self, tokens: Iterable[int], page: int, start: int = 0, field: int = 0) -> int:
        """Take in the tokens from one place on; gives the place behind them."""
        before = len(self._tokens)
        self._tokens.extend(tokens)
        size = len(self._tokens) - before
        self._heads.append((size, page, start, field))
        return start + size

    def unfold(self) -> tuple[Array, Array, Array, Array]:
        """Give number, page, place and field of each token, in order."""
        sizes, pages, starts, fields = np.array(self._heads, np.int32).reshape(-1, 4).T
        runs = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        before = np.cumsum(sizes, dtype=np.int32) - sizes
        places = np.arange(len(runs), dtype=np.int32) + (starts - before)[runs]
        return np.frombuffer(self._tokens, np.intc), pages[runs], places, fields[runs]


class Tokens:
    """The tokens of the records of a shard by their numbers, and where each stands."""

    def __init__(self, numbers: Numbers) -> None:
        """Begin without records."""
        self._numbers = numbers
        self._texts, self._titles, self._metadata = _Runs(), _Runs(), _Runs()
        self.pages = 0

    @cached_property
    def texts(self) -> tuple[Array, Array, Array]:
        """Of the tokens of texts number, page and place, in order; asked for when all records are there."""
        return self._texts.unfold()[:3]

    @property
    def titles(self) -> tuple[Array, Array, Array]:
        """Of the tokens of titles number, page and place."""
        return self._titles.unfold()[:3]

    @property
    def metadata(self) -> tuple[Array, Array, Array, Array]:
        """Of the tokens of metadata number, page, place and field."""
        return self._metadata.unfold()

    def add(self, lean: Lean) -> None:
        """Take in the next record."""
        title, *paragraphs = lean.spoken
        # There are very many, so none of them is seen by a line of Python.
        number_of = self._numbers.__getitem__
        end = self._titles.add(map(number_of, title.split(" ")), self.pages)
        if paragraphs:
            self._texts.add(map(number_of, " ".join(paragraphs).split(" ")), self.pages, end)
        for name, words in lean.metadata.items():
            tokens = map(number_of, words.split(" "))
            self._metadata.add(tokens, self.pages, field=METADATA_FIELDS.index(name))
        self.pages += 1
