"""The wording of citations in every style, over all the awkward records."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from archive_site.citation.apa import format_apa
from archive_site.citation.archival import format_archival
from archive_site.citation.capitals import capitalise_title
from archive_site.citation.chicago import format_chicago
from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.gost import format_gost
from archive_site.citation.mla import format_mla
from archive_site.citation.pieces import Citation, quote_double, quote_single, stop_inside
from archive_site.citation.styles import format_citations
from archive_site.dates.expressions import parse_date
from archive_site.messages import say
from archive_site.provenance import Basis
from archive_site.records import Kind
from tests.unit.citation_cases import BARE, BODY, CASES, FULL, ORIGINAL, TRANSLATED, html_of, text_of

TESTS = Path(__file__).parent
GOLDEN = json.loads((TESTS / "citation_expected.json").read_text(encoding="utf-8"))
STYLES = (
    *("archival", "apa", "mla", "chicago-notes", "chicago-note"),
    *("chicago-author-date", "harvard", "gost"),
)


def _marked(citation: Citation) -> str:
    """Write italics as asterisks."""
    return text_of(citation, italics="*")


@pytest.mark.parametrize("case", CASES)
def test_an_awkward_record_is_cited_as_recorded(case: str) -> None:
    """Each style, to the letter; an asterisk stands on both sides of italics."""
    cited = {citation.style: _marked(citation) for citation in format_citations(CASES[case])}
    assert GOLDEN["expected"][case] == cited


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (
            "article",
            {
                "archival": "‘Steinbruch nach Flut geschlossen’ [Quarry closed after flood], *The Sample*",
                "apa": "Steinbruch nach Flut geschlossen [Quarry closed after flood]. *The Sample*.",
                "mla": "“Steinbruch nach Flut geschlossen” [Quarry closed after flood]. *The Sample*,",
                "chicago-notes": "“Steinbruch nach Flut geschlossen” [Quarry closed after flood]. *The",
                "chicago-note": "“Steinbruch nach Flut geschlossen” [Quarry closed after flood], *The",
                "chicago-author-date": "“Steinbruch nach Flut geschlossen” [Quarry closed after flood].",
                "harvard": "‘Steinbruch nach Flut geschlossen’ [Quarry closed after flood], *The Sample*",
                "gost": "Steinbruch nach Flut geschlossen [Quarry closed after flood] [Электронный ресурс]",
            },
        ),
        (
            "question",
            {
                "archival": "‘Wer schloss?’ [Who closed it?], outlet not stated",
                "mla": "*Wer schloss?* [Who closed it?]. 28 Apr. 2025,",
                "chicago-note": "“Wer schloss?” [Who closed it?], April 28, 2025,",
            },
        ),
        (
            "report",
            {
                "apa": "*Brüche: Ein Überblick* [Quarries]. Works Press.",
                "chicago-note": "*Brüche: Ein Überblick* [Quarries] (Works Press, 2025), ",
            },
        ),
        ("devised", {"apa": "[Quarry closed …] [Quarry shut …]. (n.d.)."}),
    ],
)
def test_a_translated_title_stands_behind_the_title_in_brackets(case: str, expected: dict[str, str]) -> None:
    """Upright, outside the quotation marks, and the full stop behind it."""
    cited = {citation.style: _marked(citation) for citation in format_citations(TRANSLATED[case])}
    assert [words for style, words in expected.items() if words not in cited[style]] == [], cited


def test_every_difference_from_the_official_styles_has_its_reason_in_writing() -> None:
    """Each reason recorded is a row of the table, and no row is left over."""
    text = (TESTS.parents[1] / "docs" / "citation.md").read_text(encoding="utf-8")
    reasons = {reason for styles in GOLDEN["differs"].values() for reason in styles.values()}
    assert reasons == set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))


def test_recorded_cases_are_the_cases() -> None:
    """Nothing is recorded that is not tested, and at least forty cases are."""
    assert GOLDEN["expected"].keys() == CASES.keys()
    assert GOLDEN["differs"].keys() <= CASES.keys()
    assert len(CASES) >= 40


def test_every_style_has_its_place_and_its_label() -> None:
    """The order is the page's."""
    assert tuple(citation.style for citation in format_citations(FULL)) == STYLES
    assert all(say(f"citation.{style}") for style in STYLES)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((BODY, CitedName("BBC News", is_institution=True)), "Ministry of Works & BBC News. ("),
        ((cite_person("王, 小波"),), "王小波. ("),
        (tuple(cite_person(f"Ann R{'abcdefghijklmnopqrst'[n]}") for n in range(20)), "Rs, A., & Rt, A. ("),
        (
            tuple(cite_person(f"Ann R{'abcdefghijklmnopqrstu'[n]}") for n in range(21)),
            "Rs, A., . . . Ru, A. (",
        ),
    ],
)
def test_apa_lists_up_to_twenty_authors(names: tuple[CitedName, ...], expected: str) -> None:
    """Of more, nineteen and the last; institutions and undivided names stand whole."""
    assert expected in text_of(format_apa(replace(FULL, authors=names)))


def test_a_date_without_an_outlet_begins_its_sentence_with_a_capital_in_mla() -> None:
    """`Circa`, not `circa`, where nothing stands before it."""
    citable = replace(FULL, outlet=None, date=parse_date("2024-10~"))
    assert f"*. Circa Oct. 2024, {ORIGINAL}." in _marked(format_mla(citable))


def test_an_inferred_open_date_has_one_pair_of_brackets_in_gost() -> None:
    """The brackets of the open date and of the inference are the same."""
    citable = replace(FULL, date=parse_date("2025-01-21~/.."), date_basis=Basis.INFERRED)
    assert "// The Sample. [не ранее ок. 21 янв. 2025]. URL" in text_of(format_gost(citable))


def test_an_original_with_a_doubtful_day_of_capture_is_accessed_then() -> None:
    """A capture known by its month alone is worded, in Russian too."""
    citable = replace(FULL, captured=parse_date("2025-03"))
    assert "(дата обращения: март 2025)" in text_of(format_gost(citable))


def test_nothing_known_but_a_devised_title_still_prints() -> None:
    """Brackets say that the title is ours; what is unknown is said or left out."""
    assert _marked(format_archival(BARE)) == (
        "Author not stated, [Quarry closed …], outlet not stated, undated. Record sa-1 in *Quarry Archive*. "
        "Original address not recorded. Permalink: records/sa-1.html."
    )
    assert _marked(format_chicago(BARE)[1]) == (
        "[Quarry closed …], n.d., archived as record sa-1 in *Quarry Archive*."
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("quarry closed after floods", "Quarry Closed after Floods"),
        ("the river it came from", "The River It Came From"),
        ("the quarry: a history of the valley", "The Quarry: A History of the Valley"),
        ("why? because of the flood", "Why? Because of the Flood"),
        ("well-known mother-in-law’s house", "Well-Known Mother-in-Law’s House"),
        ("NATO and eBay, Off The Record", "NATO and eBay, Off The Record"),
        ("QUARRY CLOSED", "QUARRY CLOSED"),
        ("see example.org/a for 5g news", "See example.org/a for 5g News"),
        ("‘of mice’ and men", "‘Of Mice’ and Men"),
        ("", ""),
    ],
)
def test_an_english_title_is_put_in_headline_style(title: str, expected: str) -> None:
    """Small letters are raised but for minor words within; no capital is ever lowered."""
    assert expected == capitalise_title(title, "en-GB")


@pytest.mark.parametrize("language", [None, "", "uk", "de", "enm"])
def test_a_title_in_another_language_is_never_recased(language: str | None) -> None:
    """Nor one whose language nobody knows."""
    assert capitalise_title("flut im tal", language) == "flut im tal"


@pytest.mark.parametrize(
    ("title", "double", "single", "bare"),
    [
        ("Quarry", "“Quarry.”", "‘Quarry’", "Quarry"),
        ("Say “no” now", "“Say ‘no’ now.”", "‘Say “no” now’", "Say “no” now"),
        ('Say "no"', "“Say ‘no.’”", "‘Say “no”’", "Say “no.”"),
        ("Say ‘no’", "“Say ‘no.’”", "‘Say “no”’", "Say ‘no.’"),
        ("The miners’", "“The miners’.”", "‘The miners’’", "The miners’"),
        ("The ‘miners’ union’", "“The ‘miners’ union.’”", "‘The ‘miners’ union’’", "The ‘miners’ union.’"),
        ("Why?", "“Why?”", "‘Why?’", "Why?"),
        ("Say “why?”", "“Say ‘why?’”", "‘Say “why?”’", "Say “why?”"),
    ],
)
def test_quotation_marks_within_a_title_take_turns(title: str, double: str, single: str, bare: str) -> None:
    """In America double outside and the stop within, in Britain single; unclear marks stay."""
    assert double == quote_double(title, ".")
    assert single == quote_single(title)
    assert bare == stop_inside(title)


def test_hostile_text_is_escaped_in_html_and_whole_in_text() -> None:
    """A title with tags is shown, never run."""
    citation = format_apa(replace(FULL, kind=Kind.OTHER, title="<script>x</script> & 'q'\nend"))
    assert "<i>&lt;script&gt;x&lt;/script&gt; &amp; &#x27;q&#x27; end</i>" in html_of(citation)
    assert "<script" not in html_of(citation)
    assert "<script>x</script> & 'q' end" in text_of(citation)


def test_no_title_can_set_marks_of_its_own() -> None:
    """The signs that set italics apart inside the program are taken out of every text."""
    marks = "".join(map(chr, range(0xFDD0, 0xFDD5)))
    citable = replace(FULL, title=f"A{marks}B", outlet=f"C{marks}", archive_title=f"{marks}D")
    plain = replace(FULL, title="AB", outlet="C", archive_title="D")
    assert format_citations(citable) == format_citations(plain)


def test_a_right_to_left_title_keeps_its_order_to_itself() -> None:
    """Without isolation the date behind it would jump."""
    citation = format_apa(replace(FULL, title="إغلاق المحجر", kind=Kind.OTHER))
    assert "<i><bdi>إغلاق المحجر</bdi></i>" in html_of(citation)


def test_a_right_to_left_record_turns_nothing_else_round() -> None:
    """Year, words and addresses stand outside whatever is set from right to left."""
    for citation in format_citations(CASES["Arabic"]):
        turned = "".join(re.findall(r"<bdi>(.*?)</bdi>", html_of(citation)))
        assert "محفوظ" in turned, citation.style
        assert not re.search(r"[0-9A-Za-zА-Яа-я/]", turned), citation.style
