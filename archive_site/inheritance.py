"""**I/O.** What a new site takes over from the last one: files that are the same, what is known of pages.

A file is taken over by a link to it, so that both sites are whole until one is removed. Only a file that
stands as it was written is taken: one that was changed or removed since is made again.
"""

import contextlib
import marshal
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from archive_site.fixity import digest_file
from archive_site.freshness import Listing, is_recent, state_of
from archive_site.paths import OutputPath, RecordId
from archive_site.store import Store, make_key

_NOTHING: Mapping[OutputPath, Any] = {}


class Footprint(NamedTuple):
    """A file as it was written."""

    digest: str
    """Its sha256."""
    inode: int
    changed_ns: int
    touched_ns: int
    """When anything about the file changed last, its times included; nobody can set that."""
    size_bytes: int
    is_recent: bool
    """True where it could have changed again without its time telling."""


class Made(NamedTuple):
    """What one maker made: a page or a few, and the files beside them."""

    key: str
    """A digest of everything that the pages show, but for `counts`."""
    pages: tuple[OutputPath, ...]
    files: tuple[OutputPath, ...]
    """The pages among them."""
    templates: tuple[str, ...] = ()
    """Names of those that the pages were rendered with."""
    counts: tuple[int, ...] = ()
    """Of how many records a page says that they have each topic of its record."""

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


_KINDS: tuple[Callable[[Any], Any] | None, ...] = (
    Footprint._make,
    Made._make,
    RollPrint._make,
    None,
    None,
    None,
)
"""What the values of each table of a site are; None for texts."""


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
            status = os.lstat(place)
            if _state(status) != kept[1:5]:
                return ""
            if kept.is_recent and digest_file(place) != kept.digest:
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
            if (kept.is_recent or _state(status) != kept[1:5]) and not self.digest_of(path):
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


def read_last_site(store: Store, folder: Path) -> LastSite:
    """Recall the site that the last build wrote into a folder; an empty one where nothing is known of it."""
    keys = _keys_of(folder)
    kept = store.get(keys)
    if len(kept) < len(keys):
        return LastSite(folder)
    # What the store gives is what we put there.
    tables, told = marshal.loads(kept[keys[0]])  # noqa: S302 - as said above
    whole = _make_site(folder, [_make_table(*each) for each in zip(_KINDS, tables, strict=True)], told)
    if not kept[keys[1]]:
        return whole
    changes, told = marshal.loads(kept[keys[1]])  # noqa: S302 - as said above
    tables = [
        {**{name: each for name, each in table.items() if name not in gone}, **_make_table(kind, new)}
        if new or gone
        else table
        for kind, table, (new, gone) in zip(_KINDS, _tables_of(whole), changes, strict=True)
    ]
    return replace(_make_site(folder, tables, told), whole=whole)


def _make_table(kind: Callable[[Any], Any] | None, table: dict[Any, Any]) -> dict[Any, Any]:
    return {name: kind(each) for name, each in table.items()} if kind else table


def _make_site(folder: Path, tables: Sequence[Mapping[Any, Any]], told: Sequence[Any]) -> LastSite:
    files, made, rolls, anchored, worded, kin = tables
    ledger, salt, look, looks, base, edited = told
    return LastSite(
        folder,
        files,
        made,
        anchored,
        ledger,
        salt,
        look,
        looks,
        worded,
        rolls,
        kin,
        base,
        tuple(edited),
    )


def _tables_of(site: LastSite) -> tuple[Mapping[Any, Any], ...]:
    """Give all tables of a site, each of the kind of values that `_KINDS` says."""
    return site.files, site.made, site.rolls, site.anchored, site.worded, site.kinship


def find_footprints(
    folder: Path, digests: Mapping[OutputPath, str], known: Mapping[OutputPath, Footprint] = _NOTHING
) -> dict[OutputPath, Footprint]:
    """Take the footprint of every file of a site as it stands in a folder, but for those that are `known`."""
    now_ns = time.time_ns()
    files = {}
    for path, digest in digests.items():
        if path in known:
            # Whoever kept it has read it, if it could have changed unseen.
            files[path] = known[path]._replace(is_recent=False) if known[path].is_recent else known[path]
            continue
        with contextlib.suppress(OSError):
            status = os.lstat(f"{folder}/{path}")
            files[path] = Footprint(digest, *_state(status), is_recent(status, now_ns))
    return files


def list_footprints(site: LastSite, others: Iterable[str]) -> Listing | None:
    """List the files of a site of which the footprints were just taken, and others that are there too.

    None where one of them is gone again.
    """
    files = {str(path): each[2:5] for path, each in site.files.items()}
    recent = {str(path): each.digest for path, each in site.files.items() if each.is_recent}
    try:
        for path in others:
            place = f"{site.folder}/{path}"
            files[path] = state_of(os.lstat(place))
            recent[path] = digest_file(place)
    except OSError:
        return None
    return Listing(files, recent)


def _state(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_ino, *state_of(status)


def remember_site(store: Store, site: LastSite) -> None:
    """Remember the site that was written; where edits led to it, by what they changed."""
    whole_key, beside_key = _keys_of(site.folder)
    tables = _tables_of(site)
    told = (site.ledger, site.salt, site.look, dict(site.looks), site.base, site.edited)
    if site.whole:
        pairs = zip(tables, _tables_of(site.whole), strict=True)
        store.put({beside_key: marshal.dumps(([_compare(*pair) for pair in pairs], told))})
        return
    plain = [
        _make_table(tuple if kind else None, dict(table)) for kind, table in zip(_KINDS, tables, strict=True)
    ]
    store.put({whole_key: marshal.dumps((plain, told)), beside_key: b""})


def _compare(now: Mapping[Any, Any], then: Mapping[Any, Any]) -> tuple[dict[Any, Any], list[Any]]:
    """Give what is new or another in a table, and the names that are gone from it."""
    if now is then:
        return {}, []
    new = {name: each for name, each in now.items() if then.get(name) != each}
    plain = {name: tuple(each) if isinstance(each, tuple) else each for name, each in new.items()}
    return plain, [name for name in then if name not in now]


def _keys_of(folder: Path) -> tuple[bytes, bytes]:
    """Give the key of what is remembered whole, and of what is put beside it."""
    place = str(folder.absolute())
    return make_key("site", place), make_key("site-edits", place)
