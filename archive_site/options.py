"""What a build is asked to do.

Known before anything is read, so that a build of an unchanged archive need import no more than this.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from archive_site.dates.edtf import Day

_LAST_SECOND = 253_402_300_799
"""Of the year 9999: no format we write has a later one."""


class Edition(StrEnum):
    """For whom a site is built."""

    PUBLIC = "public"
    """Rights are obeyed."""
    PRIVATE = "private"
    """Everything is shown."""


Report = Callable[[str, int], None]
"""Told the key of the step that begins, and how many things it is about (0 where that is unknown).

With an empty key it is told how many of these are done.
"""


def say_nothing(_key: str, _count: int) -> None:
    """Be told of steps where nobody waits to hear of them."""


class Options(Struct, frozen=True, kw_only=True):
    """What a build is asked to do."""

    sources: Path
    output: Path
    edition: Edition = Edition.PUBLIC
    captures: Path | None = None
    """Folder of captures kept outside the sources."""
    base_url: str = ""
    """Wins over the archive's setting."""
    day: Day | None = None
    """What counts as today, for embargoes; None keeps every embargo."""
    has_search: bool = True
    is_strict: bool = False
    """True makes a warning stop the build."""
    is_publishing: bool = False
    """True writes the ledger once the site is in place."""
    source_date: Day | None = None
    """What SOURCE_DATE_EPOCH says of the newest change."""
    cache: Path | None = None
    """Folder of what is remembered between builds, on which no byte of the site depends; None for none."""
    jobs: int = 0
    """How many processes may work at once, on which nothing depends; 0 for one for each processor."""
    cluster: str = ""
    """Dask's own address of the cluster that works, on which nothing depends; empty for this machine."""


def parse_source_date(text: str) -> Day:
    """Read SOURCE_DATE_EPOCH, seconds since 1970 (reproducible-builds.org); raises ValueError."""
    if not re.fullmatch("[0-9]{1,12}", text) or int(text) > _LAST_SECOND:
        raise ValueError(f"`{text}` is no number of seconds since 1970")
    moment = datetime.fromtimestamp(int(text), UTC)
    return Day(moment.year, moment.month, moment.day)


def parse_cluster(text: str) -> str:
    """Read `dask://HOST:PORT` or `dask+tls://HOST:PORT`; gives Dask's own address. Raises ValueError."""
    found = re.fullmatch(r"dask(\+tls)?://([A-Za-z0-9._-]+|\[[0-9a-fA-F:.]+\]):([0-9]{1,5})/?", text)
    if not found:
        raise ValueError(f"`{text}` is no address of a cluster: dask://HOST:PORT, or dask+tls://HOST:PORT")
    return f"{'tls' if found[1] else 'tcp'}://{found[2]}:{found[3]}"
