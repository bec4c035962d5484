"""Days that texts name, as rows and as a picture: for the archive, a period, or a name."""

from collections.abc import Sequence
from functools import partial

from archive_site.dates.expressions import format_date
from archive_site.links.events import NamedDay
from archive_site.messages import say
from archive_site.paths import make_link, record_page
from archive_site.views.contents import Contents
from archive_site.views.named import DayRow, DayRows
from archive_site.views.parts import Mentioning
from archive_site.views.rows import language_of
from archive_site.views.timeline import Placed, Wording, lay_out

_TIMELINE_FROM = 3
"""Days from which on a picture says more than the list."""
_ELSEWHERE = "timeline/index.html"


def _word_mark(day: NamedDay) -> tuple[str, str]:
    return f"{format_date(day.date)}: {day.record.title}", _href(day)


def make_day_rows(
    contents: Contents, days: Sequence[NamedDay], most: int, *, has_picture: bool = True
) -> DayRows | None:
    """Word the days, at most so many of them; None where there are none."""
    if not days:
        return None
    more = len(days) - most
    count = say("days.count", count=len(days))
    placed = [Placed(day.date, day.date.is_exact, partial(_word_mark, day)) for day in days]
    said = say("days.description", count=len(days))
    crowded = say("days.crowded", count=len(days))
    wording = Wording(say("days.heading"), said, crowded, "")
    return DayRows(
        count=count,
        rows=tuple(_row(contents, day) for day in days[:most]),
        more=say("days.more", count=more) if more > 0 else "",
        timeline=lay_out(placed, wording, contents.listed_periods, _ELSEWHERE)
        if has_picture and len(days) >= _TIMELINE_FROM
        else None,
    )


def _href(day: NamedDay) -> str:
    return make_link(record_page(day.record.id), day.anchor)


def _row(contents: Contents, day: NamedDay) -> DayRow:
    return DayRow(
        day=format_date(day.date),
        place=Mentioning(
            row=contents.rows[day.record.id],
            href=_href(day),
            before=day.before,
            match=day.match,
            after=day.after,
            lang=language_of(contents.archive, day.record),
        ),
    )
