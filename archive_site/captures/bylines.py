"""Reads who wrote an article from a line that says it and nothing else."""

import re
from typing import NamedTuple

from archive_site.captures.datelines import dates_in, is_date_line
from archive_site.captures.shapes import NOT_NAMES, is_name


class Byline(NamedTuple):
    """The authors a line names, and the outlet where it names one."""

    names: tuple[str, ...]
    outlet: str
    """Empty where the line names none."""


_PREFIX = re.compile(
    r"(?:(?:written |reported |words |story |text |article )?by|von|par|por|di|автори?|текст|авторы?|autore?"
    r"|author|auteur|autor)(?: ?: ?| )",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:By|BY|Von|Par|Por|Автор:?) [^\W\d_a-z]")
_LABEL_LINE = re.compile(
    r"(?:(?:written|reported|posted|published) by|by|author of the article|about the author|authors?"
    r"|автор[иы]?|autor(?:in|a)?|auteur|von|par|por) ?:?",
    re.IGNORECASE,
)
_AND = re.compile(r" and | & | und | et | y | e | і | та | и |, ?|; ?")
_FOR = re.compile(r" (?:for|für|pour|para) ")
_TAIL = re.compile(
    r"\s*[|•·]\s*| / |\s+[-–—]\s+|\s+(?:in|at|on|published|updated|posted)(?:\s|$)", re.IGNORECASE
)
_EDGE = " ,;:|•·-–—"
_DOMAIN = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}")
_ROLE = re.compile(
    r"(?:\w+[ -]){0,5}(?:reporter|journalist|correspondent|editor|writer|columnist|contributor|staff|producer"
    r"|analyst|redakteur(?:in)?|journaliste|periodista|redacción|журналіст(?:ка)?|журналист(?:ка)?"
    r"|кореспондент(?:ка)?)(?:[ ,]+[\w&'’-]+){0,4}",
    re.IGNORECASE,
)
_AGENCIES = frozenset({"AP", "AFP", "Reuters", "dpa", "EFE", "ANSA", "UPI", "TASS", "PA", "Associated Press"})
_LONGEST = 160
_MOST_NAMES = 8


def is_author_label(text: str) -> bool:
    """Tell whether the line only announces an author's name on the next one."""
    return len(text) <= 40 and _LABEL_LINE.fullmatch(text) is not None


def opens_like_byline(text: str) -> bool:
    """Tell whether the line begins as a byline does, readable or not."""
    return _OPENING.match(text) is not None


def is_role(text: str) -> bool:
    """Tell whether the line is the job of the person named before it."""
    return len(text) <= 60 and _ROLE.fullmatch(text.strip(_EDGE)) is not None


def parse_byline(text: str) -> Byline | None:
    """Read a line that introduces its authors or says whom one wrote for; nothing where unsure."""
    if len(text) > _LONGEST:
        return None
    prefix = _PREFIX.match(text)
    if prefix:
        return _introduced(text[prefix.end() :])
    # `A B for Outlet`
    name, _, outlet = _split_outlet(text)
    if outlet and is_name(name):
        return Byline((name,), outlet)
    return None


def parse_dated_name(text: str) -> Byline | None:
    """Read a line of one name followed by a date."""
    dates = dates_in(text[:_LONGEST])
    if not dates or dates[0].start == 0:
        return None
    name = text[: dates[0].start].strip(_EDGE)
    return Byline((name,), "") if is_name(name) and is_date_line(text[len(name) :]) else None


def bare_names(text: str) -> tuple[str, ...]:
    """Give the names of a line that is nothing but names, an agency after a person included; else nothing."""
    if len(text) > _LONGEST:
        return ()
    parts = [part.strip(_EDGE) for part in _AND.split(text)]
    names = tuple(part for part in parts if part)
    is_list = 1 <= len(names) <= _MOST_NAMES and is_name(names[0])
    return names if is_list and all(is_name(name) or name in _AGENCIES for name in names) else ()


def _introduced(words: str) -> Byline | None:
    """Read what follows `By`; the names come first, and the rest must be a date, a role or an outlet."""
    dates = dates_in(words)
    if dates:
        words = words[: dates[0].start]
    head, *_ = _TAIL.split(words.strip(_EDGE), maxsplit=1)
    people, _, outlet = _split_outlet(head)
    names: list[str] = []
    for part in _AND.split(people.strip(_EDGE)):
        name = part.strip(_EDGE)
        if not name:
            continue
        if not _is_introduced_name(name):
            # `By A B, Staff Writer`, `By A B, Kyiv`: what is no name ends the list.
            return Byline(tuple(names), outlet) if names and len(part.split()) <= 4 else None
        names.append(name)
    return Byline(tuple(names), outlet) if 1 <= len(names) <= _MOST_NAMES else None


def _is_introduced_name(name: str) -> bool:
    if is_name(name, shouting=True):
        return True
    words = name.split()
    is_body = words[0] in {"The", "Associated", "Agence", "Les", "Deutsche"} and 2 <= len(words) <= 4
    return is_body and all(word[0].isupper() for word in words)


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
