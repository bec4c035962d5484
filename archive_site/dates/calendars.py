"""Years of other calendars: what one is of ours where its era is named, and what it may be where it is not.

Nothing is converted but the year, and it is always said of which calendar it was taken to be.
"""

import re

from archive_site.dates.monthnames import BUDDHIST_YEARS

_ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911}
"""By era of Taiwan and Japan, the year before its first; months and days are ours."""
_EAST_ASIAN = re.compile(rf"(?:中[華华])?({'|'.join(_ERAS)}) ?([0-9]{{1,3}}|元)(?![0-9])")
_IS_BUDDHIST = re.compile(r"[\u0e00-\u0e7f]|\bb\.?e\b")
_BUDDHIST = re.compile(r"(?:(?:พ\.ศ\.|\bb\.?e\.?) ?)?(?<![0-9])(2[4-6][0-9]{2})(?![0-9])(?: ?b\.?e\.?)?")
_FIRST_LIKE_OURS = 2484
"""Until then the year of the Buddhist era began in April."""

_YEARS = (
    ("Minguo", 100, 150, 1, 1911),
    ("Persian", 1300, 1430, 1, 621.22),
    ("Islamic", 1318, 1475, 0.970229, 621.564),
    ("Buddhist", 2400, 2483, 1, -542.75),
    ("Buddhist", 2484, 2600, 1, -543),
    ("Hebrew", 5660, 5820, 1, -3760.26),
)
"""Calendar; the years of it that can be meant; how many of ours one has, and when its year 0 began."""
_DAY = 0.003
_LAST_OLD = 1500
_YEAR = re.compile(r"(?<![0-9])([0-9]{4}|1[0-9]{2}(?= ?年|[/.-][0-9]{1,2}[/.-]))(?![0-9])")


def put_gregorian(text: str) -> tuple[str, str]:
    """Put the Gregorian year in place of one whose era is named; gives the text, and what was taken for what.

    The text is in small letters and has the figures 0 to 9. Where no era is named it comes back as it is, and
    nothing is said.
    """
    if match := _EAST_ASIAN.search(text):
        year = _ERAS[match[1]] + int(match[2].replace("元", "1"))
    else:
        match = _BUDDHIST.search(text) if _IS_BUDDHIST.search(text) else None
        if not match or int(match[1]) < _FIRST_LIKE_OURS:
            return text, ""
        year = int(match[1]) - BUDDHIST_YEARS
    named = match[0] if match.re is _EAST_ASIAN else f"{match[1]} of the Buddhist era"
    return f"{text[: match.start()]}{year}{text[match.end() :]}", f"{named} is {year}"


def doubt_year(year: int, *, is_whole: bool) -> str:
    """Say of which other calendars a year may be, and which of ours it then is; empty where of none.

    Long ago something may have been written in a year, but hardly captured on a day: a whole year before 1500
    is not doubted.
    """
    told = []
    for name, first, last, length, start in _YEARS:
        if first <= year <= last and not (is_whole and year < _LAST_OLD):
            begin, end = int(year * length + start), int((year + 1) * length + start - _DAY)
            ours = f"{begin} or {end}" if end > begin else begin
            told.append(f"the {name} calendar ({ours})")
    return f"{year} may be a year of {' or of '.join(told)}" if told else ""


def doubt_years(text: str) -> str:
    """Say as `doubt_year` does of which other calendars the first year in a text may be."""
    return next(filter(None, (doubt_year(int(each), is_whole=False) for each in _YEAR.findall(text))), "")
