"""Names by record: the names that most records have, and how often each record names them."""

from collections import Counter

from archive_site.links.ties import commonest_names
from archive_site.messages import say
from archive_site.views.contents import Contents
from archive_site.views.frames import make_frame
from archive_site.views.pictured import MatrixPage, Tinted, TintedRow
from archive_site.views.rows import name_words
from archive_site.views.shades import make_key, make_steps, step_of
from archive_site.views.ways import MATRIX_PATH, make_other_ways

_MOST_NAMES = 40
_MOST_RECORDS = 24


def make_matrix_page(contents: Contents) -> MatrixPage:
    """Word the matrix; of many records it shows those that name most of the names in it."""
    archive, ties, mentions = contents.archive, contents.web.ties, contents.web.mentions
    keys = commonest_names(ties, _MOST_NAMES)
    found = {
        (key, mention.record.id): mention.count for key in keys for mention in mentions.by_authority[key]
    }
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
