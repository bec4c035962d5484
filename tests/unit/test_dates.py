"""Dates: every form of EDTF levels 0 and 1, its bounds, its wording, and what is said of other forms."""

import pytest

from archive_site.dates.expressions import (
    Day,
    display_iso,
    doubt_date,
    format_date,
    months_of,
    parse_date,
    sort_key,
    years_of,
)

A_YEAR, B_YEAR = Day(1985, 1, 1), Day(1985, 12, 31)

# The forms of the specification's levels 0 and 1, mostly with its own values.
BOUNDS = [
    # level 0
    ("1985-04-12", Day(1985, 4, 12), Day(1985, 4, 12)),
    ("1985-04", Day(1985, 4, 1), Day(1985, 4, 30)),
    ("1985", A_YEAR, B_YEAR),
    ("0000", Day(0, 1, 1), Day(0, 12, 31)),
    ("1985-04-12T23:20:30", Day(1985, 4, 12), Day(1985, 4, 12)),
    ("1985-04-12T23:20:30Z", Day(1985, 4, 12), Day(1985, 4, 12)),
    ("1985-04-12T23:20:30-04", Day(1985, 4, 12), Day(1985, 4, 12)),
    ("1985-04-12T23:20:30+04:30", Day(1985, 4, 12), Day(1985, 4, 12)),
    ("1964/2008", Day(1964, 1, 1), Day(2008, 12, 31)),
    ("2004-06/2006-08", Day(2004, 6, 1), Day(2006, 8, 31)),
    ("2004-02-01/2005-02-08", Day(2004, 2, 1), Day(2005, 2, 8)),
    ("2004-02-01/2005-02", Day(2004, 2, 1), Day(2005, 2, 28)),
    ("2004-02-01/2005", Day(2004, 2, 1), Day(2005, 12, 31)),
    ("2005/2006-02", Day(2005, 1, 1), Day(2006, 2, 28)),
    # level 1: years beyond four digits, negative years
    ("Y170000002", Day(170000002, 1, 1), Day(170000002, 12, 31)),
    ("Y-170000002", Day(-170000002, 1, 1), Day(-170000002, 12, 31)),
    ("-1985", Day(-1985, 1, 1), Day(-1985, 12, 31)),
    ("-0004-02-29", Day(-4, 2, 29), Day(-4, 2, 29)),
    # level 1: seasons
    ("2001-21", Day(2001, 3, 1), Day(2001, 5, 31)),
    ("2001-22", Day(2001, 6, 1), Day(2001, 8, 31)),
    ("2001-23", Day(2001, 9, 1), Day(2001, 11, 30)),
    ("2003-24", Day(2003, 12, 1), Day(2004, 2, 29)),
    # level 1: qualification of the whole
    ("1984?", Day(1984, 1, 1), Day(1984, 12, 31)),
    ("2004-06~", Day(2004, 6, 1), Day(2004, 6, 30)),
    ("2004-06-11%", Day(2004, 6, 11), Day(2004, 6, 11)),
    # level 1: unspecified digits
    ("201X", Day(2010, 1, 1), Day(2019, 12, 31)),
    ("20XX", Day(2000, 1, 1), Day(2099, 12, 31)),
    ("2004-XX", Day(2004, 1, 1), Day(2004, 12, 31)),
    ("1985-04-XX", Day(1985, 4, 1), Day(1985, 4, 30)),
    ("1985-XX-XX", A_YEAR, B_YEAR),
    # level 1: open and unknown ends
    ("1985-04-12/..", Day(1985, 4, 12), None),
    ("1985-04/..", Day(1985, 4, 1), None),
    ("1985/..", A_YEAR, None),
    ("../1985-04-12", None, Day(1985, 4, 12)),
    ("../1985-04", None, Day(1985, 4, 30)),
    ("../1985", None, B_YEAR),
    ("1985-04-12/", Day(1985, 4, 12), None),
    ("1985/", A_YEAR, None),
    ("/1985-04", None, Day(1985, 4, 30)),
    # level 1: qualified ends
    ("1984~/2004-06", Day(1984, 1, 1), Day(2004, 6, 30)),
    ("1984?/2004%", Day(1984, 1, 1), Day(2004, 12, 31)),
    ("1984~/..", Day(1984, 1, 1), None),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_an_expression_has_the_bounds_of_its_days(
    text: str, earliest: Day | None, latest: Day | None
) -> None:
    """Every form of levels 0 and 1 is read, keeps its text and gives its first and last day."""
    date = parse_date(text)
    assert (text, earliest, latest) == (date.text, date.earliest, date.latest)


@pytest.mark.parametrize(
    ("text", "is_approximate", "is_uncertain"),
    [
        ("2014", False, False),
        ("2014~", True, False),
        ("2014?", False, True),
        ("2014%", True, True),
        ("2014~/2015", True, False),
        ("2014/2015?", False, True),
        ("2014?/2015~", True, True),
        ("../2015%", True, True),
        ("201X~", True, False),
    ],
)
def test_a_date_is_as_doubtful_as_either_side(text: str, is_approximate: bool, is_uncertain: bool) -> None:
    """A mark on one side of an interval marks the whole."""
    date = parse_date(text)
    assert (is_approximate, is_uncertain) == (date.is_approximate, date.is_uncertain)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-04-28", "28 April 2025"),
        ("2025-04-28T10:00:00Z", "28 April 2025, 10:00 UTC"),
        ("2025-04-28T10:00:00+04:30", "28 April 2025, 10:00 UTC+04:30"),
        ("2025-04-28T10:00:59", "28 April 2025, 10:00"),
        ("2024-10", "October 2024"),
        ("2014", "2014"),
        ("2024-10~", "about October 2024"),
        ("2014?", "possibly 2014"),
        ("2014%", "possibly about 2014"),
        ("2024-10-28/2024-11-10", "between 28 October and 10 November 2024"),
        ("2024-11-03/2024-11-10", "between 3 and 10 November 2024"),
        ("2024-12-28/2025-01-10", "between 28 December 2024 and 10 January 2025"),
        ("2024-10/2024-11", "between October and November 2024"),
        ("2014-21/2014-23", "between spring and autumn 2014"),
        ("2014/2015", "between 2014 and 2015"),
        ("2014/2014", "2014"),
        ("2014-03/2014-05-10", "between March 2014 and 10 May 2014"),
        ("2014-03~/2014-05", "between about March 2014 and May 2014"),
        ("2014~/2015?", "between about 2014 and possibly 2015"),
        ("2025-01-21/..", "21 January 2025 or later"),
        ("../2025-01-21", "21 January 2025 or earlier"),
        ("2014/", "from 2014 to an unknown date"),
        ("/2014-05", "from an unknown date to May 2014"),
        ("2014-21", "spring 2014"),
        ("2014-24~", "about winter 2014"),
        ("201X", "the 2010s"),
        ("201X~", "about the 2010s"),
        ("200X", "the years 2000 to 2009"),
        ("007X", "the years AD 70 to AD 79"),
        ("19XX", "the 20th century"),
        ("20XX", "the 21st century"),
        ("12XX", "the 13th century"),
        ("10XX", "the 11th century"),
        ("01XX?", "possibly the 2nd century"),
        ("2014-XX", "a month in 2014"),
        ("2014-XX-XX", "a day in 2014"),
        ("2024-10-XX", "a day in October 2024"),
        ("2024-10-XX~", "a day in about October 2024"),
        ("2024-10-XX?", "possibly a day in October 2024"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0000", "1 BC"),
        ("0079-08-24", "24 August AD 79"),
        ("Y170000002", "170000002"),
    ],
)
def test_a_date_is_worded_for_readers(text: str, words: str) -> None:
    """The wording says neither more nor less than the expression."""
    assert words == format_date(parse_date(text))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("April 28, 2025", "write 2025-04-28"),
        ("28 April 2025", "write 2025-04-28"),
        ("Monday, 28th of April, 2025", "write 2025-04-28"),
        ("28.04.2025", "write 2025-04-28"),
        ("8. 4. 2025", "write 2025-04-08"),
        ("28/04/2025", "write 2025-04-28"),
        ("04/28/2025", "write 2025-04-28"),
        ("03/04/2025", "write 2025-04-03 or 2025-03-04"),
        ("2025/04/28", "write 2025-04-28"),
        ("2025/04", "write 2025-04"),
        ("2025-4-8", "write 2025-04-08"),
        ("20250428", "write 2025-04-28"),
        ("2025-04-28 10:00", "write 2025-04-28"),
        ("2025-04-28T10:00:00.000Z", "write 2025-04-28"),
        (" 2025 ", "write 2025"),
        ("28 апреля 2025 г.", "write 2025-04-28"),
        ("le 28 avril 2025", "write 2025-04-28"),
        ("Montag, den 28. April 2025", "write 2025-04-28"),
        ("28 de abril de 2025", "write 2025-04-28"),
        ("28-Apr-2025", "write 2025-04-28"),
        ("Mon, 28 Apr 2025 10:00:00 GMT", "write 2025-04-28"),
        ("April 28, 2025 at 10:05 a.m. EST", "write 2025-04-28"),
        ("2025年4月28日", "write 2025-04-28"),
        ("2025년 4월", "write 2025-04"),
        ("28 เมษายน 2568", "date; 2568 of the Buddhist era is 2025: write 2025-04-28"),
        ("28 เมษายน พ.ศ. 2568", "date; 2568 of the Buddhist era is 2025: write 2025-04-28"),
        ("28 April 2568 B.E.", "date; 2568 of the Buddhist era is 2025: write 2025-04-28"),
        ("ธันวาคม 2482", "date; 2482 may be a year of the Buddhist calendar (1939 or 1940): write the Greg"),
        ("28/04/2568", "date; 2568 may be a year of the Buddhist calendar (2025): write the Gregorian date"),
        ("ca. 2568", "date; 2568 may be a year of the Buddhist calendar (2025): write the Gregorian date"),
        ("民國114年4月28日", "date; 民國114 is 2025: write 2025-04-28"),
        ("中華民國 114 年 4 月", "date; 中華民國 114 is 2025: write 2025-04"),
        ("114/04/28", "date; 114 may be a year of the Minguo calendar (2025): write the Gregorian date"),
        ("令和7年4月28日", "date; 令和7 is 2025: write 2025-04-28"),
        ("令和元年", "date; 令和元 is 2019: write 2019"),
        ("昭和64.1.7", "date; 昭和64 is 1989: write 1989-01-07"),
        (
            "1404/02/08",
            "1404 may be a year of the Persian calendar (2025 or 2026) or of the Islamic calendar (1983 or",
        ),
        ("۸ اردیبهشت ۱۴۰۴", "date; 1404 may be a year of the Persian calendar (2025 or 2026)"),
        ("١٤٤٦/١٠/٢٩", "date; 1446 may be a year of the Islamic calendar (2024 or 2025): write the Greg"),
        ("2 Tishri 5785", "date; 5785 may be a year of the Hebrew calendar (2024 or 2025): write the Greg"),
        ("ca. 1404", "date; write 1404~"),
        ("٢٨/٤/٢٠٢٥", "write 2025-04-28"),
        ("“2025-04-28”", "write 2025-04-28"),
        ("2025-04-28 - 2025-05-01", "write 2025-04-28/2025-05-01"),
        ("Frühjahr 2024", "write 2024-21"),
        ("the 19th century", "write 18XX"),
        ("Sept. 2014", "write 2014-09"),
        ("Spring 2014", "write 2014-21"),
        ("c. 2014", "write 2014~"),
        ("[ca. October 2024]", "write 2024-10~"),
        ("about 2014", "write 2014~"),
        ("[2014?]", "write 2014?"),
        ("after 2014", "write 2014/.."),
        ("May 2014 or later", "write 2014-05/.."),
        ("before 28 April 2025", "write ../2025-04-28"),
        ("2014–2015", "write 2014/2015"),
        ("2014-2015", "write 2014/2015"),
        ("between May 2014 and June 2015", "write 2014-05/2015-06"),
        ("the 2010s", "write 201X"),
        ("19xx", "write 19XX"),
        ("2014-10-uu", "write 2014-10-XX"),
        ("2025-02-29", "days 01 to 28"),
        ("1900-02-29", "days 01 to 28"),
        ("2025-04-31", "days 01 to 30"),
        ("2025-04-00", "days 01 to 30"),
        ("2025-04-32", "days 01 to 30"),
        ("2025-00", "no such month"),
        ("2025-13", "no such month"),
        ("2025-21-01", "no such month"),
        ("2025-06/2025-05", "ends before it begins"),
        ("../..", "dates neither end"),
        ("/", "dates neither end"),
        ("", "leave the date out"),
        ("  ", "leave the date out"),
        ("200X-05", "beyond EDTF level 1"),
        ("2014-XX-05", "beyond EDTF level 1"),
        ("2025-04-28T10:00:00Z/2026", "leave the time out"),
        ("30.02.2025", "write a date such as"),
        ("unknown", "write a date such as"),
        ("Y2014", "write a date such as"),
        ("-0000", "write a date such as"),
        ("2025-04-28T24:00:00", "write 2025-04-28"),
        ("2014/2015/2016", "write a date such as"),
        ("..~/2014", "write a date such as"),
        ("?2014", "write a date such as"),
        ("\uff12\uff10\uff12\uff15", "write 2025"),
        ("2" * 10_000, "too long"),
    ],
)
def test_another_form_is_refused_with_what_to_write(text: str, hint: str) -> None:
    """The sentence shows the remedy, so that nobody has to look EDTF up."""
    with pytest.raises(ValueError, match=r".") as caught:
        parse_date(text)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2025-04-28", ""),
        ("1404", ""),
        ("140X", ""),
        ("1500-01-01", ""),
        ("1404-02-08", "1404 may be a year of the Persian calendar (2025 or 2026) or of the Islamic"),
        ("0114-04-28", "114 may be a year of the Minguo calendar (2025)"),
        ("2567", "2567 may be a year of the Buddhist calendar (2024)"),
        ("2024-01/2567-02", "2567 may be a year of the Buddhist calendar (2024)"),
        ("../2567", "2567 may be a year of the Buddhist calendar (2024)"),
        ("5785-01-02", "5785 may be a year of the Hebrew calendar (2024 or 2025)"),
        ("3025-01-02", ""),
        ("Y170000002", ""),
    ],
)
def test_a_date_of_another_calendar_is_doubted(text: str, doubt: str) -> None:
    """Where the year is hardly one of ours; a whole year long ago is none that somebody was captured in."""
    found = doubt_date(parse_date(text))
    assert found.startswith(doubt)
    assert bool(found) == bool(doubt)


def test_a_refusal_is_one_line_whatever_the_text() -> None:
    """A line break in the value does not tear the printed problem apart."""
    with pytest.raises(ValueError, match=r"^`some day` is not") as caught:
        parse_date("some\n day")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("2025-04-28", True),
        ("2025-04-28T10:00:00Z", True),
        ("2025-04-28/2025-04-28", True),
        ("2025-04-28~", False),
        ("2025-04-28?", False),
        ("2025-04", False),
        ("2025-04-28/..", False),
        ("/2025-04-28", False),
    ],
)
def test_only_one_certain_day_is_exact(text: str, is_exact: bool) -> None:
    """What machines take for a day must be one."""
    assert is_exact is parse_date(text).is_exact


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("2025-04-28", "2025-04-28"),
        ("2025-04-28T10:00:00Z", "2025-04-28"),
        ("2024-10", "2024-10"),
        ("0079", "0079"),
        ("2014~", ""),
        ("2014-21", ""),
        ("2014/2015", ""),
        ("2014/..", ""),
        ("-0043", ""),
        ("Y17000", ""),
    ],
)
def test_only_a_certain_day_month_or_year_is_given_to_machines(text: str, machine: str) -> None:
    """The `time` element cannot say 'about'."""
    assert machine == display_iso(parse_date(text))


def test_dates_sort_by_first_day_then_last_with_undated_last() -> None:
    """An open start sorts where its end stands; an open end after its equals."""
    ordered = ["-0043", "../2013", "2014-01-01", "2014-01", "2014", "2014~", "2014/..", "2014-01-02", None]
    dates = [parse_date(text) if text else None for text in ordered]
    backwards = dates[::-1]
    assert dates == sorted(backwards, key=sort_key)


def test_a_date_belongs_to_each_month_and_year_it_touches() -> None:
    """Listings by month and year show a record wherever it may belong."""
    assert months_of(parse_date("2024-12-28/2025-01-10")) == ("2024-12", "2025-01")
    assert years_of(parse_date("2024-12-28/2025-01-10")) == ("2024", "2025")
    assert months_of(parse_date("-0001-24")) == ("-0001-12", "0000-01", "0000-02")
    assert years_of(parse_date("0000/0001")) == ("0000", "0001")


def test_a_date_that_is_open_or_too_wide_belongs_to_no_month_or_year() -> None:
    """Otherwise one vague record would fill every listing."""
    assert len(months_of(parse_date("2014/2015"))) == 24
    assert months_of(parse_date("2014/2016-01")) == ()
    assert months_of(parse_date("2014/..")) == ()
    assert len(years_of(parse_date("1950/1999"))) == 50
    assert years_of(parse_date("1950/2000")) == ()
    assert years_of(parse_date("/2000")) == ()


def test_the_year_of_a_date_is_that_of_its_first_known_end() -> None:
    """Grouping by year uses what is known."""
    assert parse_date("2014/2016").year == 2014
    assert parse_date("../2016").year == 2016
