"""Entries that a curator may want: for each name that records use and no authority file knows."""

from archive_site.archive import Archive
from archive_site.problems import Location, Problem, problem


def propose_entries(archive: Archive) -> tuple[Problem, ...]:
    """Give a warning for each implicit authority, with the stanza to paste.

    Problem code: authority-implicit.
    """
    return tuple(
        problem(
            "authority-implicit",
            Location(f"authorities/{authority.kind.value}.yaml"),
            name=authority.preferred_name,
            id=authority.id,
        )
        for authority in archive.authorities
        if authority.is_implicit
    )
