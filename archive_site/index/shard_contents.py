"""Makes what shards of the search index consist of, from their records and what Pagefind says of words."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from archive_site.index.asking import ask_about
from archive_site.index.fragments import render_fragment
from archive_site.index.glossary import Glossary
from archive_site.index.lean import SearchEntry, make_lean
from archive_site.index.pagefind import Pagefind
from archive_site.index.placing import make_postings
from archive_site.index.shard_store import Part
from archive_site.index.spelling import Spelling
from archive_site.index.tokens import Tokens
from archive_site.index.vocabulary import pack_counts


def make_contents(
    shards: Iterable[tuple[int, Sequence[SearchEntry]]], pagefind: Pagefind, scratch: Path, glossary: Glossary
) -> Iterator[tuple[Part, Sequence[bytes]]]:
    """Give of each shard, told by its number, what joins it to others, and what is stored of its records.

    Its files are not written, so their digests are missing. Raises what `ask_about` raises.
    """
    spelling = Spelling(glossary.tokens)
    for number, entries in shards:
        read = _read(entries, spelling, glossary)
        ask_about(glossary, read.tokens, pagefind, scratch / f"{number:x}")
        yield Part(read.sizes, make_postings(read.tokens, glossary), {}, read.spelt), read.fragments


class _Read(Struct, frozen=True):
    """A shard whose records were read."""

    tokens: Tokens
    sizes: tuple[int, ...]
    """How many words each record has."""
    fragments: Sequence[bytes]
    spelt: bytes


def _read(entries: Iterable[SearchEntry], spelling: Spelling, glossary: Glossary) -> _Read:
    """Read the records of a shard, one after the other."""
    tokens = Tokens(glossary.tokens)
    sizes, fragments = [], []
    for entry in entries:
        lean = make_lean(entry)
        tokens.add(lean)
        size, fragment = render_fragment(entry.page, lean)
        sizes.append(size)
        fragments.append(fragment)
    return _Read(tokens, tuple(sizes), fragments, pack_counts(*spelling.count(tokens)))
