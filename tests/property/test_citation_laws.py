"""What no citation may do, whatever is known of a record."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archive_site.citation.capitals import capitalise_title
from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.head import head_tags, safe_identifier
from archive_site.citation.item import Citable
from archive_site.citation.pieces import mark_up
from archive_site.citation.styles import format_citations
from archive_site.dates.expressions import parse_date
from archive_site.paths import OutputPath, RecordId
from archive_site.provenance import Basis
from archive_site.records import Kind
from tests.unit.citation_cases import html_of, text_of

NO_DATE = ("n.d.", "no date", "[б. г.]", "undated")
EMPTY = ("()", "[]", "<>", "“”", "‘’", "« »", "( ", " )", "[ ", " ]", ", ,", ",,", " .", " ,", "  ")
WORDS = st.lists(
    st.sampled_from(
        (
            *("quarry", "The", "river’s", "“flood”", "‘rain’", '"mud"', "(again)", "who?", "Inc.", "повінь"),
            *("洪水", "فيضان", "no…", "stop!", "[sic]", "U.S.", "5,000", "C++"),
        )
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
NAMES = st.sampled_from(
    ["Ann Roe", "J. K. Poe", "Le Doe, Mia", "Voltaire", "Doe Jr.", "Роу, Анна", "王, 小波", "محفوظ, نجيب"]
).map(cite_person) | st.sampled_from(["Ministry of Works", "Sample Inc.", "Culture, Media and Sport"]).map(
    lambda name: CitedName(name, is_institution=True)
)
DATES = st.sampled_from(
    (
        *("2025-04-28", "2025-04", "2025", "2025~", "2025-04?", "2025-04-28%", "2014-24", "201X", "19XX~"),
        *("2014-06-XX", "2014-XX", "2024-12-28/2025-01-03", "2024-10-03/2024-10-28", "2014~/2015?"),
        *("2025/..", "../2025-04", "/2014", "2014-05/", "-0043-03-15", "0800", "2014-21/2015", "Y17000"),
        *("2025-04-28T10:00:00Z", "2014-06/2014-06-15", "201X/2025", "-0043-03-15/-0043-04"),
    )
).map(parse_date)
ADDRESSES = st.sampled_from(["https://sample.example/a", "https://sample.example/?q=1&x=y"])


CITABLES = st.builds(
    Citable,
    id=st.just(RecordId("sa-1")),
    title=WORDS,
    is_devised_title=st.booleans(),
    translated_title=st.none() | WORDS,
    subtitle=st.none() | WORDS,
    authors=st.lists(NAMES, max_size=13).map(tuple),
    outlet=st.none() | st.sampled_from(["The Sample", "Sample Inc.", "Ministry of Works", "样本"]),
    date=st.none() | DATES,
    date_basis=st.sampled_from(Basis),
    kind=st.none() | st.sampled_from(Kind),
    language=st.sampled_from([None, "en", "uk"]),
    original_url=st.none() | ADDRESSES,
    archived_url=st.none() | st.just("https://copies.example/1"),
    captured=st.none() | DATES,
    section=st.none() | WORDS,
    abstract=st.none() | WORDS,
    rights=st.just("") | WORDS,
    archive_title=st.sampled_from(["Quarry Archive", "Archive of A. B.", "Who dug?"]),
    permalink_url=st.none() | st.just("https://q.example/sa-1"),
    permalink_path=st.just(OutputPath("records/sa-1.html")),
)


@given(CITABLES)
@settings(max_examples=150)
def test_no_style_prints_an_empty_bracket_or_two_stops(citable: Citable) -> None:
    """Whatever is missing leaves no trace in the punctuation; `. . .` of many authors apart."""
    for citation in format_citations(citable):
        text = re.sub(r", \. \. \. ", ", ", text_of(citation)).replace(" ; ", "; ")
        assert [sign for sign in EMPTY if sign in text] == [], (citation.style, text)
        assert not re.search(r"\.[”’\"']*\.|[?!…][”’\"']*\.(?!\])", text), (citation.style, text)


@given(CITABLES)
def test_no_style_says_that_a_dated_record_is_undated(citable: Citable) -> None:
    """And all but MLA say it of an undated one, or say when it was read."""
    for citation in format_citations(citable):
        says_so = any(word in text_of(citation) for word in NO_DATE)
        if citable.date:
            assert not says_so, (citation.style, text_of(citation))
        elif citation.style != "mla":
            is_read = citable.access_date is not None and "ccessed" in text_of(citation)
            assert says_so or is_read, (citation.style, text_of(citation))


@given(CITABLES)
def test_every_style_names_record_archive_and_known_addresses(citable: Citable) -> None:
    """A citation leads back here, and to where the article was published."""
    for citation in format_citations(citable):
        wanted = (citable.id, citable.archive_title, citable.original_url, *citable.copies)
        assert [each for each in wanted if each and each not in text_of(citation)] == [], text_of(citation)


@given(CITABLES)
def test_an_inferred_date_is_in_brackets_in_every_style(citable: Citable) -> None:
    """The year, or whatever stands for it, follows an opening bracket."""
    if citable.is_date_inferred:
        for citation in format_citations(citable):
            assert "[" in text_of(citation).replace("[и др.]", "").replace("[Электронный ресурс]", ""), (
                text_of(citation)
            )


@given(CITABLES)
def test_citations_are_marked_up_together_as_each_by_itself(citable: Citable) -> None:
    """With italics and isolation and no other tag."""
    citations = format_citations(citable)
    together = mark_up(citations)
    assert together == [html_of(citation) for citation in citations]
    assert "<" not in re.sub(r"</?(?:i|bdi)>", "", "".join(together))


@given(st.text(max_size=200), st.sampled_from([None, "en", "en-GB", "uk"]))
def test_headline_style_changes_capitals_alone(title: str, language: str | None) -> None:
    """No letter, sign or space is lost; outside English nothing changes."""
    raised = capitalise_title(title, language)
    assert raised.casefold() == title.casefold() or raised.lower() == title.lower()
    if not language or not language.startswith("en"):
        assert raised == title


@given(st.text(alphabet="abcяд0123456789-_.", min_size=1, max_size=30))
def test_different_identifiers_stay_different_and_look_like_no_issn(text: str) -> None:
    """The capital put in can be taken out again."""
    safe = safe_identifier(text)
    assert text == safe.replace("N", "")
    assert not re.search(r"\b[0-9]", safe.replace("-", ""), re.ASCII)


@given(CITABLES)
def test_no_head_tag_is_empty(citable: Citable) -> None:
    """An unknown value has no tag."""
    assert all(value.strip() for tag in head_tags(citable) for _, value in tag.attributes)
