"""Lines of a capture: folding, places, wrapped paragraphs."""

from archive_site.captures.lines import parse_lines


def test_white_space_is_folded_and_the_place_kept() -> None:
    """A no-break space is white space, and the column points at the first sign."""
    (line,) = parse_lines("\n\n  two\u00a0 words \t here \n")
    assert (line.text, line.number, line.column, line.after_gap) == ("two words here", 3, 3, True)


def test_a_paragraph_wrapped_at_a_fixed_width_is_one_line() -> None:
    """Mail programs and terminals break paragraphs; the words belong together."""
    wrapped = (
        "The harbour board met on the pier to hear how the dredging of the outer\n"
        "basin had gone since the spring, and whether the new crane could be paid\n"
        "for out of the reserve.\n"
        "\n"
        "Nobody spoke against the crane, though two members asked to see the full\n"
        "accounts first, and a third wanted to wait until the tide tables for the\n"
        "next year were printed.\n"
    )
    lines = parse_lines(wrapped)
    assert [line.number for line in lines] == [1, 5]
    assert lines[0].text.endswith("out of the reserve.")


def test_short_lines_of_a_menu_are_not_joined() -> None:
    """A menu has no full lines."""
    assert len(parse_lines("Home\nNews\nSport")) == 3
