"""The timeline: records on an axis of time, as positions per mille."""

import pytest

from archive_site.views.parts import Timeline
from archive_site.views.timeline import make_timeline
from tests.making import make_archive, written


def _timeline(*dates: str, listed: tuple[str, ...] = ()) -> Timeline | None:
    files = {
        f"r{n:03}.md": written("x", title=f"T{n}", **({"date": f'"{date}"'} if date else {}))
        for n, date in enumerate(dates)
    }
    return make_timeline(make_archive(files).records, "Archive", listed)


def _drawn(*dates: str, listed: tuple[str, ...] = ()) -> Timeline:
    timeline = _timeline(*dates, listed=listed)
    assert timeline
    return timeline


def test_without_a_date_there_is_no_picture() -> None:
    """An empty axis says nothing."""
    assert _timeline() is None
    assert _timeline("", "") is None


@pytest.mark.parametrize(
    "dates",
    [
        ("2025-04-28",),
        ("2024-02-29",),
        ("2024-02-29", "2024-03-01"),
        ("2023-02-28", "2023-12-31"),
        ("2024-12-31", "2025-01-01"),
        ("2025-01/..",),
        ("../2025-01",),
        ("2025-01/..", "../2024", "2024-06-01"),
        ("0987-01-01", "2025"),
        ("-0044-03-15", "0001-01-01"),
        ("1900", "2000-02"),
        ("20XX", "19XX"),
        ("Y170000002", "2025"),
        ("", "2025-04-28", ""),
        tuple(
            f"{year}-{month:02}-{day:02}"
            for year in (2019, 2024)
            for month in range(1, 13)
            for day in range(1, 8)
        ),
    ],
)
def test_every_dated_record_has_one_mark_inside_the_axis(dates: tuple[str, ...]) -> None:
    """In order of their start, none before the axis begins or after it ends."""
    timeline = _drawn(*dates)
    assert len([date for date in dates if date]) == len(timeline.marks)
    assert len({mark.href for mark in timeline.marks}) == len(timeline.marks)
    for mark in timeline.marks:
        assert 0 <= mark.start <= 1000
        assert mark.width >= 0
        assert mark.start + mark.width <= 1000.1  # two roundings
        assert 0 <= mark.lane < timeline.lanes
    positions = [tick.position for tick in timeline.ticks]
    assert positions == sorted(set(positions))
    assert all(0 <= position <= 1000 for position in positions)


def test_marks_stand_in_the_order_of_their_days() -> None:
    """A leap day stands between its neighbours."""
    marks = _drawn("2024-02-28", "2024-02-29", "2024-03-01", "2024-12-31").marks
    starts = [mark.start for mark in marks]
    assert starts == sorted(set(starts))
    first, second, third, _ = starts
    assert second - first == pytest.approx(third - second, abs=0.11)


def test_a_single_month_fills_the_axis() -> None:
    """From its first day to its last."""
    (mark,) = _drawn("2024-02").marks
    assert (mark.start, mark.width, mark.is_open, mark.is_certain) == (0.0, 1000.0, False, True)


def test_a_certain_day_has_no_width() -> None:
    """An uncertain one neither, and says so."""
    certain, uncertain = _drawn("2025-04-28", "2025-04-29?").marks
    assert (certain.width, certain.is_certain) == (0, True)
    assert (uncertain.width, uncertain.is_certain) == (0, False)


def test_only_what_is_in_doubt_is_hollow() -> None:
    """As the key below the picture says: approximate or inferred; a stated month is none of these."""
    inferred = "{value: 2025-04-28, basis: inferred, because: of the weekday}"
    files = {
        "a.md": written("x", title="A", date="2025-04"),
        "b.md": written("x", title="B", date="2025-04~"),
        "c.md": f"---\ntitle: C\ndate: {inferred}\n---\n\nx\n",
        "d.md": written("x", title="D", date='"2025-01/.."'),
    }
    timeline = make_timeline(make_archive(files).records, "Archive", ())
    assert timeline
    certain = {mark.label[0]: mark.is_certain for mark in timeline.marks}
    assert certain == {"A": True, "B": False, "C": False, "D": True}


def test_an_open_interval_runs_to_the_end_of_the_axis() -> None:
    """And one without a beginning starts with it."""
    before, after = sorted(_drawn("2025-01-21/..", "../2025-01-10").marks, key=lambda mark: mark.start)
    assert (before.start, before.is_open) == (0.0, True)
    assert (after.start + after.width, after.is_open) == (1000.0, True)


def test_marks_in_one_lane_do_not_cover_each_other() -> None:
    """Days close together go to lanes of their own."""
    timeline = _drawn(*["2025-04-28"] * 5, "2025-04-29", "2030-01-01")
    assert [mark.lane for mark in timeline.marks] == [0, 1, 2, 3, 4, 5, 0]
    assert timeline.lanes == 6


def test_a_hundred_records_of_one_day_stay_within_the_picture() -> None:
    """Lanes are bounded; the last one is shared."""
    timeline = _drawn(*["2025-04-28"] * 150)
    assert len(timeline.marks) == 150
    assert timeline.lanes == 40


def test_ticks_lead_to_listings_that_exist() -> None:
    """A month without records is a mark on the axis and no link."""
    ticks = _drawn("2024-12-01", "2025-02-01", listed=("2025", "2025-02")).ticks
    assert [(tick.label, tick.href, tick.is_major) for tick in ticks] == [
        ("Dec", "", False),
        ("2025", "dates/2025.html", True),
        ("Feb", "dates/2025-02.html", False),
    ]


def test_a_long_span_has_few_ticks() -> None:
    """However long: the axis of geological time costs no more than that of a century."""
    assert len(_drawn("1900", "2025").ticks) <= 14
    assert len(_drawn("Y-400000000", "2025").ticks) <= 14
    assert len(_drawn("0987-05-05", "1066-10-14", listed=("0987",)).ticks) <= 14


def test_years_are_labelled_in_round_steps() -> None:
    """Every other label can be left out where there is no room for all."""
    ticks = _drawn("1948-05-03", "2024-05-03").ticks
    assert [tick.label for tick in ticks] == ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]
    assert [tick.is_second for tick in ticks] == [False, True] * 4
    assert not any(tick.is_second for tick in _drawn("2024-03", "2025-06").ticks)
    assert [tick.label for tick in _drawn("2001", "2024").ticks][:3] == ["2002", "2004", "2006"]
    assert [tick.label for tick in _drawn("-0300", "0700").ticks][:3] == ["301 BC", "201 BC", "101 BC"]


def test_what_is_not_on_the_axis_is_counted() -> None:
    """Readers are told how many records have no date."""
    assert _drawn("2025", "", "").undated == "2 undated records are not on the axis."
    assert _drawn("2025").undated == ""


def test_many_records_are_drawn_by_month() -> None:
    """One mark a month, with its count, leading to its listing; the counts add up."""
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 20)]
    timeline = _drawn(*days, "2024-03/..", listed=("2024-01", "2024-03"))
    assert len(timeline.marks) == 12
    assert timeline.marks[0].label == "January 2024: 19 records"
    assert timeline.marks[0].href == "dates/2024-01.html"
    assert timeline.marks[1].href == "dates/undated.html"
    assert sum(int(mark.label.split(": ")[1].split()[0]) for mark in timeline.marks) == len(days) + 1
    assert all(0 <= mark.start < mark.start + mark.width <= 1000.1 for mark in timeline.marks)
    assert (timeline.lanes, timeline.marks[2].height, timeline.marks[0].height) == (0, 100, 95)
    assert "A column is a month or a year" in timeline.description
