"""Quotations: whether a description quotes at length the text that it describes, and that is withheld."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import PurePosixPath

from archive_site.curation.frontmatter import parse_front_matter
from archive_site.editions import MAX_QUOTED_WORDS
from archive_site.records import Record
from archive_site.sources.filenames import MARKDOWN_SUFFIX
from archive_site.sources.files import SourceFile

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")


def list_withheld_paths(record: Record) -> Iterable[str]:
    """Give the source files that hold the text of a record that may not be shown."""
    if record.terms.is_open:
        return ()
    if record.capture is None:
        return (record.source,)
    return (record.capture.source,) if record.capture.source else ()


def description_of(text: str, path: str) -> str:
    """Give the front matter of a Markdown source with its fences; empty where it has none."""
    if not path.endswith(MARKDOWN_SUFFIX):
        return ""
    matter, _ = parse_front_matter(text, path)
    lines = text.split("\n")[: matter.body_first_line - 1]
    return "\n".join([*lines, ""]) if lines else ""


def has_text(source: SourceFile) -> bool:
    """Tell whether a source holds more than a description."""
    if not source.path.endswith(MARKDOWN_SUFFIX):
        return True
    matter, _ = parse_front_matter(source.text, source.path)
    return bool(matter.body.strip())


def stem_of(path: str) -> PurePosixPath:
    """Give what files of one record have in common: the path without suffix."""
    return PurePosixPath(path).with_suffix("")


class Quotations:
    """Withheld texts in pieces of a few words: a description may quote them where no page shows it."""

    def __init__(self, records: Iterable[Record], sources: Iterable[SourceFile]) -> None:
        """Take the texts that are withheld, without the words that the pages of their records show."""
        texts = {source.path: source.text for source in sources}
        self._pieces: dict[PurePosixPath, frozenset[str]] = {}
        for record in records:
            pieces: set[str] = set()
            for path in list_withheld_paths(record):
                text = texts.get(path, "")
                pieces |= _pieces(text.removeprefix(description_of(text, path)))
            shown = frozenset(piece for words in _shown_words(record) for piece in _pieces(words))
            about = (record.source, record.capture.source if record.capture else "")
            for path in filter(None, about):
                self._pieces[stem_of(path)] = frozenset(pieces - shown)

    def stand_in(self, path: str, text: str) -> bool:
        """Tell whether a description, by its path, quotes at length what it describes."""
        withheld = self._pieces.get(stem_of(path), frozenset())
        return not withheld.isdisjoint(_pieces(text))


def _pieces(text: str) -> set[str]:
    """Give every run of words that is one longer than may be quoted; tags and signs are no words."""
    words = _WORD.findall(_TAG.sub(" ", unescape(text)).casefold())
    size = MAX_QUOTED_WORDS + 1
    return {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}


def _shown_words(record: Record) -> Iterator[str]:
    """Give what a public page says of a record: its fields and the archive's own account."""
    for name in record.description.__struct_fields__:
        value = getattr(record.description, name).value
        yield from value if isinstance(value, tuple) else (str(value or ""),)
    yield record.note
    yield from (" ".join(block.texts) for block in record.abstract.blocks)
