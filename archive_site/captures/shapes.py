"""Tells the shape of a line: a sentence, a paragraph, a headline, a name."""

import re
from functools import lru_cache

_REMEMBERED = 2048
"""As many lines as a long page has; each is looked at several times."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_STOP = re.compile("[。！？]|다\\.")
_SENTENCE_END = re.compile(r"[.!?…।][\"”’'»)\]]*(?:\[\d{1,3}\])*(?=\s|$)")
_LAST_STOP = re.compile(
    r"[.!?…:।][\"”“’'»)\]]*(?:\[\d{1,3}\])*$|[\"”»]$"
    # The sign of who filed it stands behind the last stop: `. (dpa)`, `. / ab`.
    r"|[.!?…।][\"”“’'»]? ?(?:\([^()]{1,20}\)|\[[^\[\]]{1,20}\]|/ ?\w{1,4})$"
)
_MARKS = re.compile(r"(?:\[\d{1,4}\])+$")
_NAME_TOKEN = re.compile(r"(?:[^\W\d_]|['’.-])+")

WORD_EDGE = ".,;:!?…\"'“”„‘’«»()[]–—-"
"""Signs that cling to words."""
_SIGNS = re.compile(r"[^\w\s]+")
_RUN = re.compile(r"[^\W_]{2,}")
_NOT_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}
_SHORTEST = 4
"""Letters of a word that is compared."""
_LONG_TEXT = 40
"""Words of a line that is text though it closes with no stop."""
_LABEL_SHARE = 0.7
"""More of the words of a long menu have capitals."""
STEM = 6
"""Of longer words, so many signs are compared."""

_PARTICLES = "da de del della der den di dos du el al bin ibn la le ten ter van von und y zu zum af av"
_LABELS = """
    about ad add administration ads advertisement africa agency all america american analysis and apply
    april army arts asia ask august australia author autoplay back bank become beijing best books brazil
    breaking britain browse brussels business buy by call canada careers center central china chinese choose
    city claim classifieds click climate close club college comment comments committee compare contact
    continue cookie cookies copy copyright council county create crossword culture cup daily day deals
    december department development digital discover district donate download east economy edition editor
    editorial election email energy england enjoy enter entertainment environment europe european events
    everything exclusive explained explore facebook february finance financial find follow food for force
    france free from front gallery games gaza germany get global go government group guide guides health
    help here hide history home house how in india insight instagram install international iran iraq israel
    issue italy january japan jobs join july june justice kiev kingdom korea kyiv latest law league learn
    life linkedin links list listen live load local log login logout london magazine mail main manage march
    market markets may media meet menu mexico middle minister ministry minute minutes monday money more
    moscow most movie movies music my national nations new news newsletter newsletters next north november
    obituaries oblast october of off offers office online open opinion opinions our page paris party people
    photo photos picture pictures play podcast podcasts poland police policy politics popular post premium
    president press previous print privacy programme programs public published puzzles reaction reactions
    read real recommended reddit region related relations report reports republic request research reserve
    reset review reviews rights road russia russian safety saturday save school science search section
    security see select sell senate september service services share shop shopping show sign site skip
    social society south spain special sport sports staff stage start state states stories story stream
    street style submit subscribe summit sunday support switch syria tap team tech technology terms the
    thursday tickets times today top topics travel treaty trending try tuesday turkey tv twitter uk ukraine
    ukrainian union united university unlock up updated upgrade upload us use video videos view visit vote
    war washington watch weather wednesday week west what whatsapp who why with work world year years york
    you your youtube agence agencia agentur ajansı chronicle diario gazette giornale haber herald
    nachrichten newspaper newsroom noticias presse redacción redaktion redazione rédaction tageblatt zeitung
    assessment briefing bulletin campaign digest offensive overview situation statement summary
    anhören artikel artikels articolo artículo audio hören lesen lettura статья статьи статью стаття статтю
"""

PARTICLES = frozenset(_PARTICLES.split())
"""Small words inside names."""
NOT_NAMES = frozenset(_LABELS.split())
"""Words that show that capitalised words are a label or an institution and not a person."""


@lru_cache(maxsize=_REMEMBERED)
def letters(text: str) -> str:
    """Reduce a text to its letters and digits, without case, to compare wordings."""
    if text.isascii():
        return text.translate(_NOT_LETTERS).lower()
    return "".join(filter(str.isalnum, text)).casefold()


def stems(text: str) -> frozenset[str]:
    """Give the longer words of a text without their endings; of CJK text, its pairs of signs."""
    if is_cjk(text):
        runs = _RUN.findall(text)
        return frozenset(run[place : place + 2] for run in runs for place in range(len(run) - 1))
    plain = [word.strip(WORD_EDGE) for word in text.casefold().split() if len(word) >= _SHORTEST]
    return frozenset([word[:STEM] for word in plain if len(word) >= _SHORTEST])


def is_cjk(text: str) -> bool:
    """Tell whether the text has Chinese, Japanese or Korean signs, where words are not counted by spaces."""
    return not text.isascii() and _CJK.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def word_count(text: str) -> int:
    """Count the words; of Chinese, Japanese and Korean text, half the signs."""
    if is_cjk(text):
        return max(len(text.split()), len(text) // 2)
    words = text.split()
    odd = [word for word in words if not word[0].isalnum()]
    return len(words) - sum(_SIGNS.fullmatch(word) is not None for word in odd)


def sentence_count(text: str) -> int:
    """Count the sentence ends; an abbreviation may count as one."""
    return len(_SENTENCE_END.findall(text)) + len(_CJK_STOP.findall(text))


def ends_sentence(text: str) -> bool:
    """Tell whether the text closes like a sentence or a quotation."""
    return _LAST_STOP.search(text[-40:]) is not None or _CJK_STOP.search(text[-3:]) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_prose(text: str) -> bool:
    """Tell whether the line is running text rather than a label, a link or a headline."""
    if is_cjk(text):
        return len(text) >= 30 and _CJK_STOP.search(text) is not None
    count = word_count(text)
    if count >= _LONG_TEXT:
        return not _is_run_of_labels(text)
    return count >= 10 and ends_sentence(text) and not text.isupper()


def _is_run_of_labels(text: str) -> bool:
    """Tell whether a long line is a menu in one row: nearly all its words have capitals, and none closes."""
    if ends_sentence(text):
        return False
    first = [word[0] for word in text.split()]
    capitals = sum(map(str.isupper, first))
    cased = capitals + sum(map(str.islower, first))
    return cased > 0 and capitals > _LABEL_SHARE * cased


def is_label(text: str) -> bool:
    """Tell whether the line is as short as a menu entry or a button."""
    return word_count(text) <= 3 and not (is_cjk(text) and len(text) > 8)


def is_heading_shaped(text: str) -> bool:
    """Tell whether the line could head a section: short, a capital or figure first, no closing stop."""
    count = word_count(text)
    plain = _MARKS.sub("", text) if len(text) <= 100 else ""
    if not 1 <= count <= 12 or not plain or plain[-1] in '.,;:…"”»)|':
        return False
    first = text.lstrip("¿¡«“\"'‘(")[:1]
    return first.isupper() or first.isdigit() or is_cjk(first)


def is_name(text: str, *, shouting: bool = False) -> bool:
    """Tell whether the text is a person's name: two to four capitalised words, particles apart.

    Where the text introduces it as an author, `shouting` also takes capital letters throughout.
    """
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 60:
        return False
    if not words[-1][0].isupper() and words[-1] not in PARTICLES:
        return False
    capitalised = [word for word in words if word not in PARTICLES]
    if not 2 <= len(capitalised) <= 4 or (words[0].endswith("ing") and len(words[0]) > 4):
        return False
    if all(len(word.strip(".")) == 1 for word in capitalised):
        return False
    return all(_is_name_word(word, shouting=shouting) for word in capitalised)


def _is_name_word(word: str, *, shouting: bool) -> bool:
    if not _NAME_TOKEN.fullmatch(word) or not word[0].isupper() or word.casefold() in NOT_NAMES:
        return False
    is_initial = word.endswith(".") and len(word) <= 5
    has_lower = any(char.islower() for char in word)
    if word.endswith(".") and not is_initial:
        return False
    return has_lower or is_initial or len(word) == 1 or (shouting and word.isupper())
