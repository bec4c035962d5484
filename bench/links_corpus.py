"""Writes an archive of made-up records with names, quotations, copies and references that join them.

Record number n depends on the seed and n alone, so that a small archive is the beginning of a large one.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

AUTHORITIES = {"people": 250, "organisations": 120, "places": 100, "outlets": 30}
"""How many names of each kind have an entry, with two variants each."""
_WORDS, _TOPICS, _UNLISTED_OUTLETS = 40_000, 200, 30
_MEAN_SENTENCES = 44
_FIRST_DAY, _DAYS = date(2015, 1, 1), 4000
_SYLLABLES = [
    first + vowel + last
    for first in ("b", "br", "d", "f", "g", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v")
    for vowel in ("a", "e", "i", "o", "u", "ai")
    for last in ("", "", "n", "r", "l", "s")
]
_COPIED, _QUOTING, _RELYING, _DATED, _REFERRING = 0.04, 0.3, 0.3, 0.1, 0.1
"""Shares of records that are nearly an earlier one, that quote what others quote, and so on."""


def write_archive(folder: Path, records: int, seed: int = 1) -> None:
    """Write the sources of an archive of so many records."""
    (folder / "records").mkdir(parents=True)
    (folder / "authorities").mkdir()
    settings = "title: Measured archive\nlanguage: en\nexports:\n  per_record: []\n"
    (folder / "archive.yaml").write_text(settings, encoding="utf-8")
    maker = _Maker(seed)
    for kind, names in maker.names.items():
        entries = (
            f"- preferred_name: {first}\n  variant_names: [{', '.join(others)}]\n" for first, *others in names
        )
        (folder / "authorities" / f"{kind}.yaml").write_text("".join(entries), encoding="utf-8")
    for n in range(records):
        (folder / "records" / f"r{n:06}.md").write_text(maker.record(n), encoding="utf-8")


class _Maker:
    """What all records of one seed have in common, and the records."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        chance = self._chance("words")
        words: dict[str, None] = {}
        while len(words) < _WORDS:
            length = 1 if len(words) < 150 else chance.choice((2, 2, 3))
            words["".join(chance.choices(_SYLLABLES, k=length))] = None
        self._words = list(words)
        self._weights = list(accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(_WORDS)))
        capitals = iter(chance.sample(self._words[2000:], 4000))
        self.names: dict[str, list[tuple[str, str, str]]] = {
            kind: [self._name(kind, capitals) for _ in range(count)] for kind, count in AUTHORITIES.items()
        }
        self._all_names = [name for names in self.names.values() for name in names]
        chance.shuffle(self._all_names)
        self._name_weights = list(accumulate(1 / (rank + 2.7) ** 0.9 for rank in range(len(self._all_names))))
        self._outlets = [first for first, _, _ in self.names["outlets"]]
        self._outlets += [f"{next(capitals).capitalize()} Courier" for _ in range(_UNLISTED_OUTLETS)]
        self._topics = self._words[500 : 500 + _TOPICS]

    def _chance(self, *about: object) -> random.Random:
        return random.Random(f"{self._seed} {about}")  # noqa: S311 - the same archive in every run, no secret

    @staticmethod
    def _name(kind: str, capitals: Iterator[str]) -> tuple[str, str, str]:
        one, two, three = (next(capitals).capitalize() for _ in range(3))
        match kind:
            case "people":
                return f"{one} {two}", f"{one} {two}ij", two + "yy"
            case "organisations":
                return f"{one} {two} Council", f"Council of {one}", three.upper()
            case "places":
                return one, f"{one}burg", f"{one} upon {two}"
            case _:
                return f"{one} Post", f"The {one} Post", f"{one} {two} Online"

    def record(self, n: int) -> str:
        """Give the source of one record."""
        chance = self._chance("head", n)
        day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        fields = {
            "title": " ".join(self._some(chance, 7)).capitalize() + ".",
            "outlet": self._outlets[self._outlet_of(n)],
            "date": day.isoformat(),
            "topics": f"[{', '.join(sorted(set(chance.choices(self._topics, k=chance.randint(2, 6)))))}]",
            "language": "en",
            "original_url": f"https://records.example/{n}",
        }
        head = "".join(f"{key}: {value}\n" for key, value in fields.items())
        return f"---\n{head}---\n{self._body(n)}\n"

    def _outlet_of(self, n: int) -> int:
        return int(len(self._outlets) * self._chance("outlet", n).random() ** 2)

    def _body(self, n: int) -> str:
        chance = self._chance("copied", n)
        if n and chance.random() < _COPIED:
            # As another desk edits an agency's report: one sentence in ten is another one.
            kept = self._sentences(chance.randrange(max(0, n - 100), n))
            sentences = [self._sentence(chance) if chance.random() < 0.1 else each for each in kept]
        else:
            sentences = self._sentences(n)
        paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        paragraphs.append(" ".join(self._some(self._chance("formula", self._outlet_of(n)), 14)) + ".")
        if chance.random() < _REFERRING:
            cited = chance.randrange(max(1, n))
            paragraphs[0] += "[^1]"
            paragraphs.append(f"[^1]: <https://records.example/{cited}>")
        return "\n\n".join(paragraphs)

    def _sentences(self, n: int) -> list[str]:
        chance = self._chance("body", n)
        count = max(6, int(chance.lognormvariate(0, 0.6) * _MEAN_SENTENCES * 0.84))
        sentences = [self._sentence(chance) for _ in range(count)]
        if chance.random() < _QUOTING:
            quotation = self._some(self._chance("quotation", max(0, n // 4 - chance.randrange(4))), 24)
            sentences[0] += f" “{' '.join(quotation)}”, it said."
        if chance.random() < _RELYING:
            sentences[1] += f" That is so according to {chance.choice(self._outlets)}."
        if chance.random() < _DATED:
            day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
            sentences[2] += f" It began on {day.day} {day:%B} {day.year}."
        return sentences

    def _sentence(self, chance: random.Random) -> str:
        words = self._some(chance, chance.randint(6, 26))
        words[0] = words[0].capitalize()
        if chance.random() < 0.45:
            variants = chance.choices(self._all_names, cum_weights=self._name_weights)[0]
            words[chance.randrange(len(words))] = chance.choice(variants)
        return " ".join(words) + "."

    def _some(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self._words, cum_weights=self._weights, k=count)
