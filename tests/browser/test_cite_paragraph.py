"""Citing a paragraph in a real browser: what is on the clipboard, and where its address leads."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import OpenReader, Site, serve_folder
from tests.making import build_site, write_sources, written

pytestmark = pytest.mark.browser

TWICE = "The river rose in the night and nobody in the town had heard of it before the morning came."
LONG = (
    "A well-known owner, they say, closed the quarry (for good) & left; the miners, old and young, went home "
    "by the river road, which was under water, and by the hill."
)
CHINESE = "洪水之后采石场关闭了，" + "河水涨过道路。" * 40 + "矿工们都回家去了。"
BODY = f"""{TWICE}

{LONG}

{TWICE}

Short - and, plain.

- first of all the items of a list
- last of them

{CHINESE}
"""
SOURCES = {
    "archive.yaml": "title: Quarries\n",
    "records/a.md": written(
        BODY, title="The quarry", outlet="The Sample", kind="news", abstract="Own words on it.", language="en"
    ),
    "records/b.md": written(
        "Words of theirs.", title="B", rights="record", abstract='"Ours, not theirs.\\n\\nMore of ours."'
    ),
    "records/ar.md": written("فيضان في الوادي", title="T", language="ar"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small site without a public address."""
    folder = tmp_path_factory.mktemp("cite")
    build_site(write_sources(folder / "sources", SOURCES), folder / "site")
    with serve_folder(folder / "site") as url:
        yield Site(folder / "site", url)


@pytest.fixture(scope="module")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same archive, with the address at which it is served as its public one."""
    folder = tmp_path_factory.mktemp("public")
    (folder / "site").mkdir()
    with serve_folder(folder / "site") as url:
        sources = {**SOURCES, "archive.yaml": f"title: Quarries\nbase_url: {url}\n"}
        (folder / "site").rmdir()
        build_site(write_sources(folder / "sources", sources), folder / "site")
        yield Site(folder / "site", url)


def _copy(page: Page, number: int, passage: str = "text") -> tuple[str, str]:
    """Cite a paragraph by keyboard; gives what is on the clipboard, plain and formatted."""
    button = page.locator(f"[aria-labelledby={passage}]").get_by_role(
        "button", name=f"Cite paragraph {number}", exact=True
    )
    button.focus()
    expect(button).to_have_css("opacity", "1")
    page.locator("[data-copy-status]").evaluate("(status) => { status.textContent = ''; }")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"Copied: paragraph {number}, ")
    plain, rich = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const read = async (type) => (await item.getType(type)).text();
            return [await read('text/plain'), await read('text/html')];
        }"""
    )
    return plain, rich


def _fragment(plain: str) -> tuple[str, list[str]]:
    """Give the anchor of the address copied, and the parts of its text fragment."""
    anchor, _, text = plain.rpartition("#")[2].partition(":~:text=")
    return anchor, [unquote(part) for part in text.split(",")] if text else []


def test_a_paragraph_is_copied_with_citation_address_and_text(
    public_site: Site, open_reader: OpenReader
) -> None:
    """In the reader's style, formatted and plain; the address leads to that paragraph and marks it."""
    reader = open_reader(permissions=["clipboard-read", "clipboard-write"])
    page = reader.page
    page.goto(f"{public_site.url}records/a.html")
    page.locator("details.citation:has(#cite-mla) > summary").press("Enter")
    plain, rich = _copy(page, 2)
    cited = page.locator("#cite-mla").inner_text()
    lead = f"{cited} Paragraph 2 of the text as captured: {public_site.url}records/a.html#p-"
    assert plain.startswith(lead)
    assert "<i>The Sample</i>" in rich
    assert re.search(r'<a href="([^"]+)"', rich)
    start, end = (
        "A%20well%2Dknown%20owner%2C%20they%20say%2C%20closed",
        "under%20water%2C%20and%20by%20the%20hill.",
    )
    assert plain.endswith(f":~:text={start},{end}")
    address = plain.rpartition(" ")[2]
    anchor, _ = _fragment(plain)
    page.set_viewport_size({"width": 400, "height": 200})
    # By its anchor, and by its words alone, as a browser finds them that has lost the anchor.
    for way in (address, address.replace(anchor, "lost")):
        page.goto("about:blank")
        page.goto(way)
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(address.replace(anchor, "lost").partition(":~:")[0])
    expect(page.locator(f"#{anchor}")).not_to_be_in_viewport()
    assert reader.console == []


def test_every_kind_of_paragraph_has_a_fragment_of_its_own(site: Site, open_reader: OpenReader) -> None:
    """Equal ones differ in their anchors alone, for a browser would mark the first."""
    reader = open_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.page.goto(f"{site.url}records/a.html")
    copied = {number: _fragment(_copy(reader.page, number)[0]) for number in range(1, 7)}
    assert copied[1][1] == ["The river rose in the night", "of it before the morning came."]
    assert copied[3] == (f"{copied[1][0]}-2", [])
    assert copied[4][1] == ["Short - and, plain."]
    assert copied[5][1] == ["first of all the items of", "last of them"]
    start, end = copied[6][1]
    assert (CHINESE.startswith(start), CHINESE.endswith(end)) == (True, True)
    assert len(start) < 40
    assert len({anchor for anchor, _ in copied.values()}) == 6


def test_a_paragraph_of_the_abstract_is_the_archives(site: Site, open_reader: OpenReader) -> None:
    """Nobody is made to say what the archive says; without a public address the path stands for it."""
    reader = open_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.page.goto(f"{site.url}records/b.html")
    plain, rich = _copy(reader.page, 2, "abstract")
    assert "Paragraph 2 of the archive’s own abstract: records/b.html#p-" in plain
    assert "<a " not in rich
    expect(reader.page.get_by_role("button", name="Cite paragraph")).to_have_count(2)


def test_without_scripts_the_number_is_a_link_and_no_button_is_promised(
    site: Site, open_reader: OpenReader
) -> None:
    """The citations can be selected all the same."""
    page = open_reader(java_script_enabled=False).page
    page.goto(f"{site.url}records/a.html")
    expect(page.get_by_role("button", name="Cite paragraph")).to_have_count(0)
    page.get_by_role("link", name="Paragraph 2: link to it").click()
    assert re.search(r"#p-[0-9a-f]{8}$", page.url)
    expect(page.locator("#cite-archival")).to_be_visible()


def test_the_block_of_data_breaks_no_policy(public_site: Site, open_reader: OpenReader) -> None:
    """The policy forbids scripts in a page; data are none, and can be read."""
    reader = open_reader(is_new=True)
    reader.page.add_init_script(
        "window.broken = []; document.addEventListener("
        "'securitypolicyviolation', (event) => window.broken.push(event.violatedDirective));"
    )
    reader.page.goto(f"{public_site.url}records/a.html")
    block = reader.page.locator("script[type='application/ld+json']").text_content()
    assert json.loads(block or "")["mainEntity"]["headline"] == "The quarry"
    assert (reader.page.evaluate("window.broken"), reader.console) == ([], [])


def test_a_button_leaves_the_direction_of_its_paragraph_alone(site: Site, open_reader: OpenReader) -> None:
    """Arabic stays right to left."""
    page = open_reader().page
    page.goto(f"{site.url}records/ar.html")
    assert page.locator(".block").evaluate("(block) => getComputedStyle(block).direction") == "rtl"


def test_from_a_disk_citations_keep_their_italics(site: Site, open_reader: OpenReader) -> None:
    """Pasted into a text with formatting; the chosen style is that of the next page too."""
    reader = open_reader()
    page = reader.page
    page.goto((Path(site.folder) / "records" / "a.html").as_uri())
    page.locator("details.citation:has(#cite-apa) > summary").press("Enter")
    page.reload()
    expect(page.locator("details.citation[open] #cite-apa")).to_be_visible()
    for button in ("[aria-label='Cite paragraph 2']", "[data-copy='#cite-apa']"):
        page.locator(button).press("Enter")
        expect(page.get_by_role("status")).to_contain_text("APA style")
        page.evaluate(
            """() => {
                document.querySelector('#paste')?.remove();
                const box = document.createElement('div');
                Object.assign(box, {id: 'paste', contentEditable: 'true'});
                document.body.append(box);
                box.focus();
            }"""
        )
        page.keyboard.press("Control+V")
        expect(page.locator("#paste i").first).to_have_text("The Sample")
        expect(page.locator("#paste")).to_contain_text("The quarry. (n.d.). The Sample.")
        page.locator("[data-copy-status]").evaluate("(status) => { status.textContent = ''; }")
    assert reader.console == []
