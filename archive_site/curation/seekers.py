"""Seekers: where in a file words of a YAML value stand, however the file folds or quotes it."""

from archive_site.curation.located import Located
from archive_site.problems import Location


class Seeker:
    """Finds where words of a value stand in the file, one after the other; each line is counted once."""

    def __init__(self, node: Located) -> None:
        """Begin where the value does, which must have its `raw`."""
        self._node = node
        self._since = self._counted = 0
        self._line, self._begin = 0, 1 - node.where.column
        """Lines before what was counted, and where the last of them would begin in the value."""

    def find(self, *ways: str) -> Location:
        """Find the next words, in the first way of writing them that is met; else give the value's place.

        They are not met as they are where a line ends within them, or where they hold an escape.
        """
        raw, where = self._node.raw, self._node.where
        at, words = next(((at, way) for way in ways if (at := raw.find(way, self._since)) >= 0), (-1, ""))
        if at < 0:
            return where
        self._line += raw.count("\n", self._counted, at)
        last = raw.rfind("\n", self._counted, at)
        self._begin = last + 1 if last >= 0 else self._begin
        self._counted, self._since = at, at + len(words)
        return Location(where.path, where.line + self._line, at - self._begin + 1)
