"""Numbers of four figures, wherever pages show one."""

import re

from archive_site.options import Edition
from archive_site.printing.renderer import Renderer
from archive_site.printing.theme import read_theme
from archive_site.views.every import list_makers
from archive_site.views.frames import make_site
from archive_site.views.makers import run_maker
from tests.making import make_archive, make_contents, written

_NOT_SHOWN = re.compile(r"<head>.*?</head>|<script.*?</script>|<[^>]*>", re.DOTALL)


def test_every_count_on_every_page_is_grouped() -> None:
    """In tables and behind names as in sentences; what begins with 20 is a year."""
    fields = {"date": "2024-05", "outlet": "Gazette", "authors": "[Roe]", "topics": "[Floods]"}
    body = "Kyiv, Lviv and Odesa flooded, the Courier reported."
    files = {f"r{n}.md": written(body, title=f"Title {n % 9}", **fields) for n in range(1003)}
    names = {
        "places": "[{preferred_name: Kyiv}, {preferred_name: Lviv}, {preferred_name: Odesa}]",
        "outlets": "[{preferred_name: Courier}]",
    }
    archive = make_archive(files, names)
    renderer = Renderer(read_theme(), make_site(archive, Edition.PRIVATE, has_search=False, ways=()))
    shown = {
        path: _NOT_SHOWN.sub(" ", content.decode())
        for maker in list_makers(make_contents(archive), Edition.PRIVATE)
        if not maker.record
        for path, content in map(renderer.render, run_maker(maker))
        if path.endswith(".html")
    }
    grouped = {path for path, text in shown.items() if re.search(r"\b1,00\d\b", text)}
    assert {
        "index.html",
        "about/index.html",
        "not-stated/index.html",
        "coverage/index.html",
        "relies/index.html",
    } <= grouped
    plain = {path: re.findall(r"\b(?!20)\d{4,}", text) for path, text in shown.items()}
    assert {path: numbers for path, numbers in plain.items() if numbers} == {}
