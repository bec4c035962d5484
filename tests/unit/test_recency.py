"""When an archive last changed, as far as something vouches for it."""

import pytest

from archive_site.dates.expressions import Day
from archive_site.options import parse_source_date
from archive_site.recency import resolve_newest_change
from tests.making import make_archive, written


@pytest.mark.parametrize(
    ("captured", "expected"),
    [
        (("2025-05-01", "2024-01-01"), Day(2025, 5, 1)),
        (("2025-05", "2025-04-30"), Day(2025, 5, 1)),
        (('"../2025-05-01"', "2024-01-01"), Day(2024, 1, 1)),
        ((), None),
    ],
)
def test_the_newest_capture_is_the_newest_change(captured: tuple[str, ...], expected: Day | None) -> None:
    """By the first day on which it may have been made; the day of an article is no change of ours."""
    files = {f"{n}.md": written("x", title="T", captured=day) for n, day in enumerate(captured)}
    archive = make_archive({"dated.md": written("x", title="D", date="2026-01-01"), **files})
    assert resolve_newest_change(archive) == expected


def test_seconds_since_1970_are_a_day_of_universal_time() -> None:
    """Whatever the time zone of the machine."""
    assert parse_source_date("0") == Day(1970, 1, 1)
    assert parse_source_date("1746057599") == Day(2025, 4, 30)
    assert parse_source_date("1746057600") == Day(2025, 5, 1)


@pytest.mark.parametrize("text", ["", "-1", "yesterday", "1746057600.5", "253402300800", "٣"])
def test_what_is_no_number_of_seconds_is_refused(text: str) -> None:
    """With a sentence."""
    with pytest.raises(ValueError, match="seconds since 1970"):
        parse_source_date(text)
