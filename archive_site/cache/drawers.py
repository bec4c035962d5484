"""**I/O.** Drawers: values in a file by their names, each read when somebody asks for it."""

from collections.abc import Iterator, Mapping
from pathlib import Path


class Drawer(Mapping[str, bytes]):
    """Values in a file, each read whenever it is asked for."""

    def __init__(self, path: Path, places: Mapping[str, tuple[int, int]]) -> None:
        """Name the file, and where in it each value begins, and how many bytes it has."""
        self._path, self._places = path, places

    @classmethod
    def fill(cls, path: Path, values: Mapping[str, bytes]) -> "Drawer":
        """Put values into a new file, in their order; raises OSError where it cannot be written."""
        places = {}
        with path.open("xb") as file:
            for name, value in values.items():
                places[name] = file.tell(), len(value)
                file.write(value)
        return cls(path, places)

    def __getitem__(self, name: str) -> bytes:
        """Read a value; raises KeyError for a name that has none, OSError where the file cannot be read."""
        at, size = self._places[name]
        with open(self._path, "rb", buffering=0) as file:  # noqa: PTH123 - for each letter of each shard
            file.seek(at)
            return file.read(size)

    def __iter__(self) -> Iterator[str]:
        """Give the names in the order of the values."""
        return iter(self._places)

    def __len__(self) -> int:
        """Count the values."""
        return len(self._places)
