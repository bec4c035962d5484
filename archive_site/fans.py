"""Fans: for each number several others, such as the words of a token, looked up for very many at once."""

from collections.abc import Sequence

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

    def learn(self, numbers: Sequence[int], fans: Sequence[Sequence[tuple[int, ...]]]) -> None:
        """Take in the rows of numbers that were not known."""
        if not numbers:
            return
        self._widen(max(numbers) + 1)
        counts = np.array([len(rows) for rows in fans], np.int32)
        start = len(self._columns[0])
        self._counts[numbers] = counts
        self._firsts[numbers] = start + np.cumsum(counts) - counts
        rows = np.array([row for rows in fans for row in rows], np.int32).reshape(-1, len(self._columns))
        self._columns = [
            np.concatenate((column, rows[:, place])) for place, column in enumerate(self._columns)
        ]

    def spread(self, numbers: Array) -> tuple[Array, ...]:
        """Give the rows of some numbers, one behind the other: where its number stands, and each column."""
        counts = self._counts[numbers]
        before = np.cumsum(counts, dtype=np.int32) - counts
        places = np.repeat(np.arange(len(numbers), dtype=np.int32), counts)
        rows = np.arange(len(places), dtype=np.int32) + (self._firsts[numbers] - before)[places]
        return places, *(column[rows] for column in self._columns)

    def _widen(self, size: int) -> None:
        more = size - len(self._counts)
        if more > 0:
            self._firsts = np.concatenate((self._firsts, np.zeros(more, np.int32)))
            self._counts = np.concatenate((self._counts, np.full(more, _UNKNOWN, np.int32)))
