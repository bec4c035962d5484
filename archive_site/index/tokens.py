"""Which tokens the texts of a shard have, and where each stands.

A token is what stands between two spaces. Texts are only cut into tokens and these noted by their numbers;
what words a token is found by counts later, once for each different token (`glossary`, `placing`).
"""

from functools import cached_property

from archive_site.arrays import Array, np
from archive_site.index.lean import METADATA_FIELDS, Lean
from archive_site.index.numbering import TokenNumbers


class _Runs:
    """Tokens that follow each other in one text or field, many such runs."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._heads: list[tuple[int, int, int, int]] = []

    def add(self, text: str, page: int, start: int = 0, field: int = 0) -> int:
        """Take in the tokens of a text from one place on; gives the place behind them."""
        size = text.count(" ") + 1
        self._texts.append(text)
        self._heads.append((size, page, start, field))
        return start + size

    def unfold(self, numbers: TokenNumbers) -> tuple[Array, Array, Array, Array]:
        """Give number, page, place and field of each token, in order; the texts are not needed any more."""
        tokens = numbers.number_all(" ".join(self._texts)) if self._texts else np.zeros(0, np.int32)
        self._texts.clear()
        sizes, pages, starts, fields = np.array(self._heads, np.int32).reshape(-1, 4).T
        runs = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        before = np.cumsum(sizes, dtype=np.int32) - sizes
        places = np.arange(len(runs), dtype=np.int32) + (starts - before)[runs]
        return tokens, pages[runs], places, fields[runs]


class Tokens:
    """The tokens of the records of a shard by their numbers, and where each stands.

    Where they stand is asked for when all records are there.
    """

    def __init__(self, numbers: TokenNumbers) -> None:
        """Begin without records."""
        self._numbers = numbers
        self._texts, self._titles, self._metadata = _Runs(), _Runs(), _Runs()
        self.pages = 0

    @cached_property
    def texts(self) -> tuple[Array, Array, Array]:
        """Of the tokens of texts number, page and place, in order."""
        return self._texts.unfold(self._numbers)[:3]

    @cached_property
    def titles(self) -> tuple[Array, Array, Array]:
        """Of the tokens of titles number, page and place."""
        return self._titles.unfold(self._numbers)[:3]

    @cached_property
    def metadata(self) -> tuple[Array, Array, Array, Array]:
        """Of the tokens of metadata number, page, place and field."""
        return self._metadata.unfold(self._numbers)

    def add(self, lean: Lean) -> None:
        """Take in the next record."""
        title, *paragraphs = lean.spoken
        end = self._titles.add(title, self.pages)
        if paragraphs:
            self._texts.add(" ".join(paragraphs), self.pages, end)
        for name, words in lean.metadata.items():
            self._metadata.add(words, self.pages, field=METADATA_FIELDS.index(name))
        self.pages += 1
