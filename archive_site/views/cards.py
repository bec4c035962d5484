"""Cards: what a reader sees of a record or a name on pointing at a link to it."""

from collections.abc import Iterator

from msgspec import Struct

from archive_site.cardfiles import Card, count_files, deal_pages, render_cards
from archive_site.messages import say
from archive_site.paths import OutputPath, record_page
from archive_site.records import Authority, Record
from archive_site.texts.directions import hold_off
from archive_site.texts.excerpts import first_sentence, shorten
from archive_site.views.contents import NO_RECORDS, Contents
from archive_site.views.listings import count_records_of
from archive_site.views.parts import Row
from archive_site.views.rows import SUMMARY_CHARACTERS

_JOIN = " · "


class CardFile(Struct, frozen=True):
    """A file of cards, and all that it shows."""

    path: OutputPath
    members: tuple[Record | Authority, ...]
    """Whose cards are in it."""
    counts: tuple[tuple[int, ...], ...]
    """Of the authorities among them."""


def list_card_files(contents: Contents) -> Iterator[CardFile]:
    """Give the files with the cards of all records and names of an edition; nothing is worded yet."""
    archive = contents.archive
    members: dict[OutputPath, Record | Authority] = {record_page(each.id): each for each in archive.records}
    members |= {each.page: each for each in archive.authorities}
    for path, pages in deal_pages(members, count_files(len(members))).items():
        held = tuple(members[page] for page in pages)
        named = (each for each in held if isinstance(each, Authority))
        counts = (contents.counts.get(each.key, NO_RECORDS)[:2] for each in named)
        yield CardFile(path, held, tuple(counts))


def render_card_file(contents: Contents, file: CardFile) -> bytes:
    """Word the cards of one file."""
    return render_cards(_card(contents, member) for member in file.members)


def _card(contents: Contents, member: Record | Authority) -> tuple[OutputPath, Card]:
    if isinstance(member, Record):
        return record_page(member.id), _record_card(contents.rows[member.id])
    return member.page, _name_card(contents, member)


def _record_card(row: Row) -> Card:
    if row.is_dark:
        return Card(say("record.dark-standing"), row.title.text, "", "", "")
    date = row.date
    if row.date_basis != "unknown":
        date = say("record.date-with-basis", date=date, basis=say(f"basis.short.{row.date_basis}"))
    facts = (
        hold_off(row.outlet.text) or say("listing.no_outlet"),
        *(hold_off(author.text) for author in row.authors),
        date,
        row.withheld,
    )
    return Card(
        label=row.kind or say("record.kind-unknown"),
        title=row.title.text,
        lang=row.title.lang,
        facts=_JOIN.join(fact for fact in facts if fact),
        text=first_sentence(row.summary),
    )


def _name_card(contents: Contents, authority: Authority) -> Card:
    label = (say(f"authority.{authority.kind.value}"), authority.type)
    return Card(
        label=_JOIN.join(word for word in label if word),
        title=authority.preferred_name,
        lang="",
        facts=count_records_of(contents, authority),
        text=first_sentence(shorten(authority.note, SUMMARY_CHARACTERS)),
    )
