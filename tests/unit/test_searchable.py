"""What the search index is told of each record."""

from archive_site.editions import Edition
from archive_site.lean import SearchEntry
from archive_site.views.searchable import make_search_entries
from tests.making import make_archive, make_contents, written


def _entries(
    files: dict[str, str], places: str = "", edition: Edition = Edition.PUBLIC
) -> dict[str, SearchEntry]:
    archive = make_archive(files, {"places": places} if places else {}, edition)
    return {entry.page: entry for entry in make_search_entries(archive, make_contents(archive).web.mentions)}


def test_an_entry_has_the_published_words_in_order() -> None:
    """Subtitle, abstract, text with its headings, and notes, each with its anchor."""
    source = written("## Head\n\nText.[^1]\n\n[^1]: Note.", title="T", subtitle="Sub", abstract="Own words.")
    (entry,) = _entries({"a.md": source}).values()
    assert [text for _, text in entry.paragraphs] == ["Sub", "Own words.", "Head", "Text.[1]", "Note."]
    assert [anchor.rstrip("0123456789abcdef") for anchor, _ in entry.paragraphs] == [
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
    assert [text for _, text in entry.paragraphs] == ["Own words."]
    (entry,) = _entries({"a.md": source}, edition=Edition.PRIVATE).values()
    assert "Secret." in [text for _, text in entry.paragraphs]


def test_other_spellings_of_what_is_named_are_added_once() -> None:
    """Only those that the record does not use itself."""
    places = "- id: kyiv\n  preferred_name: Kyiv\n  variant_names: [Kiev, Київ]\n"
    (entry,) = _entries({"a.md": written("In Kiev.", title="T", outlet="The Sample")}, places).values()
    assert entry.aka == ("Kyiv", "Київ", "The Sample")


def test_facets_say_so_where_nothing_is_known() -> None:
    """A filter has no empty value."""
    (entry,) = _entries({"a.md": written("x", title="T")}).values()
    assert (entry.outlet, entry.authors, entry.date_words, entry.sort_day) == (None, (), "", "")
    assert all((entry.kind_label, entry.language_label, entry.not_stated, *entry.years))


def test_dates_are_facets_and_sort_keys() -> None:
    """Every year an interval touches; sorted by its first day, or its last where it has no first."""
    files = {
        "a.md": written("x", title="T", date='"2024-12-31/2025-01-01"', language="de"),
        "b.md": written("x", title="T", date='"../2023-05"'),
    }
    entries = _entries(files)
    first, second = entries["records/a.html"], entries["records/b.html"]
    assert (first.years, first.sort_day, first.language_label) == (("2024", "2025"), "2024-12-31", "German")
    assert second.sort_day == "2023-05-31"
