"""Bylines: who is an author, and who is none."""

import pytest

from archive_site.captures.bylines import bare_names, is_author_label, is_role, parse_byline, parse_dated_name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Lovett", ("Ada Lovett",)),
        ("By Ada Lovett and Brian O’Dea", ("Ada Lovett", "Brian O’Dea")),
        ("by ADA LOVETT, BRIAN DEA and CARL VON STEIN", ("ADA LOVETT", "BRIAN DEA", "CARL VON STEIN")),
        ("By Ada Lovett, Staff Writer", ("Ada Lovett",)),
        ("By Ada Lovett - January 10, 2020", ("Ada Lovett",)),
        ("Von Jürgen Krämer", ("Jürgen Krämer",)),
        ("Par Zoé Lafleur et Luc Petit", ("Zoé Lafleur", "Luc Petit")),
        ("Por Inés de la Vega", ("Inés de la Vega",)),
        ("Автор: Олена Ткач", ("Олена Ткач",)),
    ],
)
def test_an_introduced_name_is_an_author(text: str, names: tuple[str, ...]) -> None:
    """In five languages, with companions that are no names left aside."""
    byline = parse_byline(text)
    assert byline is not None
    assert names == byline.names


@pytest.mark.parametrize("text", ["Ada Lovett for Shore-Post.example", "By Ada Lovett for The Shore Post"])
def test_a_byline_may_name_the_outlet(text: str) -> None:
    """Author and outlet are read apart."""
    byline = parse_byline(text)
    assert byline is not None
    assert byline.names == ("Ada Lovett",)
    assert byline.outlet in {"Shore-Post.example", "The Shore Post"}


@pytest.mark.parametrize(
    "text",
    [
        "By the river stood a house",
        "By Monday the water had gone",
        "Ada Lovett votes for Change",
        "REUTERS/Ivan Petrenko",
        "By signing up you agree",
        "Par exemple",
        "Latest News for You",
    ],
)
def test_what_is_no_byline_names_nobody(text: str) -> None:
    """Sentences, credits and slogans."""
    assert parse_byline(text) is None


def test_a_name_before_a_date_is_an_author() -> None:
    """And nothing else may stand in the line."""
    byline = parse_dated_name("Ada Lovett 4 February 2025 - 14:41")
    assert byline is not None
    assert byline.names == ("Ada Lovett",)
    assert parse_dated_name("Ada Lovett opened it on 4 February 2025") is None


def test_bare_names_are_a_list_of_names_only() -> None:
    """An agency may stand after a person, a label never."""
    assert bare_names("Ada Lovett and AP") == ("Ada Lovett", "AP")
    assert bare_names("Middle East") == ()
    assert bare_names("Ada Lovett and friends") == ()


def test_labels_and_roles_are_told_from_names() -> None:
    """They announce or describe the author."""
    assert is_author_label("Author of the article:")
    assert is_role("Senior Staff Writer")
    assert not is_author_label("By Ada Lovett")
    assert not is_role("Ada Lovett")
