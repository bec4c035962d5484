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
        (
            "Unlimited online access to Shore Post and 7 news sites",
            "Shore Post ePaper, a replica of the print",
        ),
        ("Would you like to receive news notifications from Shore Post?", "Get the Shore Post app"),
        ("Shore Post media kit", "Donate to Shore Post"),
        ("Más webs de Shore Post", "Shore Post"),
        ("Apie Shore Post", "Shore Post hakkında"),
        ("Reklama w Shore Post", "Werken bij Shore Post"),
    ],
)
def test_phrases_in_which_a_page_speaks_of_itself_agree_on_a_name(lines: tuple[str, ...]) -> None:
    """In several languages; one alone is not enough."""
    assert outlet(*lines) == "Shore Post"
    assert outlet(lines[0]) is None


def test_whom_a_page_asks_its_readers_to_give_to_may_be_somebody_else() -> None:
    """An article on a flood ends with an appeal."""
    assert outlet("Donate to Shore Relief", "Shore Relief") is None


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


@pytest.mark.parametrize(
    "text",
    [
        "Shore Post Homepage",
        "Shore Post - retour à la une",
        "Shore Post | Home",
        "Shore Post logo",
        "Startseite der Shore Post",
    ],
)
def test_the_link_home_at_the_top_of_a_page_is_its_name(text: str) -> None:
    """Further down it may lead to any site."""
    assert outlet(text, "News", "Sport") == "Shore Post"
    assert outlet(*("News", "Sport") * 4, text) is None
    assert outlet(*("News", "Sport") * 4, text, "Shore Post") is None


@pytest.mark.parametrize("text", ["Zur Startseite", "Site Logo", "Mobile Logo", "Our homepage", "Back home"])
def test_a_link_home_without_a_name_names_nobody(text: str) -> None:
    """Most have none."""
    assert outlet(text, text) is None


def test_a_name_in_small_letters_counts_where_an_address_is_spelt_so() -> None:
    """Otherwise it is any word."""
    assert outlet("kutter Abo", "kutter Apps", "kutter.test") == "kutter"
    assert outlet("kutter Abo", "kutter Apps") is None


def test_a_name_may_be_an_address() -> None:
    """It is whole, whatever longer name another line has."""
    phrases = ("Estatuto de shorePost.test", "Regala shorePost.test", "Tides.test", "Boats.test")
    assert outlet(*phrases, "NorthshorePost.test") == "shorePost.test"
    assert outlet("About facebook.com", "Support facebook.com") is None


def test_an_address_shows_that_a_name_is_whole() -> None:
    """`Insider` alone may be cut out of `Business Insider`."""
    insider = ("About Insider", "Contact Insider", "Business Insider")
    assert outlet(*insider, "Thank you for visiting insider.test") == "Insider"
    assert outlet(*insider) is None


def test_the_addresses_of_one_site_in_several_countries_share_its_name() -> None:
    """Neither of them is more its own."""
    assert outlet("News", "shorePost.de", "shorePost.at") == "shorePost"
    assert outlet("News", "shorePost.de", "tidesPost.at") is None


@pytest.mark.parametrize(
    "text", ["Back to shorepost.test", "SHOREPOST.TEST’ye geri dön", "Zurück zu shorepost.test"]
)
def test_the_way_back_to_an_address_is_that_of_the_site(text: str) -> None:
    """It stands at the top."""
    assert outlet(text, "News", "Sport") == "shorepost.test"


def test_the_address_of_a_service_is_no_outlets() -> None:
    """Many pages are made with it."""
    assert outlet("News", "Sport", "wordpress.org") is None


def test_a_company_whose_name_begins_as_an_address_does_holds_the_rights_in_that_site() -> None:
    """Unless there are many sites."""
    firm = "© 2026 Shore Publishing Co."
    menu = ("News", "Sport", "Tides", "Boats", "Search", "Weather")
    assert outlet(*menu, "shore.test", *menu, firm) == "shore.test"
    assert outlet(*menu, "shore.test", "tides.test", "boats.test", *menu, firm) is None


def test_beside_a_company_only_an_address_holds_rights() -> None:
    """`Member of the Board` is none that holds any."""
    assert outlet("Tide Regulated Copyright ©2024 Shore Newspapers. All rights reserved.") is None
    assert (
        outlet("shorepost.test Copyright (c) 2024 by Shore Monthly Group. All Rights Reserved.")
        == "shorepost.test"
    )


def test_what_is_a_companys_property_is_the_outlet() -> None:
    """So says the last line of a page; pictures are none."""
    assert outlet("Shore Post - Property of Tides LLC") == "Shore Post"
    assert outlet("Photos - Property of Tides LLC") is None
    assert outlet("Old Mill - property of the town") is None


@pytest.mark.parametrize(
    "text",
    [
        "© 2024 Kelp Inc. Shore Post may earn a portion of sales from products that are bought here.",
        "The Shore Post is not responsible for the content of other sites.",
        'Regulated by the board. "Shore Post" is a registered trademark.',
        "The post New crane for the harbour appeared first on Shore Post.",
        "These views are the author’s own and do not necessarily reflect Shore Post’s editorial stance.",
        "Opinions do not necessarily reflect the views of the Shore Post.",
        "Abonniere den Whatsapp-Kanal von Shore Post und erfahre, was am Hafen geschieht.",
        "Shore Post is an independent daily newspaper on all that happens at sea.",
        "Thank you for visiting shorepost.test. Your browser is old.",
    ],
)
def test_what_a_page_says_of_itself_within_a_sentence_counts(text: str) -> None:
    """With a second hint, and not otherwise."""
    menu = ("News", "Sport", "Tides", "Boats", "Search", "Weather")
    assert outlet(text, *menu) is None
    hints = ("About Shore Post",) if "Shore Post" in text else ("Jobs at shorepost.test",)
    assert outlet(text, *menu, *hints) in {"Shore Post", "shorepost.test"}


def test_a_phrase_that_a_page_repeats_is_one_hint() -> None:
    """The same box stands above and below an article."""
    assert outlet("Get the Shore Post app", "Get the Shore Post app") is None


def test_an_agency_is_no_outlet_whatever_is_said_of_it() -> None:
    """It is described on pages that have its reports."""
    about = "The Associated Press is an independent global news organization."
    assert outlet(about, "About The Associated Press") is None


def test_the_note_on_an_author_names_the_outlet() -> None:
    """Of nobody else, and not where she is free."""
    note = "Ada Lovett is a senior writer for Shore Post. She has sailed around the world."
    hint = "About Shore Post"
    assert outlet(hint, note, authors=("Ada Lovett",)) == "Shore Post"
    assert outlet(hint, note, authors=("Ann Shaw",)) is None
    free = note.replace("senior", "freelance")
    assert outlet(hint, free, authors=("Ada Lovett",)) is None


def test_the_site_beside_a_company_in_a_copyright_is_the_outlet() -> None:
    """Its address stands behind a bar."""
    assert outlet("About Seapost", "© ABC | seapost.test") == "seapost.test"


def test_the_domain_at_which_several_authors_write_is_the_outlets() -> None:
    """Their addresses stand between the title and the text; in the text they may be of a firm."""
    text = "The ferry came back to the old pier, and nobody was there to see who had come on shore."
    mails = ("Ada Lovett", "alovett@shorepost.test", "Ida Wolf", "iwolf@shorepost.test")
    assert outlet("New crane", *mails, text) == "shorepost.test"
    assert outlet("New crane", "ada@hw.co.kr", "ida@hw.co.kr", text) == "hw.co.kr"
    assert outlet("New crane", *mails[:2], *mails[:2], text) is None
    assert outlet("New crane", text, *mails) is None
    assert outlet("New crane", "ada@gmail.com", "ida@gmail.com", text) is None
