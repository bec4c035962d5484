"""Old addresses in a real browser: they lead on, over http and from the disk, to the very paragraph."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from archive_site.paths import text_digest
from tests.browser.reading import OpenReader, Site, find_violations, serve_folder
from tests.making import build_site, write_sources, written

pytestmark = pytest.mark.browser

PARAGRAPHS = [f"Paragraph {n} has words of its own. {'And some more of them. ' * 30}" for n in range(12)]
CORRECTED = "Paragraph 9 was corrected."
OLD, NEW = f"p-{text_digest(PARAGRAPHS[9])}", f"p-{text_digest(CORRECTED)}"


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An archive in which one record was renamed and corrected, and one withdrawn."""
    folder = tmp_path_factory.mktemp("moved")
    sources = folder / "sources"
    described = {"outlet": "The Shore Post", "authors": "[Ada Lovett]", "date": "2025-04-28", "kind": "news"}
    write_sources(
        sources,
        {
            "records/old.md": written("\n\n".join(PARAGRAPHS), title="Fire in the harbour", **described),
            "records/forged.md": written("A forgery.", title="A long title that was not true", **described),
        },
    )
    build_site(sources, folder / "site", is_publishing=True)
    (sources / "records/forged.md").unlink()
    (sources / "records/old.md").unlink()
    corrected = "\n\n".join([*PARAGRAPHS[:9], CORRECTED, *PARAGRAPHS[10:]])
    write_sources(sources, {"records/new.md": written(corrected, title="Fire in the harbour", **described)})
    write_sources(
        sources,
        {
            "address-changes.yaml": "- redirect: {from: records/old.html, to: records/new.html}\n"
            f"- redirect: {{from: 'records/old.html#{OLD}', to: 'records/new.html#{NEW}'}}\n"
            "- withdrawn: {address: records/forged.html, on: 2026-05-01, because: The picture proved to be "
            "staged and the outlet took the report back., successor: records/old.html}\n"
        },
    )
    build_site(sources, folder / "site")
    with serve_folder(folder / "site") as url:
        yield Site(folder / "site", url)


@pytest.mark.parametrize("has_scripts", [True, False])
@pytest.mark.parametrize("from_disk", [False, True])
def test_an_old_address_leads_on(
    moved_site: Site, open_reader: OpenReader, from_disk: bool, has_scripts: bool
) -> None:
    """Over http and from the disk, with and without scripts; scripts take the place along."""
    root = f"{moved_site.folder.as_uri()}/" if from_disk else moved_site.url
    reader = open_reader(java_script_enabled=has_scripts, viewport={"width": 1200, "height": 700})
    reader.page.goto(f"{root}records/old.html#{OLD}", wait_until="commit")
    reader.page.wait_for_url(re.compile(r"/records/new\.html"))
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Fire in the harbour")
    paragraph = reader.page.get_by_text(CORRECTED)
    if has_scripts:
        expect(paragraph).to_be_in_viewport()
        assert reader.page.url == f"{root}records/new.html#{OLD}"
        marked = paragraph.evaluate("each => getComputedStyle(each.closest('.block')).backgroundColor")
        assert marked != "rgba(0, 0, 0, 0)", "the paragraph is marked as one that was asked for"
    else:
        reader.page.goto(f"{root}records/new.html#{OLD}")
        expect(paragraph).to_be_in_viewport()
    assert reader.console == []


def test_tombstones_and_redirects_are_accessible(moved_site: Site, open_reader: OpenReader) -> None:
    """Also the redirect, for readers whose browser does not follow it by itself; in both colour schemes."""

    def stay(route: Route) -> None:
        body = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", route.fetch().text())
        route.fulfill(body=body, content_type="text/html")

    reader = open_reader(viewport={"width": 320, "height": 700})
    reader.page.route("**/records/old.html", stay)
    for page, words in (("old", "What was here is now at"), ("forged", "staged and the outlet")):
        reader.page.goto(f"{moved_site.url}records/{page}.html")
        expect(reader.page.locator("main").get_by_text(words)).to_be_visible()
        assert find_violations(reader.page) == []
        reader.page.emulate_media(color_scheme="dark")
        assert find_violations(reader.page, ("color-contrast",)) == []
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320
    reader.page.get_by_role("link", name="Fire in the harbour").click()
    reader.page.wait_for_url(re.compile(r"/records/new\.html"))
