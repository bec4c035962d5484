"""What nobody states: an overview by field, and for each field the records that lack it."""

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from msgspec.structs import replace

from archive_site.inspection.gaps import WANTED_FIELDS
from archive_site.messages import say
from archive_site.paths import OutputPath
from archive_site.provenance import Basis
from archive_site.records import AuthorityKind, Record
from archive_site.views.contents import Contents, unstated_path
from archive_site.views.frames import make_frame
from archive_site.views.listings import count_of
from archive_site.views.makers import Listed, Maker
from archive_site.views.pages import IndexPage, ListingPage
from archive_site.views.parts import Chip, IndexEntry, Words

OVERVIEW = OutputPath("not-stated/index.html")
_ELSEWHERE = {
    "outlet": unstated_path(AuthorityKind.OUTLET),
    "authors": unstated_path(AuthorityKind.PERSON),
    "date": OutputPath("dates/undated.html"),
}
"""Listings of records without a value that stand among the listings by that value."""
_EVERYTHING = OutputPath("records/index.html")


def list_omission_makers(contents: Contents) -> Iterator[Maker]:
    """Give what makes the overview and a listing for each field; an empty one stays, since addresses last."""
    found = {key: _group_by_basis(contents, key) for key in WANTED_FIELDS}
    counted = [" ".join(str(len(held)) for held in each.values()) for each in found.values()]
    yield Maker(make=partial(_make_overview, contents), name=OVERVIEW, shows=(counted,))
    for key in WANTED_FIELDS:
        if key not in _ELSEWHERE:
            missing = tuple(found[key][Basis.UNKNOWN])
            # What all records lack says nothing of any: the list of all would stand there once more.
            records = missing if len(missing) < len(contents.archive.described) else ()
            make = partial(_make_listing, contents, key, records, is_stated=not missing)
            listed = Listed(records=records, head=partial(_make_head, contents, key))
            yield Maker(make=make, listed=listed, name=_path(key), shows=(records, not missing))


def _make_overview(contents: Contents) -> IndexPage:
    entries = tuple(_entry(contents, key) for key in WANTED_FIELDS)
    return IndexPage(
        frame=make_frame(contents.archive, OVERVIEW, say("omission.heading"), "about"),
        heading=say("omission.heading"),
        lead=say("omission.lead"),
        count=say("home.count", count=len(contents.archive.described)),
        entries=entries if contents.archive.described else (),
        empty=say("index.empty-dates"),
    )


def _entry(contents: Contents, key: str) -> IndexEntry:
    counts = {basis: len(held) for basis, held in _group_by_basis(contents, key).items()}
    told = (
        f"{say(f'basis.short.{basis}')}: {say('count', count=count)}"
        for basis, count in counts.items()
        if count
    )
    missing = counts[Basis.UNKNOWN]
    chip = Chip(text=say(f"field.{key}"), href=_listing_of(key, missing), count=missing)
    return IndexEntry(chip=chip, note="", detail=" · ".join(told))


def _group_by_basis(contents: Contents, key: str) -> dict[Basis, list[Record]]:
    grouped: dict[Basis, list[Record]] = {basis: [] for basis in Basis}
    basis_of = attrgetter(f"description.{key}.basis")
    for record in contents.archive.described:
        grouped[basis_of(record)].append(record)
    return grouped


def _listing_of(key: str, missing: int) -> OutputPath:
    """Give the page that lists the records without a value."""
    if key in _ELSEWHERE:
        return _ELSEWHERE[key] if missing else _EVERYTHING
    return _path(key)


def _path(key: str) -> OutputPath:
    return OutputPath(f"not-stated/{key}.html")


def _make_head(contents: Contents, key: str) -> ListingPage:
    heading = say("omission.of", field=say(f"field.{key}"))
    return ListingPage(
        frame=make_frame(contents.archive, _path(key), heading, "about"),
        heading=Words(text=heading),
        eyebrow=say("omission.heading"),
    )


def _make_listing(
    contents: Contents, key: str, records: tuple[Record, ...], *, is_stated: bool
) -> ListingPage:
    """Word the listing of the records that lack a field, but for its rows; all of them need no list."""
    overview = Chip(text=say("omission.overview"), href=OVERVIEW, count=len(WANTED_FIELDS))
    everything = Chip(text=say("home.all_records"), href=_EVERYTHING, count=0)
    lead = say("unstated.lead") if records else say("omission.none") if is_stated else say("omission.all")
    return replace(
        _make_head(contents, key),
        lead=lead,
        count=count_of(records) if records else "",
        siblings=(overview,) if records or is_stated else (overview, everything),
    )
