"""What a name's page shows beside its records: relations, spellings, company, who relies on it."""

from collections.abc import Sequence

from archive_site.links.citings import Citing
from archive_site.links.company import Bond, Spelling
from archive_site.messages import say
from archive_site.paths import make_link, record_page
from archive_site.records import Authority, AuthorityKind, Record
from archive_site.views.contents import Contents
from archive_site.views.days import make_day_rows
from archive_site.views.named import BondView, NameLinks, SpellingRow
from archive_site.views.parts import MOST_FURTHER, Chip, Further, Mentioning, Row, Words
from archive_site.views.rows import language_of, make_chip, name_words

_MOST_RELYING = 30
_MOST_SPELLINGS = 12
_MOST_OUTLETS = 8
_MOST_DAYS = 12


def make_name_links(contents: Contents, authority: Authority) -> NameLinks:
    """Word what leads from a name to others."""
    company, key = contents.web.company, authority.key
    relying = _relying_on(contents, authority)
    return NameLinks(
        bonds=tuple(_bond(authority, bond) for bond in company.bonds.get(key, ())),
        spellings=tuple(_spelling(each) for each in company.spellings.get(key, ())[:_MOST_SPELLINGS]),
        together=tuple(make_chip(tie.second, tie.both) for tie in contents.web.ties.companions.get(key, ())),
        relied_on=tuple(make_citing(contents, each) for each in relying[:_MOST_RELYING]),
        relied_on_heading=say("named.relied-on", count=len(relying)) if relying else "",
        days=make_day_rows(contents, contents.web.named_days.by_authority.get(key, ()), _MOST_DAYS),
        relied_on_more=further_citing(contents, relying[_MOST_RELYING:]),
    )


def _relying_on(contents: Contents, authority: Authority) -> tuple[Citing, ...]:
    """Give the places that rely on an outlet, one for each record."""
    if authority.kind not in {AuthorityKind.OUTLET, AuthorityKind.ORGANISATION}:
        return ()
    found = contents.web.citings.by_source.get(authority.preferred_name, ())
    return tuple(each for each in found if each.outlet is authority)


def make_further(contents: Contents, places: Sequence[tuple[Record, str]]) -> Further:
    """Give records for which a list has no room a line each; every one comes with the place to lead to."""
    if not places:
        return Further()
    lines = tuple(_line(contents.rows[record.id], place) for record, place in places[:MOST_FURTHER])
    return Further(label=_count(len(places)), lines=lines, rest=_count(len(places) - MOST_FURTHER))


def _line(row: Row, place: str) -> tuple[Words, str]:
    facts = (row.withheld,) if row.is_dark else (row.outlet.text, row.date)
    return row.title._replace(href=place), ", ".join(filter(None, facts))


def _count(more: int) -> str:
    return say("linked.more-records", count=more) if more > 0 else ""


def _bond(authority: Authority, bond: Bond) -> BondView:
    name = name_words(bond.other)
    if not bond.type:
        before = say("named.part-of") if bond.is_own else say("named.has-part")
        return BondView(before=before, name=name, after="")
    if bond.is_own:
        return BondView(before=bond.type, name=name, after="")
    return BondView(before="", name=name, after=f"{bond.type} {authority.preferred_name}")


def _spelling(spelling: Spelling) -> SpellingRow:
    chips = (
        make_chip(outlet, count) if outlet else Chip(text=say("listing.no_outlet"), href="", count=count)
        for outlet, count in spelling.outlets[:_MOST_OUTLETS]
    )
    return SpellingRow(text=spelling.text, outlets=tuple(chips))


def make_citing(contents: Contents, citing: Citing) -> Mentioning:
    """Word a place that relies on an outlet or cites a record."""
    record = citing.record
    return Mentioning(
        row=contents.rows[record.id],
        href=place_of_citing(citing),
        before=citing.before,
        match=citing.match,
        after=citing.after,
        lang=language_of(contents.archive, record),
    )


def further_citing(contents: Contents, citings: Sequence[Citing]) -> Further:
    """Give places for which a list has no room a line each."""
    return make_further(contents, [(each.record, place_of_citing(each)) for each in citings])


def place_of_citing(citing: Citing) -> str:
    """Give the address of the paragraph or reference."""
    return make_link(record_page(citing.record.id), citing.anchor)
