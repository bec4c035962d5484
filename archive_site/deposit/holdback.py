"""**I/O.** Chooses which source files may leave the house, and says of each other one why it stays."""

import os
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path, PurePosixPath

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.assembly import Loaded
from archive_site.curation.frontmatter import parse_front_matter
from archive_site.editions import MAX_QUOTED_WORDS
from archive_site.messages import tell
from archive_site.paths import LEDGER_NAME, MARKER
from archive_site.records import Record
from archive_site.rights import Rights
from archive_site.sources.filenames import MARKDOWN_SUFFIX
from archive_site.sources.files import CONFIG_NAME, DECISIONS_NAME, SourceFile, read_sources

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")


class Item(Struct, frozen=True):
    """One file of a bag's payload."""

    path: str
    """Relative to the payload."""
    source: Path | bytes
    """Where it is, or what it is."""

    def read(self) -> bytes:
        """Give its bytes."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()

    @property
    def size_bytes(self) -> int:
        """Its length."""
        return len(self.source) if isinstance(self.source, bytes) else self.source.stat().st_size


class LeftOut(Struct, frozen=True):
    """A file, or a part of one, that is not in a bag."""

    path: str
    reason: str


def choose_sources(root: Path, archive: Archive) -> tuple[tuple[Item, ...], tuple[LeftOut, ...]]:
    """Give the source files that a public bag may hold, withheld texts cut out, and what is left out.

    A record whose text is withheld keeps its description: front matter, curation, our own abstract. Files
    that are no source stay out, because no rights are stated of them.
    """
    sources, _ = read_sources(root)
    held = {path: record for record in archive.records for path in _withheld_paths(record)}
    settings = (name for name in (CONFIG_NAME, LEDGER_NAME, DECISIONS_NAME) if (root / name).is_file())
    paths = [*settings, *(source.path for _, source in sources.authorities)]
    items = [Item(f"sources/{path}", root / path) for path in paths]
    left_out = []
    told, quoted = _told_stems(archive.records), _Quotations(archive.records, sources.records)
    for source in (*sources.records, *sources.curations):
        path = f"sources/{source.path}"
        if PurePosixPath(source.path).with_suffix("") not in told:
            # A dark record tells no path: what belongs to no other record stays, its description too.
            left_out.append(LeftOut(path, tell("bag.withheld", record=PurePosixPath(path).stem)))
            continue
        record = held.get(source.path)
        own = source.text if record is None else _description_of(source.text, source.path)
        if quoted.stand_in(source.path, own):
            left_out.append(LeftOut(path, tell("bag.quoting")))
            continue
        if record is None:
            items.append(Item(path, root / source.path))
            continue
        described = own
        if described:
            items.append(Item(path, described.encode()))
        reason = tell("bag.cut" if described else "bag.withheld", record=record.id)
        note = f" ({record.terms.because})" if record.terms.because else ""
        left_out.append(LeftOut(path, reason + note))
    known = {item.path for item in items} | {each.path for each in left_out}
    left_out += (LeftOut(path, tell("bag.unread")) for path in _other_files(root) if path not in known)
    return tuple(sorted(items, key=_path)), tuple(sorted(left_out, key=_path))


def choose_captures(loaded: Loaded) -> tuple[tuple[Item, ...], tuple[LeftOut, ...]]:
    """Give the captures kept outside the sources whose text may be shown, and what is left out."""
    items, left_out = [], []
    for record in loaded.archive.records:
        capture = record.capture
        if capture is None or capture.source:
            continue
        path = f"captures/{record.id}{PurePosixPath(capture.file).suffix}"
        found = loaded.captures.get(capture.fixity.digest)
        if not record.terms.is_open:
            left_out.append(LeftOut(path, tell("bag.withheld", record=record.id)))
        elif found is None:
            left_out.append(LeftOut(path, tell("bag.absent", file=capture.file or capture.fixity.digest)))
        else:
            items.append(Item(path, found))
    return tuple(sorted(items, key=_path)), tuple(sorted(left_out, key=_path))


def _told_stems(records: Iterable[Record]) -> frozenset[PurePosixPath]:
    """Give the paths, without suffix, of the source files of records that are not dark."""
    shown = (record for record in records if record.source and record.rights is not Rights.DARK)
    return frozenset(
        PurePosixPath(path).with_suffix("")
        for record in shown
        for path in (record.source, record.capture.source if record.capture else "")
        if path
    )


def _withheld_paths(record: Record) -> Iterable[str]:
    """Give the source files that hold the text of a record that may not be shown."""
    if record.terms.is_open:
        return ()
    if record.capture is None:
        return (record.source,)
    return (record.capture.source,) if record.capture.source else ()


def _description_of(text: str, path: str) -> str:
    """Give the front matter of a Markdown source with its fences; empty where it has none."""
    if not path.endswith(MARKDOWN_SUFFIX):
        return ""
    matter, _ = parse_front_matter(text, path)
    lines = text.split("\n")[: matter.body_first_line - 1]
    return "\n".join([*lines, ""]) if lines else ""


class _Quotations:
    """Withheld texts in pieces of a few words: a description may quote them where no page shows it."""

    def __init__(self, records: Iterable[Record], sources: Iterable[SourceFile]) -> None:
        """Take the texts that are withheld, without the words that the pages of their records show."""
        texts = {source.path: source.text for source in sources}
        self._pieces: dict[PurePosixPath, frozenset[str]] = {}
        for record in records:
            pieces: set[str] = set()
            for path in _withheld_paths(record):
                text = texts.get(path, "")
                pieces |= _pieces(text.removeprefix(_description_of(text, path)))
            shown = frozenset(piece for words in _shown_words(record) for piece in _pieces(words))
            about = (record.source, record.capture.source if record.capture else "")
            for path in filter(None, about):
                self._pieces[PurePosixPath(path).with_suffix("")] = frozenset(pieces - shown)

    def stand_in(self, path: str, text: str) -> bool:
        """Tell whether a description, by its path, quotes at length what it describes."""
        withheld = self._pieces.get(PurePosixPath(path).with_suffix(""), frozenset())
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


def _other_files(root: Path) -> Iterator[str]:
    """Give every file below the sources but hidden ones and our own sites, in order."""
    for parent, folders, files in os.walk(root):
        folders[:] = [] if MARKER in files else sorted(name for name in folders if not name.startswith("."))
        if MARKER not in files:
            names = sorted(name for name in files if not name.startswith("."))
            yield from (f"sources/{(Path(parent) / name).relative_to(root).as_posix()}" for name in names)


def _path(each: Item | LeftOut) -> str:
    return each.path
