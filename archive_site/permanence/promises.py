"""What a public edition promises: the addresses it publishes for ever, as the ledger keeps them.

Promised are the pages of records with the files beside them and every place in them, the pages of
authorities, and the listings by date. What every build makes (home, indexes, search, about, data, feed)
needs no promise.
"""

from collections.abc import Iterator, Mapping

from archive_site.archive import Archive
from archive_site.config import Config
from archive_site.formats import CAPTURE
from archive_site.messages import say
from archive_site.paths import OutputPath, record_page
from archive_site.periods import format_period, group_by_period
from archive_site.permanence.ledger import DATES, UNSTATED, Promise
from archive_site.records import AuthorityKind, Record
from archive_site.texts.anchors import page_anchors


def list_promises(archive: Archive) -> tuple[Promise, ...]:
    """Give a promise for each address that an archive of the public edition promises."""
    return (*_record_promises(archive), *_authority_promises(archive), *_listing_promises(archive))


class Promises(Mapping[OutputPath, Promise]):
    """What `list_promises` gives, by address; it is listed when somebody asks."""

    def __init__(self, archive: Archive) -> None:
        """Take an archive of the public edition."""
        self._archive = archive
        self._promises: dict[OutputPath, Promise] | None = None

    def __getitem__(self, address: OutputPath) -> Promise:
        """Give the promise of an address."""
        return self._list()[address]

    def __iter__(self) -> Iterator[OutputPath]:
        """Give all addresses."""
        return iter(self._list())

    def __len__(self) -> int:
        """Count them."""
        return len(self._list())

    def _list(self) -> dict[OutputPath, Promise]:
        if self._promises is None:
            self._promises = {promise.address: promise for promise in list_promises(self._archive)}
        return self._promises


def find_holder(archive: Archive, promise: Promise) -> OutputPath | None:
    """Give the page of whoever goes by the name now that a page was promised for.

    That is one of the same kind, or the only one of any other kind; None where the page was of no name.
    """
    kinds = list(AuthorityKind)
    if promise.folder not in kinds:
        return None
    of_kind = {kind: archive.names.find((kind,), promise.title) for kind in kinds}
    same = of_kind[AuthorityKind(promise.folder)]
    found = [same] if same else [each for each in of_kind.values() if each]
    return found[0].page if len(found) == 1 else None


def _record_promises(archive: Archive) -> Iterator[Promise]:
    for record in archive.records:
        yield make_record_promise(archive, record)


def make_record_promise(archive: Archive, record: Record) -> Promise:
    """Give what is promised of one record, as the public edition shows it."""
    description = record.description
    outlet = archive.outlet(record)
    authors = archive.authors(record)
    date, captured = description.date, description.captured.value
    return Promise(
        address=record_page(record.id),
        title=record.title,
        subtitle=description.subtitle.value or "",
        devised="yes" if record.devised_title else "",
        outlet=outlet.preferred_name if outlet else "",
        authors=tuple(author.preferred_name for author in authors),
        institutions=tuple(
            author.preferred_name for author in authors if author.kind is not AuthorityKind.PERSON
        ),
        date=date.value.text if date.value else "",
        date_basis=date.basis if date.value else "",
        kind=description.kind.value or "",
        language=description.language.value or "",
        original_url=description.original_url.value or "",
        archived_url=description.archived_url.value or "",
        captured=captured.text if captured else "",
        files=tuple(sorted(list_formats(archive.config, record))),
        anchors=page_anchors(record.abstract, record.body),
    )


def list_formats(config: Config, record: Record) -> tuple[str, ...]:
    """Give the extensions of the files beside a record's page; its capture is one where its text is shown."""
    return (*config.per_record_exports, *((CAPTURE,) if record.shows_capture else ()))


def _authority_promises(archive: Archive) -> Iterator[Promise]:
    for authority in archive.authorities:
        yield Promise(address=authority.page, title=authority.preferred_name)


def _listing_promises(archive: Archive) -> Iterator[Promise]:
    periods = group_by_period(archive.records)
    for period, _ in (*periods.by_year, *periods.by_month):
        yield Promise(address=OutputPath(f"{DATES}/{period}.html"), title=format_period(period))
    described = [record.description for record in archive.described]
    unstated = {
        AuthorityKind.OUTLET: any(not each.outlet.value for each in described),
        AuthorityKind.PERSON: any(not each.authors.value for each in described),
    }
    for kind, is_there in unstated.items():
        if is_there:
            address = OutputPath(f"{kind.value}/{UNSTATED}.html")
            yield Promise(address=address, title=say(f"unstated.{kind.value}"))
