"""Fans: for each number several others, such as the words of a token, looked up for very many at once."""

from collections.abc import Iterable, Sequence

from archive_site.arrays import Array, np

_UNKNOWN = -1


class Fan:
    """For each number some rows of others, all with as many columns."""

    def __init__(self, columns: int) -> None:
        """Begin with nothing known."""
        self._firsts = np.zeros(0, np.int32)
        self._counts = np.zeros(0, np.int32)
        self._columns = [np.zeros(0, np.int32) for _ in range(columns)]

    @classmethod
    def recall(cls, kept: Sequence[bytes]) -> "Fan":
        """Make a fan of what another one told."""
        fan = cls(0)
        fan._firsts, fan._counts, *fan._columns = (np.frombuffer(each, np.int32).copy() for each in kept)
        return fan

    def tell(self) -> list[bytes]:
        """Give all that is known, as numbers of this machine."""
        return [each.tobytes() for each in (self._firsts, self._counts, *self._columns)]

    def find_unknown(self, numbers: Array) -> list[int]:
        """Give those of some numbers of which nothing is known, each once, in order."""
        if not len(numbers):
            return []
        self._widen(int(numbers.max()) + 1)
        # A mark for each number there is takes less time than sorting them.
        asked = np.zeros(len(self._counts), np.bool_)
        asked[numbers] = True
        unknown: list[int] = np.flatnonzero(asked & (self._counts == _UNKNOWN)).tolist()
        return unknown

    def learn(self, numbers: Sequence[int], counts: Iterable[int], *columns: Iterable[int]) -> None:
        """Take in the rows of numbers that were not known: how many each has, and the columns of all."""
        if not numbers:
            return
        self._widen(max(numbers) + 1)
        told = np.fromiter(counts, np.int32, len(numbers))
        self._counts[numbers] = told
        self._firsts[numbers] = len(self._columns[0]) + np.cumsum(told) - told
        more = (np.fromiter(column, np.int32, told.sum()) for column in columns)
        self._columns = list(map(np.concatenate, zip(self._columns, more, strict=True)))

    def spread(self, numbers: Array) -> tuple[Array, ...]:
        """Give the rows of some numbers, in no order: where its number stands, and each column."""
        counts, firsts = self._counts[numbers], self._firsts[numbers]
        # Nearly all numbers have one row, which is sooner told.
        single, several = np.flatnonzero(counts == 1), np.flatnonzero(counts > 1)
        more = counts[several]
        ends = np.cumsum(more)
        steps = np.arange(more.sum()) - np.repeat(ends - more, more)
        rows = np.concatenate((firsts[single], np.repeat(firsts[several], more) + steps))
        places = np.concatenate((single, np.repeat(several, more)))
        return places, *(column[rows] for column in self._columns)

    def _widen(self, size: int) -> None:
        more = size - len(self._counts)
        if more > 0:
            self._firsts = np.concatenate((self._firsts, np.zeros(more, np.int32)))
            self._counts = np.concatenate((self._counts, np.full(more, _UNKNOWN, np.int32)))
