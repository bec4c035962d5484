"""Makes what shards of the search index consist of, from their records and what Pagefind says of words."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from archive_site.asking import ask_about
from archive_site.fragments import render_fragment
from archive_site.glossary import Glossary
from archive_site.lean import SearchEntry, make_lean
from archive_site.pagefind import Pagefind
from archive_site.placing import make_postings
from archive_site.shard_store import Part
from archive_site.spelling import Spelling
from archive_site.tokens import Tokens
from archive_site.vocabulary import pack_counts


def make_contents(
    shards: Iterable[tuple[int, Sequence[SearchEntry]]], pagefind: Pagefind, scratch: Path, glossary: Glossary
) -> Iterator[tuple[Part, Sequence[bytes]]]:
    """Give of each shard, told by its number, what joins it to others, and what is stored of its records.

    Its files are not written, so their digests are missing. Raises what `ask_about` raises.
    """
    spelling = Spelling(glossary.tokens)
    for number, entries in shards:
        leans = [make_lean(entry) for entry in entries]
        tokens = Tokens(glossary.tokens)
        for lean in leans:
            tokens.add(lean)
        ask_about(glossary, tokens, pagefind, scratch / f"{number:x}")
        stored = [render_fragment(entry.page, lean) for entry, lean in zip(entries, leans, strict=True)]
        sizes, fragments = tuple(size for size, _ in stored), [content for _, content in stored]
        yield Part(sizes, make_postings(tokens, glossary), {}, pack_counts(spelling.count(tokens))), fragments
