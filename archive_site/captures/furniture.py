"""Recognises lines of a web page that are not the article, with the reason."""

import re
from functools import lru_cache

from archive_site.captures.phrases import COMMENTS, EXACT, PATTERNS, SHARING
from archive_site.captures.shapes import word_count

_MOST_WORDS = 45
_LONGEST = 600
_GLUED = re.compile(r"(?<=[a-zà-ÿа-яіїєґ])(?=[A-ZÀ-ÞА-ЯІЇЄҐ])")
_BULLET = re.compile(r"^[*+•·»›>|–—-]+\s*|^o\s+(?=[A-Z])")
_CLOSING = " .:!?…>»›→↓|-–—*+•·"
_PATTERNS = tuple(
    (reason, re.compile("|".join(f"(?:{line.strip()})" for line in lines.strip().splitlines())))
    for reason, lines in PATTERNS.items()
)
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _PATTERNS))
_EXACT = {
    phrase.strip(): reason
    for reason, phrases in EXACT.items()
    for phrase in phrases.split("|")
    if phrase.strip()
}

_ROW = re.compile(r" ?[|·•/,;–—] ?|  +")
_LONGEST_ROW = 160
_BUTTONS = frozenset(
    word
    for phrase, reason in _EXACT.items()
    if reason in {SHARING, COMMENTS}
    for word in (phrase,)
    if " " not in phrase
)

NO_WORDS = "no words, only signs"


@lru_cache(maxsize=2048)
def furniture_reason(text: str) -> str:
    """Give the reason why a line is furniture by its words alone, or nothing."""
    if not any(map(str.isalnum, text)):
        return NO_WORDS
    if len(text) > _LONGEST or word_count(text) > _MOST_WORDS:
        return ""
    plain = _plain(text)
    return _EXACT.get(plain) or _glued_reason(text) or _listed_reason(plain) or _worded_reason(text)


def _worded_reason(text: str) -> str:
    """Give the reason of a line that opens, or is put, as furniture is."""
    lowered = text.casefold().replace("’", "'")
    if not _ANY.fullmatch(lowered):
        return ""
    return next(reason for reason, pattern in _PATTERNS if pattern.fullmatch(lowered))


def _glued_reason(text: str) -> str:
    """Give the reason of buttons without a space between them: every one must be known."""
    if not _GLUED.search(text):
        return ""
    parts = [_plain(part) for part in _GLUED.split(text)]
    return _EXACT[parts[0]] if all(part in _EXACT for part in parts) else ""


def _listed_reason(plain: str) -> str:
    """Give the reason of a row of buttons or service links: every part of it is known."""
    if len(plain) > _LONGEST_ROW:
        return ""
    parts = [part for part in _ROW.split(plain) if part]
    if len(parts) > 1 and all(part in _EXACT for part in parts):
        return _EXACT[parts[0]]
    words = plain.split()
    is_row = len(words) > 1 and all(word in _BUTTONS for word in words)
    return SHARING if is_row else ""


def _plain(text: str) -> str:
    folded = _BULLET.sub("", text).casefold().replace("’", "'").strip(_CLOSING)
    return " ".join(folded.split())
