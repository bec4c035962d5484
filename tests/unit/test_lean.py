"""Lean pages: what the index may know of a record, and nothing that markup could break out of."""

from html.parser import HTMLParser
from typing import Any

import pytest

from archive_site.lean import UNDATED_SORT_KEY, SearchEntry, render_lean_page
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


def read(**changes: str | tuple[object, ...] | None) -> LeanReader:
    """Render an entry that differs from a plain one and read it back."""
    facts: dict[str, Any] = {
        "page": OutputPath("records/quay.html"),
        "title": "The quay",
        "outlet": "Harbour Weekly",
        "authors": ("Ada Marlow", "B. Stone"),
        "kind_label": "News",
        "years": ("2024", "2025"),
        "language_label": "English",
        "date_words": "December 2024 to January 2025",
        "sort_day": "2024-12-01",
        "paragraphs": (("h-1", "A heading"), ("p-2", "A paragraph.")),
        "aka": ("Kiev", "Kyjiw"),
        "not_stated": "not stated",
    }
    return LeanReader(render_lean_page(SearchEntry(**(facts | changes))))


def test_the_facets_and_fields_of_a_record_are_marked() -> None:
    """Filters are counted, metadata is searched and shown, the sort key is text."""
    lean = read()
    assert lean.values("filter outlet[content]") == ["Harbour Weekly"]
    assert lean.values("filter author[content]") == ["Ada Marlow", "B. Stone"]
    assert lean.values("filter kind[content]") == ["News"]
    assert lean.values("filter year[content]") == ["2024", "2025"]
    assert lean.values("filter language[content]") == ["English"]
    assert lean.values("filter day[content]") == ["2024-12-01"]
    assert lean.values("meta authors[content]") == ["Ada Marlow; B. Stone"]
    assert lean.values("meta aka[content]") == ["Kiev; Kyjiw"]
    assert lean.values("sort date[content]") == ["2024-12-01"]


def test_what_is_not_stated_can_be_filtered_for_but_is_not_shown() -> None:
    """The label is a facet value, never metadata: else a search for its words would find the record."""
    lean = read(outlet=None, authors=(), aka=(), date_words="")
    assert lean.values("filter outlet[content]") == ["not stated"]
    assert lean.values("filter author[content]") == ["not stated"]
    assert not [key for key, _ in lean.metas if key.startswith("meta ")]


def test_an_undated_record_keeps_a_sort_key() -> None:
    """Pagefind drops a page without the key from every sorted list."""
    lean = read(sort_day="", years=("undated",))
    assert lean.values("sort date[content]") == [UNDATED_SORT_KEY]
    assert lean.values("filter day[content]") == []
    assert max("2025-04-28", UNDATED_SORT_KEY) == UNDATED_SORT_KEY


def test_paragraphs_carry_their_anchors() -> None:
    """A hit leads to the paragraph by it."""
    assert read().texts == {"h1": "The quay", "h-1": "A heading", "p-2": "A paragraph."}


HOSTILE = '</p><script src="//x">1</script><p id="q" data-pagefind-filter="outlet:X">&amp; \' "'


@pytest.mark.parametrize("field", ["title", "outlet", "kind_label", "language_label", "date_words"])
def test_no_field_can_become_markup(field: str) -> None:
    """Captures are hostile."""
    hostile, plain = read(**{field: HOSTILE}), read(**{field: "plain"})
    assert plain.tags == hostile.tags
    assert len(plain.metas) == len(hostile.metas)


def test_no_text_anchor_or_name_can_become_markup() -> None:
    """As above, for what comes in several."""
    hostile = read(paragraphs=((HOSTILE, HOSTILE),), authors=(HOSTILE,), aka=(HOSTILE,), years=(HOSTILE,))
    plain = read(paragraphs=(("a", "b"),), authors=("c",), aka=("d",), years=("e",))
    assert plain.tags == hostile.tags
    assert hostile.values("filter author[content]") == [HOSTILE]


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
