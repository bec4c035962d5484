"""The words that a misspelt one may have meant."""

import gzip
import json
from typing import Any

import pytest

from archive_site.index import vocabulary
from archive_site.index.lean import SearchEntry, SearchName, SearchText, make_lean
from archive_site.index.numbering import TokenNumbers
from archive_site.index.spelling import Spelling
from archive_site.index.tokens import Tokens
from archive_site.index.vocabulary import render_table
from archive_site.paths import OutputPath


def _entry(title: str, text: str) -> SearchEntry:
    facts: dict[str, Any] = {"outlet": None, "authors": (), "kind_label": "", "years": (), "date_words": ""}
    facts |= {"language_label": "", "basis_label": "", "earliest": None, "latest": None, "not_stated": ""}
    return SearchEntry(page=OutputPath("a.html"), title=title, text=SearchText((("p", text),)), **facts)


def _count(*entries: SearchEntry) -> dict[str, int]:
    numbers = TokenNumbers()
    tokens = Tokens(numbers)
    for entry in entries:
        tokens.add(make_lean(entry))
    return dict(zip(*Spelling(numbers).count(tokens), strict=True))


def _words(*entries: SearchEntry, names: tuple[str, ...] = ()) -> dict[str, int]:
    """Give words and weights."""
    named = SearchName(page=OutputPath("b.html"), kind_label="", spellings=names)
    counted = _count(*entries)
    table = json.loads(gzip.decompress(render_table(counted, (entry.title for entry in entries), [named])))
    return dict(zip(table["words"].split(), map(int, table["weights"]), strict=True))


def test_words_of_texts_titles_and_names_are_kept_with_their_weight() -> None:
    """The weight grows with the number of records; punctuation and very short words are left out."""
    found = _words(_entry("The quay", "Boats, boats (nets) at 5."), _entry("T", "boats!"), names=("Kyiv",))
    assert set(found) == {"boats", "nets", "quay", "The", "Kyiv"}
    assert found["boats"] > found["nets"]


def test_a_word_is_kept_in_the_spelling_most_records_have() -> None:
    """The other spellings differ in capitals only."""
    texts = ("Storm", "storm", "storm")
    assert set(_words(*(_entry("", text) for text in texts))) == {"storm"}


def test_titles_and_names_come_first_where_not_all_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rare name is more likely meant than a common word."""
    monkeypatch.setattr(vocabulary, "MAX_WORDS", 2)
    entries = [_entry("", "often often") for _ in range(5)]
    assert set(_words(_entry("Quay", ""), *entries, names=("Kyiv",))) == {"Quay", "Kyiv"}
