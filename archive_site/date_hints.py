"""What to write in EDTF for a date that somebody wrote otherwise.

A proposal for a person who reads an error message, never a reading: nothing here becomes a record's date.
"""

import re

from archive_site.edtf import MAX_LENGTH, parse_sides

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_PARTS = (
    *((name, number) for number, name in enumerate(_MONTHS, 1)),
    *(("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)),
)
_FULL_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december", "sept", *_MONTHS, *(name for name, _ in _NAMED_PARTS)),
)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? ")
_YEAR, _MONTH, _DAY = r"(?P<y>[0-9]{4})", r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
_NAME = rf"(?P<m>{'|'.join(sorted(set(_FULL_NAMES), key=len, reverse=True))})\.?"
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
        rf"{_DAY}(?:st|nd|rd|th)?\.? (?:of )?{_NAME},? {_YEAR}",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_NAME},? (?:of )?{_YEAR}",
        rf"{_YEAR},? {_NAME}",
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
_RANGE = re.compile(r"(?:between |from )?(?P<start>.+?)(?: ?[–—] ?| - | and | to |(?<=[0-9]{4})-)(?P<end>.+)")
_DECADE = re.compile(r"(?:the )?([0-9]{3})0['’]?s")
_OLD_VAGUE = re.compile(r"[0-9]{2}[0-9ux*-]{2}(?:-[0-9ux]{2}){0,2}[?~%]?")


def suggest_dates(text: str) -> tuple[str, ...]:
    """Give the EDTF expressions a text may have meant, each of them valid; mostly none or one.

    Two are given where day and month could change places, as in `03/04/2025`.
    """
    if len(text) > MAX_LENGTH:
        return ()
    folded = _WEEKDAY.sub("", " ".join(text.lower().split()))
    found = _plain(folded)
    for pattern, form in _RESERVATIONS:
        match = pattern.fullmatch(folded)
        if match and not found:
            found = tuple(form.format(inner) for inner in _plain(match["date"]))
    match = _RANGE.fullmatch(folded)
    if match and not found:
        found = tuple(f"{start}/{end}" for start in _plain(match["start"]) for end in _plain(match["end"]))
    return tuple(candidate for candidate in found if _is_edtf(candidate))


def _plain(text: str) -> tuple[str, ...]:
    """Give the valid readings of a text as one date without reservation."""
    candidates = [text.upper()]
    candidates += [_join(match) for shape in _SHAPES if (match := shape.fullmatch(text))]
    candidates += [f"{match[1]}X" for match in [_DECADE.fullmatch(text)] if match]
    if _OLD_VAGUE.fullmatch(text):
        candidates.append(re.sub("[ux*]", "X", text))
        candidates.append(re.sub("[ux*-]", "X", text))
    return tuple(dict.fromkeys(candidate for candidate in candidates if _is_edtf(candidate)))


def _join(match: re.Match[str]) -> str:
    """Put year, month or season, and day of a match in EDTF's order."""
    parts = match.groupdict()
    month, day = parts.get("m"), parts.get("d")
    if month and not month.isdigit():
        month = next(str(number) for name, number in _NAMED_PARTS if month.startswith(name))
    return "-".join([parts["y"], *(part.zfill(2) for part in (month, day) if part)])


def _is_edtf(text: str) -> bool:
    try:
        parse_sides(text)
    except ValueError:
        return False
    return True
