"""Lines of author and date, in whatever order they are put."""

import pytest

from archive_site.captures.credits import is_credit, is_time_ago, parse_credit
from archive_site.captures.datelines import Order


@pytest.mark.parametrize(
    ("text", "names", "day"),
    [
        ("By Ada Lovett, in News, Harbours · 31 Jan 2021, 20:02 · 0 Comments", ("Ada Lovett",), "2021-01-31"),
        ("The Shore 22/10/2020 Ada Lovett", ("Ada Lovett",), "2020-10-22"),
        ("5 July 2021 • Ostend, Belgium", (), "2021-07-05"),
        ("Press Release · December 15 2025", (), "2025-12-15"),
        ("01. Dez. 2022 | 14:08 Uhr | von Jona Krämer", ("Jona Krämer",), "2022-12-01"),
        ("Gespeichert von hafenfrau am 24. Juli 2017 - 18:55", ("hafenfrau",), "2017-07-24"),
        ("Ada LovettNovember 6, 2023", ("Ada Lovett",), "2023-11-06"),
        ("05 Gennaio 2025 Aggiornato alle 16:01 1 minuti di lettura", (), "2025-01-05"),
        ("Publisert: 05.08.24 kl. 14:47", (), "2024-08-05"),
    ],
)
def test_a_line_under_the_title_gives_names_and_day(text: str, names: tuple[str, ...], day: str) -> None:
    """With sections, places, clocks and buttons beside them."""
    credit = parse_credit(text, is_near=True)
    assert credit is not None
    assert names == credit.names
    assert credit.published is not None
    assert day == credit.published.edtf


@pytest.mark.parametrize(
    "text",
    [
        "Illustration by Ada Lovett",
        "The Weight of Water by Ada Lovett",
        "Ada Lovett opened the new crane in the harbour on 4 February 2025",
        "Boats at the quay on May 4, 2021. REUTERS/Ivan Petrenko",
        "Last Update: 2 minutes",
        "It rained on 4 May 2021.",
    ],
)
def test_what_says_something_else_is_no_credit(text: str) -> None:
    """Pictures, books, sentences and captions."""
    assert parse_credit(text, is_near=True) is None


def test_the_day_of_a_change_is_told_from_the_day_of_publication() -> None:
    """Where the line names that alone."""
    credit = parse_credit("Ada Lovett - Updated 4 May 2021", is_near=True)
    assert credit is not None
    assert (credit.names, credit.published) == (("Ada Lovett",), None)
    assert credit.changed is not None
    assert credit.changed.edtf == "2021-05-04"


def test_a_date_of_open_order_is_no_day() -> None:
    """The names beside it are read all the same; with the order known, the day is."""
    text = "By Ada Lovett 3/4/2021"
    credit = parse_credit(text, is_near=True)
    assert credit is not None
    assert (credit.names, credit.published) == (("Ada Lovett",), None)
    known = parse_credit(text, Order.MONTH_FIRST, is_near=True)
    assert known is not None
    assert known.published is not None
    assert known.published.edtf == "2021-03-04"


def test_a_time_ago_is_no_day_but_goes_with_a_name() -> None:
    """Nobody can tell from when it counts."""
    credit = parse_credit("Ada Lovett | 2 hours ago", is_near=True)
    assert credit is not None
    assert credit[:4] == (("Ada Lovett",), "", None, None)
    assert is_time_ago("2 hours ago")
    assert not is_time_ago("Two men of the harbour")


def test_a_day_without_its_year_is_kept_apart() -> None:
    """Its year may be said elsewhere."""
    credit = parse_credit("mandag 5. august kl. 14:47", is_near=True)
    assert credit is not None
    assert credit.part is not None
    assert credit.part[:3] == (0, 8, 5)


def test_away_from_the_title_only_a_plain_credit_counts() -> None:
    """What may be a place under the title is a sentence elsewhere."""
    assert parse_credit("5 July 2021 • Ostend, Belgium and the sea") is None
    assert is_credit("By Ada Lovett")
    assert is_credit("5 July 2021")


@pytest.mark.parametrize(
    "text",
    [
        "Aus Bad Ems berichtet Ada Lovett",
        "Oprac. Ada Lovett",
        "Napsala Ada Lovett",
        "Piše Ada Lovett",
        "Пише Ada Lovett",
        "Scris de Ada Lovett",
        "Írta Ada Lovett",
        "Parengė Ada Lovett",
        "Γράφει η Ada Lovett",
        "Підготувала Ada Lovett",
        "Подготовила Ada Lovett",
        "Текст Ada Lovett",
    ],
)
def test_a_byline_without_a_colon_is_a_credit_in_many_languages(text: str) -> None:
    """A line that holds none of their words is not looked at."""
    credit = parse_credit(text)
    assert credit is not None
    assert credit.names == ("Ada Lovett",)
