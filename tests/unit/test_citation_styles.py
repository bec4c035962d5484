"""The wording of citations: APA and the archival form, with what is unknown said outright."""

from dataclasses import replace

import pytest

from archive_site.citation.creators import CitedName, cite_person
from archive_site.citation.item import Citable
from archive_site.citation.styles import Citation, format_apa, format_archival
from archive_site.dates import parse_date
from archive_site.paths import OutputPath, RecordId
from archive_site.records import Basis, Kind

ORIGINAL, PERMALINK = "https://outlet.example/a", "https://archive.example/records/sa-1.html"
FULL = Citable(
    id=RecordId("sa-1"),
    title="Quarry closed after floods",
    authors=(cite_person("Ann Roe"),),
    outlet="The Sample",
    date=parse_date("2025-04-28"),
    date_basis=Basis.STATED,
    kind=Kind.NEWS,
    language="en",
    original_url=ORIGINAL,
    captured=parse_date("2025-05-02"),
    archive_title="Quarry Archive",
    permalink_url=PERMALINK,
    permalink_path=OutputPath("records/sa-1.html"),
)
BARE = Citable(
    id=RecordId("sa-1"),
    title="[Quarry closed …]",
    is_devised_title=True,
    archive_title="Quarry Archive",
    permalink_path=OutputPath("records/sa-1.html"),
)
BODY = CitedName("Ministry of Works", is_institution=True)
TAIL = f"Quarry Archive (record sa-1). {ORIGINAL} (archived at {PERMALINK})"


def _marked(citation: Citation) -> str:
    """Write italics as asterisks."""
    return "".join(f"*{text}*" if is_italic else text for text, is_italic in citation.pieces)


@pytest.mark.parametrize(
    ("citable", "expected"),
    [
        (FULL, f"Roe, A. (2025, April 28). Quarry closed after floods. *The Sample*. {TAIL}"),
        (
            replace(FULL, authors=()),
            f"Quarry closed after floods. (2025, April 28). *The Sample*. {TAIL}",
        ),
        (
            replace(FULL, authors=(), title="Who closed it?"),
            f"Who closed it? (2025, April 28). *The Sample*. {TAIL}",
        ),
        (
            replace(FULL, title="He said ‘stop!’"),
            f"Roe, A. (2025, April 28). He said ‘stop!’ *The Sample*. {TAIL}",
        ),
        (
            replace(FULL, date=parse_date("2024-10~"), date_basis=Basis.INFERRED),
            f"Roe, A. ([ca. October 2024]). Quarry closed after floods. *The Sample*. {TAIL}",
        ),
        (
            replace(FULL, date=parse_date("2024-10"), date_basis=Basis.INFERRED),
            f"Roe, A. ([2024, October]). Quarry closed after floods. *The Sample*. {TAIL}",
        ),
        (
            replace(FULL, date=parse_date("2014-21")),
            f"Roe, A. (2014, Spring). Quarry closed after floods. *The Sample*. {TAIL}",
        ),
        (
            replace(FULL, date=parse_date("2024-10-28/2024-11-10")),
            (
                "Roe, A. (between 28 October and 10 November 2024). Quarry closed after floods. "
                f"*The Sample*. {TAIL}"
            ),
        ),
        (
            replace(FULL, date=None),
            (
                "Roe, A. (n.d.). Quarry closed after floods. *The Sample*. Quarry Archive (record sa-1). "
                f"Retrieved May 2, 2025, from {ORIGINAL} (archived at {PERMALINK})"
            ),
        ),
        (
            replace(FULL, kind=Kind.ENCYCLOPEDIA, authors=(), title="Quarry", outlet="Samplepedia"),
            (
                "Quarry. (2025, April 28). In *Samplepedia*. Quarry Archive (record sa-1). "
                f"Retrieved May 2, 2025, from {ORIGINAL} (archived at {PERMALINK})"
            ),
        ),
        (
            replace(FULL, kind=Kind.STATEMENT, authors=(BODY,), outlet="Ministry of Works"),
            f"Ministry of Works. (2025, April 28). *Quarry closed after floods*. {TAIL}",
        ),
        (
            replace(FULL, kind=Kind.REPORT, outlet="Works Press", subtitle="A survey"),
            f"Roe, A. (2025, April 28). *Quarry closed after floods: A survey*. Works Press. {TAIL}",
        ),
        (
            replace(FULL, title="Кар’єр ЗАЧИНЕНО", outlet="Приклад", language="uk"),
            f"Roe, A. (2025, April 28). Кар’єр ЗАЧИНЕНО. *Приклад*. {TAIL}",
        ),
        (
            replace(FULL, permalink_url=None),
            (
                "Roe, A. (2025, April 28). Quarry closed after floods. *The Sample*. "
                f"Quarry Archive (record sa-1). {ORIGINAL}"
            ),
        ),
        (
            replace(FULL, original_url=None),
            (
                "Roe, A. (2025, April 28). Quarry closed after floods. *The Sample*. "
                f"Quarry Archive (record sa-1). {PERMALINK}"
            ),
        ),
        (BARE, "[Quarry closed …]. (n.d.). Quarry Archive (record sa-1)."),
    ],
)
def test_apa_follows_the_manual_and_says_what_it_knows(citable: Citable, expected: str) -> None:
    """Italics for a page that stands alone, else for what contains it; no full stop behind an address."""
    assert expected == _marked(format_apa(citable))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((cite_person("Ann Roe"), cite_person("J. K. Poe")), "Roe, A., & Poe, J. K. ("),
        ((BODY, CitedName("BBC News", is_institution=True)), "Ministry of Works & BBC News. ("),
        ((BODY, cite_person("Ann Roe")), "Ministry of Works, & Roe, A. ("),
        ((cite_person("Voltaire"),), "Voltaire. ("),
        ((cite_person("hooks, bell"),), "hooks, b. ("),
        ((cite_person("王, 小波"),), "王, 小波. ("),
        (tuple(cite_person(f"Ann R{'abcdefghijklmnopqrst'[n]}") for n in range(20)), "Rs, A., & Rt, A. ("),
        (
            tuple(cite_person(f"Ann R{'abcdefghijklmnopqrstu'[n]}") for n in range(21)),
            "Rs, A., . . . Ru, A. (",
        ),
    ],
)
def test_apa_lists_authors_by_family_name_and_initials(names: tuple[CitedName, ...], expected: str) -> None:
    """Up to twenty; institutions and undivided names stand whole."""
    assert expected in format_apa(replace(FULL, authors=names)).text


@pytest.mark.parametrize(
    ("citable", "expected"),
    [
        (
            FULL,
            (
                "Ann Roe, ‘Quarry closed after floods’, *The Sample*, 28 April 2025. "
                "Record sa-1 in Quarry Archive. "
                f"Captured 2 May 2025. Original: <{ORIGINAL}>. Permalink: <{PERMALINK}>."
            ),
        ),
        (
            BARE,
            (
                "Author not stated, [Quarry closed …], outlet not stated, undated. "
                "Record sa-1 in Quarry Archive. "
                "Original address not recorded. Permalink: records/sa-1.html."
            ),
        ),
        (
            replace(
                FULL,
                authors=(cite_person("Ann Roe"), cite_person("Mia Doe"), BODY),
                title="The ‘great’ flood",
                date=parse_date("2024-10~"),
                date_basis=Basis.INFERRED,
                captured=None,
                archived_url="https://copies.example/1",
            ),
            (
                "Ann Roe, Mia Doe and Ministry of Works, “The ‘great’ flood”, *The Sample*, "
                "[about October 2024]. "
                f"Record sa-1 in Quarry Archive. Original: <{ORIGINAL}>. "
                f"Copy elsewhere: <https://copies.example/1>. Permalink: <{PERMALINK}>."
            ),
        ),
    ],
)
def test_the_archival_form_says_outright_what_is_not_known(citable: Citable, expected: str) -> None:
    """Both addresses, the record's id, the day of capture; nothing passed over in silence."""
    assert expected == _marked(format_archival(citable))


def test_hostile_text_is_escaped_in_html_and_whole_in_text() -> None:
    """A title with tags is shown, never run."""
    citation = format_apa(replace(FULL, kind=Kind.OTHER, title='<script>x</script> & "q"\nend'))
    assert "<i>&lt;script&gt;x&lt;/script&gt; &amp; &quot;q&quot; end</i>" in citation.html
    assert "<script" not in citation.html
    assert '<script>x</script> & "q" end' in citation.text


def test_a_right_to_left_title_keeps_its_order_to_itself() -> None:
    """Without isolation the date behind it would jump."""
    citation = format_archival(replace(FULL, title="إغلاق المحجر"))
    assert "‘<bdi>إغلاق المحجر</bdi>’" in citation.html
    assert "<bdi>" not in citation.text
