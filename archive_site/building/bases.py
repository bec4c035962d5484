"""What is kept of a good build, so that a later one can begin with what has changed since.

That is the whole archive with its cross-links, in one sealed file of the cache. Each record lies there by
itself and is read back when somebody asks for it, and records that were edited can take the places of older
ones. No bytes of it can call anything: every name in them must be that of a kind of value of ours.
"""

import functools
import io
import marshal
import pickle
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from archive_site.building.assembly import Loaded
from archive_site.cache.folder import name_site
from archive_site.cache.store import make_key
from archive_site.cache.strongbox import BrokenBoxError, Sealed, Strongbox, remove_box, write_box
from archive_site.config import Config
from archive_site.dates.expressions import Day
from archive_site.deferral import Deferred, names_of
from archive_site.digests import digest_bytes, digest_of
from archive_site.memory import rare_collection
from archive_site.options import Options
from archive_site.paths import RecordId
from archive_site.permanence.promises import Promises
from archive_site.records import Record
from archive_site.sites.freshness import Glance, Listing, Watched, glance_at, list_files, settle
from archive_site.sources.lineage import Lineage
from archive_site.sources.packing import pack_record, unpack_record
from archive_site.views.contents import Contents

_HEAD = 2
"""Values of a file before its records."""
_OURS = "archive_site."
_rebuild: Any = Config().__reduce__()[0]
"""What makes a Struct of named fields again."""


def _find_member(kind: object, name: str) -> Enum:
    """Give a member of an enumeration by its name, as early releases of Python 3.11 tell of it."""
    found = kind.__members__.get(name) if isinstance(kind, type) and issubclass(kind, Enum) else None
    if found is None:
        raise BrokenBoxError(name)
    return found


_OTHER_NAMES: Mapping[tuple[str, str], object] = {
    ("array", "_array_reconstructor"): array("I").__reduce_ex__(4)[0],
    ("array", "array"): array,
    ("builtins", "getattr"): _find_member,
    ("collections", "defaultdict"): defaultdict,
    ("functools", "partial"): functools.partial,
    (_rebuild.__module__, _rebuild.__name__): _rebuild,
}
_LINKS = "archive_site.links."
"""Where kinds of ours are that are no plain values."""


class Origin(Struct, frozen=True):
    """What an archive was read from, as it was before any of it was read."""

    options: str
    """All that was asked for, but for the day."""
    day: Day | None
    sources: Listing
    captures: Glance | None
    """None where no folder was named."""


class Base(Struct, frozen=True):
    """An archive as an earlier build had it, ready for pages."""

    loaded: Loaded
    contents: Contents
    """Without rows."""
    whole: Mapping[RecordId, str]
    """By record, a digest of all that there is to it."""
    prints: Mapping[RecordId, str]
    """By record, a digest of what listings and files show of it."""


def take_origin(options: Options, sources: Listing | None = None) -> Origin:
    """Take the state of all that a build will read; of nothing where nothing is to be remembered.

    `sources` lists them, where somebody has just done so.
    """
    is_kept = options.cache is not None
    sources = sources or (list_files(Watched(options.sources)) if is_kept else Listing({}, {}))
    captures = glance_at(Watched(options.captures, is_whole=True)) if is_kept and options.captures else None
    return Origin(_name_options(options), options.day, sources, captures)


def _name_options(options: Options) -> str:
    """Give all that was asked for, but for the day, and for what nothing depends on."""
    return repr(replace(options, cache=None, jobs=0, cluster="", day=None))


def keep_base(options: Options, origin: Origin, base: Base) -> str:
    """Keep an archive for the next build; gives a name for it, empty where it cannot be kept."""
    if options.cache is None:
        return ""
    records = base.loaded.archive.records
    # Else every edit to come would read what was new at the first build.
    sources = settle(Watched(options.sources), origin.sources)
    untils = {each.terms.until.earliest for each in records if each.terms.until}
    told = (
        *(origin.options, origin.day and tuple(origin.day)),
        *(dict(sources.files), dict(sources.recent)),
        origin.captures and (origin.captures.state, dict(origin.captures.recent)),
        {path: list(ids) for path, ids in base.loaded.lineage.owners.items()},
        [record.id for record in records],
        [tuple(until) for until in untils if until],
        (_name_config(base), [base.whole[record.id] for record in records]),
    )
    head = _pack_head(base)
    name = digest_bytes([head])
    values = (marshal.dumps((name, *told)), head)
    path, key = _place_of(options)
    return name if write_box(path, key, _join(values, base, origin.options, KeptBase.open(options))) else ""


def _join(
    values: Sequence[bytes], base: Base, options: str, last: "KeptBase | None"
) -> Iterator[bytes | Sealed]:
    yield from values
    is_alike = last and (last.origin.options, last.config) == (options, _name_config(base))
    try:
        for record in base.loaded.archive.records:
            same = last.take_packed(record.id, base.whole[record.id]) if last and is_alike else None
            yield same or pack_record(record)
    finally:
        if last:
            last.close()


def _name_config(base: Base) -> str:
    """Give a digest of the settings, on which every record depends beside all that there is to it."""
    return digest_of([repr(base.loaded.archive.config)])


def _place_of(options: Options) -> tuple[Path, bytes]:
    name = name_site(options.output)
    return (options.cache or Path()) / f"base-{name}.box", make_key("base", name)


class KeptBase:
    """An archive that was kept; nothing but its origin is read before it is asked for."""

    def __init__(self, box: Strongbox) -> None:
        """Read where it came from; raises BrokenBoxError where it cannot be read back as it was written."""
        self._box = box
        self._read: dict[int, Record] = {}
        # What bears our seal is what we wrote.
        self.name, *told = marshal.loads(box[0])  # noqa: S302 - as said above
        options, day, files, recent, captures, owners, ids, untils, (self.config, self._whole) = told
        self.origin = Origin(
            options, day and Day(*day), Listing(files, recent), captures and Glance(*captures)
        )
        self.owners: Mapping[str, Sequence[RecordId]] = owners
        """By path below the sources, the records that were read from a file."""
        self.ids: Sequence[RecordId] = ids
        """Of all records, in the archive's order."""
        self.untils = [Day(*until) for until in untils]
        """The days on which embargoes end that held."""

    @staticmethod
    def forget(options: Options) -> None:
        """Remove what was kept, of which a part is lost: else that would be handed on from build to build."""
        remove_box(_place_of(options)[0])

    @classmethod
    def open(cls, options: Options) -> Self | None:
        """Find what the last good build of a site has kept; None where there is nothing."""
        box = Strongbox.open(*_place_of(options)) if options.cache else None
        try:
            return cls(box) if box else None
        except BrokenBoxError:
            return None

    def close(self) -> None:
        """Close the file, from which nothing is read any more."""
        self._box.close()

    def read_record(self, place: int) -> Record:
        """Read a record back as it was, by its place in the archive; raises BrokenBoxError."""
        return _make_record(self._box[_HEAD + place])

    def put_in(self, place: int, record: Record) -> None:
        """Put a record in the place of an older one, before anybody has asked for that."""
        self._read[place] = record

    def take_packed(self, record_id: RecordId, whole: str) -> Sealed | None:
        """Take a record as it lies packed; None where it is another by now, or cut off.

        `whole` is a digest of all that there is to it by now; the settings and the options are the same.
        """
        place = self._place_by_id.get(record_id)
        if place is None or self._whole[place] != whole:
            return None
        try:
            return self._box.take(_HEAD + place)
        except BrokenBoxError:
            return None

    @functools.cached_property
    def _place_by_id(self) -> dict[RecordId, int]:
        return {record_id: place for place, record_id in enumerate(self.ids)}

    def unpack(self) -> Base:
        """Give all of it, with the records that were put in; raises BrokenBoxError."""
        with rare_collection():
            base: Base = _Unpickler(self._box[1], self._stand_in).load()
        return base

    def _stand_in(self, place: int | bytes) -> Record:
        """Give a record that is read back when more than its id is asked for, or one that lies packed."""
        if isinstance(place, bytes):
            return _make_record(place)
        return Record.defer_once(functools.partial(self._recall, place), id=self.ids[place])

    def _recall(self, place: int) -> Sequence[object]:
        new = self._read.get(place)
        if new is None:
            return unpack_record(self._box[_HEAD + place])
        return [getattr(new, name) for name in _FIELDS]


_FIELDS = names_of(Record)


def _make_record(packed: bytes) -> Record:
    return Record(**dict(zip(_FIELDS, unpack_record(packed), strict=True)))  # type: ignore[arg-type] # as packed


def _stand_in(place: int | bytes) -> Record:
    """Stand for a record in the bytes of the others."""
    raise BrokenBoxError(place)


def _pack_head(base: Base) -> bytes:
    places = {id(record): place for place, record in enumerate(base.loaded.archive.records)}

    def reduce(record: Record) -> tuple[Callable[..., Record], tuple[int | bytes]]:
        # Of a record whose own words hold links, notes keep the one that had them not in their places yet.
        place = places.get(id(record))
        return _stand_in, (pack_record(record) if place is None else place,)

    loaded = replace(base.loaded, captures={}, lineage=Lineage({}, {}))
    contents = replace(base.contents, rows={})
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.dispatch_table = {Record: reduce}
    pickler.dump(replace(base, loaded=loaded, contents=contents))
    return buffer.getvalue()


class _Unpickler(pickle.Unpickler):
    """Reads back what `_pack_head` wrote."""

    def __init__(self, packed: bytes, stand_in: Any) -> None:  # noqa: ANN401 - a method of ours
        super().__init__(io.BytesIO(packed))
        self._stand_in = stand_in

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401 - a kind of value
        """Look a name up; raises BrokenBoxError for any that is no kind of value of ours."""
        if (module_name, global_name) == (__name__, _stand_in.__name__):
            return self._stand_in
        if (module_name, global_name) in _OTHER_NAMES:
            return _OTHER_NAMES[module_name, global_name]
        found = super().find_class(module_name, global_name) if module_name.startswith(_OURS) else None
        if isinstance(found, type) and (
            issubclass(found, (Struct, Deferred, Enum, tuple, Promises))
            or found.__module__.startswith(_LINKS)
        ):
            return found
        raise BrokenBoxError(global_name)
