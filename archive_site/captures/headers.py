"""Reads the header that whoever kept a text put over it: `Title: …`, `URL: …`, `Date: …`, a line each."""

import contextlib
import re
from collections.abc import Iterator

from archive_site.captures.bylines import bare_names
from archive_site.captures.datelines import dates_in
from archive_site.captures.parts import Find, Part, Piece, Reading, Sheet, whole
from archive_site.curation.descriptions import parse_url

HEADER_NOTE = "labelled so in the lines over the text"
_LABELS = {
    "title": """
        title headline titel titre título titolo tytuł başlık заголовок 제목 标题 標題 タイトル العنوان כותרת
    """,
    "authors": """
        author authors autor autoren auteur auteurs autore autori yazar автор авторы автори 저자 作者 著者
    """,
    "date": """
        date published datum fecha data tarih дата дата_публикации дата_публікації date_published
        publication_date published_on 날짜 日期 日付 التاريخ תאריך
    """,
    "outlet": """
        source publication publisher newspaper outlet quelle zeitung fuente fonte źródło kaynak источник
        издание джерело видання 출처 来源 來源 出典 المصدر מקור
    """,
    "original_url": """
        url link address permalink original_url saved_from source_url lien enlace adresse ссылка посилання
        링크 链接 連結 الرابط קישור
    """,
    "captured": """
        captured saved retrieved accessed downloaded date_accessed access_date abgerufen consulté сохранено
        дата_обращения збережено
    """,
    "section": "section rubric rubrik rubrique рубрика",
}
_FIELD_BY_LABEL = {
    label.replace("_", " "): field for field, labels in _LABELS.items() for label in labels.split()
}
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:：]{1,29}?) ?[:：]\s*(?P<value>\S.*)")
_ADDRESS = re.compile(r"https?://\S+")
_NOBODY = frozenset(
    {"unknown", "none", "n/a", "anonymous", "неизвестен", "невідомий", "unbekannt", "inconnu"}
)
_FEWEST = 2
"""Lines of a header."""
_SURE = frozenset({"title", "original_url"})
"""One of these is in every header; else the lines may as well be the article's."""


def read_header(sheet: Sheet) -> Reading | None:
    """Read the header over a text, whose lines are the first of the capture; nothing where it has none.

    A line whose value cannot be read is part of it all the same, and says nothing.
    """
    pieces: list[Piece] = []
    finds: list[Find] = []
    for number, line in enumerate(sheet.lines, sheet.lines[0].number if sheet.lines else 0):
        said = _LABELLED.fullmatch(line.text)
        field = _FIELD_BY_LABEL.get(said["label"].casefold()) if said and line.number == number else None
        if said is None or field is None:
            break
        if _ADDRESS.fullmatch(said["value"]):
            field = "original_url"
        pieces.append(whole(Part.METADATA, line, field))
        values = tuple(_values(field, said["value"], sheet))
        if values:
            finds.append(Find(field, values, line.text, line, HEADER_NOTE))
    is_header = len(pieces) >= _FEWEST and any(find.field in _SURE for find in finds)
    return Reading(tuple(pieces), tuple(finds), (0, len(pieces))) if is_header else None


def _values(field: str, words: str, sheet: Sheet) -> Iterator[str]:
    match field:
        case "authors":
            yield from () if words.casefold() in _NOBODY else bare_names(words) or (words,)
        case "date" | "captured":
            yield from (each.edtf for each in dates_in(words, sheet.order)[:1])
        case "original_url":
            with contextlib.suppress(ValueError):
                yield parse_url(words)
        case _:
            yield words
