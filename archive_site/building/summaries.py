"""What a build made, in numbers."""

from collections.abc import Mapping

from msgspec import Struct

from archive_site.paths import OutputPath
from archive_site.problems import Problem
from archive_site.sites.freshness import Listing


class IndexSummary(Struct, frozen=True):
    """What was indexed and how large the index is."""

    pages: int
    files: int
    size_bytes: int
    version: str
    """Of Pagefind; empty where there was nothing to index."""
    shards: int = 0
    kept: int = 0
    """Shards that were taken as an earlier build had made them."""
    digests: Mapping[OutputPath, str] = {}
    """The sha256 of each file, by its path below the index."""


class Summary(Struct, frozen=True):
    """What a build made."""

    records: int
    pages: int
    files: int
    """Without the search index."""
    index: IndexSummary
    problems: tuple[Problem, ...]
    """Warnings only."""
    published: tuple[int, int] | None = None
    """How many pages and how many places are new in the ledger; None where nothing was published."""
    listing: Listing | None = None
    """The files of the site, where they were listed."""
