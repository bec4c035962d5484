"""The CSL-JSON item of a record: type, names, date and addresses; unknown things are left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.item import Citable, csl_date, csl_item, csl_type, exchange_date
from archive_site.dates.expressions import parse_date
from archive_site.paths import OutputPath, RecordId
from archive_site.provenance import Basis
from archive_site.records import Kind

ARCHIVE = "Quarry Archive"
ORIGINAL, PERMALINK = "https://outlet.example/a", "https://archive.example/records/sa-1.html"


def _bare(title: str = "Quarry closed", *, is_devised_title: bool = False) -> Citable:
    """Make a record of which nothing is known but a title."""
    return Citable(
        id=RecordId("sa-1"),
        title=title,
        is_devised_title=is_devised_title,
        archive_title=ARCHIVE,
        permalink_path=OutputPath("records/sa-1.html"),
    )


def _full() -> Citable:
    """Make a record of which everything is known."""
    return Citable(
        id=RecordId("sa-1"),
        title="Quarry closed",
        subtitle="Owner cites floods",
        authors=(cite_person("Ann Roe"), CitedName("Ministry of Works", is_institution=True)),
        outlet="The Sample",
        date=parse_date("2025-04-28"),
        date_basis=Basis.STATED,
        kind=Kind.NEWS,
        language="en",
        original_url=ORIGINAL,
        captured=parse_date("2025-05-02"),
        section="Regional",
        abstract="The quarry shut.",
        rights="In copyright",
        archive_title=ARCHIVE,
        permalink_url=PERMALINK,
        permalink_path=OutputPath("records/sa-1.html"),
    )


def test_a_full_record_fills_its_item() -> None:
    """The original is the address; the permalink stands in the note."""
    assert csl_item(_full()) == {
        "id": "sa-1",
        "type": "article-newspaper",
        "title": "Quarry closed",
        "author": [{"family": "Roe", "given": "Ann"}, {"literal": "Ministry of Works"}],
        "container-title": "The Sample",
        "section": "Regional",
        "issued": {"date-parts": [[2025, 4, 28]]},
        "accessed": {"date-parts": [[2025, 5, 2]]},
        "language": "en",
        "abstract": "The quarry shut.",
        "URL": ORIGINAL,
        "archive": ARCHIVE,
        "archive_location": "sa-1",
        "note": f"Archived at {PERMALINK}",
    }


def test_what_is_unknown_is_left_out() -> None:
    """No placeholder for author, date, outlet or address."""
    assert csl_item(_bare()) == {
        "id": "sa-1",
        "type": "document",
        "title": "Quarry closed",
        "archive": ARCHIVE,
        "archive_location": "sa-1",
    }


@pytest.mark.parametrize("title", ["Quarry closed …", "[Quarry closed …]"])
def test_a_devised_title_stands_in_brackets_once(title: str) -> None:
    """Brackets say that the title is ours."""
    assert csl_item(_bare(title, is_devised_title=True))["title"] == "[Quarry closed …]"


@pytest.mark.parametrize(
    ("kind", "outlet", "url", "expected"),
    [
        (Kind.NEWS, "The Sample", None, "article-newspaper"),
        (Kind.OPINION, "The Sample", ORIGINAL, "article-newspaper"),
        (Kind.ANALYSIS, "The Sample", None, "article-newspaper"),
        (Kind.NEWS, None, ORIGINAL, "webpage"),
        (Kind.NEWS, None, None, "document"),
        (Kind.ENCYCLOPEDIA, "Samplepedia", ORIGINAL, "entry-encyclopedia"),
        (Kind.REPORT, None, None, "report"),
        (Kind.BLOG, "Notes", ORIGINAL, "post-weblog"),
        (Kind.STATEMENT, "Ministry", ORIGINAL, "webpage"),
        (Kind.OTHER, None, None, "document"),
        (None, "The Sample", ORIGINAL, "webpage"),
    ],
)
def test_the_type_follows_kind_outlet_and_address(
    kind: Kind | None, outlet: str | None, url: str | None, expected: str
) -> None:
    """An article is a newspaper's only where an outlet is known."""
    citable = Citable(
        id=RecordId("sa-1"),
        title="T",
        kind=kind,
        outlet=outlet,
        original_url=url,
        archive_title=ARCHIVE,
        permalink_path=OutputPath("records/sa-1.html"),
    )
    assert expected == csl_type(citable)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04-28", {"date-parts": [[2025, 4, 28]]}),
        ("2025-04-28T10:00:00Z", {"date-parts": [[2025, 4, 28]]}),
        ("2024-10", {"date-parts": [[2024, 10]]}),
        ("2014", {"date-parts": [[2014]]}),
        ("2024-10~", {"date-parts": [[2024, 10]], "circa": True}),
        ("2014?", {"date-parts": [[2014]], "circa": True}),
        ("2014-21", {"date-parts": [[2014]], "season": 1}),
        ("201X", {"date-parts": [[2010], [2019]]}),
        ("19XX~", {"date-parts": [[1900], [1999]], "circa": True}),
        ("2024-10-XX", {"date-parts": [[2024, 10]]}),
        ("2014-XX", {"date-parts": [[2014]]}),
        ("2024-10-28/2024-11", {"date-parts": [[2024, 10, 28], [2024, 11]]}),
        ("2014~/2015", {"date-parts": [[2014], [2015]], "circa": True}),
        ("2014/2014", {"date-parts": [[2014]]}),
        ("2025-01-21/..", {"literal": "21 January 2025 or later"}),
        ("/2014", {"literal": "from an unknown date to 2014"}),
        ("2014-21/2015", {"literal": "between spring 2014 and 2015"}),
        ("-0043-03-15", {"literal": "15 March 44 BC"}),
        ("Y17000", {"literal": "17000"}),
    ],
)
def test_a_date_is_given_in_parts_or_in_honest_words(text: str, expected: dict[str, object]) -> None:
    """Only what has parts in the format gets parts."""
    assert expected == csl_date(parse_date(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04-28", "2025-04-28"),
        ("2014-06~", "2014-06~"),
        ("2014/2015", "2014/2015"),
        ("2014/..", "2014/.."),
        ("201X~", "2010~/2019~"),
        ("19XX", "1900/1999"),
        ("2014-22", "summer 2014"),
        ("2014-06-XX", "2014-06"),
        ("2014-XX-XX?", "2014?"),
        ("-0043-XX", "-0043"),
        ("2025-04-28T10:00:00Z", "2025-04-28"),
        ("2014-06-XX/2014-07-03", "2014-06/2014-07-03"),
        ("2014-21/2015~", "2014/2015~"),
        ("2014-21/2014-24", "2014"),
        ("201X/202X?", "2010/2029?"),
        ("/2014-06", "/2014-06"),
    ],
)
def test_reference_managers_get_only_the_forms_they_read(text: str, expected: str) -> None:
    """Season codes and unspecified digits are misread, so they are put otherwise."""
    assert expected == exchange_date(parse_date(text))


def test_a_standfirst_is_no_part_of_the_title_but_a_reports_subtitle_is() -> None:
    """Newspaper subtitles are sentences; those of reports are cited."""
    report = Citable(
        id=RecordId("sa-1"),
        title="Floods in the valley?",
        subtitle="A survey",
        kind=Kind.REPORT,
        archive_title=ARCHIVE,
        permalink_path=OutputPath("records/sa-1.html"),
    )
    assert _full().cited_title == "Quarry closed"
    assert report.cited_title == "Floods in the valley? A survey"


@given(st.integers(1, 9999), st.integers(1, 12), st.sampled_from(["", "?", "~", "%"]))
def test_the_parts_of_a_month_are_that_month(year: int, month: int, mark: str) -> None:
    """Doubt adds `circa` and takes nothing away."""
    expected: dict[str, object] = {"date-parts": [[year, month]]}
    assert (expected | {"circa": True} if mark else expected) == csl_date(
        parse_date(f"{year:04d}-{month:02d}{mark}")
    )
