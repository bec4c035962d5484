"""Makes clean names of what pages give as authors: without roles and addresses, lists taken apart."""

import re
from collections.abc import Iterable

from archive_site.captures.bylines import is_role
from archive_site.captures.shapes import NOT_NAMES, PARTICLES, is_cjk, letters
from archive_site.paths import normalise_space

_PREFIX = re.compile(
    r"^(?:(?:(?:written|reported|posted|published|story|words|text|article|edited|reviewed) by|by|von|par|por"
    r"|di|da|av|af|od|text|texto?|authors?|autor(?:en|in|a|es)?|auteurs?|autore|автори?|авторы?|текст|yazar|penulis"
    r"|oleh|redaktion|redakcja|quelle|source|fuente|fonte|opinion by|analysis by|an article by)\s*:\s*"
    r"|(?:(?:written|reported|posted|published|story|words|text|opinion|analysis) by|by|von|par|por)\s+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}|https?://\S+|www\.\S+")
_BRACKETS = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_SPLIT = re.compile(r"\s*(?:[;|•·/]|\s[-–—]\s)\s*")
_AND = re.compile(
    r"\s*,\s*(?:and|und|et|y|e|og|och|en|ve|i|dan|та|и|і)\s+|\s+(?:and|und|y|og|och|ve|dan|та|и)\s+|\s*&\s*"
)
_AND_SHORT = re.compile(r"\s+(?:et|e|en|i|і|con|with|mit)\s+")
_TAIL = re.compile(
    r"\s+(?:for|für|pour|para|in|at|on|from|updated|published|posted|aktualisiert|is an?|ist|covers)\s.*$"
    r"|\s*,\s*(?:\d.*|(?:ap|afp|md|phd|dr|rn|cfp|cpa)\.?)$",
    re.IGNORECASE | re.DOTALL,
)
_DEGREES = re.compile(r",\s*(?:M\.?D\.?|Ph\.?D\.?|R\.?N\.?|J\.?D\.?|CFP®?|CPA|MBA|MSc|MA|BA)\b\.?")
_DIGITS = re.compile(r"\d")
_NO_AUTHORS_WORDS = """
    admin administrator editor editors staff author authors null none unknown guest user webmaster
    root test redaktion redazione redacción redakcja redaksi rédaction webredaktion online
    contributor contributors by anonymous editorial newsroom newsdesk website team default developer
"""
_NO_AUTHORS = frozenset(_NO_AUTHORS_WORDS.split())
_BODY_WORDS = """
    agency agentur agence agencia agenzia ajansı press presse redaktion redazione redacción redakcja redaksi
    rédaction редакция редакція desk team newsroom bureau editors correspondents reporters institute
    foundation university magazine newspaper zeitung
"""
_BODIES = frozenset(_BODY_WORDS.split())
_MOST_NAMES = 12
"""More are a list of something else."""
_LONGEST_NAME = 60
_LONGEST = 400
"""Signs of all names in one value."""


def clean_authors(values: Iterable[str]) -> tuple[str, ...]:
    """Give the names among what a place of the page gives as authors; none where nothing is a name."""
    names: list[str] = []
    for value in values:
        if len(value) <= _LONGEST:
            names += _names_in(value)
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(letters(name), name)
    return tuple(unique.values()) if len(unique) <= _MOST_NAMES else ()


def _names_in(value: str) -> list[str]:
    text = _ADDRESS.sub(" ", normalise_space(value)).strip()
    text = _DEGREES.sub("", _BRACKETS.sub(" ", text))
    text = _PREFIX.sub("", normalise_space(text).strip(" ,;:|-–—•·"))
    names: list[str] = []
    for piece in _SPLIT.split(text):
        for part in _comma_parts(piece):
            name = _TAIL.sub("", _PREFIX.sub("", part)).strip(" ,;:|-–—•·.*\"'").strip()
            if _may_be_name(name):
                names.append(name)
            elif names and not _is_dropped(name):
                return names
    return names


def _comma_parts(piece: str) -> list[str]:
    """Split a list of names; what follows a comma counts only if it is as much a name as what came before."""
    parts: list[str] = []
    for part in _AND.split(piece):
        parts += [each for each in part.split(",") if each.strip()] if "," in part else [part]
    result: list[str] = []
    for part in parts:
        halves = [half.strip() for half in _AND_SHORT.split(part)]
        both = len(halves) > 1 and all(len(half.split()) >= 2 and _is_titled(half) for half in halves)
        result += halves if both else [part.strip()]
    return [part for part in result if part and not is_role(part)] or result[:1]


def _is_titled(text: str) -> bool:
    return all(word in PARTICLES or not word[0].islower() for word in text.split())


def _is_dropped(name: str) -> bool:
    return not name or is_role(name) or name.casefold() in _NO_AUTHORS


def _may_be_name(name: str) -> bool:
    if (
        not 2 <= len(name) <= _LONGEST_NAME
        or not name[0].isalnum()
        or _DIGITS.search(name)
        or letters(name) in _NO_AUTHORS
    ):
        return False
    if " " not in name and "admin" in name.casefold():
        return False
    words = name.split()
    if is_cjk(name):
        return len(name) <= 24
    return 1 <= len(words) <= 7 and not is_role(name) and any(map(str.isalpha, name))


def is_person_like(name: str) -> bool:
    """Tell whether a name is rather a person's: two words or more, none a label of desks and agencies."""
    if is_cjk(name):
        return 2 <= len(name.replace(" ", "")) <= 6
    parts = name.casefold().replace("-", " ").split()
    return len(name.split()) >= 2 and not any(part in NOT_NAMES or part in _BODIES for part in parts)
