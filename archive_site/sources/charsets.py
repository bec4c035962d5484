"""Tells in which character set bytes that are not UTF-8 are likely to be: for advice, never to read them by.

What a language writes most often is known: a text that is read by the wrong character set hardly has it.
"""

import re
import string
from collections import Counter

_FOREIGN = re.compile(rb"[\x80-\xff]+")
_LATIN_RUN = 2
"""Foreign bytes in a row, on average, below which a text is of Latin letters with marks among plain ones."""
_LONGEST = 24
"""Signs of a word that is shown, at most; in some scripts nothing parts words."""
_BEFORE = re.compile(rb"[^\s{}()<>\[\]=\"']*\Z")
_BEHIND = re.compile(r"[\s{}()<>\[\]=\"']")
_FEWEST = 12
"""Foreign bytes that speak for a script other than Latin, at least."""
_CYRILLIC = "оеаинтсрвл"
_LATIN = {
    "windows-1252": "éèàçêëîäöüßñóáíúåøæãõ’“”–…•·©£€\xa0",
    "windows-1250": "ąęłśżźćńěřčšžýáéíůőű„”–",
    "windows-1254": "ğşıİçöü",
    "windows-1257": "ąčęėįšųūžāēīļņ",
    "macintosh": "éèàçêëîäöüßñóáíúåøæãõ’“”–…•·©£\xa0",
}
_ALPHABETS = {
    "windows-1251": _CYRILLIC,
    "koi8-r": _CYRILLIC,
    "cp866": _CYRILLIC,
    "windows-1253": "αοιετσνρκυ",
    "windows-1255": "יוהלארתמבש",
    "windows-1256": "اليمونرتبع",
    "windows-874": "านรอกเงมยล",
}
_SYLLABLES = {
    "shift_jis": "のにはをたがでてとし、。",
    "euc-jp": "のにはをたがでてとし、。",
    "euc-kr": "이다는에의을가고한지하",
    "gb18030": "的一是不了在人有中国，。",
    "big5": "的一是不了在人有中國，。",
}
"""Character sets by the names that every converter knows, with signs that their languages write most."""
_CODECS = {"windows-874": "cp874", "shift_jis": "cp932", "euc-kr": "cp949"}
"""Where the codec that reads all that programs write under such a name has another."""
_FAMILIES = ((_LATIN, 0.3), (_ALPHABETS, 0.35), (_SYLLABLES, 0.05))
"""With the share of all foreign signs that those must have at least; one read wrongly has fewer."""


def guess_charset(raw: bytes) -> str:
    """Give the character set in which a text is likely to be; empty where nothing speaks for one."""
    runs = _FOREIGN.findall(raw)
    foreign = sum(map(len, runs))
    is_latin = foreign < _LATIN_RUN * len(runs)
    if not is_latin and foreign < _FEWEST:
        return ""
    for family, least in _FAMILIES[:1] if is_latin else _FAMILIES[1:]:
        shares = {name: _share(raw, name, signs) for name, signs in family.items()}
        best = max(shares, key=lambda name: shares[name])
        if shares[best] >= least:
            return best
    return ""


def read_word(raw: bytes, at: int, charset: str) -> str:
    """Give the word in which a byte stands if a text is read by a character set, without its stops."""
    beginning = _BEFORE.search(raw[max(0, at - _LONGEST) : at])
    begin = at - len(beginning[0]) if beginning else at
    text = raw[begin : at + 2 * _LONGEST].decode(_CODECS.get(charset, charset), errors="ignore")
    word = _BEHIND.split(text, maxsplit=1)[0][:_LONGEST].strip(string.punctuation)
    return "".join(filter(str.isprintable, word))


def _share(raw: bytes, charset: str, signs: str) -> float:
    """Give how many of the foreign signs of a text are of some, if it is read by a character set."""
    try:
        text = raw.decode(_CODECS.get(charset, charset))
    except UnicodeDecodeError:
        return 0.0
    counts = Counter(text)
    foreign = sum(count for sign, count in counts.items() if sign > "\x7f")
    return sum(counts[sign] for sign in signs) / max(1, foreign)
