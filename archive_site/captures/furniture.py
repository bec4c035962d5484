"""Recognises lines of a web page that are not the article, with the reason."""

import re

from archive_site.captures.phrases import EXACT, PATTERNS
from archive_site.captures.shapes import word_count

_MOST_WORDS = 45
_GLUED = re.compile(r"(?<=[a-zà-ÿа-яіїєґ])(?=[A-ZÀ-ÞА-ЯІЇЄҐ])")
_BULLET = re.compile(r"^[*+•·»›>|–—-]+\s*|^o\s+(?=[A-Z])")
_CLOSING = " .:!?…>»›→↓|-–—*+•·"
_PATTERNS = tuple(
    (reason, re.compile("|".join(f"(?:{line.strip()})" for line in lines.strip().splitlines())))
    for reason, lines in PATTERNS.items()
)
_EXACT = {
    phrase.strip(): reason
    for reason, phrases in EXACT.items()
    for phrase in phrases.split("|")
    if phrase.strip()
}

NO_WORDS = "no words, only signs"


def furniture_reason(text: str) -> str:
    """Give the reason why a line is furniture by its words alone, or nothing."""
    if not any(map(str.isalnum, text)):
        return NO_WORDS
    if len(text) > 600 or word_count(text) > _MOST_WORDS:
        return ""
    plain = _plain(text)
    whole = _EXACT.get(plain, "")
    if whole:
        return whole
    # Buttons without a space between them: every one must be known.
    parts = [_plain(part) for part in _GLUED.split(text)]
    if len(parts) > 1 and all(part in _EXACT for part in parts):
        return _EXACT[parts[0]]
    lowered = text.casefold().replace("’", "'")
    return next((reason for reason, pattern in _PATTERNS if pattern.fullmatch(lowered)), "")


def _plain(text: str) -> str:
    folded = _BULLET.sub("", text).casefold().replace("’", "'").strip(_CLOSING)
    return " ".join(folded.split())
