"""Chains of redirects: where they end, and what stands on the way."""

from archive_site.paths import OutputPath
from archive_site.permanence.decisions import Address
from archive_site.permanence.forwarding import Ends, Ways


def _page(number: int) -> OutputPath:
    return OutputPath(f"records/r{number}.html")


def test_each_step_of_many_chains_is_taken_once() -> None:
    """Three thousand addresses, each led on to the next."""
    taken: list[Address] = []
    steps = {Address(_page(n)): Address(_page(n + 1)) for n in range(3000)}

    def step(address: Address) -> Address | None:
        taken.append(address)
        return steps.get(address)

    ends = Ends(step)
    assert {ends.find(start) for start in steps} == {Address(_page(3000))}
    assert len(taken) == len(set(taken)) == 3001


def test_a_circle_has_no_end_wherever_it_is_entered() -> None:
    """Nor has what leads into one."""
    steps = {Address(_page(n)): Address(_page(to)) for n, to in ((0, 1), (1, 2), (2, 1), (3, 3))}
    ends = Ends(steps.get)
    assert [ends.find(Address(_page(n))) for n in range(5)] == [None, None, None, None, Address(_page(4))]


def test_the_nearest_of_some_pages_on_a_way_is_found() -> None:
    """Pages of other ways, and pages passed before, do not count; in a circle only the page itself does."""
    steps = {_page(n): _page(to) for n, to in ((0, 1), (1, 2), (2, 3), (4, 2), (5, 6), (6, 5))}
    ways = Ways(steps)
    assert ways.nearest(_page(0), [_page(3), _page(2), _page(4)]) == _page(2)
    assert ways.nearest(_page(2), [_page(0), _page(1), _page(4)]) is None
    assert ways.nearest(_page(1), [_page(1), _page(2)]) == _page(1)
    assert ways.nearest(_page(5), [_page(6)]) is None
    assert ways.nearest(_page(5), [_page(5), _page(6)]) == _page(5)
    assert ways.nearest(_page(9), [_page(9)]) == _page(9)
    assert [ways.count(_page(n)) for n in (0, 2, 3, 4, 5, 9)] == [4, 2, 1, 3, 1, 1]
