"""Tells what part of a page an element is by its name, role and class, in the words of its makers.

Each answer is the reason why text in there is no part of the article; the article itself has none.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from archive_site.captures.pages.tags import parse_attributes
from archive_site.captures.phrases import (
    ADVERTISEMENT,
    COMMENTS,
    CONSENT,
    CONTROL,
    LEGAL,
    NAVIGATION,
    RELATED,
    SHARING,
    SIGN_UP,
)

ASIDE = "stands beside the article"
HEADER = "the page's header"
FOOTER = "the page's footer"
HIDDEN = "hidden by the page"
ABOUT_AUTHOR = "about the author, not the article"
TAGS = "subject tags of the page"

_NAMES = {
    "nav": NAVIGATION,
    "menu": NAVIGATION,
    "footer": FOOTER,
    "aside": ASIDE,
    "form": CONTROL,
    "button": CONTROL,
    "select": CONTROL,
    "dialog": CONTROL,
    "label": CONTROL,
    "fieldset": CONTROL,
}
_ROLES = {
    "navigation": NAVIGATION,
    "menu": NAVIGATION,
    "menubar": NAVIGATION,
    "search": NAVIGATION,
    "banner": HEADER,
    "contentinfo": FOOTER,
    "complementary": ASIDE,
    "form": CONTROL,
    "dialog": CONTROL,
    "alertdialog": CONTROL,
    "button": CONTROL,
    "toolbar": CONTROL,
}
_CLASSES = {
    NAVIGATION: """nav navi navbar navigation menu submenu breadcrumb breadcrumbs pagination pager skip
        skiplink toc sitemap offcanvas megamenu""",
    FOOTER: "footer colophon imprint",
    HEADER: "masthead topbar siteheader",
    ASIDE: "sidebar aside rail",
    RELATED: """related recommended recommendation recommendations recommend recirc recirculation trending
        popular mostread mostpopular mostviewed teaser teasers teaserlist readmore
        readalso morefrom morenews similar
        upnext outbrain taboola promo promos promobox crosspromo onward verwandt empfehlungen empfehlung
        relacionadas relacionados relacionado correlati similaires""",
    COMMENTS: """comment comments disqus commentlist respond kommentare kommentar comentarios commenti
        livefyre coral""",
    SHARING: """share sharing sharebar sharebuttons sharethis addthis addtoany social socials socialmedia
        sharedaddy bookmark sociallinks socialshare""",
    SIGN_UP: """newsletter newsletters subscribe subscription signup login register registration optin
        mailchimp donate donation""",
    CONSENT: "cookie cookies consent gdpr cookiebar cookiebanner onetrust",
    ADVERTISEMENT: """ad ads advert adverts advertisement advertising adslot adsense adbox adcontainer
        sponsored sponsor werbung anzeige publicidad publicite dfp""",
    LEGAL: "copyright legal",
    CONTROL: "popup modal overlay lightbox tooltip toolbar",
    ABOUT_AUTHOR: "authorbio authorbox bio",
    TAGS: "tags taglist tagcloud keywords topics",
}
_BY_WORD = {word: reason for reason, words in _CLASSES.items() for word in words.split()}
_PAIRS = {
    "author bio": ABOUT_AUTHOR,
    "author box": ABOUT_AUTHOR,
    "about author": ABOUT_AUTHOR,
    "author info": ABOUT_AUTHOR,
    "read more": RELATED,
    "read also": RELATED,
    "read next": RELATED,
    "see also": RELATED,
    "more from": RELATED,
    "more news": RELATED,
    "more stories": RELATED,
    "most read": RELATED,
    "most popular": RELATED,
    "most viewed": RELATED,
    "latest news": RELATED,
    "latest posts": RELATED,
    "also like": RELATED,
    "next post": NAVIGATION,
    "post navigation": NAVIGATION,
    "table contents": NAVIGATION,
    "site header": HEADER,
    "page header": "",
    "sign up": SIGN_UP,
    "log in": SIGN_UP,
    "social share": SHARING,
    "print hide": CONTROL,
    "no print": CONTROL,
}
_NEVER_WORDS = """
    has with no without is hide not disable enable show
"""
_NEVER = frozenset(_NEVER_WORDS.split())
"""Words that make the class speak of something else: `has-sidebar`, `no-ads`."""
_SAFE_WORDS = """
    html body main article h1 p table tbody tr td
"""
_SAFE = frozenset(_SAFE_WORDS.split())
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPLIT = re.compile(r"[^a-z0-9]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SAYING = ("class", "id", "data-component", "data-testid", "data-module", "aria-label", "data-type")
_MOST_CHARACTERS = 600
"""Of an attribute; more are not looked at."""


@lru_cache(maxsize=8192)
def own_reason(name: str, attribute_text: str) -> str:
    """Give why the text of such an element is no article, or nothing."""
    if name in _NAMES:
        return _NAMES[name]
    if not attribute_text:
        return ""
    attributes = parse_attributes(attribute_text)
    if "hidden" in attributes or _HIDING.search(attributes.get("style", "")[:_MOST_CHARACTERS]):
        return HIDDEN
    role = _ROLES.get(attributes.get("role", "").lower())
    if role:
        return role
    if name in _SAFE:
        return ""
    return _class_reason(attributes)


def _class_reason(attributes: Mapping[str, str]) -> str:
    for saying in _SAYING:
        for each in attributes.get(saying, "")[:_MOST_CHARACTERS].split():
            words = [word for word in _SPLIT.split(_CAMEL.sub(" ", each).lower()) if word]
            if not words or words[0] in _NEVER:
                continue
            reason = _words_reason(words)
            if reason:
                return reason
    return ""


def _words_reason(words: list[str]) -> str:
    for first, second in pairwise(words):
        if f"{first} {second}" in _PAIRS:
            return _PAIRS[f"{first} {second}"]
    return next((_BY_WORD[word] for word in words if word in _BY_WORD), "")
