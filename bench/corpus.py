"""Makes an archive of invented articles, the same at each call, for comparisons of speed.

    python bench/corpus.py FOLDER 1000

Article N depends on N alone, so that the first thousand of ten thousand are the thousand. Words are made of
syllables and as unevenly frequent as words are; lengths, names, headings, links, lists, quotations and notes
come about as often as in journalism. Nobody wrote a word of it.
"""

import argparse
import json
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path

_FIRST_DAY, _LAST_DAY = date(2014, 1, 1), date(2025, 12, 31)
_MEDIAN_WORDS, _SPREAD, _FEWEST, _MOST = 550, 0.6, 70, 6000
_SYLLABLES = [
    start + vowel + end
    for start in ("b", "br", "d", "f", "g", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "")
    for vowel in ("a", "e", "i", "o", "u", "ea", "ou")
    for end in ("", "", "", "n", "r", "s", "nt", "l")
]
_BODIES = ("Council", "Court", "Group", "Board", "Union")
_PAPERS = ("Post", "Review", "Herald", "Weekly", "Times")
_HEADINGS = (
    "Before",
    "What was found",
    "In figures",
    "Who answered",
    "Left open",
    "The method",
    "Since then",
)


@dataclass(frozen=True, slots=True)
class Article:
    """One invented article."""

    id: str
    title: str
    outlet: str
    day: date
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    body: str


@dataclass(frozen=True)
class Pool:
    """Things to draw from, the first most often."""

    things: tuple[str, ...]
    evenness: float

    @cached_property
    def weights(self) -> list[float]:
        """Running sums, as `random.choices` wants them."""
        return list(accumulate((rank + 3) ** -self.evenness for rank in range(len(self.things))))

    def draw(self, dice: random.Random, count: int) -> list[str]:
        """Draw some, the same perhaps twice."""
        return dice.choices(self.things, cum_weights=self.weights, k=count)

    def draw_apart(self, dice: random.Random, count: int) -> tuple[str, ...]:
        """Draw some that differ."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            drawn.update(dict.fromkeys(self.draw(dice, 1)))
        return tuple(drawn)


class Language:
    """The words and names that all articles share."""

    def __init__(self) -> None:
        """Make them up, the same each time."""
        dice = random.Random("language")  # noqa: S311 - to be repeated, not to be unforeseeable

        def word() -> str:
            return "".join(dice.choices(_SYLLABLES, k=dice.choice((1, 2, 2, 3))))

        def name() -> str:
            return f"{word().title()} {word().title()}"

        # The commonest words are short.
        short = (word for word in _SYLLABLES if 1 < len(word) < 5)
        common = dict.fromkeys(dice.sample(sorted(set(short)), 150))
        self.words = Pool(tuple(common | dict.fromkeys(_make_apart(40_000, word))), 1.05)
        self.bodies = Pool(_make_apart(400, lambda: f"{word().title()} {dice.choice(_BODIES)}"), 0.9)
        self.outlets = Pool(_make_apart(60, lambda: f"{word().title()} {dice.choice(_PAPERS)}"), 0.8)
        self.authors = Pool(_make_apart(800, name), 0.6)
        self.topics = Pool(_make_apart(200, word), 0.7)


def _make_apart(count: int, make: Callable[[], str]) -> tuple[str, ...]:
    made: dict[str, str] = {}
    while len(made) < count:
        each = make()
        if len(each) > 1:
            made.setdefault(each.casefold(), each)
    return tuple(made.values())


class _Writer:
    """Writes one article."""

    def __init__(self, language: Language, number: int) -> None:
        self.language, self.number = language, number
        self.dice = random.Random(f"article {number}")  # noqa: S311 - as above
        self.notes: list[str] = []
        self.has_notes = self.dice.random() < 0.08

    def write(self) -> Article:
        """Write it."""
        dice, language = self.dice, self.language
        days = (_LAST_DAY - _FIRST_DAY).days
        title = " ".join(language.words.draw(dice, dice.randint(4, 8))).capitalize()
        if dice.random() < 0.5:
            title += f" and {language.bodies.draw(dice, 1)[0]}"
        return Article(
            id=f"n{self.number:06}",
            title=title,
            outlet=language.outlets.draw(dice, 1)[0],
            day=_FIRST_DAY + timedelta(days=int(days * dice.random())),
            authors=language.authors.draw_apart(dice, dice.choices((0, 1, 2), (1, 8, 1))[0]),
            topics=language.topics.draw_apart(dice, dice.randint(2, 6)),
            body=self._body(),
        )

    def _body(self) -> str:
        wanted = self.dice.lognormvariate(math.log(_MEDIAN_WORDS), _SPREAD)
        wanted = min(_MOST, max(_FEWEST, wanted))
        blocks, count = [self._paragraph()], 0
        while count < wanted:
            kind = self.dice.random()
            if kind < 0.05:
                block = "\n".join(f"> {self._sentence()}" for _ in range(self.dice.randint(1, 3)))
            elif kind < 0.09:
                block = "\n".join(f"- {self._clause(4, 14)}" for _ in range(self.dice.randint(3, 7)))
            elif kind < 0.15:
                block = f"## {self.dice.choice(_HEADINGS)}"
            else:
                block = self._paragraph()
            blocks.append(block)
            count += block.count(" ") + 1
        return "\n\n".join((*blocks, *self.notes)) + "\n"

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self.dice.randint(2, 6)))

    def _clause(self, fewest: int, most: int) -> str:
        return " ".join(self.language.words.draw(self.dice, self.dice.randint(fewest, most)))

    def _sentence(self) -> str:
        dice, language = self.dice, self.language
        words = self._clause(6, 26).split()
        words[0] = words[0].capitalize()
        place, chance = dice.randrange(1, len(words) - 1), dice.random()
        if chance < 0.45:
            words[place] = language.bodies.draw(dice, 1)[0]
        elif chance < 0.52:
            words[place] = f"*{words[place]}*"
        elif chance < 0.58:
            words[place] = f"[{words[place]}](https://example.org/{dice.randrange(10**6)})"
        elif chance < 0.60:
            words[place] = dice.choice((language.authors, language.outlets)).draw(dice, 1)[0]
        if self.has_notes and dice.random() < 0.1:
            number = len(self.notes) + 1
            self.notes.append(f"[^{number}]: {self._clause(5, 12).capitalize()}, {dice.randint(1980, 2025)}.")
            words[-1] += f"[^{number}]"
        return " ".join(words) + dice.choice(("." * 6) + "?")


def make_articles(count: int, start: int = 0) -> Iterator[Article]:
    """Make so many articles, in order, from one on."""
    language = Language()
    return (_Writer(language, number).write() for number in range(start, start + count))


def write_archive(folder: Path, count: int) -> None:
    """Write the articles as the sources of an archive, without files beside each record."""
    write_settings(folder)
    for article in make_articles(count):
        write_record(folder, article)


def write_settings(folder: Path) -> None:
    """Begin the sources of an archive."""
    (folder / "records").mkdir(parents=True)
    settings = "title: Comparison\nlanguage: en\nbase_url: https://archive.example/\n"
    (folder / "archive.yaml").write_text(f"{settings}exports:\n  per_record: []\n", encoding="utf-8")


def write_record(folder: Path, article: Article, **more: str) -> None:
    """Write an article as the source of a record, with more fields than its own."""
    head = {"id": article.id, "title": article.title, "outlet": article.outlet, **more}
    lists = {"authors": article.authors, "topics": article.topics}
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    lines += [f"date: {article.day}", "language: en"]
    lines += [f"{key}: {json.dumps(value)}" for key, value in lists.items() if value]
    _write(folder / "records" / f"{article.id}.md", lines, article.body)


def write_hugo_site(folder: Path, count: int) -> None:
    """Write the articles as the content of a site of Hugo."""
    (folder / "content" / "records").mkdir(parents=True)
    for article in make_articles(count):
        lines = [
            f"title: {json.dumps(article.title)}",
            f"date: {article.day}",
            f"slug: {article.id}",
            f"outlets: {json.dumps([article.outlet])}",
            f"authors: {json.dumps(article.authors)}",
            f"topics: {json.dumps(article.topics)}",
            f'years: ["{article.day.year}"]',
        ]
        _write(folder / "content" / "records" / f"{article.id}.md", lines, article.body)


def _write(path: Path, lines: list[str], body: str) -> None:
    text = "\n".join(("---", *lines, "---", "", body))
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write an archive."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    asked = parser.parse_args()
    write_archive(asked.folder, asked.count)


if __name__ == "__main__":
    main()
