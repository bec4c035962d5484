"""**I/O.** The day that counts as today: named on the command line, by the environment, or by the machine."""

import os
from datetime import UTC, datetime

import click

from archive_site.commands.parsed import Parsed
from archive_site.dates.expressions import Day, parse_day
from archive_site.options import parse_source_date

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable by which reproducible builds are told the time, in seconds."""


def read_today(named: str) -> Day:
    """Give the day an option names; else that of the environment, else the machine's, both in UTC.

    It counts only where a record is under an embargo. Raises ValueError with a sentence.
    """
    if named:
        day = parse_day(named).earliest
        if day:
            return day
    epoch = os.environ.get(EPOCH, "")
    if epoch:
        try:
            return parse_source_date(epoch)
        except ValueError as error:
            raise ValueError(f"{EPOCH}: {error}") from error
    now = datetime.now(UTC)
    return Day(now.year, now.month, now.day)


TODAY = click.option(
    "--date",
    "day",
    type=Parsed("DAY", read_today),
    default="",
    help="What counts as today, for embargoes; else SOURCE_DATE_EPOCH does, or this machine's day.",
)
