"""Figures on the page of a record: what they count is said, and is of this record alone."""

import re
from pathlib import Path

import pytest

from archive_site.messages import say
from tests.making import build_site, write_sources, written

_NAMES = say("record.names_counts")
_COUNT = re.compile(r'class="count">([^<]*)<')


@pytest.mark.parametrize(
    ("text", "fields", "counts"),
    [
        ("Of Ada Marlow, and Ada Marlow again.", {"topics": "[Ferries]"}, ["2"]),
        ("Of Ada Marlow.", {}, ["1"]),
        ("Of nobody.", {"topics": "[Ferries]"}, []),
        ("Of nobody.", {}, []),
    ],
)
def test_only_names_are_counted_and_that_is_told(
    tmp_path: Path, text: str, fields: dict[str, str], counts: list[str]
) -> None:
    """How many records have a topic is told on its own page: a record's stays as it is when others come."""
    files = {
        "archive.yaml": "title: A\n",
        "records/a.md": written(text, title="A", **fields),
        "records/b.md": written("Of nobody.", title="B", topics="[Ferries]"),
        "authorities/people.yaml": "- id: ada-marlow\n  preferred_name: Ada Marlow\n",
    }
    build_site(write_sources(tmp_path / "sources", files), tmp_path / "site")
    page = (tmp_path / "site/records/a.html").read_text()
    assert _COUNT.findall(page) == counts
    assert (_NAMES in page) == bool(counts)
