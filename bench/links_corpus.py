"""Writes the invented articles of `corpus` with what joins them: names, copies, quotations, references.

What joins article N to others depends on N alone, so that a small archive is the beginning of a large one.
"""

import random
from collections import deque
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bench.corpus import Article, Language, make_articles, write_record, write_settings

_COPIED, _QUOTING, _RELYING, _DATED, _REFERRING = 0.04, 0.3, 0.3, 0.1, 0.1
"""Shares of articles that are nearly an earlier one, that quote what others quote, and so on."""
_NEAR = 100
"""Articles among which the one that is copied stands."""
_FIRST_DAY, _DAYS = date(2015, 1, 1), 4000


def write_joined_archive(folder: Path, count: int) -> None:
    """Write the sources of an archive of so many articles."""
    write_settings(folder)
    language = Language()
    _write_names(folder / "authorities", language)
    near: deque[Article] = deque(maxlen=_NEAR)
    for number, article in enumerate(make_articles(count)):
        write_record(folder, _join(article, number, near, language), original_url=_address(number))
        near.append(article)


def _write_names(folder: Path, language: Language) -> None:
    """Write 500 entries with two variants each."""
    folder.mkdir()
    named = {
        "people": [(name, f"{name}ij", f"{name.split()[1]}yy") for name in language.authors.things[:250]],
        "organisations": [
            (name, f"{name.split()[1]} of {name.split()[0]}", f"{name.split()[0].upper()}X")
            for name in language.bodies.things[:220]
        ],
        "outlets": [(name, f"The {name}", f"{name} Online") for name in language.outlets.things[:30]],
    }
    for kind, entries in named.items():
        lines = (
            f"- preferred_name: {first}\n  variant_names: [{', '.join(others)}]\n"
            for first, *others in entries
        )
        (folder / f"{kind}.yaml").write_text("".join(lines), encoding="utf-8")


def _join(article: Article, number: int, near: deque[Article], language: Language) -> Article:
    dice = _dice("joins", number)
    blocks = article.body.rstrip("\n").split("\n\n")
    if near and dice.random() < _COPIED:
        # As another desk edits an agency's report: the beginning is another one.
        blocks = [blocks[0], *dice.choice(near).body.rstrip("\n").split("\n\n")[1:]]
    added = []
    if dice.random() < _QUOTING:
        quoted = language.words.draw(_dice("quotation", max(0, number // 4 - dice.randrange(4))), 24)
        added.append(f"“{' '.join(quoted)}”, it said.")
    if dice.random() < _RELYING:
        added.append(f"That is so according to {language.outlets.draw(dice, 1)[0]}.")
    if dice.random() < _DATED:
        day = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
        added.append(f"It began on {day.day} {day:%B} {day.year}.")
    if dice.random() < _REFERRING:
        added.append("This was reported before.[^before]")
        blocks.append(f"[^before]: <{_address(dice.randrange(max(1, number)))}>")
    # What an outlet prints below all its articles.
    added.append(" ".join(language.words.draw(_dice("formula", article.outlet), 14)) + ".")
    return replace(article, body="\n\n".join([*blocks, *added]) + "\n")


def _address(number: int) -> str:
    return f"https://records.example/{number}"


def _dice(*about: object) -> random.Random:
    return random.Random(f"{about}")  # noqa: S311 - the same archive in every run, no secret
