"""The audit of rendered pages: each mistake is found, and found only where it is."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from archive_site.audit.pages import PageFacts, check_links, scan_page
from archive_site.notfound import NOT_FOUND
from archive_site.paths import OutputPath, resolve_href
from tests.making import build_site, read_files_of, write_sources, written

PAGE = OutputPath("records/a.html")
GOOD = (
    '<!doctype html>\n<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="x">'
    '<title>T</title><link rel="canonical" href="https://a.example/records/a.html">'
    '<script src="../assets/a.js"></script></head><body><header><nav>n</nav></header>'
    '<main id="content"><h1>T</h1>'
    '<p id="p-1">on load="x" id=&#34;p-1&#34; style=&quot;x&quot; <a href="#p-1">1</a>'
    '<a href="https://o.example/" rel="external">o</a> <a href="b.html#q%20r">b</a></p></main>'
    "<footer>f</footer></body></html>"
)


def _codes(html: str) -> list[str]:
    return [problem.code for problem in scan_page(PAGE, html.encode()).problems]


def test_a_page_without_fault_has_none() -> None:
    """Escaped text is no attribute; a link outside is no request, nor is the canonical address."""
    assert _codes(GOOD) == []


def test_a_value_that_looks_like_an_attribute_is_none() -> None:
    """Nor are data in a page, which hold bare quotation marks."""
    value = '<input type="hidden" value="x href="><label for="q" id="q2"></label>'
    linked = '<script type="application/ld+json">{"@context": "a src=", "@type": "c href="}</script>'
    facts = scan_page(PAGE, GOOD.replace("<h1>", f"{linked}{value}<h1>").encode())
    assert facts.problems == ()
    assert "q2" in facts.ids
    assert {target for target, _ in facts.links} == {"records/b.html", "assets/a.js"}


@pytest.mark.parametrize(
    ("codes", "old", "new"),
    [
        (["page-incomplete"], ' lang="en"', ""),
        (["page-incomplete"], "<title>T</title>", "<title></title>"),
        (["page-incomplete"], "h1>", "h2>"),
        (["page-incomplete"], "main", "div"),
        (["page-incomplete"], "header>", "div>"),
        (["page-incomplete"], "footer>", "div>"),
        (["page-incomplete"], "nav>", "div>"),
        (["page-incomplete"], "<footer>", "<main>x</main><footer>"),
        (["page-data-invalid"], "<h1>", '<script type="application/ld+json">{"@type": </script><h1>'),
        (["page-data-invalid"], "<h1>", '<script type="application/ld+json">{"@type": "Thing"}</script><h1>'),
        (["page-data-invalid"], "<h1>", '<script id="d" type="application/ld+json">[]</script><h1>'),
        (["page-data-invalid"], "</html>", '</html><script type="application/ld+json">{'),
        (["page-large"], "<h1>", f"<h1>{'x' * 5_000_001}"),
        (["page-incomplete"], 'http-equiv="Content-Security-Policy"', 'name="description"'),
        (["id-twice-on-page"], "<h1>", '<h1 id="p-1">'),
        (["id-twice-on-page"], "<h1>", '<h1 id="a&amp;b"><i id="a&#38;b"></i>'),
        (["page-loads-outside"], '"../assets/a.js"', '"https://cdn.example/a.js"'),
        (["page-loads-outside"], "<h1>", '<h1><img alt="" src="//x.example/a.png">'),
        (["page-loads-outside"], "<h1>", '<link rel="stylesheet" href="http://x.example/a.css"><h1>'),
        (["page-loads-outside"], "<h1>", '<h1><iframe src="data:text/html,x"></iframe>'),
        (["page-loads-outside"], "<h1>", '<link rel="icon alternate" href="http://x.example/a.png"><h1>'),
        (["page-loads-outside"], "<h1>", '<video src="a.mp4" poster="https://x.example/a.png"></video><h1>'),
        (["page-markup-odd"], "<h1>", '<h1><img alt="" src="a.png" src="https://x.example/a.png">'),
        (
            ["page-loads-outside", "page-link-forbidden"],
            "<h1>",
            '<h1><svg><use href="//x.example/a.svg"/></svg>',
        ),
        ([], "<h1>", '<link rel="license" href="https://l.example/"><h1>'),
        (["page-heading-order"], "</h1>", "</h1><h1>x</h1>"),
        (["page-heading-order"], "</h1>", "</h1><h3>x</h3>"),
        (["page-heading-order"], "</h1>", '</h1><h3 id="h-1a2b">x</h3>'),
        (["page-incomplete"], "</h1>", '</h1><img src="a.png">'),
        ([], "</h1>", '</h1><h2>x</h2><h3>y</h3><img alt="" src="a.png"><h3>x</h3><h2>y</h2>'),
        (["page-loads-outside"], "<h1>", '<h1><svg><use xlink:href="https://x.example/a.svg"/></svg>'),
        (["page-anchor-broken"], 'href="#p-1"', 'href="#p-2"'),
        (["page-anchor-broken"], 'href="#p-1"', 'href="?x=1#p-2"'),
        ([], 'href="#p-1"', 'href="#%70-1"'),
        (["page-markup-odd", "page-anchor-broken"], ' id="p-1"', ' id="p-1" id="p-2"'),
        (["page-markup-odd", "page-anchor-broken"], ' id="p-1"', ' id=""'),
        (["page-has-inline-code"], "<h1>", '<script>x()</script><h1 style="x">'),
        (["page-has-inline-code"], "<h1>", "<style>h1{}</style><h1>"),
        (["page-has-inline-code"], "<h1>", '<h1 style="x">'),
        (["page-has-inline-code"], "<h1>", '<h1 onclick="x()">'),
    ],
)
def test_what_is_wrong_with_a_page_is_named(codes: list[str], old: str, new: str) -> None:
    """One fault, one code."""
    assert old in GOOD
    assert codes == _codes(GOOD.replace(old, new))


def _facts(path: str, *links: tuple[str, str], ids: frozenset[str] = frozenset()) -> PageFacts:
    return PageFacts(OutputPath(path), "\n".join(ids), "\n".join(map("\t".join, links)), ())


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("records/b.html", "b.html"),
        ("records/b.html", "./b.html?q=1"),
        ("records/b.html", "../records//b.html"),
        ("b.html", "../b.html"),
        ("people/b.html", "../people/x/../b.html"),
        ("a b.html", "../a%20b.html"),
        ("a&b.html", "../a&amp;b.html"),
        (".", "../"),
        ("people", "../people/"),
        ("../b.html", "../../b.html"),
        ("...", "../..."),
    ],
)
def test_an_address_is_read_from_its_page(target: str, href: str) -> None:
    """However it winds; what leaves the site leads nowhere in it."""
    facts = scan_page(PAGE, f'<a href="{href}">x</a>'.encode())
    assert facts.links == ((target, ""),)


@pytest.mark.parametrize(
    ("codes", "link"),
    [
        ([], ("b.html", "")),
        ([], ("b.html", "p-1")),
        ([], ("assets/a.css", "")),
        ([], ("a.html", "")),
        (["page-link-broken"], ("c.html", "")),
        (["page-link-broken"], ("../b.html", "")),
        (["page-anchor-broken"], ("b.html", "p-2")),
        (["page-anchor-broken"], ("a.html", "p-1")),
    ],
)
def test_every_link_must_lead_somewhere(codes: list[str], link: tuple[str, str]) -> None:
    """To a page or a file of the site, and there to a place that exists."""
    pages = (_facts("a.html", link), _facts("b.html", ids=frozenset({"p-1"})))
    files = tuple(OutputPath(path) for path in ("a.html", "b.html", "assets/a.css"))
    assert codes == [problem.code for problem in check_links(pages, files)]


class _Page(HTMLParser):
    """What a real parser finds on a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and addresses."""
        del tag
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.hrefs += [value or "" for name, value in attrs if name in {"href", "src", "action"}]


def test_the_scan_agrees_with_a_parser_on_every_page(tmp_path: Path) -> None:
    """On all pages of a site whose texts look like markup."""
    nasty = ' id="x" href="y" <a href="z.html" id=q>'
    sources = write_sources(
        tmp_path / "sources",
        {
            "archive.yaml": f"title: 'T{nasty}'\nbase_url: https://a.example/\n",
            "records/a.md": written(
                f"Text{nasty}[^1] [b](b.md)\n\n    code{nasty}\n\n[^1]: N{nasty}", title=f"'A{nasty}'"
            ),
            "records/b.md": written(
                "## H\n\nKyiv, 'Kyiv' & \"Kyiv\".", title="B", outlet="O & P", date="2025-04"
            ),
            "authorities/places.yaml": f"- id: kyiv\n  preferred_name: Kyiv\n  note: 'N{nasty}'\n",
        },
    )
    build_site(sources, tmp_path / "site")
    pages = {
        path: content.decode()
        for path, content in read_files_of(tmp_path / "site").items()
        if path.endswith(".html")
    }
    assert len(pages) > 15
    for path, html in pages.items():
        at_root = html.replace('="/', '="') if path == NOT_FOUND else html
        facts, parsed = scan_page(path, html.encode()), _Page(at_root)
        inner = [href for href in parsed.hrefs if not href.startswith(("https:", "http:", "mailto:"))]
        places = [href.partition("#") for href in inner]
        assert facts.problems == ()
        assert facts.ids == frozenset(parsed.ids)
        assert len(parsed.ids) == len(facts.ids)
        assert {unquote(fragment) for target, _, fragment in places if not target} <= facts.ids
        assert set(facts.links) == {
            (resolve_href(unquote(target.partition("?")[0]), path), unquote(fragment))
            for target, _, fragment in places
            if target
        }
