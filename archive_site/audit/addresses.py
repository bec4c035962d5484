"""Tells where a built site knows of more published addresses than the ledger has."""

from pathlib import Path

from archive_site.archive import Archive
from archive_site.paths import LEDGER_NAME
from archive_site.permanence.ledger import Ledger
from archive_site.problems import Location, Problem, problem
from archive_site.sites.ownership import read_promised


def check_ledger(site: Path, archive: Archive, published: Ledger) -> tuple[Problem, ...]:
    """Report a ledger that has fewer addresses than a site of its archive knows of (code ledger-lost)."""
    before = read_promised(site, (record.id for record in archive.records))
    if before <= len(published):
        return ()
    return (problem("ledger-lost", Location(LEDGER_NAME), site=site, before=before, now=len(published)),)
