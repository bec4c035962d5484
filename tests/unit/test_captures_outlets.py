"""The outlet, named by lines around the article."""

import pytest

from archive_site.captures.outlets import name_outlet
from archive_site.captures.parts import parse_sheet


def outlet(*lines: str, authors: tuple[str, ...] = ()) -> str | None:
    """Give the outlet that these lines name, with no article between them."""
    find = name_outlet(parse_sheet("\n".join(lines)), 0, 0, authors)
    return find.values[0] if find else None


@pytest.mark.parametrize(
    "text",
    [
        "© 2021 Shore Post",
        "Copyright © The Shore Post, All Rights Reserved.",
        "© 2025 Shore Post - Established 1977",
        "Powered by Pages © 2024 Shore Post. All rights reserved.",
        "2025 Shore Post. All Rights Reserved.",
        "© 2024 Shore Post | Terms | Privacy",
        "Shore Post © 2024. All rights reserved.",
    ],
)
def test_the_holder_of_the_copyright_is_the_outlet(text: str) -> None:
    """In the wordings of footers."""
    assert outlet(text) in {"Shore Post", "The Shore Post"}


@pytest.mark.parametrize(
    "text",
    [
        "© 2021 Shore Post Media Group Ltd",
        "© All rights reserved",
        "Copyright Ada Smith/Shore Pictures",
        "© RIPRODUZIONE RISERVATA",
        "© Shore S.p.a.",
    ],
)
def test_a_company_a_picture_and_a_bare_sign_name_none(text: str) -> None:
    """A firm may own several outlets."""
    assert outlet(text) is None


def test_a_company_names_the_outlet_that_a_line_of_the_page_names_too() -> None:
    """The firm's name begins with it."""
    assert outlet("Shore Post", "© 2021 Shore Post Media Group Ltd") == "Shore Post"
    firm = "© 2021 Shore Post News & Media Limited or its affiliated companies. All rights reserved."
    assert outlet("Shore Post", firm) == "Shore Post"


def test_several_lines_agree_on_a_name() -> None:
    """One phrase is not enough, and entries of menus never are."""
    assert outlet("About Shore Post", "Shore Post", "More from Shore Post") == "Shore Post"
    assert (
        outlet("More from Football", "Football", "Football News", "Football Scores", "Football Tables")
        is None
    )
    assert outlet("About Us", "Contact Us") is None


@pytest.mark.parametrize(
    "lines",
    [
        ("Shore Post Events", "Shore Post Podcasts", "Follow Shore Post on socials:"),
        ("Choose Shore Post as a preferred source on the search engine of your choice", "Shore Post Jobs"),
        ("Hol dir die Shore Post App!", "Folgst du schon Shore Post auf WhatsApp?"),
        ("La rédaction du Shore Post", "Shore Post - retour à la une"),
        ("Підписуйтесь на Shore Post у Telegram", "Читайте Shore Post"),
        ("Shore Post Code of Ethics", "MORE FROM Shore Post"),
    ],
)
def test_phrases_in_which_a_page_speaks_of_itself_agree_on_a_name(lines: tuple[str, ...]) -> None:
    """In several languages; one alone is not enough."""
    assert outlet(*lines) == "Shore Post"
    assert outlet(lines[0]) is None


def test_names_in_scripts_with_other_rules_of_capitals_count() -> None:
    """In Cyrillic the first word has one; Japanese has none."""
    assert outlet("© 2000-2026, Берегова правда, ТОВ «Берег». Усі права захищені.") == "Берегова правда"
    assert outlet("海岸新聞社について", "海岸新聞社の関連サイト") == "海岸新聞"
    assert outlet("Copyright ⓒ 해안신문 & Shore.test") == "해안신문"
    assert outlet("Берег", "© 1991–2024 АО «Берег». Все права защищены.") == "Берег"
    assert outlet("© 1991–2024 АО «Берег». Все права защищены.") is None
    assert outlet("<저작권자(c) 해안신문, 무단 전재-재배포 금지>") == "해안신문"


def test_a_note_on_rights_names_nobody() -> None:
    """`Copyright & Licensing` is a link of the footer."""
    assert outlet("Copyright & Licensing", "Copyright Notice", "Copyright policy") is None


@pytest.mark.parametrize("text", ["-App", "-Logo", "关于本网站的", "해안신문 소개"])
def test_a_phrase_without_a_name_names_nobody(text: str) -> None:
    """Such a line ended in a traceback."""
    assert outlet(text, text) is None


def test_furniture_inside_the_article_speaks_for_the_outlet_too() -> None:
    """A button of the page stands between paragraphs; a paragraph says nothing of the page."""
    text = ("The ferry came back to the old pier.",) * 30
    told = ("Choose Shore Post as a preferred source on the engine", "More from Shore Post")
    find = name_outlet(parse_sheet("\n".join((*told, *text))), 0, 32, ())
    assert find is not None
    assert find.values == ("Shore Post",)
    assert name_outlet(parse_sheet("\n".join(("About Shore Post", "Shore Post", *text))), 0, 32, ()) is None


def test_an_author_is_no_outlet() -> None:
    """Of a page that one person owns, the outlet's name is unknown."""
    assert outlet("© 2021 Ada Lovett", authors=("Ada Lovett",)) is None
    assert outlet("© 2021 Ada Lovett") == "Ada Lovett"


def test_the_address_in_a_copyright_line_names_the_site() -> None:
    """For want of a name."""
    assert outlet("©2025 - shorepost.example. All Rights Reserved.") == "shorepost.example"


def test_an_agency_or_the_holder_of_one_text_is_no_outlet() -> None:
    """Their rights are in the article, and the page is another's."""
    assert outlet("Copyright 2024 The Associated Press. All Rights Reserved.") is None
    lines = ("A line of the article that was taken over.", "Copyright: Syndicate of Shores, 2025")
    sheet = parse_sheet("\n".join(lines))
    assert name_outlet(sheet, 0, len(lines), ()) is None


@pytest.mark.parametrize(
    "text",
    [
        "Shore Post © All rights reserved",
        "shorepost.test © Copyright 2024. All rights reserved.",
        "© 2021 Shore-Post",
    ],
)
def test_the_holder_may_stand_before_the_sign(text: str) -> None:
    """And may have a hyphen."""
    assert outlet(text) in {"Shore Post", "shorepost.test", "Shore-Post"}


def test_phrases_in_bullets_count_and_are_no_longer_names() -> None:
    """`About X` is nothing of which X could be cut off."""
    assert outlet("* About Shorepost", "o Careers at Shorepost") == "Shorepost"
    assert outlet("About Insider", "Contact Insider", "Business Insider") is None


def test_a_network_of_sister_sites_names_none_of_them() -> None:
    """Links to several addresses stand on one page."""
    sisters = ("tides.test", "cranes.test", "boats.test")
    assert outlet("Tides", *sisters) is None


def test_the_one_address_at_the_edge_of_a_page_is_its_own() -> None:
    """A second one makes it doubtful."""
    menu = ("News", "Sport", "Tides", "Boats", "Search", "Weather")
    assert outlet(*menu, "shorepost.test") == "shorepost.test"
    assert outlet("seagull.test", *menu, "shorepost.test") is None


def test_the_address_at_which_an_author_writes_is_the_outlets() -> None:
    """Not that of a mail service, an agency or a site of the author's own."""
    authors = ("Ada Lovett",)
    assert outlet("By Ada Lovett | alovett@shorepost.test", authors=authors) == "shorepost.test"
    for mail in ("alovett@gmail.com", "ada.lovett@ap.org", "mail@lovett.test", "desk@shorepost.test"):
        assert outlet(f"By Ada Lovett | {mail}", authors=authors) is None
