"""Furniture: recognised by its words alone, with a reason."""

import pytest

from archive_site.captures.furniture import DOUBLED, NO_WORDS, furniture_reason
from archive_site.captures.phrases import (
    ADVERTISEMENT,
    COMMENTS,
    CONSENT,
    CONTRIBUTE,
    CONTROL,
    EXACT,
    LEGAL,
    NAVIGATION,
    PAID,
    RELATED,
    SHARING,
    SIGN_UP,
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Story continues below this ad", ADVERTISEMENT),
        ("Advertisement", ADVERTISEMENT),
        ("Anzeige", ADVERTISEMENT),
        ("Share", SHARING),
        ("ShareSave", SHARING),
        ("Share on FacebookShare on Twitter", SHARING),
        ("Sign up for our daily newsletter", SIGN_UP),
        ("S'abonner", SIGN_UP),
        ("12 Comments", COMMENTS),
        ("Читайте також", RELATED),
        ("MOST POPULAR", RELATED),
        ("Premium", PAID),
        ("Skip to main content", NAVIGATION),
        ("We use cookies to improve your experience.", CONSENT),
        ("© 2021 The Shore Post", LEGAL),
        ("Send your tips to [email protected]", CONTRIBUTE),
        ("Get in touch with our desk by writing to desk@shorepost.test", CONTRIBUTE),
        ("* * *", NO_WORDS),
        ("Facebook Twitter Email", SHARING),
        ("Impressum · Kontakt", LEGAL),
        ("Lee también", RELATED),
        ("Forwarded from Harbour Watch", CONTROL),
        ("【责任编辑:山野】", CONTROL),
        ("많이 본 뉴스", RELATED),
        ("関連ニュース", RELATED),
        ("Вас може зацікавити", RELATED),
        ("اقرأ أيضا", RELATED),
        ("Нашли ошибку?", LEGAL),
        ("ページトップへ", NAVIGATION),
        ("Czytaj dalej", NAVIGATION),
        ("Chia sẻ", SHARING),
        ("12 responses to “New crane”", COMMENTS),
        ("Facebook LinkedIn Copy Link Email Bluesky", SHARING),
        ("FB Tweet More", SHARING),
        ("share cancel email link bookmark", SHARING),
        ("Share14K", SHARING),
        ("000Shares", SHARING),
        ("@harbourwatch", SHARING),
        ("Powered by", LEGAL),
        ("Last updated 15 hours ago", CONTROL),
        ("12 minutes - 2100 words", CONTROL),
        ("Temps de lecture 4 min.", CONTROL),
        ("Mis à jour il y a 3 heures", CONTROL),
        ("Artikel zum Hören • 4 Min", CONTROL),
        ("Listen to this article (4 min)", CONTROL),
        ("after newsletter promotion", CONTROL),
        ("Free weekly newsletter", SIGN_UP),
        ("Il vous reste 62.4% de cet article à lire. La suite est réservée aux abonnés.", SIGN_UP),
        ("Unlimited online access to the harbour papers", SIGN_UP),
        ("This post may contain affiliate links, see our promise", ADVERTISEMENT),
        ("Harbour > Cranes > New cranes", NAVIGATION),
        ("12 languages", NAVIGATION),
        ("Filed under cranes , harbours", RELATED),
        ("The Crane That Nobody Wanted The Crane That Nobody Wanted", DOUBLED),
    ],
)
def test_a_line_of_the_page_is_left_out_with_its_reason(text: str, reason: str) -> None:
    """Case, bullets and missing spaces do not matter."""
    assert reason == furniture_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "The share of the vote fell.",
        "Comments by the minister angered the board of the harbour.",
        "Advertisement revenue fell for the third year.",
        "Latest figures show that the ferry ran empty.",
        "Premium fuels became dearer.",
        "Updated 3 May 2021",
        "More cranes follow",
        "The link to the text of the message is broken",
        "Line 4 more open",
        "2021.05.03",
        "03.05.2021",
        "5/3/2021",
    ],
)
def test_a_sentence_with_such_a_word_stays(text: str) -> None:
    """Only whole lines count; and a day in figures says a date."""
    assert furniture_reason(text) == ""


def test_no_phrase_stands_under_two_reasons() -> None:
    """The reason given must not depend on the order of the table."""
    seen: dict[str, str] = {}
    for reason, phrases in EXACT.items():
        for phrase in (each.strip() for each in phrases.split("|")):
            assert reason == seen.setdefault(phrase, reason), phrase
