"""**I/O.** Renders the side tables of an index, or takes over those of the last one that tell the same."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from archive_site import facets
from archive_site.lean import SearchEntry, SearchName
from archive_site.paths import OutputPath
from archive_site.shard_store import Part
from archive_site.vocabulary import WORD_TABLE, render_table
from archive_site.writer import Stage

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


class Telling(NamedTuple):
    """What the tables of an index are to tell."""

    shards: Sequence[Sequence[SearchEntry]]
    names: Sequence[SearchName]
    parts: Sequence[Part]
    """What was indexed of each shard."""
    digits: int
    """How much of the name of a chunk is its script's (`offline`)."""
    counts: Mapping[str, int]
    """How many records have each word, as it is spelt."""
    packed: bytes
    """The same as bytes."""


def write_tables(stage: Stage, telling: Telling, last: Tabled | None) -> Tabled:
    """Write all tables; those that tell what they told in the `last` index are taken over."""
    told, words = _digest_told(telling), sha256(telling.packed).digest()
    known = last if last and last.told == told and _stands(stage, last.digests.items()) else None
    paths = _renew(stage, telling, known) if known else _render(stage, telling)
    if not (known and known.words == words and stage.keep(_WORDS)):
        titles = (entry.title for shard in telling.shards for entry in shard)
        stage.write(_WORDS, render_table(telling.counts, titles, telling.names))
    return Tabled(told, words, {path: stage.digests[path] for path in (*paths, _WORDS)})


def _stands(stage: Stage, tables: Iterable[tuple[OutputPath, str]]) -> bool:
    """Tell whether the last site has these very tables: what is known may be of a build that failed."""
    return all(stage.last.digest_of(path) == digest for path, digest in tables)


def _renew(stage: Stage, telling: Telling, last: Tabled) -> list[OutputPath]:
    """Take all tables over but that of the hits, which tells of versions too."""
    paths = [path for path in last.digests if path not in {_HITS, _WORDS}]
    for path in paths:
        if not stage.keep(path):
            stage.copy(path, stage.last.folder / path)
    before = (stage.last.folder / _HITS).read_bytes()
    stage.write(_HITS, facets.renew_hits(before, _list_versions(telling.parts), telling.digits))
    return [*paths, _HITS]


def _render(stage: Stage, telling: Telling) -> list[OutputPath]:
    rows = [[facets.make_row(entry) for entry in shard] for shard in telling.shards]
    paths = []
    tables = facets.render_tables(rows, telling.names, _list_versions(telling.parts), telling.digits)
    for name, content in tables:
        paths.append(OutputPath(name))
        stage.write(paths[-1], content)
    return paths


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
