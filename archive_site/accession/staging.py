"""**I/O.** A stage beside the records: what is brought in lies there until all of it is known to be good."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive_site.accession.folder import find_place
from archive_site.sources.filenames import CURATION_SUFFIX, RECORD_SUFFIXES

_ENDS = (CURATION_SUFFIX, *RECORD_SUFFIXES)


class RecordStage:
    """Files of records on their way into a folder of sources."""

    def __init__(self, folder: Path, target: Path) -> None:
        """Stage in a folder that is on the disk of the target, which need not be there yet."""
        self.folder, self.target = folder, target

    def is_taken(self, name: str) -> bool:
        """Tell whether the sources have a file of this name already, whatever its ending."""
        return self.find_taker(name) is not None

    def find_taker(self, name: str) -> Path | None:
        """Give the file of the sources that has this name already, whatever its ending."""
        files = (self.target / f"{name}{end}" for end in _ENDS)
        return next((file for file in files if file.exists()), None)

    def write(self, name: str, content: bytes) -> None:
        """Write a file, such as `harbour.md`, that is not there."""
        with (self.folder / name).open("xb") as file:
            file.write(content)

    def add(self, name: str, content: bytes) -> None:
        """Write at the end of a file that is there."""
        with (self.folder / name).open("ab") as file:
            file.write(content)

    def read(self, name: str) -> bytes:
        """Give the bytes of a file that is there."""
        return (self.folder / name).read_bytes()

    def move(self, names: Iterable[str]) -> None:
        """Put files in their place; nothing there is written over."""
        self.target.mkdir(parents=True, exist_ok=True)
        for name in names:
            target = self.target / name
            with target.open("xb"):
                # From here on the name is ours.
                pass
            (self.folder / name).replace(target)

    def files_of(self, stem: str) -> list[str]:
        """Give the staged files of one record."""
        # The curation first: one without its capture is an error that the next build names, and a capture
        # without its curation would be taken for whole.
        return [stem + end for end in _ENDS if (self.folder / f"{stem}{end}").exists()]

    def remove(self, stem: str) -> None:
        """Take the files of one record off the stage."""
        for name in self.files_of(stem):
            (self.folder / name).unlink()


@contextmanager
def open_record_stage(sources: Path) -> Iterator[RecordStage]:
    """Open a stage on the disk of some sources; nothing is left of it afterwards."""
    place = next(each for each in (sources, *sources.absolute().parents) if each.is_dir())
    with tempfile.TemporaryDirectory(prefix=".archive-site-incoming-", dir=place) as folder:
        yield RecordStage(Path(folder), find_place(sources))
