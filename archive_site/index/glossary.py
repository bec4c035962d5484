"""What Pagefind makes of each token of a text: the words it is found by, and what each of them weighs.

What that is depends on nothing but the token and the weight of its place: its word, stemmed and without
accents, and the words of its parts. So Pagefind need be asked once for each different token (`asking`), and
where in which text each of them stands is counted without it (`tokens`).
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct

from archive_site.arrays import Array, np
from archive_site.index.fans import Fan
from archive_site.index.numbering import TokenNumbers, make_numbers
from archive_site.index.postings import FORM
from archive_site.index.tokens import Tokens


class Sense(Struct, frozen=True):
    """One word that a token is found by."""

    key: str
    """The word; of one that loses its accents, the word, `postings.FORM` and the form."""
    weight: int


_SIGNS = "!\"'(),.:;?[]"
"""Signs around words of which Pagefind makes nothing."""

Senses = Mapping[str, Sequence[Sense]]
"""The words of tokens; a word of two equal parts is there twice."""


def _plain_form(token: str) -> str:
    """Give what stands for a token: Pagefind makes the same of both.

    A word of plain letters is the same to it with a capital or without, and with the signs of sentences
    around it, as most words come sooner or later.
    """
    word = token.strip(_SIGNS)
    is_plain = word.isascii() and word.isalpha() and (len(word) == 1 or word[1:].islower())
    return word.lower() if is_plain else token


class Glossary:
    """What is known of tokens."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.tokens = TokenNumbers()
        self.keys = make_numbers()
        self._forms = make_numbers()
        self._form_of = np.zeros(0, np.int32)
        """The number of the form of each token."""
        self._texts, self._titles = Fan(2), Fan(2)
        """By the number of a form the numbers of its keys, and what each of them weighs."""
        self._ordered: list[str] = []
        """The keys in order."""
        self._order = np.zeros(0, np.int64)
        """Their numbers."""
        self._forms_of_words = np.zeros((2, 0), np.int32)
        """The numbers of keys that are forms of words, and of the words."""

    @classmethod
    def recall(cls, kept: Any) -> "Glossary":  # noqa: ANN401 - what `tell` gave
        """Make a glossary of what another one told."""
        glossary = cls()
        forms, keys, texts, titles = kept
        glossary._forms, glossary.keys = make_numbers(forms), make_numbers(keys)
        glossary._texts, glossary._titles = Fan.recall(texts), Fan.recall(titles)
        return glossary

    def tell(self) -> tuple[Any, ...]:
        """Give all that is known of forms as plain values, which can be kept."""
        return list(self._forms), list(self.keys), self._texts.tell(), self._titles.tell()

    def __len__(self) -> int:
        """Count the forms."""
        return len(self._forms)

    def find_new(self, tokens: Tokens) -> tuple[list[str], list[str]]:
        """Give what is to be asked of a shard's tokens, in texts and metadata and in titles, in order."""
        in_texts = np.concatenate((tokens.texts[0], tokens.metadata[0]))
        asked = (self._texts, in_texts), (self._titles, tokens.titles[0])
        # They have their numbers only now.
        new = islice(self.tokens, len(self._form_of), None)
        more = [self._forms[_plain_form(token)] for token in new]
        self._form_of = np.concatenate((self._form_of, np.array(more, np.int32)))
        forms = list(self._forms)
        texts, titles = (fan.find_unknown(self._form_of[numbers]) for fan, numbers in asked)
        return sorted(forms[number] for number in texts), sorted(forms[number] for number in titles)

    def learn(self, texts: Senses, titles: Senses) -> None:
        """Take in what Pagefind makes of tokens of texts and of titles."""
        keys = self.keys
        for fan, senses in ((self._texts, texts), (self._titles, titles)):
            numbers = [self._forms[_plain_form(token)] for token in senses]
            every = [sense for each in senses.values() for sense in each]
            found, weights = (keys[sense.key] for sense in every), (sense.weight for sense in every)
            fan.learn(numbers, map(len, senses.values()), found, weights)

    def look_up(self, numbers: Array, *, in_titles: bool = False) -> tuple[Array, Array, Array]:
        """Give the senses of tokens, one behind the other: where the token stands, key and weight.

        All of them must have been looked for by `find_new`, and what it gave been learnt.
        """
        fan = self._titles if in_titles else self._texts
        sources, keys, weights = fan.spread(self._form_of[numbers])
        return sources, keys, weights

    def rank_keys(self, numbers: Array) -> tuple[list[str], Array]:
        """Give some keys and the words of which they are forms, in order, and by number the place of each."""
        self._order_keys()
        is_used = np.zeros(len(self._order), np.bool_)
        is_used[numbers] = True
        forms, words = self._forms_of_words
        is_used[words[is_used[forms]]] = True
        used = np.flatnonzero(is_used[self._order])
        ranks = np.zeros(len(self._order), np.int32)
        ranks[self._order[used]] = np.arange(len(used))
        return list(map(self._ordered.__getitem__, used.tolist())), ranks

    def _order_keys(self) -> None:
        """Take in keys that came since, and the words of new forms."""
        keys, before = self.keys, len(self._ordered)
        if before == len(keys):
            return
        # To look up a word that is not known yet makes it a key: so what is new is listed twice.
        new = list(islice(keys, before, None))
        accented = [(keys[key], keys[key.partition(FORM)[0]]) for key in new if FORM in key]
        if accented:
            self._forms_of_words = np.hstack((self._forms_of_words, np.array(accented, np.int32).T))
        more = sorted(islice(keys, before, None))
        # Most of them are in order already: where each of the others belongs among them is soon found.
        places = [bisect_left(self._ordered, key) for key in more]
        self._order = np.insert(self._order, places, list(map(keys.__getitem__, more)))
        self._ordered += more
        self._ordered.sort()
