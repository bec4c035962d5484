"""What the search index is told of each record."""

import marshal
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.index.lean import SearchEntry
from archive_site.options import Edition
from archive_site.views import searchable
from archive_site.views.searchable import KnownFacts, make_search_entries, make_search_names
from tests.making import make_archive, make_contents, written


def _entries(
    files: dict[str, str], places: str = "", edition: Edition = Edition.PUBLIC
) -> dict[str, SearchEntry]:
    archive = make_archive(files, {"places": places} if places else {}, edition)
    web = make_contents(archive).web
    return {entry.page: entry for entry in make_search_entries(archive, web.mentions, web.passages.copies)}


def test_an_entry_has_the_published_words_in_order() -> None:
    """Subtitle, abstract, text with its headings, and notes, each with its anchor."""
    source = written("## Head\n\nText.[^1]\n\n[^1]: Note.", title="T", subtitle="Sub", abstract="Own words.")
    (entry,) = _entries({"a.md": source}).values()
    assert [text for _, text in entry.text.paragraphs] == ["Sub", "Own words.", "Head", "Text.[1]", "Note."]
    assert [anchor.rstrip("0123456789abcdef") for anchor, _ in entry.text.paragraphs] == [
        "",
        "p-",
        "h-",
        "p-",
        "ref-",
    ]


def test_what_rights_withhold_is_not_in_the_index() -> None:
    """The abstract is."""
    source = written("Secret.", title="T", rights="record", abstract="Own words.")
    (entry,) = _entries({"a.md": source}).values()
    assert [text for _, text in entry.text.paragraphs] == ["Own words."]
    (entry,) = _entries({"a.md": source}, edition=Edition.PRIVATE).values()
    assert "Secret." in [text for _, text in entry.text.paragraphs]


def test_other_spellings_of_what_is_named_are_added_once() -> None:
    """Only those that the record does not use itself."""
    places = "- id: kyiv\n  preferred_name: Kyiv\n  variant_names: [Kiev, Київ]\n"
    (entry,) = _entries({"a.md": written("In Kiev.", title="T", outlet="The Sample")}, places).values()
    assert entry.text.aka == ("Kyiv", "Київ", "The Sample")


def test_facets_say_so_where_nothing_is_known() -> None:
    """A filter has no empty value."""
    (entry,) = _entries({"a.md": written("x", title="T")}).values()
    assert (entry.outlet, entry.authors, entry.date_words, entry.earliest) == (None, (), "", None)
    assert all((entry.kind_label, entry.language_label, entry.not_stated, *entry.years))


def test_dates_are_facets_and_sort_keys() -> None:
    """Every year an interval touches, and both its ends; one that is open is in no single year."""
    files = {
        "a.md": written("x", title="T", date='"2024-12-31/2025-01-01"', language="de"),
        "b.md": written("x", title="T", date='"../2023-05"'),
    }
    entries = _entries(files)
    first, second = entries["records/a.html"], entries["records/b.html"]
    assert (first.years, first.earliest, first.latest) == (("2024", "2025"), (2024, 12, 31), (2025, 1, 1))
    assert (second.earliest, second.latest) == (None, (2023, 5, 31))
    assert first.language_label == "German"
    assert second.years != _entries({"a.md": written("x", title="T")})["records/a.html"].years


def test_an_entry_knows_whom_it_names_and_by_whom_it_is() -> None:
    """By the pages of the names, each once."""
    places = "- id: kyiv\n  preferred_name: Kyiv\n"
    source = written("In Kyiv.", title="T", outlet="The Sample", authors="Ada Marlow", topics="Peace")
    (entry,) = _entries({"a.md": source}, places).values()
    assert entry.names == ("places/kyiv.html", "outlets/the-sample.html", "people/ada-marlow.html")
    assert dict(entry.facets)["topic"] == ("Peace",)


def test_a_name_inside_another_word_is_not_in_the_text() -> None:
    """The UN of UNESCO is no mention of the UN."""
    places = "- id: un\n  preferred_name: UN\n  variant_names: [U.N.]\n"
    (entry,) = _entries({"a.md": written("U.N. and UNESCO.", title="T")}, places).values()
    assert entry.text.aka == ("UN",)


@given(st.text("aé_ -1\u0301\u00b2", min_size=1, max_size=3), st.text("aé_ -1\u0301\u00b2", max_size=12))
def test_a_name_stands_in_a_text_as_words_of_its_own(name: str, text: str) -> None:
    """No letter, digit or underscore touches it."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    assert searchable._stands_in(name, text) == (found is not None)


def test_every_name_with_a_page_is_known_in_all_spellings() -> None:
    """Those that no authority file holds included."""
    archive = make_archive(
        {"a.md": written("x", title="T", outlet="The Sample")},
        {"places": "- id: kyiv\n  preferred_name: Kyiv\n  variant_names: [Kiev]\n"},
    )
    names = {name.page: name.spellings for name in make_search_names(archive)}
    assert names == {"outlets/the-sample.html": ("The Sample",), "places/kyiv.html": ("Kyiv", "Kiev")}


def test_nearly_the_same_texts_are_known_by_the_first_of_them() -> None:
    """A text unlike all others is known by none."""
    text = " ".join(f"word{number} of the report" for number in range(60))
    files = {"a.md": written("Another text.", title="A")}
    files |= {f"{name}.md": written(f"{text} {name}.", title=name) for name in ("c", "b")}
    alike = {page: entry.alike for page, entry in _entries(files).items()}
    assert alike == {
        "records/a.html": None,
        **dict.fromkeys(("records/b.html", "records/c.html"), "records/b.html"),
    }


def test_what_is_known_of_records_is_not_worded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It can be kept as bytes. Of a record that is dark it is known that nothing is to be found."""
    texts = {
        "a.md": written("In Kyiv.", title="A", outlet="The Sample", date='"2024-12-31/2025"', topics="Peace"),
        "b.md": written("Nothing.", title="B"),
        "c.md": written("Nobody is to know.", title="C", rights="dark"),
    }
    archive = make_archive(texts, {"places": "- preferred_name: Kyiv\n"}, Edition.PUBLIC)
    web = make_contents(archive).web
    whole = {record.id: f"all of {record.id}" for record in archive.records}
    first = KnownFacts()
    told = (archive, web.mentions, web.passages.copies, whole)
    entries = list(make_search_entries(*told, first))
    plain = list(make_search_entries(*told[:3]))
    assert [entry.page for entry in entries] == [entry.page for entry in plain]
    assert [entry.facets for entry in entries] == [entry.facets for entry in plain]
    assert [entry.text.read() for entry in entries] == [entry.text.read() for entry in plain]
    assert len(first.used) == 3
    second = KnownFacts(marshal.loads(marshal.dumps(first.used)))  # noqa: S302 - of our own making
    with monkeypatch.context() as patch:
        patch.setattr(searchable, "_find_facts", lambda *_: pytest.fail("worded again"))
        again = list(make_search_entries(*told, second))
    assert [(entry.indexed, entry.facets) for entry in again] == [
        (entry.indexed, entry.facets) for entry in entries
    ]
    assert second.used == first.used
    whole[archive.records[0].id] = "other"
    third = KnownFacts(second.used)
    list(make_search_entries(archive, web.mentions, web.passages.copies, whole, third))
    assert len(third.used.keys() - second.used.keys()) == 1
