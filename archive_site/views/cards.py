"""Cards: what a reader sees of a record or a name on pointing at a link to it."""

from collections.abc import Iterator

from archive_site.cardfiles import Card, count_files, render_cards
from archive_site.excerpts import first_sentence, shorten
from archive_site.messages import say
from archive_site.paths import OutputPath, authority_page, record_page
from archive_site.records import Authority
from archive_site.views.contents import Contents
from archive_site.views.listings import count_records_of
from archive_site.views.parts import Row
from archive_site.views.rows import SUMMARY_CHARACTERS

_JOIN = " · "


def make_card_files(contents: Contents) -> Iterator[tuple[OutputPath, bytes]]:
    """Give the files with the cards of all records and names of an edition."""
    archive = contents.archive
    files = count_files(len(archive.records) + len(archive.authorities))
    return render_cards(_cards(contents), files)


def _cards(contents: Contents) -> Iterator[tuple[OutputPath, Card]]:
    for record_id, row in contents.rows.items():
        yield record_page(record_id), _record_card(row)
    for authority in contents.archive.authorities:
        yield authority_page(authority.kind.value, authority.id), _name_card(contents, authority)


def _record_card(row: Row) -> Card:
    if row.is_dark:
        return Card(say("record.dark-standing"), row.title.text, "", "", "")
    date = row.date
    if row.date_basis != "unknown":
        date = say("record.date-with-basis", date=date, basis=say(f"basis.short.{row.date_basis}"))
    facts = (
        row.outlet.text or say("listing.no_outlet"),
        *(author.text for author in row.authors),
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
