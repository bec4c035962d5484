"""What a page depends on: of others no more than it shows."""

from collections.abc import Mapping

from archive_site.options import Edition
from archive_site.views.dependencies import digest_records, find_dependencies
from archive_site.views.every import list_makers
from archive_site.wording import print_words
from tests.making import make_archive, make_contents, written

FILES: Mapping[str, str] = {
    f"{name}.md": written("Words.", outlet=outlet, date=date)
    for name, outlet, date in (
        ("a", "The Pier", "2019-12-02"),
        ("b", "The Pier", "2020-02-03"),
        ("c", "The Quay", "2021-05-04"),
    )
}


def _digest_pages(files: Mapping[str, str]) -> dict[str, str]:
    contents = make_contents(make_archive(files))
    archive = contents.archive
    whole = digest_records(archive, {record.id: files[record.source] for record in archive.records})
    words = {record.id: print_words(archive, record) for record in archive.records}
    depends = find_dependencies(contents, whole, words, "")
    return {each.name: depends.digest(each) for each in list_makers(contents, Edition.PUBLIC)}


def test_a_month_concerns_the_names_whose_time_it_lies_in() -> None:
    """Their pictures of time lead to its listing; those of others end before it, or begin after it."""
    before = _digest_pages(FILES)
    for date, concerned in (("2020-01-05", "outlets/the-pier.html"), ("2021-06-05", "")):
        after = _digest_pages({**FILES, "d.md": written("Words.", outlet="The Wharf", date=date)})
        names = ("outlets/the-pier.html", "outlets/the-quay.html")
        assert [name for name in names if before[name] != after[name]] == [concerned] * bool(concerned)
