"""Garbage is seldom looked for while an archive is built, and afterwards as often as before."""

import gc

import pytest

from archive_site.memory import rare_collection


def test_afterwards_all_is_as_it_was() -> None:
    """However deep the builds stand within each other: what lives is looked at again when the last ends."""
    before = gc.get_threshold()
    with rare_collection():
        with rare_collection():
            seldom = gc.get_threshold()
            assert seldom[0] > before[0]
        frozen = gc.get_freeze_count()
        assert gc.get_threshold() == seldom
    # Some releases of Python count there, too, what lives for ever.
    assert gc.get_freeze_count() < frozen / 2
    assert gc.get_threshold() == before
    gc.set_threshold(*seldom)
    try:
        # A program may look for garbage as seldom by itself.
        with rare_collection():
            assert gc.get_freeze_count() > frozen / 2
        assert gc.get_freeze_count() < frozen / 2
        assert gc.get_threshold() == seldom
    finally:
        gc.set_threshold(*before)


def test_what_is_frozen_is_never_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """To count is to walk all of it, and a build comes by here at every step."""
    counted: list[int] = []

    def count() -> int:
        counted.append(1)
        return 0

    monkeypatch.setattr(gc, "get_freeze_count", count)
    with rare_collection(), rare_collection(), rare_collection():
        pass
    assert counted == []
