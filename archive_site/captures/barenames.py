"""Reads names in a line without any word beside them, by what other lines of the capture say."""

import re

from archive_site.captures.bylines import bare_names, is_japanese_name
from archive_site.captures.credits import is_credit, parse_credit
from archive_site.captures.parts import Sheet
from archive_site.captures.shapes import is_name

_KANA = re.compile("[\u3041-\u3096]")
_KANA_REACH = 20
"""Lines after a name in which a text in Japanese has such signs."""
_FEWEST_WORDS = 4
"""Words of two names."""
_LONGEST = 160
"""Signs of a line of names that run together."""


def listed_names(sheet: Sheet, text: str) -> tuple[str, ...]:
    """Give the names that run together in a line, which a date may end, as another line lists them apart."""
    if len(text) > _LONGEST or len(text.split()) < _FEWEST_WORDS:
        return ()
    first = text.partition(" ")[0]
    for line in sheet.lines:
        names = bare_names(line.text) if line.text.startswith(first) and line.text != text else ()
        whole = " ".join(names)
        if len(names) > 1 and f"{text} ".startswith(f"{whole} "):
            rest = text[len(whole) :].strip()
            if not rest or parse_credit(rest, sheet.order, is_near=True):
                return names
    return ()


def shouted_name(sheet: Sheet, text: str) -> tuple[str, ...]:
    """Give the name of a line in capitals as another line spells it, which is that name and nothing else."""
    if not (text.isupper() and is_name(text, shouting=True)):
        return ()
    spelt = (line.text for line in sheet.lines if len(line.text) == len(text) and not line.text.isupper())
    return next(((name,) for name in spelt if name.casefold() == text.casefold() and is_name(name)), ())


def japanese_name(sheet: Sheet, index: int) -> tuple[str, ...]:
    """Give the name of a line that is a Japanese one in two parts, next to the date, or nothing.

    Its picture may be named between. Its parts are no lines of their own, as the names of sections are.
    """
    name = sheet.lines[index].text
    if not is_japanese_name(name):
        return ()
    around = [place for place in (index - 2, index - 1, index + 1) if 0 <= place < len(sheet.lines)]
    beside = [text for place in around if name not in (text := sheet.lines[place].text)][-2:]
    is_dated = any(is_credit(text, sheet.order) for text in beside)
    # `林海 张明` are two people in Chinese.
    is_japanese = any(_KANA.search(line.text) for line in sheet.lines[index : index + _KANA_REACH])
    parts = set(name.split())
    has_parts_alone = any(line.text in parts for line in sheet.lines)
    return (name,) if is_dated and is_japanese and not has_parts_alone else ()
