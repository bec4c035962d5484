"""**I/O.** The site that the last good build wrote, as far as files of it can be taken over by a new one.

A file is taken over by a link to it, so that both sites are whole until one is removed. Only a file that
stands as it was written is taken: one that was changed or removed since is made again.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from archive_site.fixity import digest_file
from archive_site.paths import OutputPath, RecordId
from archive_site.sites.footprints import Footprint


class Made(NamedTuple):
    """What one maker made: a page or a few, and the files beside them."""

    key: str
    """A digest of everything that the pages show."""
    pages: tuple[OutputPath, ...]
    files: tuple[OutputPath, ...]
    """The pages among them."""
    templates: tuple[str, ...] = ()
    """Names of those that the pages were rendered with."""

    @property
    def beside(self) -> tuple[OutputPath, ...]:
        """The files beside the pages."""
        return self.files[len(self.pages) :]


_KEY_BYTES = 16


class RollPrint(NamedTuple):
    """What a roll was made of."""

    keys: bytes
    """Of each piece a digest of what it depends on, one behind the other."""
    lengths: bytes
    """Of each piece the number of its bytes, as an array of numbers of this machine."""

    def split_keys(self) -> list[bytes]:
        """Give the digests one by one."""
        return [self.keys[at : at + _KEY_BYTES] for at in range(0, len(self.keys), _KEY_BYTES)]


class LastSite(Struct, frozen=True):
    """The site that the last good build wrote."""

    folder: Path
    files: Mapping[OutputPath, Footprint] = {}
    made: Mapping[OutputPath, Made] = {}
    """By the address of the first page, what was made together."""
    anchored: Mapping[OutputPath, str] = {}
    """By page, its links to places of other pages: target and fragment divided by a tab, each a line."""
    ledger: str = ""
    """A digest of what had been published then."""
    salt: str = ""
    """Stands for all that every page and every wording depended on, but for the look."""
    look: str = ""
    """Stands for all templates, style sheets and scripts."""
    looks: Mapping[str, str] = {}
    """By template, a digest of all of the look that a page rendered with it showed."""
    worded: Mapping[str, str] = {}
    """By a digest of all that there is to a record, one of what listings show of it."""
    rolls: Mapping[OutputPath, RollPrint] = {}
    kinship: Mapping[RecordId, str] = {}
    """By record, what was told of those related to it, behind a digest of all that it depended on."""
    base: str = ""
    """The name of what was kept of the build that the site came from by edits; empty where nothing was."""
    edited: tuple[RecordId, ...] = ()
    """The records that have been edited since then."""
    whole: "LastSite | None" = None
    """The one that is remembered whole, where what edits have changed since is remembered beside it."""
    is_confirmed: bool = False
    """True where all files were found to stand as they were written, and only this build has touched them."""

    def digest_of(self, path: OutputPath) -> str:
        """Give the digest of a file that stands as it was written; empty where none does."""
        kept = self.files.get(path)
        if kept is None or self.is_confirmed:
            return kept.digest if kept else ""
        place = f"{self.folder}/{path}"
        try:
            if not kept.fits(os.lstat(place)) or (kept.is_recent and digest_file(place) != kept.digest):
                return ""
        except OSError:
            return ""
        return kept.digest

    def confirm(self) -> "LastSite | None":
        """Look at every file once and for all; None where one does not stand as it was written."""
        place = f"{self.folder}/"
        # Every edit asks this of every file; `digest_of` looks at those that one glance leaves in doubt.
        for path, kept in self.files.items():
            try:
                status = os.lstat(place + path)
            except OSError:
                return None
            if (kept.is_recent or not kept.fits(status)) and not self.digest_of(path):
                return None
        return replace(self, is_confirmed=True)

    def below(self, folder: str) -> "LastSite":
        """Give what stood in one folder of the site, without what is known of pages."""
        start = f"{folder}/"
        inside = (path for path in self.files if path.startswith(start))
        files = {OutputPath(path.removeprefix(start)): self.files[path] for path in inside}
        return LastSite(self.folder / folder, files, is_confirmed=self.is_confirmed)

    def outside(self, folder: str) -> frozenset[OutputPath]:
        """Give the paths of what stood in no part of one folder of the site."""
        start = f"{folder}/"
        return frozenset(path for path in self.files if not path.startswith(start))

    def hand_down(self, path: OutputPath, target: str) -> bool:
        """Put a file into the new site; False where the disk knows no links."""
        try:
            os.link(f"{self.folder}/{path}", target, follow_symlinks=False)
        except (OSError, NotImplementedError):
            return False
        return True
