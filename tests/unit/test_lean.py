"""What the index is told of a record: its published words, each a token of its own."""

from typing import Any

import pytest

from archive_site.dates.edtf import Day
from archive_site.index.lean import Lean, SearchEntry, SearchText, TextGist, make_lean
from archive_site.paths import OutputPath


def make_entry(
    paragraphs: tuple[tuple[str, str], ...] = (("h-1", "A heading"), ("p-2", "A paragraph.")),
    aka: tuple[str, ...] = ("Kiev", "Kyjiw"),
    **changes: Any,  # noqa: ANN401 - any other field
) -> SearchEntry:
    """Make an entry that differs from a plain one."""
    facts: dict[str, Any] = {
        "page": OutputPath("records/quay.html"),
        "title": "The quay",
        "outlet": "Harbour Weekly",
        "authors": ("Ada Marlow", "B. Stone"),
        "kind_label": "News",
        "years": ("2024", "2025"),
        "language_label": "English",
        "date_words": "December 2024 to January 2025",
        "earliest": Day(2024, 12, 1),
        "latest": Day(2025, 1, 31),
        "basis_label": "stated",
        "text": SearchText(paragraphs, aka),
        "not_stated": "not stated",
    }
    return SearchEntry(**(facts | changes))


def read(**changes: Any) -> Lean:  # noqa: ANN401 - any field of an entry
    """Say what the index is told of such an entry."""
    return make_lean(make_entry(**changes))


def test_the_fields_of_a_record_are_told() -> None:
    """Metadata is searched and shown; facets and days stand in a table of their own."""
    assert read().metadata == {
        "aka": "Kiev; Kyjiw",
        "authors": "Ada Marlow; B. Stone",
        "date": "December 2024 to January 2025",
        "outlet": "Harbour Weekly",
        "title": "The quay",
    }


def test_what_is_not_stated_is_a_facet_and_never_found() -> None:
    """The label is no metadata: else a search for its words would find the record."""
    entry = make_entry(outlet=None, authors=(), aka=(), date_words="")
    assert dict(entry.facets)["outlet"] == dict(entry.facets)["author"] == ("not stated",)
    assert make_lean(entry).metadata == {"title": "The quay"}


def test_letters_without_a_plain_letter_inside_are_also_indexed_plain() -> None:
    """Pagefind folds ü and é, but leaves ł and ß as they are."""
    lean = read(paragraphs=(("p-1", "Łukasz (and Strauß) met Łukasz in Århus, Øresund."),), title="Groß")
    assert lean.metadata["plain"] == "Gross Lukasz Strauss Oresund"


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("和平谈判。", "和 平 谈 判 。"),
        ("ドローン2024年", "ド ロ ー ン 2024 年"),
        ("สันติ", "สั น ติ"),
        ("한국 정부", "한국 정부"),
    ],
)
def test_what_is_written_without_spaces_is_indexed_by_character(text: str, indexed: str) -> None:
    """So that any part of it is found as a phrase; a mark stays with its letter."""
    assert read(paragraphs=(("p-1", text),)).paragraphs == (("p-1", indexed),)


def test_paragraphs_carry_their_anchors_and_end_as_sentences() -> None:
    """A hit leads to the paragraph by it; shown in one, two of them do not run together."""
    lean = read()
    assert lean.paragraphs == (("h-1", "A heading"), ("p-2", "A paragraph."))
    assert list(lean.spoken) == ["The quay.", "A heading.", "A paragraph."]


def test_invisible_characters_are_left_out() -> None:
    """A zero-width space would make Pagefind count words by it alone, and every excerpt would be wrong."""
    lean = read(paragraphs=(("p-1", "har\u00adbour\u200b master\x00\x0c\n of\u00a0ports"),))
    assert lean.paragraphs == (("p-1", "harbour master of ports"),)


def test_an_empty_paragraph_is_left_out_and_an_empty_title_replaced() -> None:
    """A record without words would have no place among the hits."""
    lean = read(title=" ", paragraphs=(("p-1", "\u200b "),))
    assert (lean.title, lean.paragraphs) == ("records/quay.html", ())


def test_half_a_character_does_not_stop_the_build() -> None:
    """A lone surrogate has no UTF-8 form."""
    assert read(title="half \ud800 sign").title == "half ? sign"


def test_a_text_that_is_read_late_is_read_once_and_known_by_its_key() -> None:
    """To know whether a shard is as it was nobody reads it."""
    asked = []

    def recall() -> tuple[object, ...]:
        asked.append(1)
        return (("p-1", "Boats"),), ("Kiev",)

    text = SearchText.defer(recall, TextGist("a", 5))
    late = make_entry(text=text)
    assert late.indexed != make_entry(text=SearchText.defer(recall, TextGist("b", 5))).indexed
    assert asked == []
    assert make_lean(late) == read(paragraphs=(("p-1", "Boats"),), aka=("Kiev",))
    assert asked == [1]
