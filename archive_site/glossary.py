"""What Pagefind makes of each token of a text: the words it is found by, and what each of them weighs.

What that is depends on nothing but the token and the weight of its place: its word, stemmed and without
accents, and the words of its parts. So Pagefind need be asked once for each different token (`asking`), and
where in which text each of them stands is counted without it (`tokens`).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archive_site.fans import Fan
from archive_site.tokens import Tokens, make_numbers


class Sense(NamedTuple):
    """One word that a token is found by."""

    key: str
    """The word; of one that loses its accents, the word, `postings.FORM` and the form."""
    weight: int


Senses = Mapping[str, Sequence[Sense]]
"""The words of tokens; a word of two equal parts is there twice."""


class Glossary:
    """What is known of tokens."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.tokens = make_numbers()
        self.keys = make_numbers()
        self.texts = Fan(2)
        """By the number of a token of texts or of metadata the numbers of its keys, and what each weighs."""
        self.titles = Fan(2)
        """The same of tokens of titles."""

    def find_new(self, tokens: Tokens) -> tuple[list[str], list[str]]:
        """Give the tokens of texts and of titles that are not known, in order."""
        known = list(self.tokens)
        in_texts = {*self.texts.find_unknown(tokens.texts[0]), *self.texts.find_unknown(tokens.metadata[0])}
        in_titles = self.titles.find_unknown(tokens.titles[0])
        return sorted(known[number] for number in in_texts), sorted(known[number] for number in in_titles)

    def learn(self, texts: Senses, titles: Senses) -> None:
        """Take in what Pagefind makes of tokens of texts and of titles."""
        keys = self.keys
        for fan, senses in ((self.texts, texts), (self.titles, titles)):
            rows = [[(keys[key], weight) for key, weight in each] for each in senses.values()]
            fan.learn([self.tokens[token] for token in senses], rows)
