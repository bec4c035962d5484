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
_STARTS_ANEW = re.compile(r"[:?!.…—–]['\"”’)\]]*\s+['\"“‘(\[]*\Z")


@functools.lru_cache(maxsize=64)  # one record's title is cited in four styles, one after the other
def capitalise_title(title: str, language: str | None) -> str:
    """Give a title in headline style where it is English, by its BCP 47 tag; else as it is."""
    if not language or language.lower().partition("-")[0] != "en":
        return title
    words = list(_WORD.finditer(title))
    pieces, end = [], 0
    for n, word in enumerate(words):
        is_edge = n in {0, len(words) - 1} or _STARTS_ANEW.search(title[end : word.start()]) is not None
        pieces += [
            title[end : word.start()],
            word[0] if _stays(title, word, is_edge=is_edge) else _raise(word),
        ]
        end = word.end()
    return "".join([*pieces, title[end:]])


def _stays(title: str, word: re.Match[str], *, is_edge: bool) -> bool:
    """Tell whether a word keeps its letters: it has a capital, is minor, or is part of an address."""
    text = word[0]
    start = title.rfind(" ", 0, word.start()) + 1
    is_minor = text in _MINOR and not is_edge
    return is_minor or not text.islower() or _NOT_A_WORD_OF_PROSE.match(title, start) is not None


def _raise(word: re.Match[str]) -> str:
    return word[0][0].upper() + word[0][1:]
