"""Recognises lines of a web page that are not the article, with the reason."""

import re
from functools import lru_cache

from archive_site.captures.phrases import COMMENTS, EXACT, SHARING
from archive_site.captures.shapes import word_count
from archive_site.captures.wordings import LOOSE, PATTERNS

_MOST_WORDS = 45
"""More words, or more signs, are text."""
_LONGEST = 600
_GLUED = re.compile(r"(?<=[a-zà-ÿа-яіїєґ])(?=[A-ZÀ-ÞА-ЯІЇЄҐ])")
_BULLET = re.compile(r"^[*+•·»›>|–—-]+\s*|^o\s+(?=[A-Z])")
_CLOSING = " .:!?…>»›→↓|-–—*+•·"
_PATTERNS = tuple(
    (reason, re.compile("|".join(f"(?:{line.strip()})" for line in lines.strip().splitlines())))
    for reason, lines in PATTERNS.items()
)
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _PATTERNS))
_LOOSE = tuple((reason, signs, re.compile(pattern)) for reason, signs, pattern in LOOSE)
_EXACT = {
    phrase.strip(): reason
    for reason, phrases in EXACT.items()
    for phrase in phrases.split("|")
    if phrase.strip()
}

_ROW = re.compile(r" ?[|·•/,;–—] ?|  +")
_LONGEST_ROW = 160
"""Signs of a row of buttons."""
_ROW_WORDS = """
    bookmark | cancel | download | discord | fb | follow on | hatena | icon | in | kakao | kakaotalk | line |
    link | message | more | ok | on | open | options | pint | save | share on | share via | sms | spotify |
    story | text | this | viber | via | vk | vkontakte | wechat | weibo | xing | baixar | telegram | pocket
"""
"""Buttons that are furniture in a row of such alone."""
_BUTTONS = frozenset(phrase for phrase, reason in _EXACT.items() if reason in {SHARING, COMMENTS})
_ROW_BUTTONS = _BUTTONS | {word.strip() for word in _ROW_WORDS.split("|")}
_MOST_BUTTON_WORDS = 3
"""Words of one button."""
_FEWEST_DOUBLED = 4
"""Words that a link gives twice; fewer may be a refrain."""

NO_WORDS = "no words, only signs"
DOUBLED = "a link whose words the page gives twice"


@lru_cache(maxsize=2048)
def furniture_reason(text: str) -> str:
    """Give the reason why a line is furniture by its words alone, or nothing."""
    if not any(map(str.isalnum, text)):
        return NO_WORDS
    if len(text) > _LONGEST or word_count(text) > _MOST_WORDS:
        return ""
    plain = _plain(text)
    return (
        _EXACT.get(plain)
        or _glued_reason(text)
        or _listed_reason(plain)
        or _worded_reason(text)
        or _doubled_reason(text)
    )


def _worded_reason(text: str) -> str:
    """Give the reason of a line that opens, or is put, as furniture is."""
    lowered = text.casefold().replace("’", "'")
    if _ANY.fullmatch(lowered):
        return next(reason for reason, pattern in _PATTERNS if pattern.fullmatch(lowered))
    for reason, signs, pattern in _LOOSE:
        for sign in signs:
            if sign in lowered and pattern.fullmatch(lowered):
                return reason
    return ""


def _glued_reason(text: str) -> str:
    """Give the reason of buttons without a space between them: every one must be known."""
    if len(text) > _LONGEST_ROW or not _GLUED.search(text):
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
    return SHARING if _is_button_row(plain.split()) else ""


def _is_button_row(words: list[str]) -> bool:
    """Tell whether the words are the names of buttons one after the other, two of them of sharing."""
    words = [plain for word in words if (plain := word.strip(_CLOSING))]
    place = known = 0
    while place < len(words):
        for size in range(min(_MOST_BUTTON_WORDS, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + size])
            if phrase in _ROW_BUTTONS:
                known += phrase in _BUTTONS
                place += size
                break
        else:
            return False
    return known > 1


def _doubled_reason(text: str) -> str:
    """Give the reason of a line whose second half repeats the first, as links with a picture do."""
    half = len(text) // 2
    is_doubled = len(text) % 2 and text[half] == " " and text[:half] == text[half + 1 :]
    return DOUBLED if is_doubled and word_count(text[:half]) >= _FEWEST_DOUBLED else ""


def _plain(text: str) -> str:
    folded = _BULLET.sub("", text).casefold().replace("’", "'").strip(_CLOSING)
    return " ".join(folded.split())
