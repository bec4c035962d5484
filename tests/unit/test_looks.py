"""What a change of the look changes: the pages rendered with it, and nothing that has no look."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_site.audit.stretches import Parts
from archive_site.building import whole
from archive_site.paths import MARKER, OutputPath
from archive_site.printing import wording
from archive_site.printing.looks import find_looks
from archive_site.printing.renderer import TEMPLATE_BY_VIEW, Renderer, name_template
from tests.making import build_site, copy_look, read_files_of, write_sources, written

TEXTS = {
    "page.html": '{% extends "base.html" %}{% from "m.html" import a %}',
    "other.html": "{%- include 'part.html' with context -%}",
    "base.html": '{% block b %}{% endblock %}{# {% include "other.html" #}',
    "m.html": '{%+ import "n.html" as n %}',
    "n.html": '{% macro a() %}{% endmacro %}{% from "m.html" import b %}',
    "part.html": "part",
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("page.html", {"page.html"}),
        ("other.html", {"other.html"}),
        ("base.html", {"page.html", "base.html"}),
        ("m.html", {"page.html", "m.html", "n.html"}),
        ("n.html", {"page.html", "m.html", "n.html"}),
        ("part.html", {"other.html", "part.html"}),
    ],
)
def test_a_template_looks_like_all_that_it_is_rendered_with(changed: str, expected: set[str]) -> None:
    """However it is named there, through others too, and also where two name each other."""
    before, after = find_looks(TEXTS), find_looks({**TEXTS, changed: f"{TEXTS[changed]} more"})
    assert {name for name in TEXTS if before[name] != after[name]} == expected


@pytest.mark.parametrize(
    "text",
    ["{% include page.name %}", "{% extends 'a' ~ '.html' %}", "{% include 'a %}.html' %}", "{% from %}"],
)
def test_what_may_be_rendered_with_anything_depends_on_all(text: str) -> None:
    """A name that is worked out, and what cannot be read, which rendering will say."""
    before = find_looks({"page.html": text, "a.html": "a", "b.html": "b"})
    after = find_looks({"page.html": text, "a.html": "a", "b.html": "other"})
    assert before["page.html"] != after["page.html"]
    assert before["a.html"] == after["a.html"]


def test_a_template_that_was_missing_changes_who_names_it() -> None:
    """And one that may be either of two depends on both."""
    texts = {"page.html": "{% include ['a.html', 'b.html'] ignore missing %}"}
    looks = [find_looks({**texts, **more})["page.html"] for more in ({}, {"a.html": ""}, {"b.html": ""})]
    assert len(set(looks)) == 3


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of the look that can be changed."""
    return copy_look(tmp_path, monkeypatch)


def _insert(before: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert before in text
        return text.replace(before, before + new)

    return change


def _append(new: str) -> Callable[[str], str]:
    return lambda text: text + new


PAGES = {name for name in TEMPLATE_BY_VIEW.values() if name.startswith("pages/")}
MARK = ' data-mark="new"'
CHANGES: dict[str, tuple[Callable[[str], str], set[str], set[str]]] = {
    # The change, the templates of the pages that are rendered anew, and the other files that are written.
    "pages/record.html": (_insert('<article class="record"', MARK), {"pages/record.html"}, set()),
    "pages/listing.html": (_insert('<header class="page-head"', MARK), {"pages/listing.html"}, set()),
    "pages/about.html": (_insert("{% block main %}", f"<p{MARK}>new</p>"), {"pages/about.html"}, set()),
    "macros/citations.html": (
        _insert('<details class="citation"', MARK),
        {"pages/record.html", "pages/about.html", "pages/tombstone.html"},
        set(),
    ),
    "base.html": (_insert("<body", MARK), PAGES, set()),
    "feed.xml": (_insert("</title>", "\n"), set(), {"feed.xml"}),
    "assets/css/44-record.css": (_append(".new{color:red}"), set(), {"assets/site.css"}),
    "assets/css/60-search.css": (_append(".new{color:red}"), set(), {"assets/search.css"}),
    "assets/js/copy.js": (_append(";"), set(), {"assets/js/copy.js"}),
    "assets/js/search/90-page.js": (_append(";"), set(), {"assets/search.js"}),
    "assets/icon.svg": (_append(" "), set(), {"assets/icon.svg"}),
}
SOURCES = {
    "archive.yaml": "title: Boats\nbase_url: https://a.example/\nexports: {per_record: [json, ris]}\n",
    **{
        f"records/r{number}.md": written(
            f"Ann Roe of Oslo spoke of boat {number}.",
            title=f"Boat {number}",
            outlet="The Pier",
            date=f"2025-0{number + 1}-11",
            topics="[Nets]",
        )
        for number in range(5)
    },
}


def _fail(*_: Any) -> None:  # noqa: ANN401 - whatever it is called with
    raise AssertionError("made anew")


@pytest.mark.parametrize("changed", CHANGES)
def test_nothing_is_made_anew_but_what_shows_a_change_of_the_look(
    changed: str, look: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither rendered, written, nor worded for listings; and the site is that of a build from nothing."""
    change, templates, others = CHANGES[changed]
    sources, site, cache = write_sources(tmp_path / "sources", SOURCES), tmp_path / "site", tmp_path / "cache"
    rendered: dict[str, set[OutputPath]] = {}
    render = Renderer.render_parts

    def watch(self: Renderer, view: Any) -> tuple[OutputPath, Parts]:  # noqa: ANN401 - any page
        path, parts = render(self, view)
        rendered.setdefault(name_template(view), set()).add(path)
        return path, parts

    monkeypatch.setattr(Renderer, "render_parts", watch)
    build_site(sources, site, cache=cache, jobs=1)
    before = {path: (site / path).stat().st_ino for path in read_files_of(site) if path != MARKER}
    used = {*rendered}
    rendered.clear()
    text = (look / changed).read_text(encoding="utf-8")
    (look / changed).write_text(change(text), encoding="utf-8")
    with monkeypatch.context() as patched:
        for name in ("make_row", "render_formats", "render_some"):
            patched.setattr(wording, name, _fail)
        build_site(sources, site, cache=cache, jobs=1)
    pages = {name: paths for name, paths in rendered.items() if name in PAGES}
    assert pages.keys() == templates & used
    new = {path for path, inode in before.items() if (site / path).stat().st_ino != inode}
    assert new == {"manifest-sha256.txt", *others}.union(*pages.values())
    build_site(sources, tmp_path / "clean")
    assert read_files_of(site) == read_files_of(tmp_path / "clean")


def test_an_edit_after_a_change_of_the_look_begins_from_what_was_kept(
    look: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the spare that was there before, and not from all sources."""
    sources, site, cache = write_sources(tmp_path / "sources", SOURCES), tmp_path / "site", tmp_path / "cache"
    opening = " ".join(f"word{number}" for number in range(200))
    write_sources(sources, {"records/r2.md": written(f"{opening}.", title="Boat 2")})
    build_site(sources, site, cache=cache)
    page = look / "pages" / "record.html"
    page.write_text(CHANGES["pages/record.html"][0](page.read_text(encoding="utf-8")), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(whole, "make_spare", _fail)
        build_site(sources, site, cache=cache)
        patched.setattr(whole, "build_whole", _fail)
        for number in (1, 2):
            with (sources / "records" / "r2.md").open("a", encoding="utf-8") as file:
                file.write(f"\nMore of it, {number}.\n")
            build_site(sources, site, cache=cache)
    build_site(sources, tmp_path / "clean")
    assert read_files_of(site) == read_files_of(tmp_path / "clean")
