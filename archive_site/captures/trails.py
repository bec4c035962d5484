"""Reads the breadcrumbs of a page: the steps that lead to the article."""

import re

from archive_site.captures.shapes import letters, word_count

_LONGEST = 460
"""Signs of a line of steps."""
_STEPS = re.compile(r"\s*[>»›/→|]\s*|(?<=[^\W\d_A-Z])(?=[^\W\d_a-z][^\W\d_A-Z])")
_BAR = "|"
_HOME_WORDS = """
    home | homepage | start | startseite | accueil | inicio | portada | головна | главная | início |
    anasayfa | ana sayfa | strona główna | hjem | forside | hem | front | frontpage
"""
_HOME = frozenset(word.strip() for word in _HOME_WORDS.split("|"))
_OPENINGS = tuple(_HOME)


def parse_trail(text: str, title: str) -> str | None:
    """Give the section that a breadcrumb line names; None where the line is none.

    `Home > Section > Title`, run together or not: the last step before the title, empty where there is none.
    """
    if len(text) > _LONGEST or not text.casefold().startswith(_OPENINGS):
        return None
    steps = [step for step in _STEPS.split(text) if step]
    if len(steps) < 2 or steps[0].casefold() not in _HOME:
        return None
    middle: list[str] = []
    heading = letters(title)
    for step in steps[1:]:
        key = letters(step.rstrip(".…"))
        if heading and len(key) > 3 and heading.startswith(key):
            break
        middle.append(step)
    leads_to_title = len(middle) < len(steps) - 1
    # What bars set apart and no title ends is a menu: its last word is no section, but the last of many.
    is_menu = len(middle) > 1 and _BAR in text
    is_trail = leads_to_title or (not is_menu and len(middle) <= 4 and sum(map(word_count, middle)) <= 10)
    if not is_trail:
        return None
    return middle[-1] if middle and word_count(middle[-1]) <= 4 else ""
