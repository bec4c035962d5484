"""Dates in running text, datelines, date lines and weekdays."""

import pytest

from archive_site.captures.credits import parse_credit
from archive_site.captures.datelines import (
    Order,
    dates_in,
    part_dates,
    short_dates,
    weekday_mentions,
)
from archive_site.captures.datestamps import is_date_line, is_of_capture, publication_date
from archive_site.dates.expressions import parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 April 2025", "2025-04-28"),
        ("April 28, 2025", "2025-04-28"),
        ("Monday, April 28, 2025", "2025-04-28"),
        ("Apr. 3rd, 2019", "2019-04-03"),
        ("2024-02-29", "2024-02-29"),
        ("3. März 2021", "2021-03-03"),
        ("06.11.2025", "2025-11-06"),
        ("1er juillet 2024", "2024-07-01"),
        ("18 juil. 2024", "2024-07-18"),
        ("4 de octubre de 2023", "2023-10-04"),
        ("5 березня 2022", "2022-03-05"),
        ("9 мая 2021 года", "2021-05-09"),
        ("25/05/2025", "2025-05-25"),
        ("2025/1/21", "2025-01-21"),
        ("2025年1月14日", "2025-01-14"),
        ("12. MÄR 2025", "2025-03-12"),
        ("19 kwietnia 2026", "2026-04-19"),
        ("3 Temmuz 2024", "2024-07-03"),
        ("6. februar 2025", "2025-02-06"),
        ("Ada LovettNovember 6, 2023", "2023-11-06"),
        ("18 أكتوبر 2024", "2024-10-18"),
        ("١٨ أكتوبر ٢٠٢٤", "2024-10-18"),
        ("18 تشرين الأول 2024", "2024-10-18"),
        ("18 أكتوبر/تشرين الأول 2024", "2024-10-18"),
        ("18 באוקטובר 2024", "2024-10-18"),
        ("18 אוקטובר 2024", "2024-10-18"),
        ("18 अक्टूबर 2024", "2024-10-18"),
        ("18 ตุลาคม 2567", "2024-10-18"),
        ("18 ต.ค. 2567", "2024-10-18"),
        ("18 ต.ค. 2024", "2024-10-18"),
        ("18 tháng 10 năm 2024", "2024-10-18"),
        ("18 tháng 10, 2024", "2024-10-18"),
    ],
)
def test_a_full_date_is_read_in_the_usual_spellings(text: str, expected: str) -> None:
    """Months in words of many languages, years of Thailand, and the numeric forms whose order is certain."""
    (found,) = dates_in(f"so {text} it was")
    assert expected == found.edtf
    assert expected == parse_date(found.edtf).text


@pytest.mark.parametrize(
    "text",
    [
        "3/4/2025",
        "30 February 2024",
        "2023-02-29",
        "June 2024",
        "1 Mayhem 2024",
        "12 marches 2020",
        "99.99.2020",
        "1.2.3.2004",
        "18 October 2567",
        "۲۷ مهر ۱۴۰۳",
        "۱۴۰۳/۰۷/۲۷",
    ],
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    """An open order of day and month, a day the calendar lacks, a month alone."""
    assert dates_in(text) == ()


def test_dates_of_a_text_come_in_order_without_overlap() -> None:
    """Each passage counts once, whatever patterns match it."""
    found = dates_in("From 2 May 2020 to June 3, 2021, not 2020-05-02.")
    assert [each.edtf for each in found] == ["2020-05-02", "2021-06-03", "2020-05-02"]


@pytest.mark.parametrize(
    "text",
    [
        "Published Jun 05, 2026 • 3 minute read",
        "Politics / January 11, 2024",
        "Stand: 24.04.2024 22:58 Uhr",
        "Publié le 18 juil. 2024 à 08:01Mis à jour le 18 juil. 2024 à 09:06",
        "November 10, 2025 at 06:21 pm",
    ],
)
def test_a_line_of_a_date_and_its_companions_is_a_date_line(text: str) -> None:
    """Clock, weekday, 'published' and one strange word at most."""
    assert is_date_line(text)


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    """It says more than when."""
    assert not is_date_line("The bridge opened on 3 May 2020 after a long delay")


def test_the_day_of_an_update_is_not_the_day_of_publication() -> None:
    """Only the other date of the line counts."""
    both = publication_date("Updated 4 May 2021 Published 3 May 2021")
    assert publication_date("Last updated: 4 May 2021") is None
    assert both is not None
    assert both.edtf == "2021-05-03"


def test_figures_are_read_where_the_order_is_known() -> None:
    """Of four-figure years and, in lines of author and date, of two-figure ones."""
    assert [each.edtf for each in dates_in("3/4/2025", Order.DAY_FIRST)] == ["2025-04-03"]
    assert [each.edtf for each in dates_in("3/4/2025", Order.MONTH_FIRST)] == ["2025-03-04"]
    assert [each.edtf for each in short_dates("05.08.24", Order.OPEN)] == ["2024-08-05"]
    assert [each.edtf for each in short_dates("11/08/23", Order.MONTH_FIRST)] == ["2023-11-08"]
    assert short_dates("11/08/23", Order.OPEN) == ()


def test_a_day_without_its_year_is_read_with_its_weekday() -> None:
    """Not where a year or a clock follows."""
    assert [each[:3] for each in part_dates("mandag 5. august kl. 14:47")] == [(0, 8, 5)]
    assert [each[:3] for each in part_dates("8 января, 17:46")] == [(None, 1, 8)]
    assert part_dates("5 August 2024") == ()


def test_a_weekday_with_its_day_is_read_without_a_year() -> None:
    """Brackets, commas and both orders; not where a year follows."""
    mentions = weekday_mentions("On Monday (March 3) and Tuesday, 4 March, not on Friday, March 7, 2025.")
    assert [mention[:3] for mention in mentions] == [(0, 3, 3), (1, 3, 4)]
    assert mentions[0].text == "Monday (March 3)"


@pytest.mark.parametrize(
    "text",
    [
        "Captured: 2025-03-02",
        "Saved on 2 March 2025",
        "Printed from example.org, 2 March 2025",
        "Abgerufen: 02.03.2025",
        "Consulté le 2 mars 2025",
        "Дата обращения: 2 марта 2025",
        "Збережено 2 березня 2025",
    ],
)
def test_the_day_of_the_capture_is_none_of_publication(text: str) -> None:
    """Who kept the page says nothing of when it came out."""
    assert (publication_date(text), is_date_line(text), parse_credit(text, is_near=True)) == (
        None,
        False,
        None,
    )


def test_a_day_of_publication_beside_that_of_the_capture_counts() -> None:
    """Each date goes by the words before it."""
    found = publication_date("Retrieved 2 March 2025, published 18 October 2024")
    assert found is not None
    assert found.edtf == "2024-10-18"
    assert not is_of_capture("Published 18 October 2024, retrieved 2 March 2025")
