"""Reads the dateline that opens a report: where it was filed, when and by whom, in the forms of the press.

A dateline with a full date is set apart from the words of its paragraph. One that names an agency instead,
with or without a day, stays among them. An agency is who wrote a report, not the outlet that has it.
"""

import re
from typing import NamedTuple

from archive_site.captures.datelines import PartDate, dates_in, part_dates
from archive_site.captures.datewords import NOT_PLACES
from archive_site.captures.shapes import is_cjk, is_name
from archive_site.patterns import Pattern


class Dateline(NamedTuple):
    """The opening of a report."""

    lead: str
    """Its words with the dash; empty where it has no full date and so stays in the text."""
    place: str
    """May be empty."""
    edtf: str
    """May be empty."""
    part: PartDate | None
    """A day without its year, where it names no full date."""
    names: tuple[str, ...]
    """Reporters; may be empty."""
    evidence: str


_REACH = 160
"""Signs within which a dateline ends."""
_CAPITALISED = r"[^\W\d_a-z][\w.'’-]*"
_PLACE = Pattern(
    rf"(?P<place>{_CAPITALISED}(?:[ /]{_CAPITALISED}){{0,3}}(?:, {_CAPITALISED}(?: {_CAPITALISED})?)?)?"
    r"[,.:]?\s*(?:den |le |el )?"
)
_DASH = Pattern(r"[,.:]?\s*(?:\([^()]{2,40}\))?[,.:]?\s*[–—−-]{1,2}\s+(?=\S)")

_DASHES = r"[–—−-]{1,2}(?=\s)"
_TOWN = rf"(?P<place>{_CAPITALISED}(?:[ /]{_CAPITALISED}){{0,2}})"
_DAY = r"(?P<day>\d{1,2}\.? [^\W\d_]{3,9}|[^\W\d_]{3,9}\.? \d{1,2})"
_SHORT_NAMES = (
    "AP|AFP|Reuters|REUTERS|dpa|dpa-AFX|EFE|ANSA|TASS|UPI|Xinhua|AAP|CNN|Yonhap|KCNA|Kyodo|Jiji|Jiji Press"
    "|Ukrinform|Interfax|Interfax-Ukraine|RIA Novosti|Sputnik|IANS|PTI|ANI|AA|Anadolu|Bernama|CNA|VNA|Belga"
    "|ANP|NTB|TT|Ritzau|PAP|APA|SDA|sda|Keystone-SDA|ATS|Lusa|Agerpres|BelTA|Bloomberg|Europa Press"
    "|Adnkronos|AGI|LaPresse|PA|CP|UNN|PNA|epd|KNA"
)
_AGENCIES = rf"(?:{_SHORT_NAMES})(?:[/, ]{{1,2}}(?:{_SHORT_NAMES}))?"
_WESTERN = (
    # `SEOUL, South Korea, Nov. 12 (AP) —`, `Seúl, 12 nov (EFE).-`
    Pattern(rf"{_TOWN}(?:, [^\W\d][^\d(),]{{1,24}}?)?(?:,? {_DAY})?,? \({_AGENCIES}\)[.:]? ?{_DASHES}"),
    # `MOSCOW, November 12. /TASS/.`
    Pattern(rf"{_TOWN}, {_DAY}\. /[^\W\d_]{{3,12}}/\."),
    # `МОСКВА, 12 ноя — РИА Новости, А Б.`
    Pattern(rf"{_TOWN}, {_DAY} [–—-] РИА Новости(?:, (?P<names>[^.,]{{5,40}}))?\."),
    # `Київ. 12 листопада. УНН.`
    Pattern(rf"{_TOWN}\. {_DAY}\. [A-ZА-ЯЄІЇҐ][A-ZА-ЯЄІЇҐ.-]{{2,20}}(?:\.| ?{_DASHES})"),
)
_HAN = r"\u3400-\u9fff々"
_KANA = r"\u3040-\u30ff"
HANGUL_NAMES = r"[가-힣]{2,4}(?:[ ·,]{1,2}[가-힣]{2,4}){0,4}"
"""Names of people in Korean: several stand apart by spaces, points or commas."""
_EASTERN = (
    # `(서울=연합뉴스) 가나다 기자 =`
    Pattern(
        r"[(\[](?:(?P<place>[가-힣]{2,8})(?:[·,][가-힣]{2,8})* ?= ?)?[^()\[\]=]{2,12}[)\]] ?"
        rf"(?P<names>{HANGUL_NAMES}) (?:[가-힣]{{0,4}}기자|특파원|통신원|논설위원) ?="
    ),
    # `新华社首尔11月12日电（记者 甲乙）`
    Pattern(
        rf"(?:新华社|新華社|中新社|中新网|中央社|人民网|央视新闻|法新社|路透社)(?P<place>[{_HAN}]{{2,6}})"
        r"(?P<month>\d{1,2})月(?P<date>\d{1,2})日[电電]"
        rf"(?:\s?[（(](?:记者|記者)[ ：:]?(?P<names>[{_HAN}]{{2,4}}(?:[ 、，,][{_HAN}]{{2,4}}){{0,4}})[)）])?"
    ),
    # `【ソウル＝甲乙】`, `【ソウル共同】`, `[ソウル １２日 ロイター]`
    Pattern(
        rf"[【［\[](?P<place>[{_KANA}]{{2,10}}|[{_HAN}]{{2,4}})"
        rf"(?:[＝=](?P<names>[{_KANA}{_HAN}]{{2,8}})|(?:共同|時事|ロイター|ＡＦＰ時事|AFP時事)"
        r"|[ \u3000]\d{1,2}日[ \u3000](?:ロイター|ＡＦＰ|AFP|ＡＰ|AP))[】］\]]"
    ),
)
_JAPANESE_AGENCIES = frozenset({"共同", "時事", "ロイター", "ＡＰ", "ＡＦＰ"})
_BETWEEN = re.compile(r"[ ·、，,]+")


def parse_dateline(text: str) -> Dateline | None:
    """Read the dateline that opens a paragraph, or give nothing."""
    head = text[:_REACH]
    dates = dates_in(head)
    if dates:
        place = _PLACE.fullmatch(head, 0, dates[0].start)
        dash = _DASH.match(text, dates[0].end)
        if place and dash and _is_place(place["place"] or ""):
            lead = text[: dash.end()].rstrip()
            return Dateline(lead, place["place"] or "", dates[0].edtf, None, (), lead)
    for pattern in _EASTERN if is_cjk(head) else _WESTERN:
        found = pattern.match(head)
        if found and _is_place(found["place"] or ""):
            told = found.groupdict()
            part = _part_date(told)
            if told.get("day") and not part:
                continue
            names = _names(told.get("names") or "")
            return Dateline("", told["place"] or "", "", part, names, found[0].rstrip())
    return None


def _is_place(words: str) -> bool:
    """Tell whether the words before a date may name a place; a lower-case word makes them a sentence."""
    return all(not word[0].islower() and word.casefold() not in NOT_PLACES for word in words.split())


def _part_date(told: dict[str, str | None]) -> PartDate | None:
    """Give the day of a dateline, which names no year."""
    month, day = told.get("month"), told.get("date")
    if month and day:
        return PartDate(None, int(month), int(day), f"{month}月{day}日")
    return next(iter(part_dates(told.get("day") or "")), None)


def _names(words: str) -> tuple[str, ...]:
    """Give the reporters whom a dateline names; an agency in their place is none."""
    names = tuple(name for name in _BETWEEN.split(words) if name) if is_cjk(words) else (words,)
    return tuple(name for name in names if name not in _JAPANESE_AGENCIES and (is_cjk(name) or is_name(name)))
