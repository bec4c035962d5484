"""Bylines: who is an author, and who is none."""

import pytest

from archive_site.captures.bylines import (
    Byline,
    announced_names,
    bare_names,
    is_author_label,
    is_role,
    parse_biography,
    parse_byline,
    parse_dated_name,
)


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
        ("Von Jürgen Krämer und Ida Wolf, dpa", ("Jürgen Krämer", "Ida Wolf", "dpa")),
        ("von Ida Wolf, RADIO KÜSTE", ("Ida Wolf",)),
        ("Par Luc Petit Luc Petit", ("Luc Petit",)),
        ("By Ada Lovett ada@shore.example", ("Ada Lovett",)),
        ("By Shore Staff", ("Shore Staff",)),
        ("By SHN", ("SHN",)),
        ("Par Zoé Lafleur (Oslo, correspondante) et Luc Petit", ("Zoé Lafleur", "Luc Petit")),
        ("By Ada Lovett in Kyiv and Brian O’Dea in New York", ("Ada Lovett", "Brian O’Dea")),
        (
            "By Ada Lovett in Kyiv, Brian O’Dea in Oslo and Ida Wolf in Rome",
            ("Ada Lovett", "Brian O’Dea", "Ida Wolf"),
        ),
        ("By Ada Lovett in Buenos Aires and Rio Negro", ("Ada Lovett",)),
        ("김민수 기자", ("김민수",)),
        ("김민수 선임기자", ("김민수",)),
        ("김민수·이가람 특파원", ("김민수", "이가람")),
        ("本报记者 山野 海原", ("山野", "海原")),
        ("作者：山野", ("山野",)),
        ("文／山野海", ("山野海",)),
        ("山野海 記者", ("山野海",)),
        ("取材・文＝山野海", ("山野海",)),
        ("文・山野海", ("山野海",)),
        ("ライター：山野海", ("山野海",)),
        ("记者 山野 报道", ("山野",)),
        ("글·사진 김나라", ("김나라",)),
        ("Reporting by Ada Lovett and Ann Shaw; Editing by Ida Wolf", ("Ada Lovett", "Ann Shaw")),
        ("Eine Analyse von Ada Lovett", ("Ada Lovett",)),
        ("Aus Bad Ems berichtet Ada Lovett", ("Ada Lovett",)),
        ("Texte : Zoé Lafleur", ("Zoé Lafleur",)),
        ("Texto por Inés Vega", ("Inés Vega",)),
        ("A cura di Pia Rossi", ("Pia Rossi",)),
        ("Scritto da Pia Rossi", ("Pia Rossi",)),
        ("Skriven av Eva Berg", ("Eva Berg",)),
        ("Tekst: Eva Berg", ("Eva Berg",)),
        ("Geschreven door Eva Berg", ("Eva Berg",)),
        ("Oprac. Ewa Kowal", ("Ewa Kowal",)),
        ("Napsala Eva Nováková", ("Eva Nováková",)),
        ("Piše: Ana Horvat", ("Ana Horvat",)),
        ("Пише: Ана Петровић", ("Ана Петровић",)),
        ("Scris de Ana Popescu", ("Ana Popescu",)),
        ("Írta: Nagy Anna", ("Nagy Anna",)),
        ("Szerző: Nagy Anna", ("Nagy Anna",)),
        ("Parengė Ona Jonaitė", ("Ona Jonaitė",)),
        ("Kirjoittaja: Eva Virta", ("Eva Virta",)),
        ("Γράφει ο Νίκος Παπάς", ("Νίκος Παπάς",)),
        ("Yazan: Ada Kaya", ("Ada Kaya",)),
        ("Tác giả: Anna Lee", ("Anna Lee",)),
        ("Підготувала Олена Ткач", ("Олена Ткач",)),
        ("Авторка: Олена Ткач", ("Олена Ткач",)),
        ("Автор текста: Иван Берег", ("Иван Берег",)),
        ("Подготовил Иван Берег", ("Иван Берег",)),
        ("بقلم: آدا لوف", ("آدا لوف",)),
        ("מאת עדה לב", ("עדה לב",)),
    ],
)
def test_an_introduced_name_is_an_author(text: str, names: tuple[str, ...]) -> None:
    """In many languages, with companions that are no names left aside."""
    byline = parse_byline(text)
    assert byline is not None
    assert names == byline.names


def test_a_newsroom_that_used_reports_of_agencies_wrote_the_article_and_is_its_outlet() -> None:
    """Of one word, or with an article before it; a person who did so has a name of two words."""
    assert parse_byline("By Shorepost with Agencies") == Byline(("Shorepost",), "Shorepost")
    assert parse_byline("Par Le Rivage et AFP") == Byline(("Le Rivage", "AFP"), "Le Rivage")
    assert parse_byline("By Reuters and AP") == Byline(("Reuters", "AP"), "")
    assert parse_byline("Par Zoé Lafleur avec AFP") == Byline(("Zoé Lafleur",), "")
    assert parse_byline("By Shorepost with pictures") is None


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
        "Text: Foto",
        "Texto completo por correo",
        "Tekst jest długi",
        "글 목록",
        "מאת המערכת",
        "김영희 기자 외 1명",
        "시민 기자",
        "作者简介",
        "作者 简介",
        "記者会見の様子",
        "本社記者",
        "By Gazette Nachrichten",
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
    assert bare_names("Ada Lovett in Oslo and Brian O’Dea in New York") == ("Ada Lovett", "Brian O’Dea")
    assert bare_names("Ada Lovett in December") == ()
    assert bare_names("Artikel zum Hören") == ()


def test_names_after_a_label_are_read_line_by_line() -> None:
    """What ends on a comma goes on, and notes' numbers cling to names; a button is no name."""
    assert announced_names("Xing You0,") == ("Xing You",)
    assert announced_names("Brian Dea &") == ("Brian Dea",)
    assert announced_names("Deutsche Presse-Agentur") == ("Deutsche Presse-Agentur",)
    assert announced_names("Show authors") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Lovett is a reporter for the Shore Post.", "Ada Lovett"),
        ("Ida Wolf ist HR-Reporterin für die Küste.", "Ida Wolf"),
        ("Ada Lovett is a city in the north.", ""),
        ("The crane is an old one.", ""),
    ],
)
def test_a_note_on_the_author_names_a_journalist(text: str, name: str) -> None:
    """Nobody else is described so."""
    assert name == parse_biography(text)


def test_labels_and_roles_are_told_from_names() -> None:
    """They announce or describe the author."""
    assert is_author_label("Author of the article:")
    assert is_author_label("Szerző:")
    assert is_role("Senior Staff Writer")
    assert not is_author_label("By Ada Lovett")
    assert not is_role("Ada Lovett")
