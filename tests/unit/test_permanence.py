"""Permanence: what answers at an old address, beyond what the golden archives and the scripted life show."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from archive_site.audit.pages import check_answers, scan_page
from archive_site.cli import main
from archive_site.options import Edition
from archive_site.paths import Anchor, OutputPath, text_digest
from archive_site.permanence.decisions import Address, parse_decisions
from archive_site.permanence.keeping import Permanence, keep_addresses
from archive_site.permanence.ledger import Promise, parse_ledger
from archive_site.permanence.promises import list_promises
from archive_site.permanence.publication import write_ledger
from archive_site.permanence.successors import propose_pages, propose_places
from archive_site.problems import ArchiveError, MachineError
from tests.making import build_site, make_archive, write_sources, written


def promise(name: str, *anchors: str, folder: str = "records", title: str = "", outlet: str = "") -> Promise:
    """Make a promise; its title is its name unless it has one."""
    address = OutputPath(f"{folder}/{name}.html")
    return Promise(address=address, title=title or name, outlet=outlet, anchors=tuple(map(Anchor, anchors)))


def keep(live: list[Promise], published: list[Promise], decisions: str = "") -> tuple[Permanence, list[str]]:
    """Compare; gives the codes of the problems."""
    decided, found = parse_decisions(decisions, "address-changes.yaml")
    assert found == ()
    permanence, problems = keep_addresses(live, {each.address: each for each in published}, decided)
    return permanence, [problem.code for problem in problems]


def test_chains_of_redirects_lead_straight_to_the_end() -> None:
    """A reader is sent on once, however often a record was renamed."""
    permanence, codes = keep(
        [promise("c")],
        [promise("a"), promise("b"), promise("c")],
        "- redirect: {from: records/a.html, to: records/b.html}\n"
        "- redirect: {from: records/b.html, to: records/c.html}\n",
    )
    assert codes == []
    assert set(permanence.redirects.values()) == {Address(OutputPath("records/c.html"))}


def test_a_redirect_may_end_at_a_tombstone() -> None:
    """The record was renamed first and withdrawn later."""
    permanence, codes = keep(
        [],
        [promise("a", "p-1"), promise("b")],
        "- redirect: {from: records/a.html, to: records/b.html}\n"
        "- withdrawn: {address: records/b.html, on: 2025, because: Asked.}\n",
    )
    assert codes == []
    assert permanence.redirects[OutputPath("records/a.html")].page in permanence.tombstones


def test_an_edited_ledger_claims_no_page_of_ours() -> None:
    """Only files that stand beside a record can be said to have been published there."""
    _, problems = parse_ledger('records/a.html:\n  title: "A"\n  files: bib html\n', "ledger.yaml")
    assert [(problem.code, problem.where.line) for problem in problems] == [("ledger-value", 1)]


def test_the_place_of_an_equal_paragraph_needs_no_word() -> None:
    """The other one says the same; so does the text of which the abstract was a copy."""
    live, published = [promise("a", "p-1")], [promise("a", "p-1", "p-1-2", "p-1-abstract")]
    permanence, codes = keep(live, published)
    assert codes == []
    assert set(permanence.places[OutputPath("records/a.html")]) == {"p-1-2", "p-1-abstract"}


def test_a_place_that_is_back_needs_its_redirect_no_longer() -> None:
    """The correction was taken back: the stanza would lead readers away from what they want."""
    stanza = "- redirect: {from: 'records/a.html#p-1', to: 'records/a.html#p-2'}\n"
    assert keep([promise("a", "p-1", "p-2")], [promise("a", "p-1", "p-2")], stanza)[1] == ["redirect-live"]


def test_listings_stay_when_their_records_are_gone() -> None:
    """Dates and what nobody states; and names of which a withdrawn record was the last."""
    gone = [
        promise("2025-04", folder="dates"),
        promise("not-stated", folder="people"),
        promise("jo", folder="people", title="Jo"),
        promise("a", outlet="Post"),
        promise("post", folder="outlets", title="Post"),
    ]
    permanence, codes = keep([], gone, "- withdrawn: {address: records/a.html, on: 2025, because: Asked.}\n")
    assert codes == ["address-lost"]
    assert [each.title for each in permanence.vacant] == ["2025-04", "not-stated", "Post"]


def test_a_renamed_page_is_known_again() -> None:
    """By its places or its title; a nearly equal id tells it where pages are few."""
    lost = [promise("a", "p-1", "p-2"), promise("b", title="Same"), promise("harbor"), promise("zzz")]
    new = [promise("x", "p-2"), promise("y", title="Same"), promise("harbour"), promise("a", folder="people")]
    proposed = propose_pages(lost, new)
    assert {str(old): str(now) for old, now in proposed.items()} == {
        "records/a.html": "records/x.html",
        "records/b.html": "records/y.html",
        "records/harbor.html": "records/harbour.html",
    }


def test_a_renamed_page_of_a_withheld_text_is_known_by_where_it_was_published() -> None:
    """It has no places, and a title that the program made of its id."""
    published = replace(promise("a"), original_url="https://a.example/fire")
    new = [promise("x"), replace(promise("y"), original_url="https://a.example/fire")]
    assert propose_pages([published], new) == {"records/a.html": "records/y.html"}


def test_a_merged_page_is_proposed_where_it_is_held() -> None:
    """By half of its words at least, or by its name; a title that two records share says nothing of them."""
    lost = [
        promise("a", "p-1", "p-2", "ref-1"),
        promise("b", "p-3", "p-4", "p-5", title="Same"),
        promise("the-post", folder="outlets", title="The Post"),
    ]
    kept = [
        promise("whole", "p-0", "p-1", "p-2"),
        promise("other", "p-3", "ref-1", title="Same"),
        promise("post", folder="outlets", title="The Post"),
    ]
    proposed = propose_pages(lost, [], kept)
    assert {str(old): str(now) for old, now in proposed.items()} == {
        "records/a.html": "records/whole.html",
        "outlets/the-post.html": "outlets/post.html",
    }


def test_a_name_that_became_a_spelling_of_another_is_proposed_there(tmp_path: Path) -> None:
    """Also where it is another kind of name now; a name of two other kinds tells nothing."""
    files = {"records/a.md": written("Words.", title="T", authors="[Jo Roe, North Star, Ann Poe]")}
    sources = write_sources(tmp_path / "sources", files)
    build_site(sources, tmp_path / "site", is_publishing=True)
    of_files = {
        "people.yaml": "- preferred_name: Johanna Roe\n  variant_names: [Jo Roe]\n",
        "organisations.yaml": "- preferred_name: North Star Agency\n  variant_names: [North Star]\n"
        "- preferred_name: Poe Ltd\n  variant_names: [Ann Poe]\n",
        "places.yaml": "- preferred_name: Poe Hill\n  variant_names: [Ann Poe]\n",
    }
    write_sources(sources / "authorities", of_files)
    with pytest.raises(ArchiveError) as raised:
        build_site(sources, tmp_path / "site", cache=tmp_path / "cache")
    proposed = [
        line for each in raised.value.problems for line in each.hint.splitlines() if "redirect" in line
    ]
    assert proposed == [
        "- redirect: {from: people/ann-poe.html, to: }",
        "- redirect: {from: people/jo-roe.html, to: people/johanna-roe.html}",
        "- redirect: {from: people/north-star.html, to: organisations/north-star-agency.html}",
    ]


def test_a_site_knows_of_a_ledger_that_is_lost(tmp_path: Path) -> None:
    """Also after builds without it; nothing is promised anew until it is back, or the site is elsewhere."""
    sources, site = tmp_path / "sources", tmp_path / "site"
    write_sources(sources, {"records/a.md": written("Words.", title="T")})
    for _ in range(2):
        build_site(sources, site, is_publishing=True)
    ledger = (sources / "ledger.yaml").read_text(encoding="utf-8")
    marker = (site / ".archive-site").read_bytes()
    build_site(sources, site, cache=tmp_path / "cache")
    assert (site / ".archive-site").read_bytes() == marker, "the same with a ledger, published or not"
    (sources / "ledger.yaml").unlink()
    for title in ("T", "U"):
        write_sources(sources, {"records/a.md": written("Words.", title=title)})
        summary = build_site(sources, site, cache=tmp_path / "cache")
        assert [each.code for each in summary.problems] == ["ledger-lost"]
        assert "knows of 3 published addresses, and the ledger holds 0" in summary.problems[0].message
    for text in ("", ledger.partition("\nrecords/")[0]):
        write_sources(sources, {"ledger.yaml": text})
        with pytest.raises(ArchiveError) as raised:
            build_site(sources, site, is_publishing=True)
        assert [each.code for each in raised.value.problems] == ["ledger-lost"]
    result = CliRunner().invoke(main, ["check", str(site), "--sources", str(sources)])
    assert (result.exit_code, "warning[ledger-lost]" in result.stderr) == (0, True)
    write_sources(sources, {"ledger.yaml": ledger})
    assert build_site(sources, site, is_publishing=True).problems == ()


def test_a_site_of_another_archive_knows_nothing_of_its_ledger(tmp_path: Path) -> None:
    """One that the next build of another archive replaces, or of one that was never published."""
    sources, site = tmp_path / "sources", tmp_path / "site"
    write_sources(sources, {"records/a.md": written("Words.", title="T")})
    build_site(sources, site, is_publishing=True)
    other = write_sources(tmp_path / "other", {"records/b.md": written("Words.", title="T")})
    assert build_site(other, site).problems == ()
    assert build_site(other, site, is_publishing=True).problems == ()


def redirects(live: list[Promise], published: list[Promise]) -> list[str]:
    """Compare; gives the redirects that are proposed."""
    decided, _ = parse_decisions("", "address-changes.yaml")
    _, problems = keep_addresses(live, {each.address: each for each in published}, decided)
    return [line for each in problems for line in each.hint.splitlines() if line.startswith("- redirect")]


def test_a_paragraph_that_went_to_another_record_is_proposed_there() -> None:
    """Where one page alone has it newly: one that always had the same words is not where it went."""
    published = [promise("a", "p-1", "p-2", "p-3"), promise("c", "p-3")]
    live = [promise("a", "p-1"), promise("b", "p-2", "p-9"), promise("c", "p-3"), promise("d", "p-9")]
    assert redirects(live, published) == [
        "- redirect: {from: records/a.html#p-2, to: records/b.html#p-2}",
        "- redirect: {from: records/a.html#p-3, to: records/a.html}",
    ]
    twice = [*live, promise("e", "p-2")]
    assert redirects(twice, published)[0] == "- redirect: {from: records/a.html#p-2, to: records/a.html}"


def test_decisions_without_a_ledger_are_not_said_to_be_needless() -> None:
    """The ledger was lost, or another version of the sources is at hand: nothing may be deleted for that."""
    stanzas = "".join(f"- redirect: {{from: records/{each}.html, to: records/c.html}}\n" for each in "ab")
    assert keep([promise("c")], [], stanzas)[1] == ["ledger-missing"]


def test_corrected_paragraphs_are_found_between_their_neighbours() -> None:
    """Several between the same neighbours keep their order; what was only taken out has no successor."""
    old = tuple(map(Anchor, "abcdefg"))
    new = tuple(map(Anchor, "aBCdfgh"))
    assert propose_places(old, new) == {"b": "B", "c": "C"}


def test_promises_hold_no_place_of_a_withheld_text() -> None:
    """So that no ledger can tell what rights withhold."""
    files = {
        "a.md": written("Withheld words.", title="A", rights="record", abstract="Own words."),
        "b.md": written("Words to be shown.", title="B"),
    }
    public = list_promises(make_archive(files, edition=Edition.PUBLIC))
    anchors = {each.name: set(each.anchors) for each in public if each.folder == "records"}
    assert anchors == {
        "a": {f"p-{text_digest('Own words.')}"},
        "b": {f"p-{text_digest('Words to be shown.')}"},
    }


def test_the_ledger_is_left_whole_where_it_cannot_be_written(tmp_path: Path) -> None:
    """And the message names it."""
    with pytest.raises(MachineError, match=r"ledger\.yaml could not be written"):
        write_ledger(tmp_path / "nowhere", Permanence())
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_is_as_open_as_the_umask_says(tmp_path: Path) -> None:
    """As any source that a person writes, and nothing is left beside it."""
    before = os.umask(0o007)
    try:
        write_ledger(tmp_path, Permanence())
    finally:
        os.umask(before)
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == [
        ("ledger.yaml", 0o660)
    ]


def test_publishing_says_what_it_promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the summary; the private edition is refused before anything is read."""
    monkeypatch.chdir(tmp_path)
    write_sources(tmp_path / "sources", {"records/a.md": written("Words.", title="A")})
    refused = CliRunner().invoke(main, ["build", "--publish", "--edition", "private"])
    assert refused.exit_code == 2
    assert "--publish is for the public edition" in refused.stderr
    assert not (tmp_path / "sources/ledger.yaml").exists()
    done = CliRunner().invoke(main, ["build", "--publish", "--no-search"])
    assert "A ledger begins, sources/ledger.yaml: 3 addresses and 1 place in them. Commit it" in done.stdout
    assert "restore its ledger.yaml instead" in done.stdout
    again = CliRunner().invoke(main, ["build", "--publish", "--no-search"])
    assert "0 addresses and 0 places in them added." in again.stdout
    ledger, problems = parse_ledger((tmp_path / "sources/ledger.yaml").read_text(), "ledger.yaml")
    assert problems == ()
    assert "records/a.html" in ledger


def test_check_compares_a_site_with_the_ledger(tmp_path: Path) -> None:
    """A page, a file or a place that is missing in it is named."""
    published = {
        OutputPath("records/a.html"): promise("a", "p-1", "p-2"),
        OutputPath("records/b.html"): Promise(
            address=OutputPath("records/b.html"), title="b", files=("ris",)
        ),
    }
    page = scan_page(OutputPath("records/a.html"), b'<p id="p-1">')
    problems = check_answers(Permanence(published=published), [page], [])
    assert [(problem.code, problem.where.path) for problem in problems] == [
        ("site-place-missing", "records/a.html"),
        ("site-address-missing", "records/b.ris"),
        ("site-address-missing", "records/b.html"),
    ]
    write_sources(tmp_path / "sources", {"records/a.md": written("Words.", title="A")})
    build_site(tmp_path / "sources", tmp_path / "site", is_publishing=True)
    (tmp_path / "site/records/a.ris").unlink()
    result = CliRunner().invoke(
        main, ["check", str(tmp_path / "site"), "--sources", str(tmp_path / "sources")]
    )
    assert "records/a.ris:1:1: error[site-address-missing]" in result.stderr
