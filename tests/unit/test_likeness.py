"""Ids that look the same are told."""

import pytest

from archive_site.likeness import check_likeness, look_of
from tests.making import try_archive, written


@pytest.mark.parametrize(
    ("first", "second"),
    [("kyiv-today", "kyiv-tоday"), ("vol-1", "vol-l"), ("a-b", "a_b"), ("aceo", "асео"), ("o0", "00")],
)
def test_ids_that_look_alike_are_told(first: str, second: str) -> None:
    """With the signs that differ, of one folder only."""
    archive, _ = try_archive({"a.md": written("x", id=first), "b.md": written("x", id=second)})
    (found,) = check_likeness(archive.records, ())
    assert found.code == "id-near"
    assert "U+" in found.message


def test_ids_that_differ_are_no_matter() -> None:
    """Another script throughout, another word, another folder."""
    assert len({look_of(text) for text in ("киев", "kiev", "vol-1", "vol-2", "ab", "abc")}) == 6
    archive, _ = try_archive({"a.md": written("x", id="roe", authors="[Roe]")})
    assert check_likeness(archive.records, archive.authorities) == ()
