"""All that was collected: what each edition shows of it, and how it keeps what the public one published."""

from collections.abc import Iterable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from archive_site.archive import Archive, Origins, build_archive
from archive_site.config import Config
from archive_site.editions import Wall, withhold
from archive_site.formats import CAPTURE
from archive_site.options import Edition
from archive_site.permanence.decisions import NO_DECISIONS, Address, Decisions, capture_address
from archive_site.permanence.keeping import Permanence, keep_addresses
from archive_site.permanence.ledger import DATES, RECORDS, Ledger, Promise
from archive_site.permanence.promises import Promises, find_holder, list_promises
from archive_site.problems import Problem
from archive_site.records import Authority, Record


class Collected(Struct, frozen=True):
    """Records with nothing withheld, and all else that an archive is put together from."""

    config: Config
    authorities: tuple[Authority, ...]
    """Those of files."""
    records: tuple[Record, ...]
    decisions: Decisions

    def show(self, wall: Wall) -> tuple[Archive, tuple[Problem, ...]]:
        """Put the archive of an edition together; gives what is wrong too, as `build_archive` does."""
        shown = tuple(withhold(record, wall) for record in self.records)
        origins = Origins(
            sources={record.source: record.id for record in self.records},
            collected=() if wall.edition is Edition.PRIVATE else self.records,
            decisions=self.decisions,
        )
        return build_archive(self.config, self.authorities, shown, origins)

    def keep(self, archive: Archive, wall: Wall, ledger: Ledger) -> tuple[Permanence, tuple[Problem, ...]]:
        """Hold the archive of an edition to the ledger; gives what is wrong too, as `keep_addresses` does."""
        if not ledger and self.decisions == NO_DECISIONS:
            # Nothing was ever published: what would be promised is of interest to those alone who publish it.
            return Permanence(promised=Promises(archive)), ()
        if wall.edition is Edition.PUBLIC:
            return self._keep_public(archive, ledger)
        public, _ = self.show(replace(wall, edition=Edition.PUBLIC))
        permanence, problems = self._keep_public(public, ledger)
        return _settle(permanence, list_promises(archive)), problems

    def _keep_public(self, public: Archive, ledger: Ledger) -> tuple[Permanence, tuple[Problem, ...]]:
        return keep_addresses(list_promises(public), ledger, self.decisions, partial(find_holder, public))


def _settle(permanence: Permanence, own: Iterable[Promise]) -> Permanence:
    """Let the private edition answer in its own way where the public one has something else.

    It has pages of names, and captures, that rights have withheld since they were published. And a name that
    only withheld records give to an outlet may be a person's in public.
    """
    pages = {promise.address: promise for promise in own}
    captures = {capture_address(page) for page, promise in pages.items() if CAPTURE in promise.files}
    live = pages.keys() | captures
    page_by_name = {
        promise.title: page for page, promise in pages.items() if promise.folder not in {RECORDS, DATES}
    }
    renamed = {
        page: Address(page_by_name[promise.title])
        for page, promise in permanence.promised.items()
        if page in permanence.published and page not in live and promise.title in page_by_name
    }
    return replace(
        permanence,
        promised=pages | dict(permanence.promised),
        redirects={page: to for page, to in permanence.redirects.items() if page not in live} | renamed,
        tombstones={page: stone for page, stone in permanence.tombstones.items() if page not in live},
        vacant=tuple(promise for promise in permanence.vacant if promise.address not in live),
    )
