"""The names of authors as citations need them: whole, or in family and given name where that is clear.

A name is taken apart only where one reading is possible to anybody; otherwise it stays whole, which no
style forbids. Nothing is ever re-cased or re-ordered.
"""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A first word from this list may well be a family name that stands first, as in East Asia.
_FAMILY_FIRST = _words(
    "bae cao chae chang chen cheng choi chow chung dang deng dinh dong duan duong feng gao guo han hong hu "
    "huang hwang jang jeong jiang jin jo jung kang kim kwon le lee li liang lim lin ling liu luo ma mao ngo "
    "nguyen oh pan park peng pham phan qian shen shin sohn song sun tan tang tran truong vo vu wang wei wong "
    "wu xi xiang xie xu yan yang yao ye yeo yi yin yoo yoon yu yuan zeng zhang zhao zheng zhou zhu"
)
_FAMILY_FIRST_LANGUAGES = frozenset({"hu", "vi"})
"""Written in Latin letters, with names that look like those of elsewhere and stand the other way round."""
_PARTICLES = _words(
    "abd abdel abdul abu af al av ben bin bint da dal das de degli dei del della den der des di do dos du e "
    "el en ibn la las le les lo los o op san st ten ter the van vanden vander vom von und y zu zum zur "
    "and of for at in"
)
_TITLES = _words("dr mr mrs ms prof professor sir dame lord lady rev gen col capt jr sr ii iii iv phd md")
# Words of bylines that name no person, such as a newsroom's.
_ROLES = _words(
    "admin administrator agencies agency analyst army associated authority board bureau center centre "
    "columnist committee correspondent correspondents contributor council department desk editor editorial "
    "editors foundation group guest institute journal magazine media ministry network news newsroom office "
    "online post press report reporter reporters service services society staff team times union university "
    "wire writer writers"
)
_OF_BODIES = _words("of and for")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_LOWER_SECOND_HALF = re.compile(r"\w+-[a-z]")
_EAST_ASIAN = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
_SUFFIXED = re.compile(r"([^,]+), ([^,]+), ((?:Jr|Sr)\.?|I{2,3}|IV)")
_NAME_PART = re.compile(r"[^\s.-]+\.?|-")


class CitedName(Struct, frozen=True):
    """One author."""

    display: str
    """As the byline or the authority has it."""
    family: str | None = None
    """With `given`, or None where the name is cited whole."""
    given: str | None = None
    is_institution: bool = False
    same_as: tuple[str, ...] = ()
    """Addresses of the same author in other catalogues."""

    @property
    def inverted(self) -> str:
        """`Family, Given`, or the whole name."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.display

    @property
    def suffixed(self) -> tuple[str, str, str] | None:
        """Family name, given name and suffix, where it is written `King, Martin Luther, Jr.`."""
        found = None if self.family or self.is_institution else _SUFFIXED.fullmatch(self.display)
        return (found[1], found[2], found[3]) if found else None

    @property
    def natural(self) -> str:
        """The name as spoken: `Given Family`, in East Asian letters the family first and no space."""
        if not self.family or not self.given:
            return self.display
        is_family_first = is_east_asian(self.family)
        return f"{self.family}{self.given}" if is_family_first else f"{self.given} {self.family}"

    @property
    def parts(self) -> tuple[str, str] | None:
        """Family and given name where citations take them apart; East Asian letters stay together."""
        if not self.family or not self.given or is_east_asian(self.family):
            return None
        return self.family, self.given

    @property
    def listed(self) -> str:
        """The name as the first of a list that is ordered by family names."""
        return ", ".join(self.parts or (self.natural,))


def cite_person(display: str, language: str | None = None) -> CitedName:
    """Give a person's name with its parts where they are clear, in an article of some language."""
    is_family_first = language and language.partition("-")[0] in _FAMILY_FIRST_LANGUAGES
    return CitedName(display) if is_family_first and "," not in display else _cite_anybody(display)


@lru_cache(maxsize=16_384)  # most authors write more than one article
def _cite_anybody(display: str) -> CitedName:
    parts = split_name(display)
    return CitedName(display, *parts) if parts else CitedName(display)


def cite_curator(display: str) -> CitedName:
    """Give the name of a curator: a person's only where it is written `Family, Given`, else whole.

    Anything else may as well be a body, which nothing in the settings tells.
    """
    return cite_person(display) if "," in display else CitedName(display)


def split_name(display: str) -> tuple[str, str] | None:
    """Take a person's name apart into family and given name, or give None where that would be a guess.

    Clear are `Family, Given` in any script, and in Latin script `Given Family` with nothing but initials
    between them. Particles, titles, roles, lower case, compound names and family-first names stay whole.
    """
    family, comma, given = (part.strip() for part in display.partition(","))
    if comma:
        is_body = _words_of(display.replace(",", " ")) & (_ROLES | _OF_BODIES)
        is_clear = family and given and "," not in given and not is_body and not _words_of(given) & _TITLES
        return (family, given) if is_clear else None
    words = display.split()
    return (words[-1], " ".join(words[:-1])) if len(words) > 1 and _is_clear(words) else None


def _is_clear(words: list[str]) -> bool:
    """Tell whether words are a given name, perhaps initials, and one family name, in this order."""
    first, *middle, last = words
    lowered = _words_of(" ".join(words))
    return (
        all(_is_latin(word) for word in words)
        and not lowered & (_PARTICLES | _TITLES | _ROLES)
        and first.lower() not in _FAMILY_FIRST
        and first[0].isupper()
        and last[0].isupper()
        and len(last) > 1
        and _WORD.fullmatch(last) is not None
        and (_WORD.fullmatch(first) or _INITIALS.fullmatch(first)) is not None
        and all(_INITIALS.fullmatch(word) for word in middle)
        and not any(_LOWER_SECOND_HALF.match(word) for word in words)
    )


@lru_cache(maxsize=16_384)  # as above
def initials_of(given: str) -> str:
    """Shorten a given name: `Jean-Paul M.` to `J.-P. M.`; letters without case stay whole."""
    return " ".join(_shorten(word) for word in given.split())


def _shorten(word: str) -> str:
    if not _has_case(word[0]):
        return word
    parts = _NAME_PART.findall(word)
    letters = "".join(part if part == "-" else f"{part[0]}. " for part in parts)
    return letters.replace(". -", ".-").strip()


def _words_of(text: str) -> set[str]:
    return {word.strip(".").lower() for word in text.split()}


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(char, "").startswith("LATIN") for char in word if char.isalpha())


def is_east_asian(text: str) -> bool:
    """Tell whether a text begins in Chinese, Japanese or Korean letters."""
    first = text[:1]
    return not first.isascii() and unicodedata.name(first, "").startswith(_EAST_ASIAN)


def _has_case(char: str) -> bool:
    return char.lower() != char.upper()
