"""Pictures of names: the matrix of records, the network of the archive, and the one around a name."""

from archive_site.paths import AuthorityId
from archive_site.records import AuthorityKind
from archive_site.views.contents import Contents
from archive_site.views.matrices import make_matrix_page
from archive_site.views.networks import make_network_page, make_own_network
from tests.making import make_archive, make_contents, written

_NAMES = ("Arden", "Birk", "Corin", "Dorn", "Ebel", "Falk")
_PLACES = "".join(f"- preferred_name: {name}\n" for name in _NAMES)


def _contents(*bodies: str, places: str = _PLACES) -> Contents:
    files = {
        f"records/r{n:02}.md": written(body, title=f"T{n}", date=f"2025-01-{n + 1:02}")
        for n, body in enumerate(bodies)
    }
    return make_contents(make_archive(files, {"places": places}))


def test_the_matrix_counts_how_often_each_record_names_whom() -> None:
    """Records in order of time, names by their number of records; a name of one record is not in it."""
    page = make_matrix_page(_contents("Birk and Arden. Arden.", "Arden. Falk.", "Birk."))
    assert [record.title.text for record in page.records] == ["T0", "T1", "T2"]
    assert [(row.name.text, [cell.count for cell in row.cells], row.total) for row in page.rows] == [
        ("Arden", [2, 1, 0], 2),
        ("Birk", [1, 0, 1], 2),
    ]
    assert page.caption.startswith("2 of 3 names, by 3 of 3 records")


def test_the_matrix_of_a_large_archive_is_bounded_and_says_so() -> None:
    """The names that most records have, and the records that name most of these."""
    names = [f"Place{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(50)]
    bodies = [", ".join(names[: 60 - n]) for n in range(30)]
    places = "".join(f"- preferred_name: {name}\n" for name in names)
    page = make_matrix_page(_contents(*bodies, places=places))
    assert (len(page.rows), len(page.records)) == (40, 24)
    assert [record.title.text for record in page.records] == [f"T{n}" for n in range(24)]
    assert page.caption.startswith("40 of 50 names, by 24 of 30 records")
    assert page.rows[0].total == 30


def test_the_network_has_a_row_for_each_name_and_the_numbers_behind_it() -> None:
    """Names of the same records are joined by a bar, others by lines; each leads to its page."""
    bodies = ("Arden, Birk, Corin.", "Arden, Birk.", "Corin, Dorn.", "Corin, Dorn.", "Dorn.")
    picture = make_network_page(_contents(*bodies)).picture
    assert picture
    assert [knot.name.text for knot in picture.knots] == ["Corin", "Dorn", "Arden", "Birk"]
    assert [knot.y for knot in picture.knots] == [12, 36, 60, 84]
    assert [(knot.name.href, knot.title) for knot in picture.knots][2] == (
        "places/arden.html",
        "Arden: 2 records",
    )
    assert picture.bars == ((60, 84),)
    assert [(tie.first, tie.second, tie.both, tie.either, tie.strength) for tie in picture.ties] == [
        (("Corin",), ("Dorn",), 2, 4, 17),
    ]
    assert [knot.lines for knot in picture.knots] == [picture.lines[0].path] * 2 + ["", ""]
    assert picture.height == 4 * 24


def test_with_fewer_than_three_names_there_is_no_network() -> None:
    """The page then says what would fill it."""
    page = make_network_page(_contents("Arden, Birk.", "Arden, Birk."))
    assert page.picture is None
    assert page.empty.startswith("Fewer than three names")


def test_around_a_name_its_companions_are_drawn_with_their_own_ties() -> None:
    """The name itself is no row; its ties come first in the table, and a dot tells their strength."""
    contents = _contents(
        "Arden, Birk, Corin, Dorn.", "Arden, Birk, Corin.", "Arden, Dorn.", "Ebel.", "Ebel, Dorn."
    )
    archive = contents.archive
    own = make_own_network(contents, archive.names.by_id[AuthorityKind.PLACE, AuthorityId("arden")])
    assert own
    assert sorted(knot.name.text for knot in own.knots) == ["Birk", "Corin", "Dorn"]
    assert sum(tie.rows for tie in own.ties) == len(own.ties)
    # A name that begins several rows in a row stands once, before all of them.
    assert [(tie.first, tie.rows) for tie in own.ties][:2] == [(("Arden",), 2), (("Arden",), 0)]
    assert [(tie.first, tie.second) for tie in own.ties][:2] == [
        (("Arden",), ("Birk", "Corin")),
        (("Arden",), ("Dorn",)),
    ]
    weights = {knot.name.text: knot.weight for knot in own.knots}
    assert weights["Birk"] == weights["Corin"] > weights["Dorn"]
    assert {knot.title for knot in own.knots if knot.name.text == "Birk"} == {
        "Birk: 2 records together with Arden"
    }
    ebel = archive.names.by_id[AuthorityKind.PLACE, AuthorityId("ebel")]
    assert make_own_network(contents, ebel) is None
