"""Garbage is seldom looked for while an archive is built, and afterwards as often as before."""

import gc

import pytest

from archive_site.memory import rare_collection


def test_afterwards_all_is_as_it_was() -> None:
    """However deep the builds stand within each other: what lives is looked at again when the last ends."""
    before = gc.get_threshold()
    assert gc.get_freeze_count() == 0
    with rare_collection():
        with rare_collection():
            seldom = gc.get_threshold()
            assert seldom[0] > before[0]
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() == seldom
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
    gc.set_threshold(*seldom)
    try:
        # A program may look for garbage as seldom by itself.
        with rare_collection():
            assert gc.get_freeze_count() > 0
        assert (gc.get_threshold(), gc.get_freeze_count()) == (seldom, 0)
    finally:
        gc.set_threshold(*before)


def test_what_somebody_else_froze_stays_frozen() -> None:
    """A program that builds archives may have its own reasons."""
    gc.freeze()
    try:
        with rare_collection():
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_what_is_frozen_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """To count is to walk all of it, and a build comes by here at every step."""
    counted: list[int] = []

    def count() -> int:
        counted.append(1)
        return 0

    monkeypatch.setattr(gc, "get_freeze_count", count)
    with rare_collection(), rare_collection(), rare_collection():
        pass
    assert counted == [1]
