"""Lean pages for the search index: the published words of a record, and nothing else.

Pagefind reads these pages instead of the site's own, so that menus, notes and whatever a record's rights
withhold can never be found. Attributes as in Pagefind's documentation for version 1.5. Facets and days are
no part of them: they stand in a table of their own (`facets`), which counts and sorts exactly.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from archive_site.edtf import Day
from archive_site.invisible import drop_invisible
from archive_site.paths import OutputPath, normalise_space

# A zero-width space would make Pagefind count words by it alone; a soft hyphen would split a word for it.
_SPLITTING = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Chinese, Japanese and Thai write no spaces: each character, with its marks, becomes a word of its own, and
# the search page asks for neighbours as a phrase. The same ranges stand in assets/js/search/10-letters.js.
_UNSPACED = re.compile(
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a]*"
)
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "æ": "ae",
        "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h",
    }
)  # fmt: skip
"""Letters that have no plain letter inside them, so that Pagefind leaves them as they are."""
_LETTER = re.compile("[ßẞłŁđĐøØæÆœŒðÐþÞıħ]")
_WORD = re.compile(r"\w+")
METADATA_FIELDS = ("aka", "authors", "date", "outlet", "plain", "title", "topics")
"""Everything beside the text that a lean page may say, in order."""
_MAX_LETTERED = 200
"""Words of a record that are also indexed in plain letters: no more, for a page of letters is no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """What the search index is to know of one record."""

    page: OutputPath
    """The page a hit leads to."""
    title: str
    outlet: str | None
    """Its preferred name; None where it is unknown."""
    authors: tuple[str, ...]
    kind_label: str
    years: tuple[str, ...]
    """Every year the date touches, or the one label of undated records."""
    language_label: str
    basis_label: str
    """What the date rests on."""
    date_words: str
    """The date in words, to be found by and shown; empty where there is none."""
    earliest: Day | None
    latest: Day | None
    paragraphs: tuple[tuple[str, str], ...]
    """Anchor and text of everything that is published, in reading order, headings included."""
    topics: tuple[str, ...] = ()
    names: tuple[OutputPath, ...] = ()
    """Pages of everybody and everything the record names or is by."""
    aka: tuple[str, ...] = ()
    """Spellings by which the record is to be found though its text has others."""
    not_stated: str
    """Facet label for a record without outlet or author."""
    alike: OutputPath | None = None
    """The page that stands for all records with nearly the same text; None where there is no other."""

    @property
    def facets(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each facet with the record's values."""
        return (
            ("outlet", (self.outlet or self.not_stated,)),
            ("author", self.authors or (self.not_stated,)),
            ("kind", (self.kind_label,)),
            ("year", self.years),
            ("language", (self.language_label,)),
            ("topic", self.topics),
            ("basis", (self.basis_label,)),
        )

    @property
    def indexed(self) -> tuple[object, ...]:
        """All that decides what Pagefind makes of the record, and its place among others."""
        return (
            *(self.page, self.title, self.outlet, self.authors, self.date_words, self.earliest),
            *(self.paragraphs, self.topics, self.aka),
        )

    @property
    def indexed_title(self) -> str:
        """The title as it opens the indexed text."""
        return _clean(self.title) or _clean(self.page)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchName:
    """A name that has a page of its own, in all its spellings."""

    page: OutputPath
    kind_label: str
    spellings: tuple[str, ...]
    """The preferred one first."""


def render_lean_page(entry: SearchEntry) -> bytes:
    """Build the page that stands for a record in the index, as UTF-8.

    The title is indexed as the heading of the body, with its ordinary weight, and its metadata field is
    to be given weight 0 when searching: of the ways measured on the Cranfield questions, that ranks best.
    """
    title = entry.indexed_title
    texts = tuple((anchor, words) for anchor, text in entry.paragraphs if (words := _clean(text)))
    head = "\n".join(_metadata(entry, (title, *(words for _, words in texts))))
    paragraphs = "\n".join(f'<p id="{escape(anchor)}">{escape(words)}</p>' for anchor, words in texts)
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{head}\n</head>\n'
        f'<body data-pagefind-body>\n<h1 data-pagefind-meta="title">{escape(title)}</h1>\n{paragraphs}\n'
        "</body>\n</html>\n"
    )
    return page.encode(errors="replace")


def _metadata(entry: SearchEntry, texts: Iterable[str]) -> tuple[str, ...]:
    """Metadata is shown with a hit and searched, so it holds only what a reader would search for."""
    fields = (
        ("outlet", entry.outlet or ""),
        ("authors", "; ".join(entry.authors)),
        ("date", entry.date_words),
        ("topics", "; ".join(entry.topics)),
        ("aka", "; ".join(entry.aka)),
        ("plain", " ".join(_plain_letters(texts))),
    )
    return tuple(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(words)}">'
        for name, value in fields
        if (words := _clean(value))
    )


def _plain_letters(texts: Iterable[str]) -> tuple[str, ...]:
    """Give words such as Łukasz and Strauß in plain letters."""
    found: dict[str, None] = {}
    for text in texts:
        for word in _lettered_words(text):
            found[word.translate(_LETTERS)] = None
            if len(found) >= _MAX_LETTERED:
                return tuple(found)
    return tuple(found)


def _lettered_words(text: str) -> Iterator[str]:
    # Most texts have none: a look at their letters is cheaper than one at their words.
    if _LETTER.search(text):
        for token in text.split():
            if _LETTER.search(token):
                yield from (word for word in _WORD.findall(token) if _LETTER.search(word))


def _clean(text: str) -> str:
    visible = _SPLITTING.sub("", drop_invisible(text))
    return normalise_space(visible if visible.isascii() else _UNSPACED.sub(r" \g<0> ", visible))
