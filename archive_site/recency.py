"""The newest change of an archive that something vouches for: a capture, a release or SOURCE_DATE_EPOCH.

File times are not asked: a checkout sets them to the day of the checkout.
"""

from archive_site.archive import Archive
from archive_site.dates.expressions import Day


def resolve_newest_change(archive: Archive) -> Day | None:
    """Give the latest of the newest capture, the stated release and the day named from outside; else None.

    All say only that the archive changed no earlier. The day an article came out is no change of ours, and
    of a capture in some month its first day is the one that is sure.
    """
    captured = (record.description.captured.value for record in archive.records)
    days = [date.earliest for date in captured if date and date.earliest and 1 <= date.earliest.year <= 9999]
    released = archive.config.released
    stated = (archive.config.source_date, released.earliest if released else None)
    return max((*days, *(day for day in stated if day)), default=None)
