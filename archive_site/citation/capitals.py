"""Capitals of English titles, as MLA and Chicago ask for them: headline style.

Small letters are raised, never capitals lowered: a word the outlet wrote with a capital may be a name, an
acronym or an adverb. A title in another language, or in none that is known, stays as it is.
"""

import functools
import re

# Articles, coordinating conjunctions, and prepositions of every length.
_MINOR_WORDS = (
    "a an the and but for nor or as "
    "about above across after against along amid among around at before behind below beneath beside besides "
    "between beyond by despite down during except from in inside into like near of off on onto out outside "
    "over past per since through throughout till to toward towards under underneath until up upon versus via "
    "vs with within without"
)
_MINOR = frozenset(_MINOR_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT_A_WORD_OF_PROSE = re.compile(r"[\w.]*[\d_@/\\.]\w|\w+://")
_SIGN_OF_ADDRESS = re.compile(r"[\d_@/\\.]")
"""Whatever is no prose has one of these, and few titles have any."""
_STARTS_ANEW = re.compile(r"[:?!.…—–]['\"”’)\]]*\s+['\"“‘(\[]*\Z")


@functools.lru_cache(maxsize=64)  # one record's title is cited in four styles, one after the other
def capitalise_title(title: str, language: str | None) -> str:
    """Give a title in headline style where it is English, by its BCP 47 tag; else as it is."""
    if not language or language.lower().partition("-")[0] != "en":
        return title
    words = list(_WORD.finditer(title))
    may_hold_address = _SIGN_OF_ADDRESS.search(title) is not None
    pieces: list[str] = []
    end = 0
    for n, word in enumerate(words):
        text, start = word[0], word.start()
        between = title[end:start]
        if text.islower() and not (may_hold_address and _is_in_address(title, start)):
            is_edge = n in {0, len(words) - 1} or (between != " " and _STARTS_ANEW.search(between))
            if is_edge or text not in _MINOR:
                text = text[0].upper() + text[1:]
        pieces += (between, text)
        end = word.end()
    return "".join([*pieces, title[end:]])


def _is_in_address(title: str, start: int) -> bool:
    """Tell whether the word that begins at a place is part of an address, a version, a name of a file."""
    return _NOT_A_WORD_OF_PROSE.match(title, title.rfind(" ", 0, start) + 1) is not None
