"""What Pagefind makes of each token of a text: the words it is found by, and what each of them weighs.

What that is depends on nothing but the token and the weight of its place: its word, stemmed and without
accents, and the words of its parts. So Pagefind need be asked once for each different token (`asking`), and
where in which text each of them stands is counted without it (`tokens`).
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

FORM = "\0"
"""Divides a word from one of its forms in a key: no word has it, and forms stand right after their word."""

UNSAID = 25
"""The weight that an index need not tell."""


class Sense(NamedTuple):
    """One word that a token is found by."""

    key: str
    """The word; of one that loses its accents, the word, `FORM` and the form."""
    weight: int


Senses = Mapping[str, tuple[Sense, ...]]
"""The words of tokens; a word of two equal parts is there twice."""


class Glossary:
    """What is known of tokens."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.weight = 0
        """Of a word in a text, where it is no part of another."""
        self.plain: dict[str, str] = {}
        """By token of a text its one key, of the weight above, where there is no more to it, as mostly."""
        self.others: dict[str, tuple[Sense, ...]] = {}
        """The words of all other tokens of texts, many of which have none."""
        self.titled: dict[str, tuple[Sense, ...]] = {}
        """The words of tokens in titles."""

    @classmethod
    def recall(cls, kept: Any) -> "Glossary":  # noqa: ANN401 - what `tell` gave
        """Make a glossary of what another one told."""
        glossary = cls()
        glossary.weight, glossary.plain, *tables = kept
        glossary.others, glossary.titled = (
            {token: tuple(Sense(*sense) for sense in senses) for token, senses in table.items()}
            for table in tables
        )
        return glossary

    def tell(self) -> tuple[Any, ...]:
        """Give all that is known as plain values, which can be kept."""
        tables = (
            {token: tuple(map(tuple, senses)) for token, senses in table.items()}
            for table in (self.others, self.titled)
        )
        return self.weight, self.plain, *tables

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.plain) + len(self.others) + len(self.titled)

    def find_new(self, texts: Iterable[str], titles: Iterable[str]) -> tuple[list[str], list[str]]:
        """Give the tokens of texts and of titles that are not known, in order."""
        new = set(texts) - self.plain.keys() - self.others.keys()
        return sorted(new), sorted(set(titles) - self.titled.keys())

    def learn(self, texts: Senses, titles: Senses) -> None:
        """Take in what Pagefind makes of tokens of texts and of titles."""
        self.titled.update(titles)
        self.weight = max([self.weight, *(sense.weight for senses in texts.values() for sense in senses)])
        for token, senses in texts.items():
            if len(senses) == 1 and senses[0].weight == self.weight:
                self.plain[token] = senses[0].key
            else:
                self.others[token] = senses

    def keys_of(self, token: str) -> tuple[str, ...]:
        """Give the keys of a token of a text."""
        key = self.plain.get(token)
        return (key,) if key is not None else tuple(sense.key for sense in self.others[token])
