"""The audit of a site of which most pages are the last one's: what changed around them is noticed."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from archive_site.audit.pages import PageFacts
from archive_site.audit.survey import digest_ledger, list_anchored, survey_site
from archive_site.paths import OutputPath
from archive_site.permanence.keeping import Permanence
from archive_site.permanence.ledger import Promise
from archive_site.printing.press import Printed
from archive_site.sites.footprints import Footprint
from archive_site.sites.last import LastSite

A, B, C = (OutputPath(f"{name}.html") for name in "abc")
SITE = {
    A: PageFacts(A, "p-1\np-2", "b.html\tp-3\nb.html\t\nc.html\t", ()),
    B: PageFacts(B, "p-3", "a.html\tp-2\nb.html\tp-3", ()),
    C: PageFacts(C, "", "a.html\t", ()),
}
SILENCE = Permanence()


def _last() -> LastSite:
    all_new = Printed(tuple(SITE.values()), (), {}, {}, {}, {})
    files = {path: Footprint("", 0, 0, 0, 0, is_recent=False) for path in SITE}
    return LastSite(
        Path("site"), files, {}, list_anchored(all_new, LastSite(Path("site"))), digest_ledger(SILENCE)
    )


def _seek(paths: Sequence[OutputPath], words: Sequence[bytes]) -> list[OutputPath]:
    return [path for path in paths if any(word.decode() in SITE[path].link_lines for word in words)]


def _codes(*new: PageFacts, without: OutputPath | None = None, ledger: Permanence = SILENCE) -> list[str]:
    paths = [path for path in SITE if path != without]
    kept = tuple(path for path in paths if path not in {page.path for page in new})
    again = SITE.__getitem__, _seek
    found = survey_site(Printed(new, kept, {}, {}, {}, {}), _last(), paths, ledger, again)
    return [f"{each.code} {each.where.path}" for each in found]


@pytest.mark.parametrize(
    ("codes", "new"),
    [
        ([], PageFacts(A, "p-1\np-2\np-9", "b.html\tp-3", ())),
        (["page-anchor-broken b.html"], PageFacts(A, "p-1", "b.html\tp-3", ())),
        (["page-anchor-broken a.html"], PageFacts(A, "p-2", "b.html\tp-8", ())),
        (["page-link-broken a.html"], PageFacts(A, "p-2", "d.html\t", ())),
        ([], PageFacts(C, "p-7", "a.html\tp-1\nb.html\tp-3", ())),
    ],
)
def test_links_from_and_to_a_new_page_are_checked(codes: list[str], new: PageFacts) -> None:
    """Those that pages taken over have among themselves lead where they led."""
    assert _codes(new) == codes


def test_pages_are_not_read_again_for_an_index_that_is_made_later() -> None:
    """The last site's files of the index are missing while a survey is taken, and lead to no doubt."""
    last = _last()
    index = {OutputPath("pagefind/pagefind.js"): Footprint("", 0, 0, 0, 0, is_recent=False)}
    read = []

    def scan(path: OutputPath) -> PageFacts:
        read.append(path)
        return SITE[path]

    kept = Printed((), tuple(SITE), {}, {}, {}, {})
    last = replace(last, files={**last.files, **index})
    assert not survey_site(kept, last, SITE, SILENCE, (scan, _seek))
    assert read == []


@pytest.mark.parametrize(
    ("read", "links"),
    [
        ([], "b.html\tp-3"),
        ([C], "b.html\tp-3\nc.html\tp-7"),
        ([B], "b.html\tp-8\nc.html\t"),
    ],
)
def test_a_page_is_read_again_for_a_place_to_which_a_new_one_did_not_lead_before(
    read: list[OutputPath], links: str
) -> None:
    """What led to a place of a page that is as it was leads there still."""
    scanned = []

    def scan(path: OutputPath) -> PageFacts:
        scanned.append(path)
        return SITE[path]

    printed = Printed((PageFacts(A, "p-1\np-2", links, ()),), (B, C), {}, {}, {}, {})
    survey_site(printed, _last(), SITE, SILENCE, (scan, _seek))
    assert scanned == read


def test_a_page_that_is_no_more_is_missed_by_those_that_lead_there() -> None:
    """Though they are as they were."""
    assert _codes(without=C) == ["page-link-broken a.html"]


@pytest.mark.parametrize("gone", ["c.html", "ö.html"])
def test_only_pages_that_name_what_is_no_more_are_read_again(gone: str) -> None:
    """All of them where a name could be written in several ways."""
    last, read = _last(), []
    pages = {A: PageFacts(A, "", f"{gone}\t", ()), B: PageFacts(B, "", "a.html\t", ())}

    def scan(path: OutputPath) -> PageFacts:
        read.append(path)
        return pages[path]

    mark = Footprint("", 0, 0, 0, 0, is_recent=False)
    last = replace(last, files={A: mark, B: mark, OutputPath(gone): mark}, anchored={A: "", B: ""})
    kept = Printed((), (A, B), {}, {}, {}, {})
    found = survey_site(kept, last, (A, B), SILENCE, (scan, _seek))
    assert [each.code for each in found] == ["page-link-broken"]
    assert set(read) == ({A} if gone == "c.html" else {A, B})


def test_a_published_page_that_is_no_more_is_missed() -> None:
    """Though no page leads there."""
    last, mark = _last(), Footprint("", 0, 0, 0, 0, is_recent=False)
    ledger = Permanence(published={C: Promise(address=C, title="C", files=("txt",))})
    last = replace(last, files={A: mark, B: mark, OutputPath("c.txt"): mark}, ledger=digest_ledger(ledger))
    kept = Printed((), (A, B), {}, {}, {}, {})
    found = survey_site(kept, last, (A, B), ledger, (SITE.__getitem__, _seek))
    assert {f"{each.code} {each.where.path}" for each in found} == {
        "site-address-missing c.html",
        "site-address-missing c.txt",
    }
