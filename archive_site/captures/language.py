"""Tells the language of a text by counting its most frequent small words, or by its script."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from archive_site.problems import Location
from archive_site.provenance import UNKNOWN, Basis, Field

COUNTED_NOTE = "small words counted in the text"
_MIXED_NOTE = "paragraphs in several languages: {languages}"
_MIXED = "mul"
"""The tag of a text in several languages (ISO 639-2)."""


class Guess(NamedTuple):
    """A language with what was counted."""

    tag: str
    """A BCP 47 tag."""
    evidence: str
    rivalry: float = 0.0
    """The count for the next language, as a share of this one's."""


_FUNCTION_WORDS = {
    "en": "the of and to in is that for was on with as it by are from at have this not be",
    "de": "der die das und ist nicht ein eine den von mit auf für dem sich des im auch wird sind zu",
    "fr": "le la les des et est une du dans pour que qui sur pas au avec par plus ce sont il",
    "es": "el la los las y es una del que en por para con no su se al lo más como",
    "it": "il la gli e è una del che di per con non della sono nel alla si dei delle anche",
    "pt": "o os as e é uma do da que em para com não dos das no na por mais se",
    "nl": "de het een en van is dat niet op te met voor zijn aan er ook door bij naar die",
    "uk": "і та в у на що не з до за це для як від про є його який але та було",
    "ru": "и в на что не с по за это для как от о его который но из к у было",
    "pl": "i w na że nie z do się jest to o jak po za od dla przez był oraz ale",
    "tr": "ve bir bu için ile olarak daha olan gibi kadar sonra çok değil ancak ise göre yeni olduğunu",
    "vi": "và của là các được không những với người này đã trong cho có một khi để từ tại về",
    "ar": "في من على إلى أن عن مع التي الذي هذا هذه ما لا كما بعد خلال بين قد كان وقد",
    "fa": "و در به از که این را با است برای آن هم تا شده می خود یک بر کرد نیز",
    "he": "של את על לא הוא היא זה כי עם גם כל אל אך או אם יותר בין היה ידי לאחר",
}
_LANGUAGES_BY_WORD: dict[str, list[str]] = {}
for _tag, _words in _FUNCTION_WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        _LANGUAGES_BY_WORD.setdefault(_word, []).append(_tag)
_WORD = re.compile(r"[^\W\d_]+")
_APART = {code: " " for code in range(128) if not chr(code).isalpha()}
_KANA = re.compile("[\u3040-\u30ff]")
_SCRIPTS = tuple(
    (tag, script, re.compile(f"[{letters}]"), share)
    for tag, script, letters, share in (
        ("ja", "kana", "\u3040-\u30ff", 8),
        ("ko", "hangul", "\uac00-\ud7af", 8),
        # Its signs stand in Japanese too, but never without kana.
        ("zh", "han", "\u3400-\u9fff", 4),
        ("th", "Thai", "\u0e01-\u0e5b", 4),
        ("el", "Greek", "\u0370-\u03ff", 2),
    )
)
"""Scripts that one language writes: its tag, its letters, and which part of the text they are at least."""
_KANA_SHARE = 20
"""A text with more than one kana among so many Chinese characters is Japanese."""
_FEWEST, _LEAST_SHARE = 5, 0.1
"""Small words of a language, and their share of all words, that are counted at least."""
_LEAST_LEAD = 1.35
"""So many times as much must be counted for it as for any other."""
_SHOWN = 4
"""Small words that the evidence names."""
_MIXED_SHARE = 0.25
"""Share of a text in several languages that is in each of them at least."""
_OPENING_WORDS = 5
"""First words of each that the evidence quotes."""
_MIXED_RIVALRY = 0.45
"""So much may be counted for another language in a text of one: some small words belong to several."""
_COUNTED_CHARACTERS = 20_000
"""Of an article, from its beginning on."""
_MOST_CHARACTERS = 400_000
"""Of any text, from its beginning on."""


class Passage(Struct, frozen=True):
    """A paragraph with the line on which it begins."""

    text: str
    line: int


def infer_language(passages: Sequence[Passage], path: str) -> Field[str]:
    """Infer the language of a text from its paragraphs, or that it is in several; else it is unknown.

    The evidence is what was counted; of a text in several languages, the first words in each.
    """
    opening = " ".join(passage.text for passage in passages)[:_COUNTED_CHARACTERS]
    guess = text_language(opening)
    if guess is None or guess.rivalry >= _MIXED_RIVALRY:
        mixed = mixed_languages(passage.text for passage in passages)
        if mixed:
            opens = mixed[0].evidence
            line = next(each.line for each in passages if " ".join(each.text.split()).startswith(opens))
            note = _MIXED_NOTE.format(languages=", ".join(each.tag for each in mixed))
            evidence = "; ".join(each.evidence for each in mixed)
            return Field(_MIXED, Basis.INFERRED, evidence, Location(path, line), note)
    if guess is None:
        return UNKNOWN
    return Field(guess.tag, Basis.INFERRED, guess.evidence, Location(path, passages[0].line), COUNTED_NOTE)


def mixed_languages(paragraphs: Iterable[str]) -> tuple[Guess, ...]:
    """Give the languages of a text whose paragraphs are of several, each with its first words; else nothing.

    A language counts that holds a quarter of the text.
    """
    sizes: Counter[str] = Counter()
    openings: dict[str, str] = {}
    for paragraph in paragraphs:
        guess = text_language(paragraph)
        if guess:
            sizes[guess.tag] += len(paragraph)
            openings.setdefault(guess.tag, " ".join(paragraph.split()[:_OPENING_WORDS]))
    large = [tag for tag, size in sizes.items() if size >= _MIXED_SHARE * sizes.total()]
    return tuple(Guess(tag, openings[tag]) for tag in large) if len(large) > 1 else ()


def text_language(text: str) -> Guess | None:
    """Give the language of a text, or nothing where too little speaks for one.

    Of a text longer than any article its beginning is counted.
    """
    text = text[:_MOST_CHARACTERS]
    for tag, script, letters, share in () if text.isascii() else _SCRIPTS:
        count = len(letters.findall(text))
        is_foreign = tag == "zh" and len(_KANA.findall(text)) * _KANA_SHARE > count
        if count > max(20, len(text) // share) and not is_foreign:
            return Guess(tag, f"{count} {script} signs")
    # Of plain ASCII the same words in a tenth of the time.
    words = text.lower().translate(_APART).split() if text.isascii() else _WORD.findall(text.lower())
    counts = Counter(words)
    counted = {word: counts[word] for word in _LANGUAGES_BY_WORD.keys() & counts.keys()}
    scores: Counter[str] = Counter()
    for word, count in counted.items():
        for tag in _LANGUAGES_BY_WORD[word]:
            scores[tag] += count
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    tag, score = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else 0
    if score < _FEWEST or score < _LEAST_SHARE * len(words) or score < _LEAST_LEAD * rival:
        return None
    own = sorted((-count, word) for word, count in counted.items() if tag in _LANGUAGES_BY_WORD[word])
    told = [f"{word} ({-count} times)" if count < -1 else f"{word} (once)" for count, word in own[:_SHOWN]]
    return Guess(tag, ", ".join(told), rival / score)
