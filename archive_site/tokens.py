"""Which tokens the texts of a shard have, and where each stands.

A token is what stands between two spaces. Texts are only cut into tokens and these noted; what words a token
is found by counts later, once for each different token (`glossary`, `postings`).
"""

from collections import defaultdict, deque
from collections.abc import Iterable

from archive_site.lean import METADATA_FIELDS, Lean

PAGE_BITS = 32
"""Binary digits of a place in a text; what stands above them is the page."""


class Tokens:
    """The tokens of the records of a shard, and where each stands."""

    def __init__(self) -> None:
        """Begin without records."""
        self.texts: defaultdict[str, list[int]] = defaultdict(list)
        """Places of the tokens of texts, in order."""
        self.titles: defaultdict[str, list[int]] = defaultdict(list)
        self.metadata: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        """Of the tokens of metadata page, field and place."""
        self.pages = 0
        self.longest = 0
        """Of all texts and fields, in tokens."""

    def add(self, lean: Lean) -> None:
        """Take in the next record."""
        title, *paragraphs = lean.spoken
        start = self.pages << PAGE_BITS
        for place, token in enumerate(title.split(" "), start):
            self.titles[token].append(place)
        start += title.count(" ") + 1
        tokens = " ".join(paragraphs).split(" ") if paragraphs else []
        # There are very many, so none of them is seen by a line of Python.
        noted = map(list.append, map(self.texts.__getitem__, tokens), range(start, start + len(tokens)))
        deque(noted, maxlen=0)
        for name, words in lean.metadata.items():
            field = METADATA_FIELDS.index(name)
            for place, token in enumerate(words.split(" ")):
                self.metadata[token].append((self.pages, field, place))
            self.longest = max(self.longest, words.count(" ") + 1)
        self.longest = max(self.longest, (start - (self.pages << PAGE_BITS)) + len(tokens))
        self.pages += 1


def count_pages(lists: Iterable[Iterable[int]]) -> int:
    """Count the pages that places, which tell their page, are in."""
    return len({place >> PAGE_BITS for places in lists for place in places})
