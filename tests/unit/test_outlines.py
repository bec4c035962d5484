"""Headings of texts on a page: no level is left out, whatever levels authors and saved pages wrote."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from archive_site.views.outlines import step_headings
from tests.making import build_site, write_sources


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ((2, 2, 3, 2), [3, 3, 4, 3]),
        ((5, 5), [3, 3]),
        ((2, 5, 5, 3, 2), [3, 4, 4, 4, 3]),
        ((2, 4, 3, 4), [3, 4, 4, 5]),
        ((2, 3, 4, 5, 6), [3, 4, 5, 6, 6]),
        ((4, 2, 3), [3, 3, 4]),
    ],
)
def test_headings_step_down_one_level_at_a_time(written: tuple[int, ...], shown: list[int]) -> None:
    """A heading set deeper than the one before is one below it, and those set alike stay alike."""
    pieces = [Markup("<h{0}>a &lt;h{0}&gt; <em>b</em></h{0}>").format(level) for level in written]
    stepped = list(step_headings(pieces))
    assert [f"<h{level}>" for level in shown] == [piece[:4] for piece in stepped]
    assert [f"</h{level}>" for level in shown] == [piece[-5:] for piece in stepped]
    assert all("a &lt;h" in piece for piece in stepped)


def test_headings_inside_a_quotation_are_of_the_outline_too() -> None:
    """Other pieces stay as they are."""
    pieces = [Markup("<p>a</p><hr>"), Markup("<blockquote>\n<h6>b</h6>\n<h2>c</h2></blockquote>")]
    assert list(step_headings(pieces)) == [
        "<p>a</p><hr>",
        "<blockquote>\n<h3>b</h3>\n<h3>c</h3></blockquote>",
    ]


SAVED = """<!doctype html><html lang="en"><head><title>Fog holds the ferries</title></head><body><article>
<h1>Fog holds the ferries</h1><p>The ferries stayed at the quay for a third day, fog lay on the strait.</p>
<h5>What it costs</h5><p>Each day costs the islands a tenth of their trade, the harbour said on Monday.</p>
<h2>What comes next</h2><p>The crews wait, and nobody can tell them when the fog will lift from the water.</p>
<h4>Who pays</h4><p>The line pays the crews, and the islands pay the line, as they have for forty years.</p>
</article></body></html>
"""
WRITTEN = """---
title: Ferries
abstract: |
  First.

  #### Deep
---

A word.

##### Deeper

> ###### Deepest
"""


def test_a_text_that_leaves_levels_out_is_built(tmp_path: Path) -> None:
    """A saved page with headings of the fifth level, which pages of the web have, stopped the whole build."""
    sources = write_sources(tmp_path / "sources", {"fog.html": SAVED, "ferries.md": WRITTEN})
    build_site(sources, tmp_path / "site")
    page = (tmp_path / "site/records/fog.html").read_text()

    found = re.findall(r"<(h[3-6])>([^<]*)</\1>\n</div>", page)
    assert found == [("h3", "What it costs"), ("h3", "What comes next"), ("h4", "Who pays")]
    levels = re.findall(r'<li data-level="(\d)"><a href="#h-', page)
    assert levels == ["3", "3", "4"]
