"""Makes ready what printing needs of an archive: most of it while others word the records."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from msgspec.structs import replace

from archive_site.building.assembly import Loaded
from archive_site.building.bases import Base
from archive_site.building.finishing import Build
from archive_site.paths import OutputPath, RecordId
from archive_site.printing.press import Press, salt_of
from archive_site.printing.renderer import Renderer
from archive_site.printing.rowstore import RowStore
from archive_site.printing.theme import Theme, read_theme
from archive_site.printing.wording import begin_wording, find_known, word_records
from archive_site.rolls.datasets import list_rolls
from archive_site.rolls.keys import key_roll
from archive_site.rolls.last import KeptRenditions
from archive_site.sites.writer import Stage
from archive_site.views.contents import Contents, collect_contents
from archive_site.views.dependencies import digest_records, find_dependencies
from archive_site.views.every import list_makers
from archive_site.views.frames import make_site
from archive_site.views.kinship import Kinship, find_kinship
from archive_site.views.makers import Maker
from archive_site.views.ways import list_ways


class Makeready:
    """What printing needs, each made when it is first asked for."""

    def __init__(self, loaded: Loaded, build: Build, base: Base | None = None) -> None:
        """Take an archive of which nothing is worded yet.

        `base` is what is known of it where all but a few words is as it was kept.
        """
        self.loaded, self._build, self._base = loaded, build, base
        options, ways = build.options, list_ways(loaded.web)
        self._site = make_site(loaded.archive, options.edition, has_search=options.has_search, ways=ways)
        self.salt = salt_of(loaded.archive, self._site, build.options.edition)
        self.wording = begin_wording(loaded.archive)
        self.is_alike = build.last.salt == self.salt
        """Whether the last build had the same settings and program; the look may have been another."""
        self._kinship = Kinship(loaded.web.related, {})

    @cached_property
    def theme(self) -> Theme:
        """The look."""
        return read_theme()

    @cached_property
    def renderer(self) -> Renderer:
        """The templates."""
        return Renderer(self.theme, self._site, self._build.store)

    @cached_property
    def whole(self) -> Mapping[RecordId, str]:
        """By record, a digest of all that there is to it."""
        if self._base:
            return self._base.whole
        return digest_records(self.loaded.archive, self.loaded.lineage.prints)

    @cached_property
    def contents(self) -> Contents:
        """What all pages are made of."""
        loaded = self.loaded
        if self._base:
            return replace(self._base.contents, web=loaded.web, rows=self.wording.rows)
        return collect_contents(loaded.archive, loaded.web, loaded.permanence, self.wording.rows)

    @cached_property
    def makers(self) -> tuple[Maker, ...]:
        """What makes each page."""
        return tuple(list_makers(self.contents, self._build.options.edition))

    def word(self) -> None:
        """Word all records, but for those of which the last build knew what their words are."""
        build, wording, archive = self._build, self.wording, self.loaded.archive
        if self.is_alike:
            wording.prints.update(find_known(archive, self.whole, build.last.worded))
        with self._find_kinship() as find:
            word_records(wording, archive, build.executor, self._make_unworded)
            self._kinship = find()
        rows = RowStore(build.store, build.options.output, wording.prints)
        # Before workers begin, each of which would look for the same.
        rows.keep(wording.rows)
        wording.rows.recall = rows.find

    @contextlib.contextmanager
    def _find_kinship(self) -> Iterator[Callable[[], Kinship]]:
        """Find relations, beside all that is made meanwhile: it is as much work."""
        related, known = self.loaded.web.related, self._build.last.kinship
        if self._base:
            # All that relations depend on is as it was where words alone are others.
            yield lambda: Kinship(related, dict(known))
            return
        with self._build.executor.beside(related.tell_all, len(self.loaded.archive.records)) as told:
            yield lambda: find_kinship(related, known, told())

    def _make_unworded(self) -> None:
        """Make all that asks for no words."""
        if not self.wording.prints:
            # All pages are made anew.
            self.renderer.compile()
        _ = self.whole, self.makers

    def make_press(self, stage: Stage, spared: AbstractSet[OutputPath] | None) -> Press:
        """Put all of it together, once the records are worded.

        `spared` is what stays of a spare that the stage began with; None where it began with nothing.
        """
        contents, wording = self.contents, self.wording
        dependencies = find_dependencies(contents, self.whole, wording.prints, self.salt, self._kinship)
        rolls = list_rolls(contents.archive, contents.web, wording.renditions)
        keyed = tuple(key_roll(roll, contents, dependencies) for roll in rolls)
        if self.is_alike:
            wording.renditions.recall = KeptRenditions(rolls, stage.last, wording.prints).find
        return Press(
            contents,
            wording.renditions,
            self.makers,
            keyed,
            dependencies,
            self.renderer,
            stage.folder,
            stage.last,
            self._build.options.cache,
            spared,
        )
