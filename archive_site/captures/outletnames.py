"""Tells what may name an outlet: a few words with capitals, or an address; and when two names are one."""

import re
from collections.abc import Set as AbstractSet

from archive_site.captures.shapes import NOT_NAMES, is_cjk, letters

DOMAIN = re.compile(
    r"(?<![\w.])(?:(?:https?://)?www\.|[\w.+-]{2,40}@)?(?P<label>[\w-]{3,40})(?:\.[a-z]{2,6}){1,2}(?![\w-])",
    re.IGNORECASE,
)
_COMMON_NAMES = """
    us our you your me my the facebook twitter x instagram youtube linkedin google apple android spotify
    whatsapp telegram tiktok pinterest rss wordpress gmail we zur zum
"""
COMMON = frozenset(_COMMON_NAMES.split())
"""No name of an outlet begins with them."""
_THING_WORDS = """
    site website web header footer brand company partner mobile desktop dark light white default custom
"""
_THINGS = frozenset(_THING_WORDS.split())
"""Whose logo a picture may be, without a name."""
PARTICLES = frozenset(
    {"of", "the", "and", "&", "de", "la", "le", "el", "del", "della", "du", "des", "for", "in", "on"}
)
_NOTHING = NOT_NAMES | PARTICLES | _THINGS
ADDRESS = re.compile(
    r"(?:(?:contact|info|tips?|news|stories|redaktion|redaccion|press|office|editor|hello|support)@"
    r"|(?:.{0,40} (?:to|at|an|a|:) )?(?:contact|info|tips?|news|stories|redaktion|redaccion|editor)@|https?://(?:www\.)?|www\.)?"
    r"(?P<domain>(?P<label>[\w-]{2,40})(?:\.[A-Za-z]{2,6}){1,2})/?"
)
_WAY_BACK = re.compile(
    r"(?:(?:back|return) to |zurück zu |retour (?:à|sur) |volver a |torna a |terug naar |voltar (?:a|ao) )?"
    r"(?P<domain>(?P<label>[\w-]{2,40})(?:\.[a-z]{2,6}){1,2})(?:['’]\w{1,3} (?:geri )?dön)?",
    re.IGNORECASE,
)
_NOT_OWN_NAMES = """
    wordpress blogger blogspot wikidot substack medium tumblr
    gmail googlemail yahoo outlook hotmail aol icloud proton protonmail gmx web mail posteo me ap afp reuters
"""
NOT_OWN = frozenset(_NOT_OWN_NAMES.split())
"""Services and agencies, whose addresses stand on pages of others."""
CYRILLIC = re.compile("[\u0400-\u04ff]")
SHORT_LINE = 120
"""Signs of a line around an article that names an outlet."""
ACRONYM = 4
"""Letters up to which a name may be short for many others."""
_LONGEST_NAME = 45
MOST_WORDS = 5


def lone_address(text: str) -> str:
    """Give the domain of a line that is an address, or leads back to one; none of an agency or a service."""
    may_be = "." in text and len(text) <= SHORT_LINE
    match = (ADDRESS.fullmatch(text) or _WAY_BACK.fullmatch(text)) if may_be else None
    return match["domain"] if match and letters(match["label"]) not in NOT_OWN else ""


def is_outlet_name(text: str) -> bool:
    """Tell whether the words may name an outlet: few, with capitals, and no entry of a menu."""
    words = text.split() if len(text) <= _LONGEST_NAME else []
    if not 1 <= len(words) <= MOST_WORDS or not text[0].isalnum() or text[-1] in ".!?:":
        return False
    plain = [word.casefold() for word in words]
    if plain[0] in COMMON - {"the"}:
        return False
    # `Sport` and `World News` are sections; `The Nation` is a name.
    if words[0] != "The" and all(word in _NOTHING for word in plain):
        return False
    if CYRILLIC.match(text):
        # There a name has one capital: that of its first word.
        return text[0].isupper()
    return all(word[0].isupper() or word[0].isdigit() or word in PARTICLES or is_cjk(word) for word in words)


def is_name_of_page(name: str, labels: AbstractSet[str]) -> bool:
    """Tell whether a phrase names an outlet: with capitals, or as one of the page's addresses is spelt.

    Of these `labels` are the middle parts, as letters.
    """
    if not name or is_outlet_name(name):
        return bool(name)
    address = ADDRESS.fullmatch(name)
    if address:
        return letters(address["label"]) not in COMMON
    return len(name) > ACRONYM and name not in NOT_NAMES and letters(name) in labels


def outlet_key(name: str) -> str:
    """Reduce a name to its letters, without the article before it, to tell whether two are one."""
    return letters(name.removeprefix("The ").removeprefix("the "))
