"""Makes a day of what markup gives as a date: ISO 8601 in its several forms, mail dates, dates in words."""

import re
from datetime import date

from archive_site.captures.datelines import dates_in

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_BASIC = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?")
_LONGEST = 120
"""Signs that may be a date."""
_EPOCH_ENDS = 1971


def stated_day(text: str) -> str:
    """Give the day as the page states it, in its own time zone; empty where there is none for certain.

    A year before 1971 is rather a machine's empty value than a day of publication on the web.
    """
    text = text.strip()[:_LONGEST]
    match = _ISO.match(text) or _BASIC.fullmatch(text)
    if match:
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return ""
        return day.isoformat() if _EPOCH_ENDS <= day.year <= 2199 else ""
    found = dates_in(text)
    days = {each.edtf for each in found}
    return found[0].edtf if len(days) == 1 and int(found[0].edtf[:4]) >= _EPOCH_ENDS else ""
