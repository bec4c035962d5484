"""Dates as other programs write them, to EDTF: parts in figures, RIS's slashes, words.

What can be read in two ways, as `03/04/2025`, is not read at all.
"""

import re
from collections.abc import Iterator, Sequence

from archive_site.dates.calendars import doubt_year
from archive_site.dates.expressions import doubt_date, format_date, parse_date
from archive_site.dates.hints import suggest_dates
from archive_site.dates.monthnames import WEEKDAYS
from archive_site.messages import date_text
from archive_site.paths import normalise_space

_UNDATED = re.compile(
    r"""\W*(?:
        n\W*d | s\W*[adf] | o\W*[dj] | б\W*[гд] | 無日付 | (?:日付)?不明
        | undated | no\ date | (?:date\ )?unknown | unspecified | unpublished
        | ohne\ (?:jahr|datum) | sans\ date | sin\ fecha
        | in\W?press | in\ print | in\ preparation | forthcoming | to\ appear | submitted
        | accepted(?:\ paper)? | advance\ online\ publication | im\ (?:druck|erscheinen)
        | [aà]\ paraître | sous\ presse | en\ prensa | в\ печати
    )\W*""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words in place of a date: that there is none, or none yet."""
_MAX_WORDS = 120
"""Characters of the longest wording of a date, amply."""
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?Z?")
_NO_PART = re.compile(r"((?!0000)[0-9]{4}(?:-[0-9]{2})??)(?:-00){1,2}")
"""What databases write for a month or a day that they do not know."""
_COMPACT = re.compile(r"[0-9]{8}")
_TOKENS = re.compile(
    r"(?:(?P<year>[0-9]{4})|(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?|(?P<name>[^\W\d_]+)\.?)(?:,? |,?\Z)"
)
_WEEKDAY_BEHIND = re.compile(
    rf"[ ,]+\(?(?:{'|'.join(map(re.escape, WEEKDAYS))})\)?(?: [0-9]{{1,2}}:[0-9]{{2}}[\w .:]{{0,20}})?\Z",
    re.IGNORECASE,
)
"""As newspaper databases write it, with the time at which an article appeared."""
_JOINT = re.compile(r" ?[-–—/&]+ ?| and | to ")
_PATTERNS = (
    (r"a day in (?P<part>[A-Z][a-z]+) (?P<year>.+)", "{year}-{part:02d}-XX"),
    (r"a month in (?P<year>.+)", "{year}-XX"),
    (r"a day in (?P<year>.+)", "{year}-XX-XX"),
    (r"the (?P<digits>[0-9]{3})0s", "{digits}X"),
    (r"the years (?:AD )?(?P<first>[0-9]{1,4}) to .+", "{decade}X"),
    (r"the (?P<ordinal>[0-9]{1,2})[a-z]{2} century", "{century:02d}XX"),
    (r"(?P<day>[0-9]{1,2}) (?P<part>[A-Z][a-z]+) (?P<year>[^,]+)(?:, .*)?", "{year}-{part:02d}-{day:0>2}"),
    (r"(?P<part>[A-Z][a-z]+|spring|summer|autumn|winter) (?P<year>.+)", "{year}-{part:02d}"),
    (r"(?P<year>.+)", "{year}"),
)
"""The words of `date_text` for one date, with what they stand for."""
_POINTS = tuple((re.compile(words), form) for words, form in _PATTERNS)
_PARTS = {name: number for number, name in enumerate(date_text.MONTH_NAMES, 1)} | {
    name: number for number, name in enumerate(date_text.SEASON_NAMES, 21)
}


def read_words(text: str) -> str:
    """Read a date in EDTF or in words; raises ValueError with a sentence where that is not clear."""
    words = normalise_space(text)
    if match := _NO_PART.fullmatch(words):
        words = match[1]
    try:
        return parse_date(words).text
    except ValueError:
        if len(words) > _MAX_WORDS:
            raise
        own = () if _COMPACT.fullmatch(words) else tuple(dict.fromkeys(_read_own(words)))
        found = own or suggest_dates(words) or tuple(_read_tokens(words))
        if not found and (match := _WEEKDAY_BEHIND.search(words)):
            found = suggest_dates(words[: match.start()])
        if len(found) == 1:
            return found[0]
        raise


def says_undated(text: str) -> bool:
    """Tell whether words in place of a date say that there is none, as `n.d.`, or none yet, as `in press`."""
    return bool(_UNDATED.fullmatch(text))


def read_parts(parts: Sequence[int]) -> str:
    """Give year, month and day as EDTF, 0 for what is not known; raises ValueError if they are no date."""
    if not parts or len(parts) > 3:
        raise ValueError("a date has a year, and perhaps a month and a day")
    year, *others = parts
    while others and not others[-1]:
        others.pop()
    digits = f"{year:05d}" if year < 0 else f"{year:04d}"
    return parse_date(
        "-".join([f"Y{year}" if abs(year) > 9999 else digits, *(f"{n:02d}" for n in others)])
    ).text


def read_slashes(text: str) -> tuple[str, str]:
    """Read a date of RIS, `2024/05/28/words`; gives with it the words behind it that are no part of it.

    Raises ValueError with a sentence where it is not clear.
    """
    year, month, day, free = [*(part.strip() for part in text.split("/", 3)), "", "", ""][:4]
    if not re.fullmatch(r"[0-9]{4}", year):
        return read_words(text), ""
    if any(part and not part.isdecimal() for part in (month, day)):
        return read_words(" ".join(filter(None, (day, month, year)))), free
    date = read_parts([int(part) for part in (year, month, day) if part])
    doubt = {"circa": "~", "uncertain": "?", "circa, uncertain": "%"}.get(free.lower(), "")
    if not free or doubt or (day and is_clock(free)):
        return date + doubt, ""
    try:
        return (date, free) if month or day else (read_words(f"{free} {year}"), "")
    except ValueError:
        return date, free


def check_calendar(date: str, *, is_of_other: bool) -> None:
    """Raise ValueError with a sentence where the year of a date is likely one of another calendar.

    `is_of_other` says that what is dated is in the script of such a calendar: then a year alone, which
    otherwise may well be of the Middle Ages, is doubted too.
    """
    parsed = parse_date(date)
    doubt = doubt_date(parsed)
    if not doubt and is_of_other and parsed.year is not None:
        doubt = doubt_year(parsed.year, is_whole=False)
    if doubt:
        raise ValueError(f"{doubt}: write the Gregorian date")


def is_clock(text: str) -> bool:
    """Tell whether a text is a time of day, which older programs put behind a date or for a season."""
    return _CLOCK.fullmatch(text) is not None


def read_range(text: str) -> str:
    """Read what biblatex has in `date`: EDTF, also as it was before 2019; an open end of it may be empty."""
    start, slash, end = normalise_space(text).replace("?~", "%").partition("/")
    ends = {"": "..", "open": "..", "unknown": ""}
    return read_words(f"{start}/{ends.get(end, end)}" if slash and start else start or text)


def _read_tokens(words: str) -> Iterator[str]:
    """Read year, month and day in any order, also where the two ends of a range share what is said once."""
    sides = [_take_tokens(side) for side in _JOINT.split(words)]
    if len(sides) > 2 or not all(sides):
        return
    found = []
    for side, other in zip(sides, reversed(sides), strict=True):
        name = side.get("name") or (other.get("name") if "day" in side else None)
        read = suggest_dates(
            " ".join(filter(None, (side.get("day"), name, side.get("year") or other.get("year"))))
        )
        if len(read) != 1:
            return
        found.append(read[0])
    try:
        yield parse_date("/".join(found)).text
    except ValueError:
        return


def _take_tokens(text: str) -> dict[str, str]:
    """Give year, day and name of a month or season, each once; nothing where anything else is there."""
    taken: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _TOKENS.match(text, at)
        if match is None or match.lastgroup is None or match.lastgroup in taken:
            return {}
        taken[match.lastgroup] = match[match.lastgroup]
        at = match.end()
    return taken


def _read_own(words: str) -> Iterator[str]:
    """Read the words in which our own exports tell a date; each reading gives the very same words again."""
    for template, form in (
        (date_text.OR_LATER, "{}/.."),
        (date_text.OR_EARLIER, "../{}"),
        (date_text.TO_UNKNOWN, "{}/"),
        (date_text.FROM_UNKNOWN, "/{}"),
    ):
        pattern = re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(template))
        if match := re.fullmatch(pattern, words):
            yield from _checked((form.format(point) for point in _read_point(match[1])), words)
    if match := re.fullmatch(r"between (.+?) and (.+)", words):
        yield from _checked(_read_between(*match.groups()), words)
    yield from _checked(_read_point(words), words)


def _read_between(start: str, end: str) -> Iterator[str]:
    """Read an interval whose start does not say again what its end says."""
    tail = end.split(" ")
    for last in _read_point(end):
        for behind in range(len(tail)):
            for first in _read_point(" ".join([start, *tail[len(tail) - behind :]])):
                yield f"{first}/{last}"


def _read_point(words: str) -> Iterator[str]:
    bare = words.removeprefix(date_text.POSSIBLY)
    plain = bare.replace(date_text.ABOUT, "", 1)
    mark = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}[
        (bare != words, plain != bare)
    ]
    for pattern, form in _POINTS:
        if match := pattern.fullmatch(plain):
            named = match.groupdict("")
            part = _PARTS.get(named.get("part", ""), 0)
            year = _read_year(named.get("year", ""))
            if ("part" in named and not part) or ("year" in named and not year):
                continue
            century = int(named.get("ordinal") or 1) - 1
            decade = f"{int(named.get('first') or 0) // 10:03d}"
            yield (
                form.format(**{**named, "part": part, "year": year, "century": century, "decade": decade})
                + mark
            )


def _read_year(words: str) -> str:
    """Give a year as EDTF has it; empty where the words are none."""
    if match := re.fullmatch(r"(?:AD )?([0-9]{1,12})", words):
        year = int(match[1])
    elif match := re.fullmatch(r"([0-9]{1,12}) BC", words):
        year = 1 - int(match[1])
    else:
        return ""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def _checked(candidates: Iterator[str], words: str) -> Iterator[str]:
    for candidate in candidates:
        try:
            date = parse_date(candidate)
        except ValueError:
            continue
        # A clock time stands behind a day, and is no part of what is read.
        if format_date(date) in {words, words.partition(", ")[0]}:
            yield date.text
