"""**I/O.** Renders the side tables of an index, or takes over those of the last one that tell the same."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

from archive_site.index import facets
from archive_site.index.facets import Hits
from archive_site.index.lean import SearchEntry, SearchName
from archive_site.index.shard_store import Part
from archive_site.index.vocabulary import WORD_TABLE, render_table
from archive_site.paths import OutputPath
from archive_site.sites.writer import Stage

_VERSION_DIGITS = 10
_HITS, _WORDS = OutputPath(facets.HIT_TABLE), OutputPath(WORD_TABLE)


class Tabled(NamedTuple):
    """The side tables of an index."""

    told: bytes
    """A digest of all that they tell, but for the words of texts and where the parts of the index lie."""
    words: bytes
    """A digest of the words of texts."""
    digests: Mapping[OutputPath, str]
    """By table, its sha256."""


class Telling(Struct, frozen=True):
    """What the tables of an index are to tell."""

    shards: Sequence[Sequence[SearchEntry]]
    names: Sequence[SearchName]
    parts: Sequence[Part]
    """What was indexed of each shard."""
    counts: Mapping[str, int]
    """How many records have each word, as it is spelt."""
    packed: bytes
    """The same as bytes."""


def write_tables(stage: Stage, telling: Telling, last: Tabled | None) -> tuple[Tabled, Hits]:
    """Write all tables but that of the hits, which is given; what tells what it told `last` is taken over."""
    told, words = _digest_told(telling), sha256(telling.packed).digest()
    known = last if last and last.told == told and _stands(stage, last.digests.items()) else None
    hits = _renew(stage, telling, known) if known else _render(stage, telling)
    if not (known and known.words == words and stage.keep(_WORDS)):
        titles = (entry.title for shard in telling.shards for entry in shard)
        stage.write(_WORDS, render_table(telling.counts, titles, telling.names))
    return Tabled(told, words, dict(stage.digests)), hits


def write_hits(stage: Stage, tabled: Tabled, hits: Hits, digits: int) -> Tabled:
    """Write the table of hits too; `digits` is how much of a chunk's name is its script's (`offline`)."""
    stage.write(_HITS, facets.render_hits(hits, digits))
    return tabled._replace(digests={**tabled.digests, _HITS: stage.digests[_HITS]})


def _stands(stage: Stage, tables: Iterable[tuple[OutputPath, str]]) -> bool:
    """Tell whether the last site has these very tables: what is known may be of a build that failed."""
    return all(stage.last.digest_of(path) == digest for path, digest in tables)


def _renew(stage: Stage, telling: Telling, last: Tabled) -> Hits:
    """Take all tables over but those of hits and words; gives the first, which tells of versions too."""
    for path in last.digests:
        if path not in {_HITS, _WORDS} and not stage.keep(path):
            stage.copy(path, stage.last.folder / path)
    return facets.renew_hits((stage.last.folder / _HITS).read_bytes(), _list_versions(telling.parts))


def _render(stage: Stage, telling: Telling) -> Hits:
    rows = [[facets.make_row(entry) for entry in shard] for shard in telling.shards]
    tables, hits = facets.render_tables(rows, telling.names, _list_versions(telling.parts))
    for name, content in tables.items():
        stage.write(OutputPath(name), content)
    return hits


def _list_versions(parts: Iterable[Part]) -> list[str]:
    return [sha256("".join(part.prints.values()).encode()).hexdigest()[:_VERSION_DIGITS] for part in parts]


def _digest_told(telling: Telling) -> bytes:
    digest = sha256(repr(telling.names).encode(errors="surrogatepass"))
    for shard in telling.shards:
        said = [
            (each.facets, each.title, each.page, each.earliest, each.latest, each.names, each.alike)
            for each in shard
        ]
        digest.update(repr(said).encode(errors="surrogatepass"))
    return digest.digest()
