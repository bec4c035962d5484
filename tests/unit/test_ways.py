"""Ways to the pages that show the archive as a whole: only to those that show anything."""

import re
from pathlib import Path

import pytest

from archive_site.views.ways import COVERAGE_PATH, MATRIX_PATH, NETWORK_PATH, RELIES_PATH, TIMELINE_PATH
from tests.making import build_site, write_sources, written

_NAMES = ("ann", "bea", "cleo")
_PEOPLE = "".join(f"- id: {name}-roe\n  preferred_name: {name.title()} Roe\n" for name in _NAMES)
_OUTLETS = "- id: x-post\n  preferred_name: X Post\n"
_ALWAYS = {TIMELINE_PATH, COVERAGE_PATH}
_WAY = re.compile(r'<a href="((?:timeline|coverage|network|matrix|relies)/index\.html)">')


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Of nobody.", set()),
        ("Of Ann Roe.", {MATRIX_PATH}),
        ("Of Ann Roe, Bea Roe and Cleo Roe.", {MATRIX_PATH, NETWORK_PATH}),
        ("According to X Post, nobody came.", {MATRIX_PATH, RELIES_PATH}),
    ],
)
def test_home_leads_to_pages_of_the_whole_that_show_anything(
    tmp_path: Path, text: str, others: set[str]
) -> None:
    """All of them are built: whoever has the address of an empty one is told why it is."""
    files = {
        "archive.yaml": "title: A\n",
        "records/a.md": written(text, title="A"),
        "records/b.md": written(text, title="B"),
        "authorities/people.yaml": _PEOPLE,
        "authorities/outlets.yaml": _OUTLETS,
    }
    build_site(write_sources(tmp_path / "sources", files), tmp_path / "site")
    assert set(_WAY.findall((tmp_path / "site/index.html").read_text())) == _ALWAYS | others
    for path in (TIMELINE_PATH, COVERAGE_PATH, NETWORK_PATH, MATRIX_PATH, RELIES_PATH):
        assert (tmp_path / "site" / path).is_file()


def test_a_record_that_fills_such_a_page_is_enough_for_ways_to_it(tmp_path: Path) -> None:
    """A build that begins with the last site puts them on pages that are else as they were."""
    files = {
        "archive.yaml": "title: A\n",
        "records/a.md": written("Of Ann Roe.", title="A"),
        "authorities/people.yaml": _PEOPLE,
    }
    sources, site = write_sources(tmp_path / "sources", files), tmp_path / "site"
    build_site(sources, site)
    assert MATRIX_PATH not in (site / "people/index.html").read_text()
    write_sources(sources, {"records/b.md": written("Of Ann Roe, too.", title="B")})
    build_site(sources, site)
    assert f'href="../{MATRIX_PATH}"' in (site / "people/index.html").read_text()
