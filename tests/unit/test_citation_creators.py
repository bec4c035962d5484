"""Names of authors: taken apart where that is clear, whole where it would be a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.citation.creators import CitedName, cite_person, initials_of, split_name


@pytest.mark.parametrize(
    ("display", "parts"),
    [
        ("Xiao Duong", ("Duong", "Xiao")),
        ("Marta Żak", ("Żak", "Marta")),
        ("JANE ROE", ("ROE", "JANE")),
        ("Anne-Marie O'Neill", ("O'Neill", "Anne-Marie")),
        ("John F. Kennedy", ("Kennedy", "John F.")),
        ("J.K. Rowling", ("Rowling", "J.K.")),
        ("Le Guin, Ursula K.", ("Le Guin", "Ursula K.")),
        ("Шевченко, Тарас", ("Шевченко", "Тарас")),
        ("王, 小波", ("王", "小波")),
    ],
)
def test_a_clear_name_is_taken_apart(display: str, parts: tuple[str, str]) -> None:
    """A comma is clear in any script; without one, two capitalised Latin words are."""
    assert parts == split_name(display)


@pytest.mark.parametrize(
    "display",
    [
        "Voltaire",
        "鲁迅",
        "王小波",
        "Тарас Шевченко",
        "نجيب محفوظ",
        "bell hooks",
        "staff reporter",
        "Staff Reporter",
        "BBC News",
        "Associated Press",
        "Department of Culture, Media and Sport",
        "Department of Culture, Media",
        "Kim Jong-un",
        "Jong-un Kim",
        "Park Chan",
        "Nguyen An",
        "Ludwig van Beethoven",
        "Ursula K. Le Guin",
        "Gabriel García Márquez",
        "Mary Anne Smith",
        "King, Martin Luther, Jr.",
        "Roe, Jr.",
        "Dr. Jane Roe",
        "Jane Roe (Kyiv)",
        "Jane Roe2",
        "Jane R.",
        "Jane R",
        "Roe,",
        ", Jane",
        ",",
        "",
        " ",
    ],
)
def test_a_name_that_needs_a_guess_stays_whole(display: str) -> None:
    """Family-first, compound, lower-case and institutional names are not taken apart."""
    assert split_name(display) is None
    assert CitedName(display) == cite_person(display)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Xiao", "X."),
        ("Jean-Paul", "J.-P."),
        ("John F.", "J. F."),
        ("J.K.", "J. K."),
        ("J.-P.", "J.-P."),
        ("bell", "b."),
        ("Тарас", "Т."),
        ("小波", "小波"),
        ("نجيب", "نجيب"),
    ],
)
def test_a_given_name_shortens_to_initials_where_letters_have_case(name: str, initials: str) -> None:
    """Scripts without capitals have no initials."""
    assert initials == initials_of(name)


@given(st.text(max_size=60))
def test_any_text_is_a_name(display: str) -> None:
    """No text breaks the reading, and no letter of a name is lost or changed."""
    name = cite_person(display)
    assert display == name.display
    if name.family and name.given:
        kept = sorted(char for char in name.family + name.given if not char.isspace())
        assert kept == sorted(char for char in display.replace(",", "", 1) if not char.isspace())
        assert initials_of(name.given)


@pytest.mark.parametrize(
    ("language", "family"), [("hu", None), ("vi-VN", None), ("de", "Imre"), (None, "Imre")]
)
def test_where_the_family_name_stands_first_a_name_stays_whole(
    language: str | None, family: str | None
) -> None:
    """In Hungarian Nagy Imre is of the family Nagy; with a comma it is said which is which."""
    assert cite_person("Nagy Imre", language).family == family
    assert cite_person("Nagy, Imre", language).family == "Nagy"


def test_a_suffix_is_told_apart_from_the_given_name() -> None:
    """Formats that have a place for it are given it there; who is cited in words is cited whole."""
    name = cite_person("King, Martin Luther, Jr.")
    assert (name.suffixed, name.inverted) == (("King", "Martin Luther", "Jr."), name.display)
    assert cite_person("Roe, Jane, Northport").suffixed is None
