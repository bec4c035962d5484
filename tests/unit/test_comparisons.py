"""Pages that lay two records side by side: which stands where, and what is marked."""

import pytest

from archive_site.views.comparisons import list_compare_makers
from archive_site.views.makers import run_maker
from archive_site.views.pages import ComparePage
from tests.making import make_archive, make_contents, written

_SHARED = "the harbour master closed both gates before the tide came in and nobody told the crews on the quay"


def _pages(first: str, second: str, **dates: str) -> tuple[ComparePage, ...]:
    files = {
        f"records/{name}.md": written(body, title=name.title(), **({"date": date} if date else {}))
        for name, body, date in (
            ("alder", first, dates.get("alder", "")),
            ("birch", second, dates.get("birch", "")),
        )
    }
    makers = list_compare_makers(make_contents(make_archive(files)))
    pages = [page for maker in makers for page in run_maker(maker)]
    assert all(isinstance(page, ComparePage) for page in pages)
    return tuple(page for page in pages if isinstance(page, ComparePage))


def _marked(page: ComparePage) -> list[str]:
    """Give what is marked on the left and on the right."""
    (passage,) = page.passages
    return [
        "".join(piece.text for block in side for piece in block.pieces if piece.is_shared)
        for side in (passage.left, passage.right)
    ]


def test_shared_words_are_marked_on_both_sides() -> None:
    """No more than the shared words, with those around them for the context."""
    (page,) = _pages(f"On Monday {_SHARED}, she wrote.", f"Later {_SHARED}; so it was told.")
    assert _marked(page) == [_SHARED, _SHARED]
    (passage,) = page.passages
    assert [piece.text for piece in passage.left[0].pieces if not piece.is_shared] == [
        "On Monday ",
        ", she wrote.",
    ]
    assert page.frame.path == "compare/alder--birch.html"
    assert passage.left[0].href.startswith("records/alder.html#p-")


@pytest.mark.parametrize(
    ("dates", "left"),
    [
        ({"alder": "2025-05-01", "birch": "2025-04-01"}, "Birch"),
        ({"alder": "2025-04-01", "birch": "2025-05-01"}, "Alder"),
        ({"birch": "2025-05-01"}, "Birch"),
    ],
)
def test_the_earlier_record_is_on_the_left(dates: dict[str, str], left: str) -> None:
    """Where a date is missing, it is said that the order is not known."""
    (page,) = _pages(f"A {_SHARED}.", f"B {_SHARED}.", **dates)
    assert page.left.title.text == left
    assert page.order.startswith(
        "By its date" if len(dates) > 1 else "Which of the two is earlier is not known"
    )


def test_a_long_paragraph_is_cut_around_the_passage() -> None:
    """At words, with signs of omission, and without losing any of the shared words."""
    words = " ".join(f"word{n}" for n in range(300))
    (page,) = _pages(f"{words} {_SHARED} {words}", f"B {_SHARED}.")
    (passage,) = page.passages
    before, shared, after = (piece.text for piece in passage.left[0].pieces)
    assert shared == _SHARED
    assert before.startswith("…word")
    assert after.endswith("…")
    assert max(len(before), len(after)) < 180


def test_records_that_share_nothing_have_no_page() -> None:
    """Nothing is compared for its own sake."""
    assert _pages("It rained all day in the north.", "Snow came early to the south.") == ()
