"""Reads who wrote an article from words that say it and nothing else."""

import re
from functools import lru_cache

from msgspec import Struct

from archive_site.captures.bylinewords import AUTHORS, BEFORE_NAMES, TEXTS
from archive_site.captures.datelines import dates_in
from archive_site.captures.datestamps import is_date_line
from archive_site.captures.filings import HANGUL_NAMES
from archive_site.captures.shapes import NOT_NAMES, is_cjk, is_name
from archive_site.dates.monthnames import MONTHS


class Byline(Struct, frozen=True):
    """The authors a line names, and the outlet where it names one."""

    names: tuple[str, ...]
    outlet: str
    """Empty where the line names none."""


_PREFIX = re.compile(
    rf"(?:{AUTHORS}|{TEXTS}) ?: ?|(?:{BEFORE_NAMES})(?: ?: ?(?:by )?| (?:by )?)", re.IGNORECASE
)
_GLUED_PREFIX = re.compile(
    r"(?:By|(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Pp]ublished|[Ss]tory|[Ww]ords|[Tt]ext) by|[Gg]eschrieben von"
    r"|[Ee]scrito por|[Ee]crit par|Écrit par|Author:?|Autor:?)(?=[A-ZÀ-Þ][a-zß-ÿ])"
)
"""Without the space that its page's markup left out."""
_OPENING = re.compile(r"(?:By|BY|Von|Par|Por|Di|Автор:?) [^\W\d_a-z]")
_LABEL_LINE = re.compile(
    r"(?:(?:written|reported|posted|published|words|story|text) by|by|author of the article|about the author"
    r"|authors?|written|автор[иы]?|autor(?:in|a|en|es)?|auteure?s?|von|par|por|di|af|av|door"
    rf"|{AUTHORS}) ?:?",
    re.IGNORECASE,
)
_AND = re.compile(
    r" and | & | und | et | y | e | i | og | en | och | і | та | и | ?, ?(?:and )?|; ?|/(?=[^\W\d_a-z])"
)
_FOR = re.compile(r" (?:for|für|pour|para) ")
_TAIL = re.compile(
    r"\s*[|•·]\s*| / |\s+[-–—]\s+|\s+(?:in|at|on|published|updated|posted|with|mit|avec|con|à|zu|aus)(?:\s|$)"
    r"|\s*\(|\s+\S+@\S+|\s+@\w|\s+https?:|\s+(?:Follow|Share|Subscribe|Edit)\b",
    re.IGNORECASE,
)
_EDGE = " ,;:|•·-–—*"
_DOMAIN = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}")
_ROLE = re.compile(
    r"(?:[\w’'-]+,? ){0,5}(?:reporter|journalist|correspondent|editor|writer|columnist|contributor|staff"
    r"|producer|analyst|author|contributing|professor|fellow|redakteur(?:in)?|autorin|journaliste|periodista"
    r"|redactor(?:a)?|redacción|corresponsal|enviad[oa] especial|columna"
    r"|giornalista|jornalista|repórter|dziennikar(?:z|ka)|redaktor(?:ka)?|novinář(?:ka)?|muhabiri?|gazeteci"
    r"|verslaggever|redacteur|toimittaja|редактор(?:ка)?|обозреватель|оглядач(?:ка)?|репортер(?:ка)?|репортёр"
    r"|korrespondent(?:in)?|журналіст(?:ка)?|журналист(?:ка)?|кореспондент(?:ка)?|корреспондент)"
    r"(?:(?: ?[,@&–-] ?| )[\w&'’.-]+){0,5}",
    re.IGNORECASE,
)
_AGENCY_NAMES = "AP | AFP | Reuters | dpa | EFE | ANSA | UPI | TASS | PA | APA | SDA | afp | Associated Press"
_AGENCIES = frozenset(name.strip() for name in _AGENCY_NAMES.split("|"))
_NEWSROOM = re.compile(
    r"(?P<name>(?:(?:Le|La|Les|El|Il|Der|Die|Das|The) )?[A-ZÀ-Þ][\w-]{3,24})"
    r" (?:with|and|avec|et|mit|und|con|y|e)"
    rf" (?:(?i:agenc|agentur)\w*|(?P<agency>{'|'.join(sorted(_AGENCIES))}))"
)
"""A newsroom, which used the reports of agencies: one word, an article before it."""
_BODY_OPENING = frozenset({"The", "Associated", "Agence", "Les", "Deutsche", "Agencia"})
_BODY_CLOSING = frozenset(
    {"Staff", "Desk", "Team", "Editors", "Redaktion", "Redacción", "Rédaction", "Agencies"}
)
_CASELESS = re.compile(r"[\u0590-\u06ff]{2,}(?: [\u0590-\u06ff'’-]{2,})+")
"""A name in Hebrew or Arabic letters, which have no capitals."""
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,6}")
_EASTERN = (
    re.compile(rf"글(?: ?[·,/] ?사진)(?: ?[:=])? ?(?P<names>{HANGUL_NAMES})(?: 기자)?"),
    # Who wrote with others whom the line only counts, as in `기자 외 1명`, is not all of the authors.
    re.compile(
        rf"(?P<names>{HANGUL_NAMES})"
        r" (?:[가-힣]{0,4}기자|특파원|통신원|논설위원|칼럼니스트)(?:[ =(](?!외 \d).*)?"
    ),
    re.compile(
        r"(?:本报|本報|特约|特約)?(?:记者|記者|作者|撰文|撰稿|编译|編譯|文)[ ：:／/]{1,2}"
        r"(?P<names>[\u3400-\u9fff]{2,4}(?:[ 、，,／/]{1,2}(?!报道|報道|報導)[\u3400-\u9fff]{2,4}){0,4})"
        r"(?: ?(?:报道|報道|報導))?"
    ),
    re.compile(
        r"(?:(?:文|執筆|取材・文|筆者|記者|著者|ライター|取材・構成|文・写真) ?[：:＝=／/]|文・) ?"
        r"(?P<names>[\u3400-\u9fff々\u3040-\u30ff]{2,8})"
        r"|(?P<reporter>[\u3400-\u9fff々]{2,6})[ ・]?(?:記者|特派員|編集委員|論説委員)"
    ),
)
"""Korean, Chinese and Japanese bylines."""
_JAPANESE = re.compile(r"[\u3400-\u9fff々ヶ]{1,3} [\u3400-\u9fff々ヶ\u3040-\u30ff]{1,3}")
_JAPANESE_SIGNS = 6
"""With the space; in more there may be two names."""
_BETWEEN_EASTERN = re.compile(r"[ ·,、，／/]+")
_NO_PEOPLE_WORDS = """
    시민 수습 인턴 전문 취재 사진 선임 객원 담당 簡介 简介 介绍
    來源 来源 本社 本誌 弊社 同社 新聞 政治部 社会部 政治 経済 社会 国際 文化 芸能 事件 事故 災害 地震
    写真 動画 全国 地方 地域 教育 科学 環境 生活 健康 医療 無料 有料 会員 限定 記事 速報
"""
_NO_PEOPLE = frozenset(_NO_PEOPLE_WORDS.split())
"""Words that stand beside the word for a reporter and are no name."""
_BIOGRAPHY = re.compile(
    r"(?P<name>[^\W\d_][^\W\d_.’'-]+(?: [^\W\d_][^\W\d_.’'-]*){1,3}),?"
    r" (?:is|ist|est|es|è|covers|writes|reports)"
    r"(?: [^\W\d_][\w’'-]*,?){0,7}?(?: |(?<=-)|(?<=covers)|(?<=writes)|(?<=reports))"
    r"(?:reporter(?:in)?|journalist(?:in)?|correspondent|editor|writer|columnist|contributor|author|producer|on|for|about"
    r"|redakteur(?:in)?|autor(?:in)?|korrespondent(?:in)?|journaliste|periodista|giornalista)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?P<name>[^\W\d_][^\W\d_.’'-]+(?: [^\W\d_][^\W\d_.’'-]*){1,3}),? is (?:an?|the)"
    r"(?: [^\W\d_][\w’'-]*,?){0,4}?"
    r" (?i:professor|lecturer|fellow|researcher|scholar|specialist|consultant|analyst"
    r"|economist|historian|lawyer|attorney|director|founder|co-founder|engineer|strategist|expert|activist|member)\b"
)
_BRACKETS = re.compile(r" ?\([^()]{1,40}\)")
_NEXT = r"(?:,|;| and| &| und| et| y)"
_POST = r" (?:in|at|à|en) [^\W\d_a-z][\w’'.-]+(?: [^\W\d_a-z][\w’'.-]+){0,2}"
_POSTED = re.compile(
    rf" ?\([^()]{{1,60}}\)(?={_NEXT} )"  # `A B (Kyiv) and C D`
    rf"|{_POST}(?={_NEXT} .{{3,80}}{_POST})"  # `A B in Kyiv and C D in Rome`
)
"""Where one of several authors is, between the names."""
_LAST_POST = re.compile(r" in (?P<place>[^\W\d_a-z][\w’'.-]+(?: [^\W\d_a-z][\w’'.-]+){0,2})$")
"""Of the only author, or the last."""
_TRAILING = re.compile(r"[\d*†]+(?=[ ,;&]*$)")
_LONGEST = 160
"""Signs of a line that is read as a byline."""
_MOST_NAMES = 8
"""Authors of one article; more names are a list of something else."""


def is_author_label(text: str) -> bool:
    """Tell whether the line only announces an author's name on the next one."""
    return len(text) <= 40 and _LABEL_LINE.fullmatch(text) is not None


def opens_like_byline(text: str) -> bool:
    """Tell whether the line begins as a byline does, readable or not."""
    return _OPENING.match(text) is not None


def is_role(text: str) -> bool:
    """Tell whether the line is the job of the person named before it."""
    return len(text) <= 70 and _ROLE.fullmatch(text.strip(_EDGE)) is not None


def is_agency(text: str) -> bool:
    """Tell whether the words are the short name of a news agency."""
    return text in _AGENCIES


def announced_names(text: str) -> tuple[str, ...]:
    """Give the names of a line after one that announces authors: of people, agencies, newsrooms."""
    plain = _TRAILING.sub("", text).strip(_EDGE + "&…")
    if len(plain) > _LONGEST or not plain:
        return ()
    names = tuple(_undoubled(part.strip(_EDGE)) for part in _AND.split(plain) if part.strip(_EDGE))
    # What ends on a comma goes on: no label does.
    goes_on = text[-1] in ",&"
    is_list = 1 <= len(names) <= _MOST_NAMES
    return names if is_list and all(_is_announced_name(name, goes_on=goes_on) for name in names) else ()


def _is_announced_name(name: str, *, goes_on: bool) -> bool:
    if _is_introduced_name(name, may_shout=True):
        return True
    words = name.split()
    return goes_on and 2 <= len(words) <= 4 and all(word[0].isupper() and word.isalpha() for word in words)


def parse_byline(text: str) -> Byline | None:
    """Read a line that introduces its authors or says whom one wrote for; nothing where unsure."""
    if len(text) > _LONGEST:
        return None
    prefix = _PREFIX.match(text) or _GLUED_PREFIX.match(text)
    if prefix:
        return _introduced(text[prefix.end() :])
    if is_cjk(text):
        return _parse_eastern(text)
    # `A B for Outlet`
    name, _, outlet = _split_outlet(text)
    if outlet and is_name(name):
        return Byline((name,), outlet)
    return None


def _parse_eastern(text: str) -> Byline | None:
    for pattern in _EASTERN:
        found = pattern.fullmatch(text)
        told = found.groupdict() if found else {}
        words = told.get("names") or told.get("reporter") or ""
        names = tuple(name for name in _BETWEEN_EASTERN.split(words) if name)
        if names and not _NO_PEOPLE & set(names):
            return Byline(names, "")
    return None


def parse_dated_name(text: str) -> Byline | None:
    """Read a line of one name followed by a date."""
    dates = dates_in(text[:_LONGEST])
    if not dates or dates[0].start == 0:
        return None
    name = text[: dates[0].start].strip(_EDGE)
    return Byline((name,), "") if is_name(name) and is_date_line(text[len(name) :]) else None


def parse_biography(text: str) -> str:
    """Give whom a note on its author describes: `A B is a reporter …`; nothing where it is none."""
    match = _BIOGRAPHY.match(text[:_LONGEST])
    return match["name"] if match and is_name(match["name"]) else ""


def parse_office(text: str) -> str:
    """Give whom a line introduces by an office that is not a writer's: `A B is a professor …`; or nothing."""
    match = _OFFICE.match(text[:_LONGEST])
    return match["name"] if match and is_name(match["name"]) else ""


@lru_cache(maxsize=1024)
def bare_names(text: str) -> tuple[str, ...]:
    """Give the names of a line that is nothing but names, an agency after a person included; else nothing."""
    if len(text) > _LONGEST:
        return ()
    people = _POSTED.sub("", _BRACKETS.sub("", text))
    post = _LAST_POST.search(people)
    if post and post["place"].casefold() not in MONTHS:
        people = people[: post.start()]
    parts = [_undoubled(part.strip(_EDGE)) for part in _AND.split(people)]
    names = tuple(part for part in parts if part)
    is_list = 1 <= len(names) <= _MOST_NAMES and is_name(names[0])
    # A job with a capital, such as `Dziennikarz Onetu`, has the shape of a name.
    may_be = is_list and not any(is_role(name) for name in names)
    return names if may_be and all(is_name(name) or name in _AGENCIES for name in names) else ()


def is_japanese_name(text: str) -> bool:
    """Tell whether a line may be a family and a given name of Japanese, with a space between them."""
    may_be = len(text) <= _JAPANESE_SIGNS and _JAPANESE.fullmatch(text)
    return bool(may_be) and not _NO_PEOPLE & set(text.split())


def _introduced(words: str) -> Byline | None:
    """Read what follows `By`; the names come first, and the rest must be a date, a role or an outlet."""
    dates = dates_in(words)
    if dates:
        words = words[: dates[0].start]
    newsroom = _NEWSROOM.fullmatch(words.strip(_EDGE))
    if newsroom and not is_agency(newsroom["name"]):
        return Byline(tuple(filter(None, newsroom.groups())), newsroom["name"])
    head, *_ = _TAIL.split(_POSTED.sub("", words.strip(_EDGE)), maxsplit=1)
    people, _, outlet = _split_outlet(head)
    names: list[str] = []
    for part in _AND.split(people.strip(_EDGE)):
        name = _undoubled(part.strip(_EDGE))
        if not name:
            continue
        # Of people in ordinary letters, capitals throughout are no further name: `A B, KYIV`.
        may_shout = not names or names[0].isupper()
        if not _is_introduced_name(name, may_shout=may_shout):
            # `By A B, Staff Writer`, `By A B, Kyiv`: what is no name ends the list.
            return Byline(tuple(names), outlet) if names and len(part.split()) <= 4 else None
        names.append(name)
    return Byline(tuple(names), outlet) if 1 <= len(names) <= _MOST_NAMES else None


def _is_introduced_name(name: str, *, may_shout: bool) -> bool:
    if name in _AGENCIES or is_name(name, shouting=may_shout):
        return True
    words = name.split()
    if len(words) == 1:
        return may_shout and _ACRONYM.fullmatch(name) is not None
    if _CASELESS.fullmatch(name):
        return len(words) <= 4
    is_body = len(words) <= 4 and (words[0] in _BODY_OPENING or words[-1] in _BODY_CLOSING)
    return is_body and all(word[0].isupper() for word in words)


def _undoubled(name: str) -> str:
    """Give a name once that a page's markup makes stand twice: `A B A B`."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def _split_outlet(text: str) -> tuple[str, str, str]:
    """Split `A B for Outlet`; the outlet is empty where what follows `for` is no name of one."""
    match = _FOR.search(text)
    if not match:
        return text, "", ""
    outlet = text[match.end() :].strip(_EDGE)
    words = outlet.split()
    is_title = 1 <= len(words) <= 5 and all(word[0].isupper() for word in words)
    if _DOMAIN.fullmatch(outlet) or (is_title and words[0].casefold() not in NOT_NAMES - {"the", "news"}):
        return text[: match.start()].strip(_EDGE), match[0], outlet
    return text, "", ""
