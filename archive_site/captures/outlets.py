"""Names the outlet of a page, where the lines around the article say it in more than one way."""

from collections import defaultdict
from collections.abc import Iterator

from archive_site.captures.lines import Line
from archive_site.captures.outletframes import Frame
from archive_site.captures.outletlines import (
    ADDRESS_NOTE,
    ENOUGH,
    LINES_NOTE,
    MAY_RIGHTS,
    WRITER_NOTE,
    Vote,
    outlet_votes,
    writers_box,
    writers_domains,
)
from archive_site.captures.outletnames import ACRONYM, SHORT_LINE, is_outlet_name, lone_address, outlet_key
from archive_site.captures.outletphrases import LIKELY, SURE, named_by_phrases, named_of_writer
from archive_site.captures.parts import Find, Sheet
from archive_site.captures.shapes import is_cjk, is_prose

_MOST_LINES = 3000
"""Lines around an article that are looked at, half of them at each end."""
_LAST_LINES = 12
"""Always looked at, wherever the article ends."""
_TOP = 5
"""Lines at the top of a page among which its name leads to its site."""
_NOTE_BEFORE, _NOTE_AFTER = 6, 8
"""Lines before and after the end of the article among which a note on its author stands."""
_HEAD = 25
"""Lines from the title on among which the addresses of its authors stand."""
_AGREED = 3
"""So many phrases that could name a section as well, of different words, name an outlet together."""


def name_outlet(sheet: Sheet, begin: int, end: int, authors: tuple[str, ...]) -> Find | None:
    """Give the outlet that lines outside the article, before `begin` and from `end` on, agree on.

    The holder of the copyright counts most, unless a company; then the link home at the top, the address at
    which its authors write, phrases such as 'About X' or 'X app', a line of the name alone, an address made
    of it. A person who wrote the article is none.
    """
    lines = _outside(sheet, begin, end)
    frame = Frame(lines, sheet.lines[:_TOP])
    votes = _gathered(lines, frame)
    for vote in (*_authors_votes(sheet, begin, end, authors), *_head_votes(sheet, begin)):
        votes[outlet_key(vote.name)].append(vote)
    taken = {outlet_key(author) for author in authors}
    ranked = sorted(
        ((_weigh(key, cast, frame), key) for key, cast in votes.items() if key and key not in taken),
        reverse=True,
    )
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    key = _longest(ranked)
    if not key:
        return None
    best = max(votes[key], key=lambda vote: vote.weight)
    said = {vote.line for vote in votes[key]}
    longer = [line for other, line in frame.alone.items() if key != other and other.endswith(key)]
    is_whole = key in frame.labels or "." in best.name
    may_be_cut = best.weight <= ENOUGH and len(best.name.split()) == 1 and not is_whole
    if may_be_cut and any(line not in said and not named_by_phrases(line.text) for line in longer):
        # `Insider`, where a line says `Business Insider`.
        return None
    return Find("outlet", (best.name,), best.line.text, best.line, best.note)


def _authors_votes(sheet: Sheet, begin: int, end: int, authors: tuple[str, ...]) -> Iterator[Vote]:
    """Give what the addresses of the authors and the notes on them speak for."""
    for line in sheet.lines[: begin + _MOST_LINES]:
        for domain in writers_domains(line.text, authors) if "@" in line.text else ():
            yield Vote(domain, ENOUGH, line, WRITER_NOTE)
    for line in sheet.lines[max(begin, end - _NOTE_BEFORE) : end + _NOTE_AFTER]:
        name = named_of_writer(line.text) if any(author in line.text for author in authors) else ""
        if name and is_outlet_name(name):
            yield Vote(name, SURE, line, LINES_NOTE)


def _head_votes(sheet: Sheet, begin: int) -> list[Vote]:
    """Give the domain at which several people write whose addresses stand between title and text."""
    boxes: dict[str, set[str]] = defaultdict(set)
    votes = []
    for line in sheet.lines[begin : begin + _HEAD]:
        if is_prose(line.text):
            break
        box, domain = writers_box(line.text)
        if box and boxes[domain] - {box}:
            votes.append(Vote(domain, ENOUGH, line, WRITER_NOTE))
        boxes[domain].add(box)
    return votes


def _outside(sheet: Sheet, begin: int, end: int) -> list[Line]:
    """Give the lines around the article, of endless captures the first and the last."""
    # Inside the article, its last lines may be the page's; a copyright there is in the text.
    inside = {
        line
        for line in sheet.lines[begin:end]
        if len(line.text) <= SHORT_LINE and MAY_RIGHTS.search(line.text)
    }
    end = min(end, max(begin, len(sheet.lines) - _LAST_LINES))
    # What is furniture by its words alone is the page's, wherever it stands.
    outside = [
        line for index, line in enumerate(sheet.lines) if sheet.reasons[index] or not begin <= index < end
    ]
    half = _MOST_LINES // 2
    return [
        line
        for line in outside[:half] + outside[half:][-half:]
        if len(line.text) <= SHORT_LINE * 3 and line not in inside
    ]


def _gathered(lines: list[Line], frame: Frame) -> dict[str, list[Vote]]:
    """Give what the lines around the article say, by the letters of the name they speak for."""
    votes: dict[str, list[Vote]] = defaultdict(list)
    for line in lines:
        for vote in outlet_votes(line, frame):
            votes[outlet_key(vote.name)].append(vote)
        if frame.own_site and lone_address(line.text).casefold().startswith(frame.own_site.casefold()):
            votes[outlet_key(frame.own_site)].append(Vote(frame.own_site, ENOUGH, line, ADDRESS_NOTE))
    for key, line in frame.alone.items():
        if not frame.is_network and frame.has_address_of(key):
            votes[key].append(Vote(line.text, 0, line, LINES_NOTE))
    return votes


def _longest(ranked: list[tuple[int, str]]) -> str:
    """Give the best name, of equals the one that contains the others; nothing where they differ."""
    first = [key for weight, key in ranked if weight == ranked[0][0]]
    longest = max(first, key=len)
    return longest if all(key in longest for key in first) else ""


def _weigh(key: str, cast: list[Vote], frame: Frame) -> int:
    """Add up what speaks for a name; phrases that name sections too, as 'More from X', need another sign."""
    rights = max((vote.weight for vote in cast if vote.weight >= ENOUGH), default=0)
    said = len({vote.line.text for vote in cast if vote.weight == SURE})
    likely = len({vote.line.text for vote in cast if vote.weight == LIKELY})
    sure = SURE * (said > 0 or likely >= _AGREED) + (said > 1)
    address = SURE * frame.has_address_of(key)
    if not rights + sure + address:
        return 0
    if not rights and not address and len(key) <= (ACRONYM // 2 if is_cjk(key) else ACRONYM):
        return 0
    alone = frame.alone.get(key)
    return rights + sure + address + (likely > 0) + (alone is not None) + frame.is_frequent(cast[0].name)
