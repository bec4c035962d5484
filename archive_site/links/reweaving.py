"""Whether edited records leave the cross-links of all others as they are, and who is named in them then."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.cache.store import Store
from archive_site.links.apartness import Edit, stay_apart
from archive_site.links.citings import QUOTED, tell_reliances
from archive_site.links.events import tell_days
from archive_site.links.namings import read_names
from archive_site.links.passages import Stores
from archive_site.links.runs import Numbers
from archive_site.links.sought import choose_names
from archive_site.links.traces import Trace, Tracer, pack_trace
from archive_site.links.tracing import name_trace
from archive_site.links.web import Web
from archive_site.links.words import fold_words
from archive_site.records import Authority, Record
from archive_site.texts.gists import gist_of
from archive_site.texts.hypertext import Html
from archive_site.texts.structure import Text


class Pair(NamedTuple):
    """A record as it was and as it is, and its place in the archive."""

    place: int
    old: Record
    new: Record


def reweave(archive: Archive, web: Web, pairs: Sequence[Pair], cache: Path) -> tuple[Authority, ...] | None:
    """Put what was found in edited records into the web; gives all whom they name.

    None where anything that pages of other records show may be another, of whatever sort: then all is found
    anew. `archive` holds the records as they are already; what was chosen for them has not changed.
    """
    passages = web.passages
    others = [pair.new.id for pair in pairs if pair.new.body != pair.old.body]
    if any(each in passages.by_record or each in passages.copies for each in others):
        return None
    sought, _ = choose_names(archive, [pair.new for pair in pairs])
    tracer = Tracer(archive, sought)
    edits = [Edit(place, tracer.take(old), tracer.take(new)) for place, old, new in pairs]
    for pair, edit in zip(pairs, edits, strict=True):
        if not _is_alike(archive, web, pair, edit.old, edit.new):
            return None
    if not stay_apart(web.traced, edits, Stores.open(cache).census, Store(cache, "traces")):
        return None
    named: dict[int, Authority] = {}
    for edit in edits:
        if edit.new.names:
            web.mentions.index.put_in(edit.place, edit.new.names)
        for found in read_names(edit.new.names):
            named[found.authority] = web.mentions.table.authorities[found.authority]
    return tuple(named.values())


def retrace(archive: Archive, web: Web, pairs: Sequence[Pair], cache: Path) -> Web:
    """Give a web that was rewoven with what its edited records are compared by from now on."""
    sought, _ = choose_names(archive, [pair.new for pair in pairs])
    tracer, traced = Tracer(archive, sought), web.traced
    keys, traces = list(traced.keys), {}
    texts = dict(zip(traced.held, traced.texts, strict=True))
    for place, old, new in pairs:
        trace = tracer.take(new)
        keys[place] = name_trace(tracer, new)
        traces[keys[place]] = pack_trace(trace)
        if place in texts and trace.text != tracer.take(old).text:
            # No census knows it, not even where another text has the same few words.
            texts[place] = keys[place]
    Store(cache, "traces").put(traces)
    return replace(web, traced=replace(traced, keys=tuple(keys), texts=tuple(texts.values())))


def cite_titles(records: Iterable[Record], titles: Iterable[str]) -> bool:
    """Tell whether a reference of some record gives one of some titles, and so may mean who bears it."""
    words = {fold_words(title) for title in titles}
    return any(
        fold_words(match[0]) in words
        for record in records
        if gist_of(record.body).notes
        for reference in record.body.references
        for match in QUOTED.finditer(reference.text)
    )


def _is_alike(archive: Archive, web: Web, pair: Pair, old: Trace, new: Trace) -> bool:
    """Tell whether the same names, days, works and references stand in a record as before."""
    table, published = web.mentions.table, web.citings.published
    cited, cites = (
        tell_reliances(archive, table, published, record, trace.reliances)
        for record, trace in ((pair.old, old), (pair.new, new))
    )
    return (
        _tell_names(old.names) == _tell_names(new.names)
        and cited == cites
        and list(_tell_notes(pair.old.body)) == list(_tell_notes(pair.new.body))
        and tell_days(pair.old, old.days) == tell_days(pair.new, new.days)
    )


def _tell_names(packed: Numbers) -> dict[int, frozenset[int]]:
    """Give who is named, and under which names; how often and where shows on pages that quote the record."""
    return {each.authority: frozenset(name for name, _ in each.spellings) for each in read_names(packed)}


def _tell_notes(body: Text) -> Iterator[tuple[int, str, Html]]:
    """Give the references of a text, but for where they stand in its source."""
    for note in body.references if gist_of(body).notes else ():
        yield note.number, note.text, tuple(piece for piece in note.html if isinstance(piece, str))
