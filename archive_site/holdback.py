"""**I/O.** Chooses which source files may leave the house, and says of each other one why it stays."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from archive_site.archive import Archive
from archive_site.assembly import Loaded
from archive_site.frontmatter import parse_front_matter
from archive_site.messages import tell
from archive_site.paths import LEDGER_NAME, MARKER
from archive_site.records import Record
from archive_site.rights import Rights
from archive_site.sources import CONFIG_NAME, DECISIONS_NAME, read_sources


@dataclass(frozen=True, slots=True)
class Item:
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


@dataclass(frozen=True, slots=True)
class LeftOut:
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
    told = _told_stems(archive.records)
    for source in (*sources.records, *sources.curations):
        path = f"sources/{source.path}"
        if PurePosixPath(source.path).with_suffix("") not in told:
            # A dark record tells no path: what belongs to no other record stays, its description too.
            left_out.append(LeftOut(path, tell("bag.withheld", record=PurePosixPath(path).stem)))
            continue
        record = held.get(source.path)
        if record is None:
            items.append(Item(path, root / source.path))
            continue
        described = _description_of(source.text, source.path) if source.path.endswith(".md") else ""
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
    matter, _ = parse_front_matter(text, path)
    lines = text.split("\n")[: matter.body_first_line - 1]
    return "\n".join([*lines, ""]) if lines else ""


def _other_files(root: Path) -> Iterator[str]:
    """Give every file below the sources but hidden ones and our own sites, in order."""
    for parent, folders, files in os.walk(root):
        folders[:] = [] if MARKER in files else sorted(name for name in folders if not name.startswith("."))
        if MARKER not in files:
            names = sorted(name for name in files if not name.startswith("."))
            yield from (f"sources/{(Path(parent) / name).relative_to(root).as_posix()}" for name in names)


def _path(each: Item | LeftOut) -> str:
    return each.path
