"""Infers what kind of text an article is, only where the capture says so in words."""

import re

from archive_site.captures.parts import Find, Sheet
from archive_site.captures.shapes import is_label
from archive_site.records import Kind

LABEL_NOTE = "the label of the article says so"
_LABELS = {
    Kind.OPINION: """
        opinion | opinions | op-ed | comment | commentary | editorial | editorials | viewpoint | column |
        guest column | guest opinion | letters to the editor | meinung | kommentar | gastkommentar |
        leitartikel | glosse |
        opinión | columna | tribuna | tribune | éditorial | edito | édito | chronique | opinione |
        editoriale | opinião | думка | колонка | погляд | мнение | мнения | opinia |
        komentarz | mening | leder
    """,
    Kind.ANALYSIS: """
        analysis | news analysis | explainer | in depth | in-depth | analyse | hintergrund | décryptage |
        análisis | analisi | análise | аналітика | аналіз | аналитика | анализ | analiza
    """,
    Kind.STATEMENT: """
        press release | media release | statement | joint statement | pressemitteilung | communiqué |
        communiqué de presse | comunicado | comunicado de prensa | comunicato stampa | пресреліз | заява |
        пресс-релиз | заявление
    """,
    Kind.REPORT: "special report | investigation | policy brief | working paper | research report",
    Kind.BLOG: "blog | blog post | blogs",
}
_KIND_BY_LABEL = {label.strip(): kind for kind, labels in _LABELS.items() for label in labels.split("|")}
_PREFIX = re.compile(r"(?P<label>[^\W\d_][^\W\d_ -]{2,}(?:[ -][^\W\d_]{2,12})?) ?[:|] ")
_ABOVE = 2


def labelled_kind(sheet: Sheet, title: int | None, begin: int, sections: tuple[Find, ...]) -> Find | None:
    """Give the kind that a label states: before a colon in the title, beside it, or as its section.

    The label beside it stands between the title and the text, which begins at `begin`, or alone right above
    the title; an entry of a menu that ends there is none.
    """
    if title is None:
        return None
    line = sheet.lines[title]
    prefix = _PREFIX.match(line.text)
    kind = _kind(prefix["label"]) if prefix else None
    if kind and prefix:
        return Find("kind", (kind.value,), prefix[0].rstrip(), line, LABEL_NOTE)
    places = [*range(title + 1, begin), *([title - 1] if _is_alone(sheet, title - 1) else [])]
    for place in places:
        kind = _kind(sheet.lines[place].text)
        if kind:
            text = sheet.lines[place].text
            return Find("kind", (kind.value,), text, sheet.lines[place], LABEL_NOTE)
    for section in sections:
        kind = _kind(section.values[0])
        if kind:
            return Find("kind", (kind.value,), section.evidence, section.line, LABEL_NOTE)
    return None


def _kind(text: str) -> Kind | None:
    return _KIND_BY_LABEL.get(text.casefold().strip(" :|•·–—-")) if len(text) <= 40 else None


def _is_alone(sheet: Sheet, index: int) -> bool:
    """Tell whether a label is no entry of a menu: few lines stand before it, and none of its sort."""
    if index < 0:
        return False
    before = [place for place in range(max(0, index - _ABOVE), index) if is_label(sheet.lines[place].text)]
    return len(before) < _ABOVE
