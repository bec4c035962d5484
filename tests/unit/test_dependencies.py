"""What a page depends on: of others no more than it shows."""

import tracemalloc
from collections.abc import Mapping

from archive_site.options import Edition
from archive_site.printing.wording import print_words
from archive_site.views.dependencies import Dependencies, digest_records, find_dependencies
from archive_site.views.every import list_makers
from archive_site.views.kinship import Kinship
from archive_site.views.makers import Maker
from tests.making import make_archive, make_contents, written

FILES: Mapping[str, str] = {
    f"{name}.md": written("Words.", outlet=outlet, date=date)
    for name, outlet, date in (
        ("a", "The Pier", "2019-12-02"),
        ("b", "The Pier", "2020-02-03"),
        ("c", "The Quay", "2021-05-04"),
    )
}


def _find_makers(files: Mapping[str, str]) -> tuple[Dependencies, tuple[Maker, ...]]:
    contents = make_contents(make_archive(files))
    archive = contents.archive
    whole = digest_records(archive, {record.id: files[record.source] for record in archive.records})
    words = {record.id: print_words(archive, record) for record in archive.records}
    depends = find_dependencies(contents, whole, words, "", Kinship(contents.web.related, {}))
    return depends, tuple(list_makers(contents, Edition.PUBLIC))


def _digest_pages(files: Mapping[str, str]) -> dict[str, str]:
    depends, makers = _find_makers(files)
    return {each.name: depends.digest(each) for each in makers}


def test_a_text_full_of_links_is_not_there_once_for_each() -> None:
    """A note of 400 kB that leads to one page with all of it would take more memory than a machine has."""
    note = "'" + "[[a]] " * 6000 + "'"
    depends, makers = _find_makers({"a.md": written("Words.", note=note)})
    tracemalloc.start()
    digests = {each.name: depends.digest(each) for each in makers}
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert digests
    assert peak_bytes < 20_000_000


def test_a_month_concerns_the_names_whose_time_it_lies_in() -> None:
    """Their pictures of time lead to its listing; those of others end before it, or begin after it."""
    before = _digest_pages(FILES)
    for date, concerned in (("2020-01-05", "outlets/the-pier.html"), ("2021-06-05", "")):
        after = _digest_pages({**FILES, "d.md": written("Words.", outlet="The Wharf", date=date)})
        names = ("outlets/the-pier.html", "outlets/the-quay.html")
        assert [name for name in names if before[name] != after[name]] == [concerned] * bool(concerned)
