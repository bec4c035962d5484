"""Infers what kind of text an article is, only where the capture says so in words."""

import re
from collections.abc import Iterable

from archive_site.captures.parts import Find, Sheet
from archive_site.captures.shapes import is_label
from archive_site.records import Kind

_LABEL_NOTE = "the label of the article says so"
_LABELS = {
    Kind.OPINION: """
        opinion | opinions | op-ed | op-eds | opinion piece | guest essay | letter to the editor |
        opinion article | the editorial board | from the editorial board | leserbrief | gastbeitrag |
        carta al director | carta abierta | lettre ouverte | point de vue | ledare | kronikk |
        comment | commentary | editorial | editorials | viewpoint | column |
        guest column | guest opinion | letters to the editor | meinung | kommentar | gastkommentar |
        leitartikel | glosse |
        opinión | columna | tribuna | tribune | éditorial | edito | édito | chronique | opinione |
        editoriale | opinião | думка | колонка | погляд | мнение | мнения | opinia |
        komentarz | mening | leder
    """,
    Kind.ANALYSIS: """
        analysis | news analysis | expert analysis | explainer | in depth | in-depth | analyse |
        hintergrund | décryptage | análisis | analisi | análise | аналітика | аналіз | аналитика |
        анализ | analiza
    """,
    Kind.STATEMENT: """
        press release | media release | news release | for immediate release | statement |
        joint statement | presseerklärung | pressemitteilung | medienmitteilung | nota de prensa |
        note de presse | persbericht | pressmeddelande | pressemelding | communiqué |
        communiqué de presse | comunicado | comunicado de prensa | comunicato stampa | пресреліз | заява |
        пресс-релиз | заявление
    """,
    Kind.REPORT: "special report | investigation | policy brief | working paper | research report",
    Kind.BLOG: "blog | blog post | blogs",
}
_KIND_BY_LABEL = {label.strip(): kind for kind, labels in _LABELS.items() for label in labels.split("|")}
_PREFIX = re.compile(r"(?P<label>[^\W\d_][^\W\d_ -]{2,}(?:[ -][^\W\d_]{2,12})?) ?[:|] ")
_SUFFIX = re.compile(r" [|–—-] (?P<label>[^\W\d_][^\W\d_ -]{2,}(?:[ -][^\W\d_]{2,12})?)$")
_BY = re.compile(
    r"(?P<label>[^\W\d_][^\W\d_ -]{2,20}(?:[ -][^\W\d_]{2,12})?) (?i:by|von|par|por|di|av|af) (?=[^\W\d_a-z])"
)
_LONGEST = 460
"""Signs of a line that names a kind."""
_RELEASE = "for immediate release"
_RELEASE_REACH = 6
"""Lines above the title."""
_ABOVE = 2
"""So many labels right above a label make all of them entries of a menu."""


def labelled_kind(sheet: Sheet, title: int | None, begin: int, sections: tuple[Find, ...]) -> Find | None:
    """Give the kind that a label states: at an end of the title, beside it, in a byline, or as its section.

    The label beside it stands between the title and the text, which begins at `begin`, or alone right above
    the title; an entry of a menu that ends there is none.
    """
    if title is None:
        return None
    line = sheet.lines[title]
    for found in (_PREFIX.match(line.text), _SUFFIX.search(line.text[-_LONGEST:])):
        kind = _kind(found["label"]) if found else None
        if kind and found:
            return Find("kind", (kind.value,), found[0].strip(), line, _LABEL_NOTE)
    places = [*range(title + 1, begin), *([title - 1] if _is_alone(sheet, title - 1) else [])]
    places += [place for place in range(max(0, title - _RELEASE_REACH), title) if _is_release(sheet, place)]
    return _placed_kind(sheet, places) or _section_kind(sections)


def _placed_kind(sheet: Sheet, places: Iterable[int]) -> Find | None:
    """Give the kind that the first of some lines names that names one."""
    for place in places:
        text = sheet.lines[place].text
        kind = _kind(text) or _kind_of_byline(text)
        if kind:
            return Find("kind", (kind.value,), text, sheet.lines[place], _LABEL_NOTE)
    return None


def _section_kind(sections: tuple[Find, ...]) -> Find | None:
    """Give the kind that the section's name says."""
    for section in sections:
        kind = _kind(section.values[0])
        if kind:
            return Find("kind", (kind.value,), section.evidence, section.line, _LABEL_NOTE)
    return None


def _kind(text: str) -> Kind | None:
    return _KIND_BY_LABEL.get(text.casefold().strip(" :|•·–—-")) if len(text) <= 40 else None


def _kind_of_byline(text: str) -> Kind | None:
    """Give the kind that a byline names: `Opinion by A B`."""
    found = _BY.match(text) if len(text) <= _LONGEST else None
    return _kind(found["label"]) if found else None


def _is_release(sheet: Sheet, index: int) -> bool:
    return sheet.lines[index].text.casefold().strip(" :") == _RELEASE


def _is_alone(sheet: Sheet, index: int) -> bool:
    """Tell whether a label is no entry of a menu: few lines stand before it, and none of its sort."""
    if index < 0:
        return False
    before = [place for place in range(max(0, index - _ABOVE), index) if is_label(sheet.lines[place].text)]
    return len(before) < _ABOVE
