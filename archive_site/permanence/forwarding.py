"""Where redirects lead in the end: each step of a chain is taken once, however many chains share it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from archive_site.paths import OutputPath
from archive_site.permanence.decisions import Address


class Ends:
    """Finds the ends of chains, and remembers those of every address on the way."""

    def __init__(self, step: Callable[[Address], Address | None]) -> None:
        """Take what gives the next address, None where there is none."""
        self._step = step
        self._known: dict[Address, Address | None] = {}

    def find(self, start: Address) -> Address | None:
        """Give the last address of a chain; None where it leads in a circle."""
        passed: dict[Address, None] = {}
        here: Address | None = start
        end = here
        while here is not None:
            if here in self._known or here in passed:
                end = self._known.get(here)
                break
            passed[here] = None
            end, here = here, self._step(here)
        self._known |= dict.fromkeys(passed, end)
        return end


class _Stand(Struct, frozen=True):
    """Where a page stands among those whose ways end at the same page."""

    pages: int
    """How many its way leads over, the first and the last one counted."""
    first: int
    """Its number; that of a page whose way leads over it is in `first` to `last`."""
    last: int


class Ways:
    """The ways over which pages lead to where they end, so that none is walked for a question."""

    def __init__(self, steps: Mapping[OutputPath, OutputPath]) -> None:
        """Take which page leads on to which; those that lead in a circle have no way."""
        before: dict[OutputPath, list[OutputPath]] = defaultdict(list)
        for page, onward in steps.items():
            before[onward].append(page)
        self._stands: dict[OutputPath, _Stand] = {}
        for end in before:
            if end not in steps:
                self._number(end, before)

    def _number(self, end: OutputPath, before: Mapping[OutputPath, list[OutputPath]]) -> None:
        """Give numbers to all pages that lead to one, each before those that lead to it."""
        opened: dict[OutputPath, int] = {}
        number = len(self._stands)
        waiting = [(end, 1)]
        while waiting:
            page, pages = waiting.pop()
            if page in opened:
                self._stands[page] = _Stand(pages, opened[page], number - 1)
                continue
            opened[page] = number
            number += 1
            waiting.append((page, pages))
            waiting += ((each, pages + 1) for each in before.get(page, ()))

    def count(self, page: OutputPath) -> int:
        """Give how many pages a way leads over, the first and the last one counted."""
        return self._stands[page].pages if page in self._stands else 1

    def nearest(self, page: OutputPath, among: Collection[OutputPath]) -> OutputPath | None:
        """Give the first of some pages that a way leads over; None where it leads over none of them."""
        here = self._stands.get(page)
        passed = [
            (stand.pages, each)
            for each in among
            if here and (stand := self._stands.get(each)) and stand.first <= here.first <= stand.last
        ]
        return max(passed)[1] if passed else next((each for each in among if each == page), None)
