"""Sources read by themselves, as builds remember them."""

from pathlib import Path

import pytest

from archive_site.cache.shelf import Shelf, Shelved
from archive_site.inspection.reading import recall_sources
from tests.making import write_sources, written


def test_of_records_that_are_recalled_no_text_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import asks what is there already, of an archive of any size."""
    put, lying = Shelf.put, []

    def put_away(shelf: Shelf, content: bytes) -> Shelved | bytes:
        lying.append(content)
        return put(shelf, content)

    monkeypatch.setattr(Shelf, "put", put_away)
    files = {f"records/{name}.md": written(f"Words of {name}.", title=name.upper()) for name in "abc"}
    files["authorities/people.yaml"] = "- id: ann-roe\n  preferred_name: Ann Roe\n"
    records, authorities = recall_sources(write_sources(tmp_path, files))
    assert len(lying) == len(records) == 3
    assert [each.body.paragraphs for each in records] == [(f"Words of {name}.",) for name in "abc"]
    assert [each.id for each in authorities] == ["ann-roe"]
