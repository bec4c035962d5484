"""Holdings: which records belong to an outlet, an author or a topic."""

from collections import defaultdict
from collections.abc import Mapping

from archive_site.archive import Archive
from archive_site.records import NameKey, Record

Holdings = Mapping[NameKey, tuple[Record, ...]]
"""Records by kind and id of the authority, oldest first."""


def collect_holdings(archive: Archive) -> Holdings:
    """Give the records of each outlet, author and topic."""
    held: dict[NameKey, list[Record]] = defaultdict(list)
    for record in archive.records:
        outlet = archive.outlet(record)
        named = [*([outlet] if outlet else ()), *archive.authors(record), *archive.topics(record)]
        for key in dict.fromkeys(each.key for each in named):
            held[key].append(record)
    return {key: tuple(records) for key, records in held.items()}
