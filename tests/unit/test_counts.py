"""Figures on the page of a record: what they count is said."""

from pathlib import Path

import pytest

from archive_site.messages import say
from tests.making import build_site, write_sources, written

TOPICS, NAMES = say("record.topics_counts"), say("record.names_counts")


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        ("Of Ada Marlow.", {"topics": "[Ferries]"}, {TOPICS, NAMES}),
        ("Of Ada Marlow.", {}, {NAMES}),
        ("Of nobody.", {"topics": "[Ferries]"}, {TOPICS}),
        ("Of nobody.", {}, set()),
    ],
)
def test_what_stands_beside_topics_and_names_is_told(
    tmp_path: Path, text: str, fields: dict[str, str], told: set[str]
) -> None:
    """They count different things: records of a topic, places of a name."""
    files = {
        "archive.yaml": "title: A\n",
        "records/a.md": written(text, title="A", **fields),
        "authorities/people.yaml": "- id: ada-marlow\n  preferred_name: Ada Marlow\n",
    }
    build_site(write_sources(tmp_path / "sources", files), tmp_path / "site")
    page = (tmp_path / "site/records/a.html").read_text()
    assert {words for words in (TOPICS, NAMES) if words in page} == told
