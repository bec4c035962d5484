"""What the search index is told of records: their published words, and nothing else.

Menus, notes and whatever a record's rights withhold are no part of it and can never be found. It is told as
Pagefind 1.5 would read it from a page of a heading, paragraphs and metadata. Facets and days stand in a table
of their own (`facets`), which counts and sorts exactly.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from archive_site.dates.edtf import Day
from archive_site.deferral import Deferred
from archive_site.paths import OutputPath, normalise_space
from archive_site.texts.invisible import drop_invisible, has_invisible

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
_PLAIN = bytes(range(0x20, 0x7F))
"""Signs of ASCII that can be printed, each a byte of its own."""
METADATA_FIELDS = ("aka", "authors", "date", "outlet", "plain", "title", "topics")
"""Everything beside the text that is said of a record, in order."""
_OPEN = frozenset({"Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
"""Categories of signs behind which Pagefind puts a full stop where a paragraph ends, beside letters."""
_ALSO_OPEN = re.compile(
    "[)$*\u200c\u200d\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)
"""Further such signs: joiners, and letters in circles and squares."""
_MAX_LETTERED = 200
"""Words of a record that are also indexed in plain letters: no more, for a page of letters is no text."""


@dataclass(frozen=True, slots=True)
class SearchText(Deferred):
    """The text of a record, and by what else it is to be found; may be read only where it is asked for."""

    paragraphs: tuple[tuple[str, str], ...]
    """Anchor and text of everything that is published, in reading order, headings included."""
    aka: tuple[str, ...] = ()
    """Spellings by which the record is to be found though its text has others."""

    @property
    def gist(self) -> "TextGist":
        """What is known of it without reading it."""
        return self.told or _make_gist(self)

    def read(self) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        """Give paragraphs and spellings, read once for both."""
        return self._recall() if self.told else (self.paragraphs, self.aka)


class TextGist(NamedTuple):
    """What is known of a text for the index."""

    key: str
    """Stands for all of it: another text has another one."""
    letters: int
    """About how many characters it has."""


def _make_gist(text: SearchText) -> TextGist:
    told = repr((text.paragraphs, text.aka)).encode(errors="surrogatepass")
    return TextGist(hashlib.sha256(told).hexdigest(), sum(len(words) for _, words in text.paragraphs))


class SearchEntry(Struct, frozen=True, kw_only=True):
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
    text: SearchText
    topics: tuple[str, ...] = ()
    names: tuple[OutputPath, ...] = ()
    """Pages of everybody and everything the record names or is by."""
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
        """All that decides what is indexed of the record, and its place among others."""
        return (
            *(self.page, self.title, self.outlet, self.authors, self.date_words, self.earliest),
            *(self.topics, self.text.gist.key),
        )

    @property
    def indexed_title(self) -> str:
        """The title as it opens the indexed text."""
        return _clean(self.title) or _clean(self.page)


class SearchName(Struct, frozen=True, kw_only=True):
    """A name that has a page of its own, in all its spellings."""

    page: OutputPath
    kind_label: str
    spellings: tuple[str, ...]
    """The preferred one first."""


class Lean(Struct, frozen=True):
    """What the index is told of one record; its words stand one space apart."""

    title: str
    paragraphs: tuple[tuple[str, str], ...]
    """Anchor and words of each that has any."""
    metadata: dict[str, str]
    """What is shown with a hit and searched, by field, in the order of the fields; the title is one."""

    @property
    def spoken(self) -> Iterator[str]:
        """Give the title and the paragraphs, each ended as a sentence is."""
        yield _end_sentence(self.title)
        for _, words in self.paragraphs:
            yield _end_sentence(words)


def make_lean(entry: SearchEntry) -> Lean:
    """Say what the index is told of a record.

    The title is indexed as the heading of the text, with its ordinary weight, and its metadata field is
    to be given weight 0 when searching: of the ways measured on the Cranfield questions, that ranks best.
    """
    title = entry.indexed_title
    texts, aka = entry.text.read()
    paragraphs = tuple((anchor, words) for anchor, text in texts if (words := _clean(text)))
    fields = {
        "aka": "; ".join(aka),
        "authors": "; ".join(entry.authors),
        "date": entry.date_words,
        "outlet": entry.outlet or "",
        "plain": " ".join(_plain_letters((title, *(words for _, words in paragraphs)))),
        "title": title,
        "topics": "; ".join(entry.topics),
    }
    metadata = {name: words for name, value in fields.items() if (words := _clean(value))}
    return Lean(title, paragraphs, metadata)


def _end_sentence(words: str) -> str:
    """Put a full stop behind words as Pagefind does, so that paragraphs shown in one do not run together."""
    return f"{words}." if _is_open(words[-1]) else words


@lru_cache(1024)
def _is_open(sign: str) -> bool:
    is_letter = sign.isalpha() or unicodedata.category(sign) in _OPEN
    return is_letter or _ALSO_OPEN.match(sign) is not None


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
    if not text.isascii() and _LETTER.search(text):
        for token in text.split():
            if _LETTER.search(token):
                yield from (word for word in _WORD.findall(token) if _LETTER.search(word))


def _clean(text: str) -> str:
    # What is taken out or folded cannot be printed, four letters aside; nearly all texts can, and most of
    # them is plain letters, which are passed over many times faster than others.
    rest = text.encode(errors="surrogatepass").translate(None, _PLAIN).decode(errors="surrogatepass")
    if rest and not (rest.isprintable() and not has_invisible(rest) and not _UNSPACED.search(rest)):
        visible = _UNSPACED.sub(r" \g<0> ", _SPLITTING.sub("", drop_invisible(text)))
        # Half a character has no form in UTF-8.
        text = visible.encode(errors="replace").decode()
    elif "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return normalise_space(text)
