"""The desk: pages lie there with the files beside them until there are enough to write and audit together."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from archive_site.audit.pages import PageFacts, scan_page
from archive_site.audit.stretches import Parts, put_together
from archive_site.paths import OutputPath, RecordId, listing_file
from archive_site.printing.press import Press
from archive_site.printing.renderer import name_template
from archive_site.rolls.datasets import Output, render_listing_files, render_record_files
from archive_site.rolls.joining import join_bytes
from archive_site.rolls.keys import KeyedRoll
from archive_site.sites.last import Made, RollPrint
from archive_site.views.makers import Maker
from archive_site.views.pages import ListingPage, PageView
from archive_site.views.subjects import word_together

_READ_AT_ONCE = 64
"""Pages that are audited one after the other: what that needs so stays near the processor."""
_MOST_LYING = 1_000_000
"""Bytes that are made before they are written: a listing of all records is many large pages and files."""


class FileWriter(Protocol):
    """Writes files whole."""

    def write(self, path: OutputPath, content: bytes) -> bool:
        """Write one file; gives False where the last site has the same."""
        ...


class Tally:
    """What is to be known of what a share printed, as far as it is."""

    def __init__(self) -> None:
        """Begin with nothing printed."""
        self.pages: list[PageFacts] = []
        self.kept: list[OutputPath] = []
        self.made: dict[OutputPath, Made] = {}
        self.rolls: dict[OutputPath, RollPrint] = {}
        self.kin: dict[RecordId, str] = {}


class _Sheaf:
    """What one maker made, by address."""

    def __init__(self, maker: Maker) -> None:
        self.maker = maker
        self.pages: list[OutputPath] = []
        self.beside: list[OutputPath] = []
        self.templates: dict[str, None] = {}
        """Names, in the order of the pages."""


_Page = tuple[OutputPath, bytes, Parts]
"""A page, and what it was put together from."""


class Desk:
    """Prints pages, a few at a time.

    Each step is done for many of them before the next: what it needs then stays near the processor.
    """

    def __init__(self, press: Press, stage: FileWriter, tally: Tally) -> None:
        """Take where files are written, and where it is noted what was."""
        self._press, self._stage, self._tally = press, stage, tally
        self._sheaves: list[_Sheaf] = []
        self._lying: list[tuple[_Sheaf, _Page, Sequence[Output]]] = []
        self._bytes = 0

    def print_some(self, makers: Sequence[Maker]) -> None:
        """Print the pages of some makers, with the files beside them."""
        for maker, views in zip(makers, word_together(self._press.contents, makers), strict=True):
            sheaf = _Sheaf(maker)
            self._sheaves.append(sheaf)
            is_dressed = maker.name in self._press.dressed
            for view in views:
                path, parts = self._press.renderer.render_parts(view)
                page = (path, put_together(parts), parts)
                beside = [] if is_dressed else [*_files_beside(self._press, maker, view)]
                sheaf.templates[name_template(view)] = None
                self._lying.append((sheaf, page, beside))
                self._bytes += sum(len(output[1]) for output in (page, *beside))
                if len(self._lying) >= _READ_AT_ONCE or self._bytes >= _MOST_LYING:
                    self._clear()

    def _clear(self) -> None:
        """Write what lies there, and audit the pages that are new."""
        new: list[_Page] = []
        for sheaf, page, beside in self._lying:
            if self._stage.write(*page[:2]):
                new.append(page)
            else:
                self._tally.kept.append(page[0])
            sheaf.pages.append(page[0])
            for output in beside:
                self._stage.write(*output)
                sheaf.beside.append(output[0])
        self._tally.pages += itertools.starmap(scan_page, new)
        self._lying.clear()
        self._bytes = 0

    def finish(self) -> None:
        """Write what is left, and tell what each maker made."""
        self._clear()
        tally, dependencies = self._tally, self._press.dependencies
        for sheaf in self._sheaves:
            maker = sheaf.maker
            name = OutputPath(maker.name)
            before = self._press.dressed.get(name)
            if key := before.key if before else dependencies.digest(maker):
                pages, beside = tuple(sheaf.pages), (*sheaf.beside, *(before.beside if before else ()))
                templates = tuple(sheaf.templates)
                tally.made[name] = Made(key, pages, (*pages, *beside), templates)
            if maker.record:
                tally.kin[maker.record.id] = dependencies.kinship.note(maker.record.id)


def _files_beside(press: Press, maker: Maker, view: PageView) -> Iterator[Output]:
    archive = press.contents.archive
    if isinstance(view, ListingPage):
        same = _rolls_of_all(press, view)
        for extension in archive.config.per_listing_exports if same else ():
            yield listing_file(view.frame.path, extension), join_bytes(same[extension], press.last)
        if not same:
            yield from render_listing_files(archive.config, press.renditions, view.frame.path, view.members)
    elif maker.record:
        yield from render_record_files(archive, press.contents.web, press.renditions, maker.record)


def _rolls_of_all(press: Press, view: ListingPage) -> Mapping[str, KeyedRoll]:
    """Give by extension the files of the whole archive that have what a listing has; most have part of it."""
    records = press.contents.archive.records
    if len(view.members) != len(records) or view.members != tuple(record.id for record in records):
        return {}
    return {keyed.roll.extension: keyed for keyed in press.rolls if keyed.roll.is_rendition}
