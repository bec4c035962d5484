"""The header that whoever kept a text put over it."""

import pytest

from archive_site.captures.headers import HEADER_NOTE
from archive_site.captures.textdump import parse_text_dump
from archive_site.provenance import Basis

TEXT = (
    "The harbour board of Ostend met on the pier to hear how the dredging had gone since the spring.",
    "It was agreed that a new crane could be paid for out of the reserve that the board had put by.",
)
ENGLISH = (
    "Title: New crane for Ostend",
    "Author: Ada Lovett and Bo Reyes",
    "Date: 3 May 2021",
    "Source: The Shore Post",
    "URL: https://s.example/crane",
    "Captured: 2021-06-07",
)
RUSSIAN = (
    "Заголовок: New crane for Ostend",
    "Авторы: Ada Lovett and Bo Reyes",
    "Дата публикации: 03.05.2021",
    "Источник: The Shore Post",
    "Ссылка: https://s.example/crane",
    "Дата обращения: 2021-06-07",
)


def values(*lines: str) -> tuple[object, ...]:
    """Give title, authors, date, outlet, address and day of capture of a dump."""
    read, _ = parse_text_dump("\n".join((*lines, "", *TEXT)), "one.txt")
    date, captured = read.date.value, read.captured.value
    return (
        read.title.value,
        read.authors.value or (),
        date.text if date else None,
        read.outlet.value,
        read.original_url.value,
        captured.text if captured else None,
    )


@pytest.mark.parametrize("lines", [ENGLISH, RUSSIAN])
def test_each_line_of_a_header_states_its_field(lines: tuple[str, ...]) -> None:
    """The words behind the label, and not the label."""
    expected = ("New crane for Ostend", ("Ada Lovett", "Bo Reyes"), "2021-05-03", "The Shore Post")
    assert values(*lines) == (*expected, "https://s.example/crane", "2021-06-07")


def test_a_value_of_a_header_says_where_it_comes_from() -> None:
    """The whole line, and that it is labelled so."""
    read, text = parse_text_dump("\n".join((*ENGLISH, "", *TEXT)), "one.txt")
    assert (read.title.basis, read.title.evidence, read.title.note) == (Basis.STATED, ENGLISH[0], HEADER_NOTE)
    assert tuple(block.text for block in text.blocks) == TEXT
    assert tuple(each.text for each in text.metadata_lines) == ENGLISH


def test_what_a_header_does_not_say_is_read_below_it() -> None:
    """As of any text."""
    found = values(
        "URL: https://s.example/crane",
        "Captured: 2021-06-07",
        "",
        "Cranes of Ostend are new",
        "By Ada Lovett",
    )
    assert found == (
        "Cranes of Ostend are new",
        ("Ada Lovett",),
        None,
        None,
        "https://s.example/crane",
        "2021-06-07",
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("Title: New crane for Ostend",),
        ("Source: The Shore Post", "Author: Ada Lovett"),
        ("Words of the page", "Title: New crane for Ostend", "URL: https://s.example/crane"),
        ("Title: New crane for Ostend", "", "URL: https://s.example/crane"),
    ],
)
def test_a_line_alone_or_below_another_is_no_header(lines: tuple[str, ...]) -> None:
    """Two labelled lines at least, the first of the file, and one of them its title or address."""
    assert values(*lines)[4] is None
    assert "New crane for Ostend" not in values(*lines)


def test_nobody_and_no_address_are_no_values() -> None:
    """The lines stay among those of the header."""
    found = values("Title: New crane for Ostend", "Author: unknown", "URL: s.example/crane", "Date: soon")
    assert found == ("New crane for Ostend", (), None, None, None, None)
