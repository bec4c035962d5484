"""What to write in EDTF for a date that somebody wrote otherwise.

A proposal for a person who reads an error message, and what another program means by its words; of our own
sources nothing here becomes a record's date.
"""

import re
import unicodedata

from archive_site.dates.calendars import doubt_year, doubt_years, put_gregorian
from archive_site.dates.edtf import MAX_LENGTH, Point, Shape, parse_sides
from archive_site.dates.monthnames import MONTHS, WEEKDAYS

_SEASONS = """
    spring frühling frühjahr printemps primavera весна весной |
    summer sommer été verano estate лето летом літо |
    autumn fall herbst automne otoño autunno осень осенью осінь | winter hiver invierno inverno зима зимой
"""
_PARTS = {
    **MONTHS,
    **{name: 21 + number for number, names in enumerate(_SEASONS.split("|")) for name in names.split()},
}
_DAYS = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?:(?:on|am|le|el|il|den|om|w|в|у) )?(?:(?:{_DAYS})(?:, |\. | ))?(?:(?:the|den|le|dem) )?"
)
_BEHIND = re.compile(
    r"(?:,? (?:at )?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4}| [+-][0-9]{4})?"
    r"| (?:г\.?|года|р\.?|року))$"
)
_YEAR, _MONTH, _DAY = r"(?P<y>[0-9]{4})", r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
_NAME = rf"(?P<m>{'|'.join(sorted(map(re.escape, _PARTS), key=len, reverse=True))})\.?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_DAY}\. ?{_MONTH}\. ?{_YEAR}",
        rf"{_DAY}[/-]{_MONTH}[/-]{_YEAR}",
        rf"{_MONTH}[/-]{_DAY}[/-]{_YEAR}",
        rf"{_YEAR}[./-]{_MONTH}[./-]{_DAY}",
        rf"{_YEAR}[./-]{_MONTH}[./-]{_DAY}[t ]{{1,2}}[0-9:.]+(?:z|[+-][0-9:]+)?",
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})",
        rf"{_YEAR}[./-]{_MONTH}",
        rf"{_MONTH}[./-]{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th|er|º)?\.?[ -](?:of |de )?{_NAME},?[ -](?:de )?{_YEAR}",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_NAME},? (?:of |de )?{_YEAR}",
        rf"{_YEAR},? {_NAME}",
        rf"{_YEAR} ?[年년](?: ?{_MONTH} ?[月월](?: ?{_DAY} ?[日일])?)?",
        rf"\[?{_YEAR}\]?",
    )
)
_RESERVATIONS = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"\[?(?:circa|ca\.?|c\.?|about|around|approximately|approx\.?) ?(?P<date>.+?)\]?", "{}~"),
        (r"\[(?P<date>.+?)\??\]", "{}?"),
        (r"(?:possibly|probably|perhaps) (?P<date>.+)", "{}?"),
        (r"(?:before|until|till|up to) (?P<date>.+)", "../{}"),
        (r"(?P<date>.+?) or (?:before|earlier)", "../{}"),
        (r"(?:after|since|from) (?P<date>.+)", "{}/.."),
        (r"(?P<date>.+?) or (?:after|later)", "{}/.."),
    )
)
_RANGES = tuple(
    re.compile(rf"(?:between |from )?(?P<start>.+?)(?:{joint})(?P<end>.+)")
    for joint in (" ?[–—] ?| - | and | to ", "(?<=[0-9]{4})-")
)
_CENTURY = re.compile(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th|\.) (?:century|cent\.|jahrhundert|jh\.)")
_DECADE = re.compile(r"(?:the )?([0-9]{3})0['’]?s")
_OLD_VAGUE = re.compile(r"[0-9]{2}[0-9ux*-]{2}(?:-[0-9ux]{2}){0,2}[?~%]?")


def suggest_dates(text: str) -> tuple[str, ...]:
    """Give the EDTF expressions a text may have meant, each of them valid; mostly none or one.

    Two are given where day and month could change places, as in `03/04/2025`; none where the year may be
    one of another calendar.
    """
    found = _read(_fold(text))
    return () if any(map(doubt_date, found)) else found


def advise_date(text: str) -> str:
    """Say what to write for a text that is no date in EDTF, or of which calendar it may be; else nothing."""
    folded, taken = put_gregorian(_fold(text))
    found = _read(folded)
    doubt = next(filter(None, map(doubt_date, found)), "") if found else doubt_years(folded)
    if doubt:
        return f"{doubt}: write the Gregorian date"
    written = f"write {' or '.join(found)}" if found else ""
    return ": ".join(filter(None, (taken, written)))


def doubt_date(expression: str) -> str:
    """Say of which other calendar a date in EDTF may be; empty where nothing speaks for it."""
    for side in parse_sides(expression):
        if isinstance(side, Point):
            is_whole = side.shape in {Shape.YEAR, Shape.DECADE, Shape.CENTURY}
            doubt = doubt_year(side.earliest.year, is_whole=is_whole)
            if doubt:
                return doubt
    return ""


def _fold(text: str) -> str:
    """Give a text in small letters without the quotes round it; figures of other scripts as 0 to 9."""
    if len(text) > MAX_LENGTH:
        return ""
    folded = " ".join(text.lower().split()).strip("“”„‟‘’‚«»\"'")
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in folded)


def _read(folded: str) -> tuple[str, ...]:
    found = _plain(folded)
    for pattern, form in _RESERVATIONS:
        match = pattern.fullmatch(folded)
        if match and not found:
            found = tuple(form.format(inner) for inner in _plain(match["date"]))
    for pattern in _RANGES:
        match = pattern.fullmatch(folded)
        if match and not found:
            found = tuple(
                f"{start}/{end}" for start in _plain(match["start"]) for end in _plain(match["end"])
            )
    return tuple(candidate for candidate in found if _is_edtf(candidate))


def _plain(text: str) -> tuple[str, ...]:
    """Give the valid readings of a text as one date without reservation."""
    candidates = [text.upper()]
    bare = _BEHIND.sub("", text)
    bare = bare[_BEFORE.match(bare).end() :]  # type: ignore[union-attr] # it matches nothing, too
    candidates += [_join(match) for shape in _SHAPES if (match := shape.fullmatch(bare))]
    candidates += [f"{match[1]}X" for match in [_DECADE.fullmatch(text)] if match]
    candidates += [f"{int(match[1]) - 1:02}XX" for match in [_CENTURY.fullmatch(text)] if match]
    if _OLD_VAGUE.fullmatch(text):
        candidates.append(re.sub("[ux*]", "X", text))
        candidates.append(re.sub("[ux*-]", "X", text))
    return tuple(dict.fromkeys(candidate for candidate in candidates if _is_edtf(candidate)))


def _join(match: re.Match[str]) -> str:
    """Put year, month or season, and day of a match in EDTF's order."""
    parts = match.groupdict()
    year, month, day = parts["y"], parts.get("m"), parts.get("d")
    if month and not month.isdigit():
        month = str(_PARTS[month])
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _is_edtf(text: str) -> bool:
    try:
        parse_sides(text)
    except ValueError:
        return False
    return True
