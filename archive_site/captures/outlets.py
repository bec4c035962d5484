"""Names the outlet of a page, where the lines around the article say it in more than one way."""

from collections import defaultdict

from archive_site.captures.lines import Line
from archive_site.captures.outletlines import (
    ACRONYM,
    ADDRESS_NOTE,
    DOMAIN,
    ENOUGH,
    LINES_NOTE,
    MAY_RIGHTS,
    SHORT_LINE,
    SURE,
    WRITER_NOTE,
    Vote,
    is_outlet_name,
    is_phrase,
    lone_address,
    outlet_key,
    outlet_votes,
    writers_domains,
)
from archive_site.captures.parts import Find, Sheet
from archive_site.captures.shapes import is_cjk, letters

_MOST_LINES = 3000
"""Lines around an article that are looked at, half of them at each end."""
_LAST_LINES = 12
"""Always looked at, wherever the article ends."""
_AGREED = 3
"""So many phrases that could name a section as well, of different words, name an outlet together."""
_NETWORK = 3
"""So many addresses, each alone in a line, are those of sister sites."""


def name_outlet(sheet: Sheet, begin: int, end: int, authors: tuple[str, ...]) -> Find | None:
    """Give the outlet that lines outside the article, before `begin` and from `end` on, agree on.

    The holder of the copyright counts most, unless a company; then phrases such as 'About X' or 'X app', a
    line of the name alone, an address that is made of it. A person who wrote the article is none.
    """
    lines = _outside(sheet, begin, end)
    page = _Page(lines)
    votes = _gathered(lines, page)
    for line in sheet.lines[: begin + _MOST_LINES]:
        for domain in writers_domains(line.text, authors) if "@" in line.text else ():
            votes[outlet_key(domain)].append(Vote(domain, ENOUGH, line, WRITER_NOTE))
    taken = {outlet_key(author) for author in authors}
    ranked = sorted(
        ((_weigh(key, cast, page), key) for key, cast in votes.items() if key and key not in taken),
        reverse=True,
    )
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    key = _longest(ranked)
    if not key:
        return None
    best = max(votes[key], key=lambda vote: vote.weight)
    said = {vote.line for vote in votes[key]}
    longer = [line for other, line in page.alone.items() if key != other and other.endswith(key)]
    may_be_cut = best.weight <= ENOUGH and len(best.name.split()) == 1
    if may_be_cut and any(line not in said and not is_phrase(line.text) for line in longer):
        # `Insider`, where a line says `Business Insider`.
        return None
    return Find("outlet", (best.name,), best.line.text, best.line, best.note)


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


def _gathered(lines: list[Line], page: "_Page") -> dict[str, list[Vote]]:
    """Give what the lines around the article say, by the letters of the name they speak for."""
    votes: dict[str, list[Vote]] = defaultdict(list)
    for line in lines:
        for vote in outlet_votes(line, page.alone):
            votes[outlet_key(vote.name)].append(vote)
        if page.lone and lone_address(line.text) == page.lone:
            votes[outlet_key(page.lone)].append(Vote(page.lone, ENOUGH, line, ADDRESS_NOTE))
    for key, line in page.alone.items():
        if not page.is_network and (key in page.labels or f"the{key}" in page.labels):
            votes[key].append(Vote(line.text, 0, line, LINES_NOTE))
    return votes


def _longest(ranked: list[tuple[int, str]]) -> str:
    """Give the best name, of equals the one that contains the others; nothing where they differ."""
    first = [key for weight, key in ranked if weight == ranked[0][0]]
    longest = max(first, key=len)
    return longest if all(key in longest for key in first) else ""


class _Page:
    """The lines around an article."""

    def __init__(self, lines: list[Line]) -> None:
        self.alone = {outlet_key(line.text): line for line in reversed(lines) if is_outlet_name(line.text)}
        """Lines that may be a name and nothing else, by their letters."""
        self.labels = {
            letters(match["label"])
            for line in lines
            if "." in line.text
            for match in DOMAIN.finditer(line.text)
        }
        """The middle parts of addresses."""
        lone = [address for line in lines if (address := lone_address(line.text))]
        edge = {lone_address(line.text) for line in (*lines[:3], *lines[-5:])}
        self.lone = lone[0] if len(set(lone)) == 1 and (len(lone) > 1 or lone[0] in edge) else ""
        """The one address alone in a line, more than once or at an edge of the page; or nothing."""
        self.is_network = len(set(lone)) >= _NETWORK
        """True where several lines are addresses: links to the sister sites of an outlet."""
        self._short = {line.text for line in lines if len(line.text) <= SHORT_LINE}

    def is_frequent(self, name: str) -> bool:
        """Tell whether several lines begin or end with the name."""
        count = sum(text.startswith(f"{name} ") or text.endswith(f" {name}") for text in self._short)
        return count >= ENOUGH


def _weigh(key: str, cast: list[Vote], page: "_Page") -> int:
    """Add up what speaks for a name; phrases that name sections too, as 'More from X', need another sign."""
    rights = max((vote.weight for vote in cast if vote.weight >= ENOUGH), default=0)
    said = sum(vote.weight == SURE for vote in cast)
    likely = len({vote.line.text for vote in cast if vote.weight == 1})
    sure = SURE * (said > 0 or likely >= _AGREED) + (said > 1)
    address = SURE * (key in page.labels or f"the{key}" in page.labels)
    if not rights + sure + address:
        return 0
    if not rights and not address and len(key) <= (ACRONYM // 2 if is_cjk(key) else ACRONYM):
        return 0
    alone = page.alone.get(key)
    return rights + sure + address + (likely > 0) + (alone is not None) + page.is_frequent(cast[0].name)
