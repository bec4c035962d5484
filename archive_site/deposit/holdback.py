"""**I/O.** Chooses which source files may leave the house, and says of each other one why it stays."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.building.assembly import Loaded
from archive_site.deposit.quotations import Quotations, description_of, has_text, list_withheld_paths, stem_of
from archive_site.deposit.stubs import without_remarks, write_stub
from archive_site.messages import tell
from archive_site.paths import LEDGER_NAME, MARKER
from archive_site.records import Record
from archive_site.rights import Rights
from archive_site.sources.filenames import (
    CAPTURE_SUFFIXES,
    CONFIG_NAME,
    DECISIONS_NAME,
    MARKDOWN_SUFFIX,
    STAND_IN_SUFFIX,
)
from archive_site.sources.files import SourceFile, read_capture, read_sources
from archive_site.sources.standins import render_stand_in
from archive_site.sources.tellings import tell_source


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
    held = _list_withheld(archive.records, sources.records)
    settings = (name for name in (CONFIG_NAME, LEDGER_NAME, DECISIONS_NAME) if (root / name).is_file())
    paths = [*settings, *(source.path for _, source in sources.authorities)]
    items = [Item(f"sources/{path}", root / path) for path in paths]
    left_out = []
    told, quoted = _told_stems(archive.records), Quotations(archive.records, sources.records)
    described = {stem_of(record.source): record for record in archive.records if record.source}
    quoting = set()
    # Descriptions first: what one that stays out says is told by the stand-in of its capture.
    for source in sorted((*sources.curations, *sources.records), key=_is_capture):
        path, withheld = f"sources/{source.path}", held.get(source.path)
        stem = stem_of(source.path)
        if stem not in told:
            # A dark record tells no path: what belongs to no other record stays, its description too.
            left_out.append(LeftOut(path, tell("bag.withheld", record=stem.name)))
            continue
        own = description_of(source.text, source.path) if withheld else source.text
        shown, reason = _show(own, source.path, quoted, described.get(stem))
        if reason:
            left_out.append(LeftOut(path, reason))
        if reason == tell("bag.quoting"):
            quoting.add(stem)
        if shown:
            items.append(Item(path, root / source.path if shown == source.text else shown.encode()))
        if withheld:
            is_quoting = any(stem_of(record.source) in quoting for record in withheld)
            items.append(_stand_in(path, source, withheld, with_written=is_quoting))
            left_out.append(LeftOut(path, _say_why(withheld[-1], is_cut=bool(own))))
    items += _stubs(root, archive.records, items)
    known = {item.path for item in items} | {each.path for each in left_out}
    left_out += (LeftOut(path, tell("bag.unread")) for path in _other_files(root) if path not in known)
    return tuple(sorted(items, key=_path)), tuple(sorted(left_out, key=_path))


def _show(own: str, path: str, quoted: Quotations, record: Record | None) -> tuple[str, str]:
    """Give what may be shown of a description, and why where that is not all of it."""
    if not quoted.stand_in(path, own):
        is_bare = record and not own and path.endswith(MARKDOWN_SUFFIX)
        return (write_stub(record, path) if record and is_bare else own), ""
    shown = without_remarks(own)
    if not quoted.stand_in(path, shown):
        return shown, tell("bag.remarks")
    return (write_stub(record, path) if record else ""), tell("bag.quoting")


def _say_why(record: Record, *, is_cut: bool) -> str:
    note = f" ({record.terms.because})" if record.terms.because else ""
    return tell("bag.cut" if is_cut else "bag.withheld", record=record.id) + note


def _is_capture(source: SourceFile) -> bool:
    return source.path.endswith(CAPTURE_SUFFIXES)


def _list_withheld(records: Iterable[Record], sources: Iterable[SourceFile]) -> dict[str, list[Record]]:
    """Give by source file the records whose text it holds, where that may not be shown."""
    bare = {source.path for source in sources if not source.told and not has_text(source)}
    held: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for path in list_withheld_paths(record):
            if path not in bare:
                held[path].append(record)
    return held


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
            if found:
                items.append(_stand_in(path, read_capture(found), [record]))
        elif found is None:
            left_out.append(LeftOut(path, tell("bag.absent", file=capture.file or capture.fixity.digest)))
        else:
            items.append(Item(path, found))
    return tuple(sorted(items, key=_path)), tuple(sorted(left_out, key=_path))


def _stubs(root: Path, records: Iterable[Record], items: Iterable[Item]) -> Iterator[Item]:
    """Give a source of each dark record: that there is one of this id, and why no more is told."""
    folder = "sources/records" if (root / "records").is_dir() else "sources"
    taken = {stem_of(item.path) for item in items}
    for record in records:
        if record.is_dark:
            stems = (record.id, f"{record.id}-dark")
            stem = next(each for each in stems if PurePosixPath(folder, each) not in taken)
            path = f"{folder}/{stem}{MARKDOWN_SUFFIX}"
            yield Item(path, write_stub(record, path).encode())


def _stand_in(
    path: str, source: SourceFile, records: Iterable[Record], *, with_written: bool = False
) -> Item:
    """Give what stands in the bag for a text that stays out of it: what the public edition tells of it."""
    about = tell("bag.stands-for", file=PurePosixPath(path).name)
    told = source.told.encode() or render_stand_in(
        tell_source(records, source.fixity, about, with_written=with_written)
    )
    return Item(f"{path}{STAND_IN_SUFFIX}", told)


def _told_stems(records: Iterable[Record]) -> frozenset[PurePosixPath]:
    """Give the paths, without suffix, of the source files of records that are not dark."""
    shown = (record for record in records if record.source and record.rights is not Rights.DARK)
    return frozenset(
        stem_of(path)
        for record in shown
        for path in (record.source, record.capture.source if record.capture else "")
        if path
    )


def _other_files(root: Path) -> Iterator[str]:
    """Give every file below the sources but hidden ones and our own sites, in order."""
    for parent, folders, files in os.walk(root):
        folders[:] = [] if MARKER in files else sorted(name for name in folders if not name.startswith("."))
        if MARKER not in files:
            names = sorted(name for name in files if not name.startswith("."))
            yield from (f"sources/{(Path(parent) / name).relative_to(root).as_posix()}" for name in names)


def _path(each: Item | LeftOut) -> str:
    return each.path
