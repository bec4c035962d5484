"""Names by record: the names that most records have, and how often each record names them."""

from collections import Counter
from collections.abc import Iterable

from archive_site.links.ties import commonest_names
from archive_site.messages import say
from archive_site.paths import RecordId
from archive_site.records import NameKey
from archive_site.views.contents import Contents
from archive_site.views.frames import make_frame
from archive_site.views.pictured import MatrixPage, Tinted, TintedRow
from archive_site.views.rows import name_words
from archive_site.views.shades import make_key, make_steps, step_of
from archive_site.views.ways import MATRIX_PATH, make_other_ways

_MOST_NAMES = 40
_MOST_RECORDS = 24


def count_namings(contents: Contents, keys: Iterable[NameKey]) -> dict[tuple[NameKey, RecordId], int]:
    """Give how often each record names each of some names; those that it does not name are left out."""
    mentions, records = contents.web.mentions, contents.archive.records
    return {
        (key, records[place].id): times
        for key in keys
        for place, times in mentions.index.times_of(mentions.table.number_by_key[key])
    }


def list_matrix_names(contents: Contents) -> tuple[NameKey, ...]:
    """Give the names of the matrix, in its order."""
    return commonest_names(contents.web.ties, _MOST_NAMES)


def make_matrix_page(contents: Contents) -> MatrixPage:
    """Word the matrix; of many records it shows those that name most of the names in it."""
    archive, ties = contents.archive, contents.web.ties
    keys = list_matrix_names(contents)
    found = count_namings(contents, keys)
    named = Counter(record for _, record in found)
    place = contents.place_by_id
    shown = sorted(named, key=lambda record: (-named[record], place[record]))[:_MOST_RECORDS]
    shown.sort(key=lambda record: place[record])
    columns = set(shown)
    steps = make_steps(count for (_, record), count in found.items() if record in columns)
    return MatrixPage(
        frame=make_frame(archive, MATRIX_PATH, say("matrix.heading"), ""),
        heading=say("matrix.heading"),
        lead=say("matrix.lead"),
        caption=say(
            "matrix.caption", names=len(keys), of=len(ties.names), count=len(shown), records=ties.records
        ),
        records=tuple(contents.rows[record] for record in shown),
        rows=tuple(
            TintedRow(
                name=name_words(ties.names[key]),
                cells=tuple(
                    Tinted(count=count, step=step_of(count, steps))
                    for count in (found.get((key, record), 0) for record in shown)
                ),
                total=len(ties.holders[key]),
            )
            for key in keys
        ),
        shades=make_key(steps),
        empty=say("matrix.empty"),
        onward=make_other_ways(MATRIX_PATH),
    )
