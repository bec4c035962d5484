"""Lean pages: what the index may know of a record, and nothing that markup could break out of."""

from html.parser import HTMLParser
from typing import Any

import pytest

from archive_site.edtf import Day
from archive_site.lean import SearchEntry, render_lean_page
from archive_site.paths import OutputPath


class LeanReader(HTMLParser):
    """Reads a lean page as a browser would."""

    def __init__(self, page: bytes) -> None:
        """Parse at once."""
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.texts: dict[str, str] = {}
        self.tags: list[str] = []
        self._open = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note each element and what is marked for Pagefind."""
        self.tags.append(tag)
        known = dict(attrs)
        for name, value in attrs:
            if tag == "meta" and name.startswith("data-pagefind-"):
                what = name.removeprefix("data-pagefind-")
                self.metas.append((f"{what} {value}", known.get("content") or ""))
        if tag in {"h1", "p"}:
            self._open = known.get("id") or tag

    def handle_data(self, data: str) -> None:
        """Keep the text of paragraphs and of the title."""
        if self._open and data.strip():
            self.texts[self._open] = self.texts.get(self._open, "") + data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  the parser's protocol
        """Close what was open."""
        self._open = ""

    def values(self, name: str) -> list[str]:
        """Give the values of a filter, a metadata field or a sort key."""
        return [value for key, value in self.metas if key == name]


def make_entry(**changes: str | tuple[object, ...] | None) -> SearchEntry:
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
        "paragraphs": (("h-1", "A heading"), ("p-2", "A paragraph.")),
        "aka": ("Kiev", "Kyjiw"),
        "not_stated": "not stated",
    }
    return SearchEntry(**(facts | changes))


def read(**changes: str | tuple[object, ...] | None) -> LeanReader:
    """Render such an entry and read it back."""
    return LeanReader(render_lean_page(make_entry(**changes)))


def test_the_fields_of_a_record_are_marked() -> None:
    """Metadata is searched and shown; facets and days stand in a table of their own."""
    lean = read()
    assert lean.values("meta outlet[content]") == ["Harbour Weekly"]
    assert lean.values("meta authors[content]") == ["Ada Marlow; B. Stone"]
    assert lean.values("meta aka[content]") == ["Kiev; Kyjiw"]
    assert not [key for key, _ in lean.metas if not key.startswith("meta ")]


def test_what_is_not_stated_is_a_facet_and_never_found() -> None:
    """The label is no metadata: else a search for its words would find the record."""
    entry = make_entry(outlet=None, authors=(), aka=(), date_words="")
    assert dict(entry.facets)["outlet"] == dict(entry.facets)["author"] == ("not stated",)
    assert LeanReader(render_lean_page(entry)).metas == []


def test_letters_without_a_plain_letter_inside_are_also_indexed_plain() -> None:
    """Pagefind folds ü and é, but leaves ł and ß as they are."""
    lean = read(paragraphs=(("p-1", "Łukasz (and Strauß) met Łukasz in Århus, Øresund."),), title="Groß")
    assert lean.values("meta plain[content]") == ["Gross Lukasz Strauss Oresund"]


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
    assert read(paragraphs=(("p-1", text),)).texts["p-1"] == indexed


def test_paragraphs_carry_their_anchors() -> None:
    """A hit leads to the paragraph by it."""
    assert read().texts == {"h1": "The quay", "h-1": "A heading", "p-2": "A paragraph."}


HOSTILE = '</p><script src="//x">1</script><p id="q" data-pagefind-filter="outlet:X">&amp; \' "'


@pytest.mark.parametrize("field", ["title", "outlet", "date_words"])
def test_no_field_can_become_markup(field: str) -> None:
    """Captures are hostile."""
    hostile, plain = read(**{field: HOSTILE}), read(**{field: "plain"})
    assert plain.tags == hostile.tags
    assert len(plain.metas) == len(hostile.metas)


def test_no_text_anchor_or_name_can_become_markup() -> None:
    """As above, for what comes in several."""
    hostile = read(paragraphs=((HOSTILE, HOSTILE),), authors=(HOSTILE,), aka=(HOSTILE,))
    plain = read(paragraphs=(("a", "b"),), authors=("c",), aka=("d",))
    assert plain.tags == hostile.tags
    assert hostile.values("meta authors[content]") == [HOSTILE]


def test_invisible_characters_are_left_out() -> None:
    """A zero-width space would make Pagefind count words by it alone, and every excerpt would be wrong."""
    lean = read(paragraphs=(("p-1", "har\u00adbour\u200b master\x00\x0c\n of\u00a0ports"),))
    assert lean.texts["p-1"] == "harbour master of ports"


def test_an_empty_paragraph_is_left_out_and_an_empty_title_replaced() -> None:
    """Pagefind drops a page without words, and the count would no longer be right."""
    lean = read(title=" ", paragraphs=(("p-1", "\u200b "),))
    assert lean.texts == {"h1": "records/quay.html"}


def test_half_a_character_does_not_stop_the_build() -> None:
    """A lone surrogate has no UTF-8 form."""
    assert read(title="half \ud800 sign").texts["h1"] == "half ? sign"
