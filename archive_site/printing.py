"""Prints the site: words, renders, audits and writes its pages, and the files beside them, in shares.

What a share holds is a few numbers, and what comes of it a few facts: so shares can be printed by several
workers side by side, each writing what it made. The result is the same however the work is shared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive_site.archive import Archive
from archive_site.audit import PageFacts, scan_page
from archive_site.datasets import (
    Entries,
    Entry,
    Output,
    render_datasets,
    render_entry,
    render_listing_files,
    render_record_files,
)
from archive_site.executors import Executor
from archive_site.inheritance import LastSite, Made
from archive_site.paths import OutputPath, RecordId
from archive_site.renderer import Renderer
from archive_site.views.contents import Contents
from archive_site.views.dependencies import Dependencies, digest_of
from archive_site.views.makers import Maker, run_maker
from archive_site.views.pages import ListingPage, PageView
from archive_site.views.parts import Row
from archive_site.views.rows import make_row
from archive_site.writer import Stage

_AT_ONCE = 16
"""Records or pages that are dealt out together: neighbours show each other."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is to be known of what was printed."""

    pages: tuple[PageFacts, ...]
    """Those that are new or differ from the last site's."""
    kept: tuple[OutputPath, ...]
    """Pages that are as they were in the last site."""
    made: Mapping[OutputPath, Made]
    """What was made together, as far as somebody can tell what it depends on."""
    digests: Mapping[OutputPath, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """Each record worded once for all listings, and for all files it stands in."""

    rows: dict[RecordId, Row]
    entries: dict[RecordId, Entry]
    prints: dict[RecordId, str]
    """A digest of both, and of what pictures show of a record."""


def word_records(archive: Archive, executor: Executor) -> Wording:
    """Word every record once."""
    wordings = executor.run(_word_share, archive, _deal(len(archive.records)))
    worded = Wording({}, {}, {})
    for each in wordings:
        worded.rows.update(each.rows)
        worded.entries.update(each.entries)
        worded.prints.update(each.prints)
    return worded


def _word_share(archive: Archive, shares: Sequence[range]) -> Wording:
    worded = Wording({}, {}, {})
    for record in (archive.records[number] for share in shares for number in share):
        row, entry = make_row(archive, record), render_entry(archive, record)
        worded.rows[record.id], worded.entries[record.id] = row, entry
        told = repr((row, entry, record.description.date, bool(record.body.blocks)))
        worded.prints[record.id] = digest_of([told])
    return worded


@dataclass(frozen=True, slots=True)
class Press:
    """Everything that printing a share needs."""

    contents: Contents
    entries: Entries
    makers: tuple[Maker, ...]
    dependencies: Dependencies
    renderer: Renderer
    folder: Path
    """Of the stage."""
    last: LastSite


def print_pages(press: Press, executor: Executor) -> Printed:
    """Print every page, the files beside records and listings, and those of the whole archive."""
    count = len(press.makers)
    if not executor.is_near:
        return _print_away(press, executor)
    press.renderer.compile()
    # The number behind the last page stands for the files of the whole, which take longest and so come first.
    shares = executor.run(_print_share, press, (range(count, count + 1), *_deal(count)))
    stage = Stage(press.folder)
    for share in shares:
        stage.adopt(share.digests)
    return Printed(
        tuple(page for share in shares for page in share.pages),
        tuple(path for share in shares for path in share.kept),
        {name: made for share in shares for name, made in share.made.items()},
        stage.digests,
    )


def _print_away(press: Press, executor: Executor) -> Printed:
    """Print where nobody can write into our stage: what comes back is written here."""
    stage, count = Stage(press.folder, press.last), len(press.makers)
    made = _keep_made(press, stage)
    kept = [path for each in made.values() for path in each.pages]
    rest = [number for number in range(count) if press.makers[number].name not in made]
    deal = [rest[start : start + _AT_ONCE] for start in range(0, len(rest), _AT_ONCE)]
    away = replace(press, folder=Path(), last=LastSite(Path()))
    pages: list[PageFacts] = []
    for printed, outputs in executor.run(_print_parcel, away, ([count], *deal)):
        new = {path for path, content in outputs if stage.write(path, content)}
        pages += (page for page in printed.pages if page.path in new)
        kept += (page.path for page in printed.pages if page.path not in new)
        made |= printed.made
    return Printed(tuple(pages), tuple(kept), made, stage.digests)


def _keep_made(press: Press, stage: Stage) -> dict[OutputPath, Made]:
    """Take over from the last site all that would be made the same."""
    kept = {}
    for maker in press.makers:
        name = OutputPath(maker.name)
        before = press.last.made.get(name)
        if before and press.dependencies.digest(maker) == before.key and stage.keep_all(before.files):
            kept[name] = before
    return kept


class _Parcel:
    """What is written to be sent."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.digests: Mapping[OutputPath, str] = {}

    def write(self, path: OutputPath, content: bytes) -> bool:
        """Put one file in; whether the last site has the same is seen where it arrives."""
        self.outputs.append((path, content))
        return True

    def keep_all(self, _paths: Sequence[OutputPath]) -> bool:
        """Keep nothing: there is no last site here."""
        return False


def _print_parcel(press: Press, shares: Sequence[Sequence[int]]) -> tuple[Printed, list[Output]]:
    parcel = _Parcel()
    return _print_onto(parcel, press, shares), parcel.outputs


def _print_share(press: Press, shares: Sequence[Sequence[int]]) -> Printed:
    return _print_onto(Stage(press.folder, press.last), press, shares)


def _print_onto(stage: Stage | _Parcel, press: Press, shares: Sequence[Sequence[int]]) -> Printed:
    pages: list[PageFacts] = []
    kept: list[OutputPath] = []
    made: dict[OutputPath, Made] = {}
    for number in (number for share in shares for number in share):
        if number == len(press.makers):
            for output in render_datasets(press.contents.archive, press.contents.web, press.entries):
                stage.write(*output)
            continue
        maker = press.makers[number]
        name, key = OutputPath(maker.name), press.dependencies.digest(maker)
        before = press.last.made.get(name)
        if key and before and before.key == key and stage.keep_all(before.files):
            kept += before.pages
            made[name] = before
            continue
        facts, same, files = _print_made(press, stage, maker)
        pages += facts
        kept += same
        if key:
            made[name] = Made(key, (*(page.path for page in facts), *same), files)
    return Printed(tuple(pages), tuple(kept), made, stage.digests)


def _print_made(
    press: Press, stage: Stage | _Parcel, maker: Maker
) -> tuple[list[PageFacts], list[OutputPath], tuple[OutputPath, ...]]:
    """Print the pages of one maker, with the files beside them; gives new pages, old ones, and all files."""
    pages, kept, files = [], [], []
    for view in run_maker(maker):
        path, content = press.renderer.render(view)
        files.append(path)
        if stage.write(path, content):
            pages.append(scan_page(path, content.decode()))
        else:
            kept.append(path)
        for output in _files_beside(press, maker, view):
            stage.write(*output)
            files.append(output[0])
    return pages, kept, tuple(files)


def _files_beside(press: Press, maker: Maker, view: PageView) -> Iterator[Output]:
    archive = press.contents.archive
    if isinstance(view, ListingPage):
        yield from render_listing_files(archive.config, press.entries, view.frame.path, view.members)
    elif maker.record:
        yield from render_record_files(archive, press.contents.web, press.entries, maker.record)


def _deal(count: int) -> tuple[range, ...]:
    return tuple(range(start, min(start + _AT_ONCE, count)) for start in range(0, count, _AT_ONCE))
