"""Records as their citations see them."""

from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.item import Citable
from archive_site.config import Config
from archive_site.dates.expressions import format_date, parse_date
from archive_site.messages import say
from archive_site.paths import RecordId, public_address, record_page
from archive_site.permanence.keeping import Tombstone
from archive_site.permanence.ledger import Promise
from archive_site.provenance import Basis
from archive_site.records import Authority, AuthorityKind, Kind, Record


def make_citable(archive: Archive, record: Record) -> Citable:
    """Give what a citation of the record needs, with its names resolved."""
    description = record.description
    outlet = archive.outlet(record)
    path = record_page(record.id)
    base = archive.config.base_url
    return Citable(
        id=record.id,
        title=record.title,
        is_devised_title=bool(record.devised_title),
        translated_title=description.translated_title.value,
        subtitle=description.subtitle.value,
        authors=tuple(_cite(author, description.language.value) for author in archive.authors(record)),
        outlet=outlet.preferred_name if outlet else None,
        date=description.date.value,
        date_basis=description.date.basis,
        kind=description.kind.value,
        language=description.language.value,
        original_url=description.original_url.value,
        archived_url=description.archived_url.value,
        captured=description.captured.value,
        section=description.section.value,
        abstract="\n\n".join(record.abstract.paragraphs) or None,
        rights=_rights(record),
        is_text_shown=record.body.has_blocks and not record.is_withheld,
        archive_title=archive.config.title,
        permalink_url=public_address(base, path) if base else None,
        permalink_path=path,
    )


def make_withdrawn_citable(config: Config, stone: Tombstone) -> Citable:
    """Give what a citation of a withdrawn record needs, as the ledger knows it.

    That it is withdrawn, and why, stands where else the archive's own words on the article do.
    """
    promise = stone.promise
    base = config.base_url
    return Citable(
        id=RecordId(promise.name),
        title=promise.title,
        is_devised_title=bool(promise.devised),
        subtitle=promise.subtitle or None,
        authors=tuple(_cite_name(promise, name) for name in promise.authors),
        outlet=promise.outlet or None,
        date=parse_date(promise.date) if promise.date else None,
        date_basis=Basis(promise.date_basis) if promise.date_basis else Basis.UNKNOWN,
        kind=Kind(promise.kind) if promise.kind else None,
        language=promise.language or None,
        original_url=promise.original_url or None,
        archived_url=promise.archived_url or None,
        captured=parse_date(promise.captured) if promise.captured else None,
        abstract=f"{word_withdrawal(stone)}: {stone.withdrawal.because}",
        archive_title=config.title,
        permalink_url=public_address(base, promise.address) if base else None,
        permalink_path=promise.address,
    )


def word_withdrawal(stone: Tombstone) -> str:
    """Say when something was withdrawn."""
    return say("tombstone.withdrawn", date=format_date(stone.withdrawal.on))


def _cite_name(promise: Promise, name: str) -> CitedName:
    if name in promise.institutions:
        return CitedName(name, is_institution=True)
    return cite_person(name, promise.language or None)


def _cite(author: Authority, language: str | None) -> CitedName:
    if author.kind is AuthorityKind.PERSON:
        cited = cite_person(author.preferred_name, language)
        return replace(cited, same_as=author.same_as) if author.same_as else cited
    return CitedName(author.preferred_name, is_institution=True, same_as=author.same_as)


def _rights(record: Record) -> str:
    rights, note = say(f"rights.{record.rights}"), record.terms.because
    return say("rights.with-note", rights=rights, note=note) if note else rights
