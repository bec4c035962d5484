"""Reads which outlet one line of a page names: in a copyright, an address, or words such as 'About X'."""

import re

from msgspec import Struct

from archive_site.captures.lines import Line
from archive_site.captures.outletframes import Frame
from archive_site.captures.outletnames import (
    ACRONYM,
    ADDRESS,
    COMMON,
    CYRILLIC,
    MOST_WORDS,
    NOT_OWN,
    PARTICLES,
    SHORT_LINE,
    is_name_of_page,
    is_outlet_name,
    outlet_key,
)
from archive_site.captures.outletphrases import (
    LIKELY,
    SURE,
    named_by_phrases,
    named_within,
)
from archive_site.captures.shapes import is_cjk, letters, word_count

_RIGHTS_NOTE = "named as holder of the page's copyright"
ADDRESS_NOTE = "the address of the page's site"
WRITER_NOTE = "the address at which its author writes"
LINES_NOTE = "named by several lines around the article"
ENOUGH = 3
"""With so much weight a name is an outlet's."""


class Vote(Struct, frozen=True):
    """A line that speaks for a name."""

    name: str
    weight: int
    line: Line
    note: str


_YEARS = r"\d{4}(?: ?[-–—] ?(?:\d{4}|\d{2}))?"
_SIGN = r"(?:(?:©|ⓒ|\(c\)|저작권자|(?<!\w)copyright(?!\w))[ :,]*)"
_RESERVED = r"all rights? reserved|alle rechte|tous droits|todos los derechos|(?:всі|все) права"
_RIGHTS = (
    # `© A company | shorepost.test`
    re.compile(
        rf".{{0,40}}{_SIGN}+(?:{_YEARS}[ ,.:–—-]*)?[^|]{{2,40}} \| ?(?:www\.)?"
        r"(?P<holder>[\w-]{3,40}(?:\.[a-z]{2,12}){1,2})",
        re.IGNORECASE,
    ),
    re.compile(
        rf".{{0,40}}{_SIGN}+(?:{_YEARS}[ ,.:–—-]*)?(?P<holder>[\w-]{{3,40}}(?:\.[a-z]{{2,12}}){{1,2}})\b.*",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:.{{0,40}}[ .<(]|[<(])?{_SIGN}+(?:{_YEARS}[ ,.:–—-]*)?(?:by )?"
        rf"(?P<holder>(?=\w)[^©ⓒ.|,;()<>/\d–—]{{2,50}}?)(?:,? ?{_YEARS})?"
        rf"(?: ?[.,|;–—(<>].*| -.*| ?(?:{_RESERVED}).*| or (?:its|one of its) .*)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{_YEARS} )?(?P<holder>(?=\w)[^©ⓒ.|,;()<>/\d–—]{{2,50}}?)[ .,-]*{_SIGN}?(?:{_RESERVED}).*",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<holder>(?=\w)[^©ⓒ.|,;()<>/\d–—]{{2,50}}?)[ .,-]*{_SIGN}+{_YEARS}.*",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<holder>(?=\w)[^©ⓒ.|,;()<>/\d–—]{2,50}?) ?[,–—-] ?(?:an? |the )?property of .{1,60}"
        r" (?:llc|ltd|inc|limited|gmbh|group|media|corp|corporation|company|co)\.?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<holder>[\w-]{{3,40}}(?:\.[a-z]{{2,12}}){{1,2}})[ .,-]*{_SIGN}+(?:{_YEARS})?.*", re.IGNORECASE
    ),
)
MAY_RIGHTS = re.compile(
    r"©|ⓒ|\(c\)|copyright|reserved|rechte|droits|derechos|права|property of", re.IGNORECASE
)
_COMPANY_WORDS = """
    inc llc ltd limited gmbh ag corp corporation company co group gruppe grupo holding holdings media medien
    network networks newspapers publishing publisher publishers publications plc pty sa srl spa slu sl
    entertainment communications foundation mediagroup mediengruppe verlag ediciones editorial éditions
    ооо тов зао
"""
_COMPANY = frozenset(_COMPANY_WORDS.split())
_FIRM = re.compile(r"(?:АО|ООО|ОАО|ЗАО|ПАО|ТОВ|ПрАТ|МИА|ИА|ІА) [«\"“](?P<name>[^«»\"“”]{2,40})[»\"”]?")
"""A company of Russia or Ukraine, whose name may be that of its outlet."""
_NO_HOLDERS = """
    all alle all-rights rights reserved riservata tous todos diritti established author authors the by blog
    licensing notice policy provided getty reuters afp ap dpa epa images image photo foto copyright content
    this material photos pictures text texts website site everything
"""
_NO_HOLDER = frozenset(_NO_HOLDERS.split())
_AGENCIES = frozenset(
    {"associatedpress", "agencefrancepresse", "deutschepresseagentur", "canadianpress", "pressassociation"}
)
"""They hold the rights in a text, not in the page."""
_CONTACT = re.compile(
    r".{0,60}\b(?:our|us|newsroom|editors?|tips?|redaktion|redacción|redazione|rédaction)\b.{0,60}"
    r"(?<![\w.+-])[\w.+-]{2,40}@(?P<domain>(?P<label>[\w-]{3,40})(?:\.[A-Za-z]{2,6}){1,2})[.!)]?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?<![\w.+-])(?P<box>[\w.+-]{3,40})@(?:[a-z]{1,10}\.)?"
    r"(?P<domain>(?!(?:com?|or|ne|ac|org|net)\.)(?P<label>[\w-]{2,40})(?:\.[A-Za-z]{2,6}){1,2})(?![\w-])"
)
_LONGEST_MAIL_LINE = 300
"""Signs of a line in which mail addresses are looked for."""
_BULLET = re.compile(r"^(?:[*+•·»›>–—-]|o)\s+(?=\S)")
_RIGHTS_LINE = 240
"""Signs of a line of copyright."""


def outlet_votes(line: Line, frame: Frame) -> list[Vote]:
    """Give the names that a line of the frame speaks for."""
    text = _BULLET.sub("", line.text)
    may_hold = len(text) <= _RIGHTS_LINE and MAY_RIGHTS.search(text)
    votes = _holder_votes(text, line, frame) if may_hold else []
    if votes:
        return votes
    names = [(name, SURE) for name in named_within(text)]
    if len(text) <= SHORT_LINE:
        address = _address_vote(text, line)
        if address:
            return [address]
        home = ENOUGH if line in frame.top else LIKELY
        names += [(name, weight or home) for name, weight in named_by_phrases(text)]
    return [
        Vote(name, weight, line, LINES_NOTE)
        for name, weight in names
        if is_name_of_page(name, frame.labels) and outlet_key(name) not in _AGENCIES
    ]


def _address_vote(text: str, line: Line) -> Vote | None:
    """Give what a line says that is an address, or tells one to write to."""
    address = ADDRESS.fullmatch(text) if "." in text else None
    if address and letters(address["label"]) not in COMMON:
        is_mail = f"@{address['domain']}" in text and len(address["label"]) > ACRONYM
        return Vote(address["domain"], ENOUGH if is_mail else LIKELY, line, ADDRESS_NOTE)
    mail = _CONTACT.fullmatch(text) if "@" in text else None
    if mail and letters(mail["label"]) not in COMMON:
        return Vote(mail["domain"], ENOUGH, line, ADDRESS_NOTE)
    return None


def _holder_votes(text: str, line: Line, frame: Frame) -> list[Vote]:
    """Give the holder of rights whom a line names; beside a company an address counts and nothing else."""
    has_firm = False
    for pattern in _RIGHTS:
        rights = pattern.fullmatch(text)
        holder = rights["holder"].strip(" -–—:") if rights else ""
        votes = _rights_votes(holder, line, frame)
        if votes and ("." in holder or not has_firm):
            return votes
        has_firm = has_firm or _is_company(holder)
    return []


def _is_company(holder: str) -> bool:
    return any(word.casefold().strip(".,") in _COMPANY for word in holder.split())


def _rights_votes(holder: str, line: Line, frame: Frame) -> list[Vote]:
    firm = _FIRM.fullmatch(holder)
    if firm:
        is_outlet = outlet_key(firm["name"]) in frame.alone
        return [Vote(firm["name"], ENOUGH, line, _RIGHTS_NOTE)] if is_outlet else []
    if is_cjk(holder):
        # `海岸新聞 & shore`: the same name once more, in Latin letters.
        holder = holder.partition(" & ")[0]
    words = holder.split()
    plain = [word.casefold().strip(".,") for word in words]
    # A single letter at the end is cut off in `S.p.A.` and the like.
    is_cut = bool(words) and len(words[-1]) == 1
    is_none = bool(set(plain) & _NO_HOLDER - {"the", "by"}) or outlet_key(holder) in _AGENCIES
    if not words or is_cut or is_none or word_count(holder) > MOST_WORDS:
        return []
    if "." in holder:
        return [Vote(holder, ENOUGH + 1, line, _RIGHTS_NOTE)]
    if _is_company(holder):
        return _company_votes(words, line, frame)
    is_named = all(word[0].isupper() or word in PARTICLES or is_cjk(word) for word in words)
    is_named = is_named or (bool(CYRILLIC.match(holder)) and is_outlet_name(holder))
    if is_named or outlet_key(holder) in frame.alone:
        return [Vote(holder, ENOUGH + 1, line, _RIGHTS_NOTE)]
    return []


def _company_votes(words: list[str], line: Line, frame: Frame) -> list[Vote]:
    """Give what is left of a company's name, `A B` of `A B Group Limited`, where the page says that alone."""
    for size in range(len(words) - 1, 0, -1):
        name = " ".join(words[:size])
        key = outlet_key(name)
        if key in frame.alone:
            is_outlet = words[size - 1].casefold() not in _COMPANY and is_outlet_name(name)
            return [Vote(name, ENOUGH, line, _RIGHTS_NOTE)] if is_outlet else []
        if key in frame.sites and not frame.is_network:
            return [Vote(frame.sites[key], ENOUGH, line, _RIGHTS_NOTE)]
    return []


def writers_box(text: str) -> tuple[str, str]:
    """Give box and domain of a short line that holds one mail address; of an agency or a service nothing."""
    found = list(_MAIL.finditer(text)) if "@" in text and len(text) <= SHORT_LINE // 2 else []
    is_own = len(found) == 1 and letters(found[0]["label"]) not in NOT_OWN
    return (found[0]["box"], found[0]["domain"].casefold()) if is_own else ("", "")


def writers_domains(text: str, authors: tuple[str, ...]) -> tuple[str, ...]:
    """Give the domains of mail addresses that hold the last name of an author; his own domain is none."""
    last = [letters(author.split()[-1]) for author in authors if " " in author]
    return tuple(
        match["domain"].casefold()
        for match in _MAIL.finditer(text[:_LONGEST_MAIL_LINE])
        for name in last
        if len(name) >= ACRONYM and name in letters(match["box"])
        if name not in letters(match["label"]) and letters(match["label"]) not in NOT_OWN
    )
