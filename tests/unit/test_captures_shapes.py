"""The shape of a line: text, or a menu in one row."""

from archive_site.captures.captions import is_credited
from archive_site.captures.credits import says_time_ago
from archive_site.captures.shapes import ends_sentence, is_prose


def test_a_long_row_of_labels_is_no_text() -> None:
    """Nearly all its words have capitals, and no stop closes it."""
    row = " ".join(["Tides Boats Cranes of Ostend and Weather"] * 8)
    assert not is_prose(row)
    assert is_prose(f"{row.lower()} and so on")
    assert is_prose(f"{row}.")


def test_a_danda_ends_a_sentence() -> None:
    """As the full stop of Hindi."""
    assert ends_sentence("यह एक वाक्य है।")


def test_who_took_a_picture_and_for_whom_may_stand_after_the_last_stop() -> None:
    """In brackets, with a stroke between; a remark in brackets is no credit."""
    assert is_credited("Boats lie at the quay of the town after the storm. (Ada Lovett/Shore Post)")
    assert not is_credited("Boats lie at the quay of the town after the storm. (It was a strong one.)")


def test_a_short_line_may_end_on_an_age() -> None:
    """Said in minutes or hours; a number inside it is none."""
    assert says_time_ago("Tides 24 min.")
    assert not says_time_ago("21 Day Harbour Club")
