"""Reads which outlet one line of a page names: in a copyright, an address, or words such as 'About X'."""

import re

from msgspec import Struct

from archive_site.captures.lines import Line
from archive_site.captures.shapes import NOT_NAMES, is_cjk, letters, word_count

_RIGHTS_NOTE = "named as holder of the page's copyright"
ADDRESS_NOTE = "the address of the page's site"
WRITER_NOTE = "the address at which its author writes"
LINES_NOTE = "named by several lines around the article"
ENOUGH = 3
"""With so much weight a name is an outlet's."""
SURE = 2
"""The weight of words that name an outlet; those that name sections, too, have 1."""


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
        rf"(?P<holder>[\w-]{{3,40}}(?:\.[a-z]{{2,12}}){{1,2}})[ .,-]*{_SIGN}+(?:{_YEARS})?.*", re.IGNORECASE
    ),
)
MAY_RIGHTS = re.compile(r"©|ⓒ|\(c\)|copyright|reserved|rechte|droits|derechos|права", re.IGNORECASE)
_COMPANY_WORDS = """
    inc llc ltd limited gmbh ag corp corporation company co group gruppe grupo holding holdings media medien
    network networks publishing publisher publishers publications plc pty sa srl spa slu sl entertainment
    communications foundation mediagroup mediengruppe verlag ediciones editorial éditions ооо тов зао
"""
_COMPANY = frozenset(_COMPANY_WORDS.split())
_FIRM = re.compile(r"(?:АО|ООО|ОАО|ЗАО|ПАО|ТОВ|ПрАТ|МИА|ИА|ІА) [«\"“](?P<name>[^«»\"“”]{2,40})[»\"”]?")
"""A company of Russia or Ukraine, whose name may be that of its outlet."""
_NO_HOLDERS = """
    all alle all-rights rights reserved riservata tous todos diritti established author authors the by blog
    licensing notice policy provided getty reuters afp ap dpa epa images image photo foto copyright content
    this material website site everything
"""
_NO_HOLDER = frozenset(_NO_HOLDERS.split())
_AGENCIES = frozenset(
    {"associatedpress", "agencefrancepresse", "deutschepresseagentur", "canadianpress", "pressassociation"}
)
"""They hold the rights in a text, not in the page."""
_NAME = r"(?P<name>[^.,:;!?()|]{2,40})"
_SHORTEST_NAME = r"(?P<name>[^.,:;!?()|]{2,40}?)"
_PLACES = r"facebook|twitter|x|instagram|youtube|telegram|whatsapp|viber|tiktok|google news|linkedin|socials?"
_SURE_WORDS = (
    re.compile(
        r"(?:about|contact|support|work (?:at|for|with)|jobs at|careers at|advertise (?:with|in|on)"
        r"|welcome to|kontakt|über|om|jobs bei|à propos (?:de|du)|contatti|chi è|o nas|о сайте|про"
        r"|реклама (?:на|в)|la (?:redazione|rédaction) (?:di|de|du)|newsletters? (?:de|di|du|von)"
        rf"|l'appli(?:cation)? (?:de |du )?|estatuto de|abbonati a|s'abonner à|abonnez-vous à"
        rf"|suscríbete a) ?:? {_NAME}",
        re.IGNORECASE,
    ),
    # The wording of a search engine's button.
    re.compile(rf"(?:choose|add|make|set) {_NAME} (?:as|to) .{{0,20}}preferred source.*", re.IGNORECASE),
    re.compile(
        rf"(?:(?:hol dir )?(?:the|die|der|das) )?{_NAME}(?: |-)"
        r"(?:(?:mobile )?logo|apps?|shop|e-?paper|abo|homepage)[!.]?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_NAME} (?:values and principles|code of (?:ethics|conduct)|editorial (?:guidelines|standards)"
        r"|uygulamasını indirin|[–—-] (?:retour à la une|startseite|home|inicio|головна|главная))",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:підпис\w+|подпи\w+|стежте|следите|читайте)(?: нас)? (?:на|за)"
        rf" (?:(?:telegram|телеграм)-канал )?{_NAME} (?:в|у|на)"
        rf" (?:{_PLACES}|телеграм\w*|соцсет\w*|соцмереж\w*)[!.]?",
        re.IGNORECASE,
    ),
    re.compile(rf"folgst du (?:schon |bereits )?{_NAME} auf (?:{_PLACES})\?", re.IGNORECASE),
    # `About X`, `Sites of X`, `Notices from X`.
    re.compile(r"(?P<name>[\u3040-\u30ff\u3400-\u9fff]{2,12}?)社?(?:について|の関連サイト|からのお知らせ)"),
    re.compile(
        r"thank you for (?:visiting|reading) (?P<name>[\w-]{3,40}(?:\.[a-z]{2,12}){1,2})\b.*", re.IGNORECASE
    ),
)
_LIKELY = (
    re.compile(
        r"(?:more from|latest from|follow|explore|subscribe to|inside|mehr von|folge|suivez|síguenos(?: en)?"
        r"|más webs de|más de|más en|otras webs de|informations légales|regala|leggi|читайте|lies)"
        rf" {_SHORTEST_NAME}(?: (?:on|auf|sur|en|su|в|у) .{{2,40}})?:?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_NAME} (?:jobs|careers|newsletters?|podcasts?|events|staff|coupons|community|fanpage"
        rf"|archive|{_PLACES})",
        re.IGNORECASE,
    ),
)
DOMAIN = re.compile(
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
    r"(?P<domain>(?P<label>[\w-]{2,40})(?:\.[A-Za-z]{2,6}){1,2})/?"
)
_CONTACT = re.compile(
    r".{0,60}\b(?:our|us|newsroom|editors?|tips?|redaktion|redacción|redazione|rédaction)\b.{0,60}"
    r"(?<![\w.+-])[\w.+-]{2,40}@(?P<domain>(?P<label>[\w-]{3,40})(?:\.[A-Za-z]{2,6}){1,2})[.!)]?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?<![\w.+-])(?P<box>[\w.+-]{3,40})@(?:[a-z]{1,10}\.)?"
    r"(?P<domain>(?P<label>[\w-]{2,40})(?:\.[A-Za-z]{2,6}){1,2})(?![\w-])"
)
_NOT_OWN_NAMES = """
    gmail googlemail yahoo outlook hotmail aol icloud proton protonmail gmx web mail posteo me ap afp reuters
"""
_NOT_OWN = frozenset(_NOT_OWN_NAMES.split())
"""Services and agencies, whose addresses stand on pages of others."""
_LONGEST_MAIL_LINE = 300
"""Signs of a line in which mail addresses are looked for."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_BULLET = re.compile(r"^(?:[*+•·»›>–—-]|o)\s+(?=\S)")
SHORT_LINE = 120
"""Signs of a line around an article that names an outlet."""
_RIGHTS_LINE = 240
"""Signs of a line of copyright."""
ACRONYM = 4
"""Letters up to which a name may be short for many others."""
_LONGEST_NAME = 45
_MOST_WORDS = 5


def outlet_votes(line: Line, alone: dict[str, Line]) -> list[Vote]:
    """Give the names that a line speaks for."""
    text = _BULLET.sub("", line.text)
    for pattern in _RIGHTS if len(text) <= _RIGHTS_LINE and MAY_RIGHTS.search(text) else ():
        rights = pattern.fullmatch(text)
        votes = _rights_votes(rights["holder"].strip(" -–—:"), line, alone) if rights else []
        if votes:
            return votes
    if len(text) > SHORT_LINE:
        return []
    address = _ADDRESS.fullmatch(text) if "." in text else None
    if address and letters(address["label"]) not in _COMMON:
        is_mail = f"@{address['domain']}" in text and len(address["label"]) > ACRONYM
        return [Vote(address["domain"], ENOUGH if is_mail else 1, line, ADDRESS_NOTE)]
    mail = _CONTACT.fullmatch(text) if "@" in text else None
    if mail and letters(mail["label"]) not in _COMMON:
        return [Vote(mail["domain"], ENOUGH, line, ADDRESS_NOTE)]
    votes = []
    for patterns, weight in ((_SURE_WORDS, SURE), (_LIKELY, 1)):
        for pattern in patterns:
            match = pattern.fullmatch(text)
            name = match["name"].strip(" -") if match else ""
            if name and is_outlet_name(name):
                votes.append(Vote(name, weight, line, LINES_NOTE))
    return votes


def _rights_votes(holder: str, line: Line, alone: dict[str, Line]) -> list[Vote]:
    firm = _FIRM.fullmatch(holder)
    if firm:
        is_outlet = outlet_key(firm["name"]) in alone
        return [Vote(firm["name"], ENOUGH, line, _RIGHTS_NOTE)] if is_outlet else []
    if is_cjk(holder):
        # `海岸新聞 & shore`: the same name once more, in Latin letters.
        holder = holder.partition(" & ")[0]
    words = holder.split()
    plain = [word.casefold().strip(".,") for word in words]
    # A single letter at the end is cut off in `S.p.A.` and the like.
    is_cut = bool(words) and len(words[-1]) == 1
    is_none = bool(set(plain) & _NO_HOLDER - {"the", "by"}) or outlet_key(holder) in _AGENCIES
    if not words or is_cut or is_none or word_count(holder) > _MOST_WORDS:
        return []
    if "." in holder:
        return [Vote(holder, ENOUGH + 1, line, _RIGHTS_NOTE)]
    if any(word in _COMPANY for word in plain):
        # `A B Group Limited`: the outlet is A B if a line of the page says so.
        starts = (" ".join(words[:size]) for size in range(len(words) - 1, 0, -1))
        name = next((start for start in starts if outlet_key(start) in alone), "")
        is_company = name.rpartition(" ")[2].casefold() in _COMPANY
        is_outlet = bool(name) and not is_company and is_outlet_name(name)
        return [Vote(name, ENOUGH, line, _RIGHTS_NOTE)] if is_outlet else []
    is_named = all(word[0].isupper() or word in _PARTICLES or is_cjk(word) for word in words)
    is_named = is_named or (bool(_CYRILLIC.match(holder)) and is_outlet_name(holder))
    if is_named or outlet_key(holder) in alone:
        return [Vote(holder, ENOUGH + 1, line, _RIGHTS_NOTE)]
    return []


def writers_domains(text: str, authors: tuple[str, ...]) -> tuple[str, ...]:
    """Give the domains of mail addresses that hold the last name of an author; his own domain is none."""
    last = [letters(author.split()[-1]) for author in authors if " " in author]
    return tuple(
        match["domain"].casefold()
        for match in _MAIL.finditer(text[:_LONGEST_MAIL_LINE])
        for name in last
        if len(name) >= ACRONYM and name in letters(match["box"])
        if name not in letters(match["label"]) and letters(match["label"]) not in _NOT_OWN
    )


def lone_address(text: str) -> str:
    """Give the domain of a line that is an address and nothing else; of an agency or a mail service none."""
    match = _ADDRESS.fullmatch(text) if "." in text and len(text) <= SHORT_LINE else None
    return match["domain"].casefold() if match and letters(match["label"]) not in _NOT_OWN else ""


def is_phrase(text: str) -> bool:
    """Tell whether a line says something of an outlet, as `About X`, and is no name of one."""
    return any(pattern.fullmatch(text) for pattern in (*_SURE_WORDS, *_LIKELY))


def is_outlet_name(text: str) -> bool:
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
    if _CYRILLIC.match(text):
        # There a name has one capital: that of its first word.
        return text[0].isupper()
    return all(word[0].isupper() or word[0].isdigit() or word in _PARTICLES or is_cjk(word) for word in words)


def outlet_key(name: str) -> str:
    """Reduce a name to its letters, without the article before it, to tell whether two are one."""
    return letters(name.removeprefix("The ").removeprefix("the "))
