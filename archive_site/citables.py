"""Records as their citations see them."""

from dataclasses import replace
from urllib.parse import urljoin

from archive_site.archive import Archive
from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.item import Citable
from archive_site.messages import say
from archive_site.paths import percent_encode, record_page
from archive_site.records import Authority, AuthorityKind, Record


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
        authors=tuple(_cite(author) for author in archive.authors(record)),
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
        is_text_shown=bool(record.body.blocks),
        archive_title=archive.config.title,
        permalink_url=urljoin(base, percent_encode(path)) if base else None,
        permalink_path=path,
    )


def _cite(author: Authority) -> CitedName:
    if author.kind is AuthorityKind.PERSON:
        return replace(cite_person(author.preferred_name), same_as=author.same_as)
    return CitedName(author.preferred_name, is_institution=True, same_as=author.same_as)


def _rights(record: Record) -> str:
    rights = say(f"rights.{record.rights}")
    return say("rights.with-note", rights=rights, note=record.rights_note) if record.rights_note else rights
