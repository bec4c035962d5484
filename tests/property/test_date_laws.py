"""Dates: what holds for every expression and for every text."""

import contextlib
import datetime as dt
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from archive_site.dates.expressions import (
    Day,
    EdtfDate,
    display_iso,
    format_date,
    months_of,
    parse_date,
    sort_key,
    years_of,
)
from archive_site.dates.hints import suggest_dates
from archive_site.messages.date_text import MONTH_NAMES

MARKS = st.sampled_from(["", "?", "~", "%"])
YEARS = st.integers(-9999, 9999).map(lambda year: f"{year:05d}" if year < 0 else f"{year:04d}")
POINTS = st.one_of(
    st.dates().map(dt.date.isoformat),
    YEARS,
    st.builds("{}-{:02d}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{}".format, YEARS, st.integers(21, 24)),
    st.builds("{}-XX".format, YEARS),
    st.builds("{}-XX-XX".format, YEARS),
    st.builds("{}-{:02d}-XX".format, YEARS, st.integers(1, 12)),
    st.builds("{:03d}X".format, st.integers(0, 999)),
    st.builds("{:02d}XX".format, st.integers(0, 99)),
    st.builds("Y{}".format, st.integers(10_000, 10**11)),
    st.builds("Y-{}".format, st.integers(10_000, 10**11)),
)
SIDES = st.builds(str.__add__, POINTS, MARKS)
EXPRESSIONS = st.one_of(
    SIDES,
    st.builds("{}/{}".format, SIDES, SIDES),
    st.builds("{}/{}".format, SIDES, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), SIDES),
)
NEARLY_DATES = st.text(alphabet="0123456789XYT-/.~?%: ", max_size=30)
WORDY = st.lists(
    st.sampled_from(
        ["April", "sept.", "28", "2014", "c.", "between", "and", "–", "-", "28th", ",", "[", "]"]
    ),
    max_size=8,
).map(" ".join)


def _read(text: str) -> EdtfDate | None:
    """Read a date, or None where the text is refused with a sentence."""
    with contextlib.suppress(ValueError):
        return parse_date(text)
    return None


def _refusal(text: str) -> str:
    """Give the sentence a text is refused with; empty where it is read."""
    try:
        parse_date(text)
    except ValueError as refusal:
        return str(refusal)
    return ""


@given(SIDES)
def test_every_single_expression_is_read(text: str) -> None:
    """All that the grammar makes is accepted, bounded and in order."""
    date = parse_date(text)
    assert text == date.text
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest <= date.latest


@given(EXPRESSIONS)
def test_what_is_read_keeps_its_text_and_its_order(text: str) -> None:
    """A date reads back as itself; an interval never runs backwards."""
    date = _read(text)
    if date is not None:
        assert text == date.text
        assert date == parse_date(date.text)
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest


@given(st.one_of(st.text(), NEARLY_DATES, WORDY, EXPRESSIONS))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    """No text raises anything but a ValueError of one line."""
    date, refusal = _read(text), _refusal(text)
    assert (date is None) is bool(refusal)
    if date is None:
        assert len(refusal.splitlines()) == 1
    else:
        assert format_date(date)
        assert text == date.text


@given(st.dates())
def test_an_exact_day_is_worded_and_given_as_that_day(day: dt.date) -> None:
    """Wording a day loses nothing of it."""
    date = parse_date(day.isoformat())
    assert date.is_exact
    assert day.isoformat() == display_iso(date)
    number, month, *_, year = format_date(date).split()
    assert (day.year, day.month, day.day) == (int(year), MONTH_NAMES.index(month) + 1, int(number))


@given(st.one_of(WORDY, NEARLY_DATES, st.text()))
def test_every_proposal_is_itself_a_date(text: str) -> None:
    """What a refusal tells people to write is accepted, but for an interval that runs backwards."""
    for hint in suggest_dates(text):
        assert "/" in hint or parse_date(hint).text == hint


@given(st.lists(st.one_of(st.none(), EXPRESSIONS.map(_read)), max_size=6), st.randoms())
def test_the_order_of_dates_does_not_depend_on_the_order_they_come_in(
    dates: list[EdtfDate | None], random: Random
) -> None:
    """The sort key is total: equal keys mean equal dates."""
    shuffled = random.sample(dates, len(dates))
    assert sorted(dates, key=sort_key) == sorted(shuffled, key=sort_key)


@given(EXPRESSIONS)
def test_months_and_years_agree_with_the_bounds(text: str) -> None:
    """The first and last month listed are those of the first and last day."""
    date = _read(text)
    if date is None or date.earliest is None or date.latest is None:
        return
    months, years = months_of(date), years_of(date)
    for listed, position, bound in ((months, 0, date.earliest), (months, -1, date.latest)):
        assert not listed or listed[position].endswith(f"{bound.month:02d}")
    assert not months or years
    assert not years or [date.earliest.year, date.latest.year] == [int(years[0]), int(years[-1])]


@given(st.integers(-9999, 9999), st.integers(1, 12))
def test_the_last_day_of_a_month_is_the_day_before_the_next(year: int, month: int) -> None:
    """Years outside the calendar of the standard library have the same leap years."""
    text = f"{year:05d}" if year < 0 else f"{year:04d}"
    latest = parse_date(f"{text}-{month:02d}").latest
    following = Day(year + month // 12, month % 12 + 1, 1)
    stand_in = dt.date(2000 + following.year % 400, following.month, 1) - dt.timedelta(days=1)
    assert latest is not None
    assert (stand_in.month, stand_in.day) == (latest.month, latest.day)
