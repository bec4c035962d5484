"""What is said while a build runs, and where its time went."""

import re
import sys
import time

import pytest

from archive_site.commands.progress import Progress, format_timings


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give a clock that goes only when its hand is moved."""
    hand = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: hand[0])
    return hand


def test_a_terminal_sees_how_much_is_done_and_for_how_long_still(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the pace of what is being done; what was remembered does not count as quick work."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress = Progress()
    progress("load", 10_000)
    clock[0] = 1.0
    progress("", 9_000)
    clock[0] = 4.0
    progress("", 9_100)
    progress("", 9_101)
    clock[0] = 31.0
    progress("", 10_000)
    progress.finish()
    lines = [line for line in re.split(r"\r\x1b\[K", capsys.readouterr().err) if line]
    assert lines == [
        "Reading 10,000 sources …",
        "Reading 10,000 sources: 9,000 of 10,000 …",
        "Reading 10,000 sources: 9,100 of 10,000, about 27 seconds left …",
        "Reading 10,000 sources: 10,000 of 10,000 …",
    ]


def test_long_waits_are_told_in_minutes(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody knows them to the second."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress = Progress()
    progress("load", 1000)
    progress("", 0)
    clock[0] = 10.0
    progress("", 10)
    assert "about 16 minutes left" in capsys.readouterr().err


def test_without_a_terminal_there_is_only_timing(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each step with its time, then the sum, then the memory where the system tells it."""
    progress = Progress()
    for key in ("read", "load"):
        progress(key, 2)
        clock[0] += 1.5
        progress("", 1)
    progress.finish()
    assert capsys.readouterr().err == ""
    lines = list(format_timings(progress.timings))
    assert [re.sub(r" +[0-9.]+ s CPU", "", line) for line in lines[:3]] == [
        "    1.50 s  Reading the sources",
        "    1.50 s  Reading 2 sources",
        "    3.00 s  all of it",
    ]
    assert len(lines) == (3 if sys.platform == "win32" else 4)
