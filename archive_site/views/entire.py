"""What makes the pages that show the archive as a whole, each with all that it shows."""

from collections.abc import Iterable, Iterator
from functools import partial

from archive_site.notfound import NOT_FOUND
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.records import Authority, AuthorityKind
from archive_site.views.alphabet import cut_index
from archive_site.views.contents import NO_RECORDS, Contents, unstated_path
from archive_site.views.coverage import make_coverage_page
from archive_site.views.dates import make_calendar_page
from archive_site.views.listings import (
    make_index_page,
    make_records_head,
    make_records_page,
    make_unstated_head,
    make_unstated_page,
)
from archive_site.views.makers import Listed, Maker
from archive_site.views.networks import make_network_page
from archive_site.views.noting import ABOUT_PATH
from archive_site.views.overviews import (
    make_about_page,
    make_home_page,
    make_not_found_page,
    make_search_page,
    make_timeline_page,
)
from archive_site.views.pages import IndexPage
from archive_site.views.queue import make_queue_pages
from archive_site.views.relics import make_relic_pages
from archive_site.views.relying import make_relies_pages
from archive_site.views.sheets import Bounds
from archive_site.views.subjects import join_periods, links_in, make_matrix_maker
from archive_site.views.ways import COVERAGE_PATH, NETWORK_PATH, RELIES_PATH, TIMELINE_PATH


def list_first_makers(contents: Contents) -> tuple[Maker, ...]:
    """Give what makes the front door and the listing of all records."""
    archive = contents.archive
    counts = _count_all(contents, archive.authorities)
    return (
        Maker(
            make=partial(make_home_page, contents),
            name=OutputPath("index.html"),
            keys=links_in(archive.config.description_html),
            shows=(archive.records, join_periods(contents), counts),
        ),
        Maker(
            make=partial(make_records_page, contents),
            listed=Listed(records=archive.records, head=partial(make_records_head, contents)),
            name=OutputPath("records/index.html"),
            shows=(archive.records, join_periods(contents)),
        ),
    )


def list_index_makers(contents: Contents, bounds: Bounds) -> tuple[Maker, ...]:
    """Give what makes the index of each kind of name, and the listings of records without one."""
    makers = []
    for kind in AuthorityKind:
        members = [each for each in contents.archive.authorities if each.kind is kind]
        unstated = contents.unstated(kind)
        makers.append(
            Maker(
                make=partial(_make_index_pages, contents, kind, bounds),
                name=OutputPath(f"{kind.value}/index.html"),
                keys=tuple(link for each in members for link in links_in(each.note_html)),
                shows=(_count_all(contents, members), len(unstated)),
            )
        )
        if unstated:
            make = partial(make_unstated_page, contents, kind)
            listed = Listed(records=unstated, head=partial(make_unstated_head, contents, kind))
            makers.append(Maker(make=make, listed=listed, name=unstated_path(kind), shows=(unstated,)))
    return tuple(makers)


def list_picture_makers(contents: Contents, bounds: Bounds) -> tuple[Maker, ...]:
    """Give what makes the tables and pictures of the whole."""
    archive, ties = contents.archive, contents.web.ties
    return (
        Maker(
            make=partial(make_coverage_page, contents),
            name=COVERAGE_PATH,
            shows=(archive.records, join_periods(contents)),
        ),
        Maker(
            make=partial(make_network_page, contents),
            name=NETWORK_PATH,
            shows=(ties.records, ties.names, ties.holders),
        ),
        make_matrix_maker(contents),
        Maker(
            make=partial(make_relies_pages, contents, bounds),
            name=RELIES_PATH,
            shows=(contents.web.citings.by_source,),
        ),
    )


def make_date_index_maker(contents: Contents) -> Maker:
    """Give what makes the index of years."""
    periods = contents.periods
    found = [(period, len(records)) for period, records in (*periods.by_year, *periods.by_month)]
    return Maker(
        make=partial(make_calendar_page, contents.archive, periods),
        name=OutputPath("dates/index.html"),
        shows=(found, len(periods.unplaced), periods.spanning),
    )


def list_last_makers(contents: Contents, edition: Edition, bounds: Bounds) -> tuple[Maker, ...]:
    """Give what makes the pages that lead elsewhere, and those that are left of others."""
    archive = contents.archive
    kinds = [sum(each.kind is kind for each in archive.authorities) for kind in AuthorityKind]
    makers = (
        Maker(
            make=partial(make_timeline_page, contents, bounds),
            name=TIMELINE_PATH,
            shows=(archive.records, join_periods(contents), contents.web.named_days.days),
        ),
        Maker(
            make=partial(make_search_page, archive, bounds),
            name=OutputPath("search/index.html"),
            shows=(archive.authorities,),
        ),
        Maker(
            make=partial(make_about_page, archive),
            name=ABOUT_PATH,
            keys=links_in(archive.config.description_html),
            shows=(len(archive.records), kinds),
        ),
        Maker(make=partial(make_not_found_page, archive), name=NOT_FOUND),
        Maker(make=partial(make_relic_pages, contents)),
    )
    queue = Maker(make=partial(make_queue_pages, archive, bounds))
    return (*makers, queue) if edition is Edition.PRIVATE else makers


def _make_index_pages(contents: Contents, kind: AuthorityKind, bounds: Bounds) -> Iterator[IndexPage]:
    return cut_index(contents.archive, make_index_page(contents, kind), bounds)


def _count_all(
    contents: Contents, authorities: Iterable[Authority]
) -> list[tuple[Authority, tuple[int, ...]]]:
    return [(each, contents.counts.get(each.key, NO_RECORDS)[:3]) for each in authorities]
