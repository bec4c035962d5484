"""Recognises captions of pictures: by their credit, or in a wiki's article by their grammar."""

import re
from functools import lru_cache

from archive_site.captures.datelines import dates_in
from archive_site.captures.shapes import is_name, sentence_count, word_count

_AGENCIES = (
    r"(?:REUTERS|Reuters|AFP|AP|EPA-EFE|EPA|EFE|ANSA|dpa|DPA|TASS|UPI|Xinhua|Getty Images|Getty|Shutterstock"
    r"|iStock|Alamy|AAP|PA|IMAGO|imago|Bloomberg|SIPA|Anadolu)"
)
_LABEL = (
    r"(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]ile [Pp]hoto|[Pp]hotograph|PHOTO|[Ff]otos?|[Bb]ild|[Gg]rafik"
    r"|[Cc]rédit(?: photo)?|[Cc]redit|[Ff]otografía|[Ii]magen|Фото|Ілюстрація|Иллюстрация"
    r"|[Pp]icture [Cc]redit|[Ii]mage [Cc]redit|[Pp]hoto [Cc]redit|[Ii]mage [Ss]ource)"
)
_NAMED = r"(?:[^.]|\.(?=\w)){2,80}"
"""Whoever is named, with the dots of a domain, but without those of sentences."""
_CREDITS = (
    re.compile(rf"(?<![^\W_])(?:{_AGENCIES})\s?/\s?(?:[^\W\d_]|[. '’-]|/){{2,60}}$"),
    re.compile(rf"/\s?(?:{_AGENCIES})\)?\.?$"),
    re.compile(rf"[(\[](?:{_AGENCIES} )?{_LABEL}\b[^()\[\]]{{2,80}}[)\]]\.?$"),
    re.compile(rf"[(\[][^()\[\]]{{0,60}}(?:{_AGENCIES}|/AP|/AFP)[^()\[\]a-z]{{0,40}}[)\]]\.?$"),
    re.compile(rf"(?:^|[.!?)\]”\"|] ?){_LABEL}(?: by| courtesy of)? ?[:/,] ?{_NAMED}\.?$"),
    # Who took it and for whom, after the last stop.
    re.compile(r"[.!?”\"»] ?\([^\W\d_][^()/]{2,40} ?/ ?[^\W\d_][^()/]{1,40}(?:/[^()]{1,40})?\)\.?$"),
    re.compile(
        r"[（(\[](?:[^（()）\[\]]{0,30}(?:撮影|提供|写真)|사진[^\[\]()]{0,40})[)）\]]$|＝(?:ＡＰ|ロイター|共同|時事|AFP)$"
    ),
    re.compile(
        r"(?:^|[.!?)\]”\"|—–-] )"
        r"(?:(?:Photographs?|Photos?|Pictures?|Illustrations?|Graphics?|Artwork|Image) by [^.]{2,60}"
        r"|Courtesy (?:of )?(?:the )?[A-Z][^.]{2,60})\.?$"
    ),
    re.compile(r"^(?:Quelle|Bildquelle|Bildrechte|Credits?) ?: [^.:]{2,60}$"),
)
_AGENCY_ALONE = re.compile(rf"(?:{_AGENCIES})(?: Images| Photo| Bild)?")
_CREDIT_SIGNS = frozenset("/:([{（＝)]")
_CREDIT_STEMS = (
    *(" by ", "ourtesy ", "hoto", "HOTO", "mage", "icture"),
    *("Foto", "foto", "Bild", "bild", "rafik", "rédit", "redit"),
)
_SHORT = 24
"""Signs of a line that is the name of an agency and nothing else."""
_REMEMBERED = 1024
"""As many lines as a page has; each is looked at several times."""
_MOST_CAPTION_WORDS, _LEAST_CAPTION_WORDS = 90, 5
"""Words of a caption with its credit, and words before a photographer's name."""
_CREDIT_REACH = 200
"""Signs at the end of a line among which a credit stands."""
_RUN_TOGETHER = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z]{3,}(?=[^\W\d_a-z][^\W\d_A-Z]+)")
_LABEL_REACH = 120
"""Signs within which an alternative text ends that is run together with a caption."""
_LONGEST = 500
"""Signs of a wiki's caption."""

_RELATIVE = re.compile(
    r",? (?:where|who|whom|whose|which|that|when|while|as)\b[^,]*(?:,|$)|, (?:an?|the) [^,]*(?:,|$)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_VERBS = """
    am are be became becomes been began bought broke brought built came can claims continues could cut
    did died do does drew drove exists fell flew fought found gave gives got grew had has have he held
    hit holds i includes is it joined kept knew leads led left lost made makes may meets met might must
    not paid plans plays provides put ran remains requires rose said saw say says seeks sees sent set
    shall she shot should show shows sold spoke states stood struck supports takes there these they this
    told took uses wants was we went were will won would wrote
"""
_FINITE = frozenset(_VERBS.split())
_LEAST_UNSTOPPED_WORDS = 11
"""Words of a wiki's caption without a stop at its end: a shorter line is rather a heading."""


@lru_cache(maxsize=_REMEMBERED)
def is_credited(text: str) -> bool:
    """Tell whether the line ends or begins with the credit of a picture."""
    if word_count(text) > _MOST_CAPTION_WORDS or len(text) > 900:
        return False
    # A credit ends the line; the sign before the cut keeps the patterns from taking it for the line's start.
    tail = text if len(text) <= _CREDIT_REACH else f"x{text[-_CREDIT_REACH:]}"
    if len(text) <= _SHORT and _AGENCY_ALONE.fullmatch(text):
        return True
    return _may_credit(tail) and (any(pattern.search(tail) for pattern in _CREDITS) or _ends_with_name(text))


def _may_credit(tail: str) -> bool:
    """Tell whether anything in the end of a line is as in a credit: quicker than all the patterns."""
    if not _CREDIT_SIGNS.isdisjoint(tail):
        return True
    return any(stem in tail for stem in _CREDIT_STEMS) or not tail.isascii()


def _ends_with_name(text: str) -> bool:
    """Tell whether a caption's words are followed by a stroke and the photographer's name."""
    words, stroke, name = text.rpartition(" / ")
    return bool(stroke) and word_count(words) >= _LEAST_CAPTION_WORDS and is_name(name)


def label_end(text: str) -> int:
    """Give the length of an alternative text run together with the caption after it, or 0.

    A lower-case word directly followed by a capital is the mark; names such as `YouTube` start with a
    capital themselves and so do not count.
    """
    match = _RUN_TOGETHER.search(text[:_LABEL_REACH])
    return (
        match.end() if match and len(text[: match.end()].split()) >= 2 and text[match.end()].isupper() else 0
    )


def is_noun_phrase_caption(text: str, *, after_heading: bool) -> bool:
    """Tell whether a line of a wiki's article is a caption: one sentence at most, without a finite verb.

    To be called for lines without reference marks only. When unsure it is none.
    """
    count = word_count(text)
    if len(text) > _LONGEST or not 5 <= count <= 40 or sentence_count(text) > 1 or text[-1] in '?!:;”"':
        return False
    stopped = text.endswith(".")
    if stopped and not after_heading:
        return False
    if not stopped and count < _LEAST_UNSTOPPED_WORDS and not (dates_in(text) or "(" in text):
        return False
    main = _RELATIVE.sub(" ", _BRACKETS.sub(" ", text.rstrip(".")))
    words = [word.strip(",;'’\"“”") for word in main.split()]
    return bool(words) and not any(_may_be_finite(word) for word in words)


def _may_be_finite(word: str) -> bool:
    """Tell whether a word may be the verb of a sentence; a past participle counts, to be safe."""
    is_month = word == "May"
    return not is_month and (
        word.lower() in _FINITE or (word.islower() and word.endswith("ed") and len(word) > 4) or "n't" in word
    )
