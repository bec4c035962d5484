"""Names the outlet of a page, where the lines around the article say it in more than one way."""

import re
from collections import defaultdict
from typing import NamedTuple

from archive_site.captures.lines import Line
from archive_site.captures.parts import Find, Sheet
from archive_site.captures.shapes import NOT_NAMES, is_cjk, letters, word_count

RIGHTS_NOTE = "named as holder of the page's copyright"
ADDRESS_NOTE = "the address of the page's site"
LINES_NOTE = "named by several lines around the article"


class _Vote(NamedTuple):
    """A line that speaks for a name."""

    name: str
    weight: int
    line: Line
    note: str


_YEARS = r"\d{4}(?: ?[-–—] ?(?:\d{4}|\d{2}))?"
_SIGN = r"(?:(?:©|ⓒ|\(c\)|(?<!\w)copyright(?!\w))[ :,]*)"
_RESERVED = r"all rights? reserved|alle rechte|tous droits|todos los derechos|(?:всі|все) права"
_RIGHTS = (
    re.compile(
        rf".{{0,40}}{_SIGN}+(?:{_YEARS}[ ,.:–—-]*)?(?P<holder>[\w-]{{3,40}}(?:\.[a-z]{{2,12}}){{1,2}})\b.*",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:.{{0,40}}[ .<(]|[<(])?{_SIGN}+(?:{_YEARS}[ ,.:–—-]*)?(?:by )?"
        rf"(?P<holder>[^©ⓒ.|,;()<>/\d–—]{{2,50}}?)(?:,? ?{_YEARS})?(?: ?[.,|;–—(<>].*| -.*| ?(?:{_RESERVED}).*)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{_YEARS} )?(?P<holder>[^©ⓒ.|,;()<>/\d–—]{{2,50}}?)[ .,-]*{_SIGN}?(?:{_RESERVED}).*",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<holder>[\w-]{{3,40}}(?:\.[a-z]{{2,12}}){{1,2}})[ .,-]*{_SIGN}+(?:{_YEARS})?.*", re.IGNORECASE
    ),
)
_MAY_RIGHTS = re.compile(r"©|ⓒ|\(c\)|copyright|reserved|rechte|droits|derechos|права", re.IGNORECASE)
_COMPANY_WORDS = """
    inc llc ltd limited gmbh ag corp corporation company co group gruppe grupo holding holdings media medien
    network networks publishing publisher publishers publications plc pty sa srl spa slu sl entertainment
    communications foundation mediagroup mediengruppe verlag ediciones editorial éditions ооо тов зао
"""
_COMPANY = frozenset(_COMPANY_WORDS.split())
_NO_HOLDERS = """
    all alle all-rights rights reserved riservata tous todos diritti established author authors the by blog
    provided getty reuters afp ap dpa epa images image photo foto copyright content this material website site
    everything
"""
_NO_HOLDER = frozenset(_NO_HOLDERS.split())
_AGENCIES = frozenset(
    {"associatedpress", "agencefrancepresse", "deutschepresseagentur", "canadianpress", "pressassociation"}
)
"""They hold the rights in a text, not in the page."""
_NAME = r"(?P<name>[^.,:;!?()|]{2,40})"
_SURE = (
    re.compile(
        r"(?:about|contact|support|work (?:at|for|with)|jobs at|careers at|advertise (?:with|in|on)"
        rf"|welcome to|kontakt|über|om|jobs bei|à propos (?:de|du)|contatti|chi è|o nas"
        rf"|о сайте|про) ?:? {_NAME}",
        re.IGNORECASE,
    ),
    # The wording of a search engine's button.
    re.compile(rf"(?:choose|add|make|set) {_NAME} (?:as|to) .{{0,20}}preferred source.*", re.IGNORECASE),
    re.compile(
        rf"(?:the )?{_NAME}?(?: |-)(?:(?:mobile )?logo|apps?|shop|e-?paper|abo|homepage)[!.]?", re.IGNORECASE
    ),
)
_LIKELY = re.compile(
    r"(?:more from|latest from|follow|explore|subscribe to|inside|mehr von|folge|suivez|síguenos en|síguenos"
    rf"|más webs de|más de|más en|otras webs de|informations légales) {_NAME}?(?: (?:on|auf|sur|en) .{{2,40}})?",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"(?<![\w.])(?:(?:https?://)?www\.|[\w.+-]{2,40}@)?(?P<label>[\w-]{3,40})(?:\.[a-z]{2,6}){1,2}(?![\w-])",
    re.IGNORECASE,
)
_COMMON_NAMES = """
    us our you your me my the facebook twitter x instagram youtube linkedin google apple android spotify
    whatsapp telegram tiktok pinterest rss wordpress gmail
"""
_COMMON = frozenset(_COMMON_NAMES.split())
_PARTICLES = frozenset(
    {"of", "the", "and", "&", "de", "la", "le", "el", "del", "della", "du", "des", "for", "in", "on"}
)
_ADDRESS = re.compile(
    r"(?:(?:contact|info|tips?|news|stories|redaktion|redaccion|press|office|editor|hello|support)@"
    r"|(?:.{0,40} (?:to|at|an|a|:) )?(?:contact|info|tips?|news|stories|redaktion|redaccion|editor)@|https?://(?:www\.)?|www\.)?"
    r"(?P<domain>(?P<label>[\w-]{3,40})(?:\.[A-Za-z]{2,6}){1,2})/?"
)
_CONTACT = re.compile(
    r".{0,60}\b(?:our|us|newsroom|editors?|tips?|redaktion|redacción|redazione|rédaction)\b.{0,60}"
    r"(?<![\w.+-])[\w.+-]{2,40}@(?P<domain>(?P<label>[\w-]{3,40})(?:\.[A-Za-z]{2,6}){1,2})[.!)]?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[*+•·»›>–—-]|o)\s+(?=\S)")
_SHORT_LINE = 90
_RIGHTS_LINE = 240
_ACRONYM = 4
_LONGEST_NAME = 45
_MOST_LINES = 3000
_MOST_WORDS = 5
_LAST_LINES = 12
"""Always looked at, wherever the article ends."""
_ENOUGH = 3
_NETWORK = 3
_SMALL = 2


def name_outlet(sheet: Sheet, begin: int, end: int, authors: tuple[str, ...]) -> Find | None:
    """Give the outlet that lines outside the article, before `begin` and from `end` on, agree on.

    The holder of the copyright counts most, unless a company; then phrases such as 'About X' or 'X app', a
    line of the name alone, an address that is made of it. A person who wrote the article is none.
    """
    # Inside the article, its last lines may be the page's; a copyright there is in the text.
    inside = {line for line in sheet.lines[begin:end] if _MAY_RIGHTS.search(line.text)}
    end = min(end, max(begin, len(sheet.lines) - _LAST_LINES))
    outside = [line for index, line in enumerate(sheet.lines) if not begin <= index < end]
    half = _MOST_LINES // 2
    lines = [
        line
        for line in outside[:half] + outside[half:][-half:]
        if len(line.text) <= _SHORT_LINE * 3 and line not in inside
    ]
    page = _Page(lines)
    votes: dict[str, list[_Vote]] = defaultdict(list)
    for line in lines:
        for vote in _votes(line, page.alone):
            votes[_key(vote.name)].append(vote)
    for key, line in page.alone.items():
        if not page.is_network and (key in page.labels or f"the{key}" in page.labels):
            votes[key].append(_Vote(line.text, 0, line, LINES_NOTE))
    taken = {_key(author) for author in authors}
    ranked = sorted(
        ((_weigh(key, cast, page), key) for key, cast in votes.items() if key and key not in taken),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    key = _longest(ranked)
    best = max(votes[key or ranked[0][1]], key=lambda vote: vote.weight)
    is_cut = best.weight <= _ENOUGH and len(best.name.split()) == 1
    said = {vote.line for vote in votes[key]}
    longer = [line for other, line in page.alone.items() if key != other and other.endswith(key)]
    if not key or (is_cut and any(line not in said and not _is_phrase(line.text) for line in longer)):
        # `Insider`, where a line says `Business Insider`.
        return None
    return Find("outlet", (best.name,), best.line.text, best.line, best.note)


def _is_phrase(text: str) -> bool:
    """Tell whether a line says something of an outlet, as `About X`, and is no name of one."""
    return any(pattern.fullmatch(text) for pattern in (*_SURE, _LIKELY))


def _longest(ranked: list[tuple[int, str]]) -> str:
    """Give the best name, of equals the one that contains the others; nothing where they differ."""
    first = [key for weight, key in ranked if weight == ranked[0][0]]
    longest = max(first, key=len)
    return longest if all(key in longest for key in first) else ""


class _Page:
    """The lines around an article."""

    def __init__(self, lines: list[Line]) -> None:
        self.alone = {_key(line.text): line for line in reversed(lines) if _is_outlet_name(line.text)}
        """Lines that may be a name and nothing else, by their letters."""
        self.labels = {
            letters(match["label"])
            for line in lines
            if "." in line.text
            for match in _DOMAIN.finditer(line.text)
        }
        """The middle parts of addresses."""
        self.is_network = len({address for line in lines if (address := _lone_address(line.text))}) >= _NETWORK
        """True where several lines are addresses: links to the sister sites of an outlet."""
        self._short = {line.text for line in lines if len(line.text) <= _SHORT_LINE}

    def is_frequent(self, name: str) -> bool:
        """Tell whether several lines begin or end with the name."""
        count = sum(text.startswith(f"{name} ") or text.endswith(f" {name}") for text in self._short)
        return count >= _ENOUGH


def _lone_address(text: str) -> str:
    match = _ADDRESS.fullmatch(text) if "." in text and len(text) <= _SHORT_LINE else None
    return match["domain"].casefold() if match else ""


def _votes(line: Line, alone: dict[str, Line]) -> list[_Vote]:
    """Give the names that a line speaks for."""
    text = _BULLET.sub("", line.text)
    for pattern in _RIGHTS if len(text) <= _RIGHTS_LINE and _MAY_RIGHTS.search(text) else ():
        rights = pattern.fullmatch(text)
        votes = _rights_votes(rights["holder"].strip(" -–—:"), line, alone) if rights else []
        if votes:
            return votes
    if len(text) > _SHORT_LINE:
        return []
    address = _ADDRESS.fullmatch(text) if "." in text else None
    if address and letters(address["label"]) not in _COMMON:
        is_mail = f"@{address['domain']}" in text and len(address["label"]) > _ACRONYM
        return [_Vote(address["domain"], _ENOUGH if is_mail else 1, line, ADDRESS_NOTE)]
    mail = _CONTACT.fullmatch(text) if "@" in text else None
    if mail and letters(mail["label"]) not in _COMMON:
        return [_Vote(mail["domain"], _ENOUGH, line, ADDRESS_NOTE)]
    votes = []
    for patterns, weight in ((_SURE, _SMALL), ((_LIKELY,), 1)):
        for pattern in patterns:
            match = pattern.fullmatch(text)
            name = match["name"].strip(" -") if match else ""
            if name and _is_outlet_name(name):
                votes.append(_Vote(name, weight, line, LINES_NOTE))
    return votes


def _rights_votes(holder: str, line: Line, alone: dict[str, Line]) -> list[_Vote]:
    words = holder.split()
    if words and len(words[-1]) == 1:
        # Cut off in `S.p.A.` and the like.
        return []
    plain = [word.casefold().strip(".,") for word in words]
    if not words or word_count(holder) > _MOST_WORDS or set(plain) & _NO_HOLDER - {"the", "by"}:
        return []
    if letters(holder.removeprefix("The ")) in _AGENCIES:
        return []
    if "." in holder:
        return [_Vote(holder, _ENOUGH + 1, line, RIGHTS_NOTE)]
    if any(word in _COMPANY for word in plain):
        # `A B Group Limited`: the outlet is A B if a line of the page says so.
        starts = (" ".join(words[:size]) for size in range(len(words) - 1, 0, -1))
        name = next((start for start in starts if _key(start) in alone), "")
        is_company = name.rpartition(" ")[2].casefold() in _COMPANY
        is_outlet = bool(name) and not is_company and _is_outlet_name(name)
        return [_Vote(name, _ENOUGH, line, RIGHTS_NOTE)] if is_outlet else []
    is_named = all(word[0].isupper() or word in _PARTICLES or is_cjk(word) for word in words)
    if is_named or _key(holder) in alone:
        return [_Vote(holder, _ENOUGH + 1, line, RIGHTS_NOTE)]
    return []


def _weigh(key: str, cast: list[_Vote], page: "_Page") -> int:
    """Add up what speaks for a name; phrases that name sections too, as 'More from X', need another sign."""
    rights = max((vote.weight for vote in cast if vote.weight >= _ENOUGH), default=0)
    said = sum(vote.weight == _SMALL for vote in cast)
    sure = _SMALL * (said > 0) + (said > 1)
    address = _SMALL * (key in page.labels or f"the{key}" in page.labels)
    if not rights + sure + address:
        return 0
    if not rights and not address and len(key) <= _ACRONYM:
        return 0
    likely = any(vote.weight == 1 for vote in cast)
    alone = page.alone.get(key)
    return rights + sure + address + likely + (alone is not None) + page.is_frequent(cast[0].name)


def _is_outlet_name(text: str) -> bool:
    """Tell whether the words may name an outlet: few, with capitals, and no entry of a menu."""
    words = text.split() if len(text) <= _LONGEST_NAME else []
    if not 1 <= len(words) <= _MOST_WORDS or not text[0].isalnum() or text[-1] in ".!?:":
        return False
    plain = [word.casefold() for word in words]
    if plain[0] in _COMMON - {"the"}:
        return False
    # `Sport` and `World News` are sections; `The Nation` is a name.
    if words[0] != "The" and all(word in NOT_NAMES or word in _PARTICLES for word in plain):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _PARTICLES or is_cjk(word) for word in words)


def _key(name: str) -> str:
    return letters(name.removeprefix("The ").removeprefix("the "))
