"""What to write in EDTF for a date that somebody wrote otherwise.

A proposal for a person who reads an error message, and what another program means by its words; of our own
sources nothing here becomes a record's date.
"""

import re

from archive_site.edtf import MAX_LENGTH, parse_sides
from archive_site.monthnames import BUDDHIST_YEARS, MONTHS, WEEKDAYS

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
        rf"{_YEAR} ?[年년] ?{_MONTH} ?[月월](?: ?{_DAY} ?[日일])?",
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

    Two are given where day and month could change places, as in `03/04/2025`.
    """
    if len(text) > MAX_LENGTH:
        return ()
    folded = " ".join(text.lower().split()).strip("“”„‟‘’‚«»\"'")
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
        # Thai names of months go with the years of the Buddhist era.
        if "\u0e00" <= month[0] <= "\u0e7f" and int(year) > BUDDHIST_YEARS + 1000:
            year = str(int(year) - BUDDHIST_YEARS)
        month = str(_PARTS[month])
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _is_edtf(text: str) -> bool:
    try:
        parse_sides(text)
    except ValueError:
        return False
    return True
