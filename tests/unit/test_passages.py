"""Shared passages: found with their extent, told apart from formulas, ordered only where dates allow it."""

import random
from collections.abc import Sequence

import pytest

from archive_site.dates import parse_date
from archive_site.editions import Edition
from archive_site.links.passages import Order, Passage, SharedPassages, find_passages, tell_order
from making import make_archive, written

_QUOTE = (
    "the ferry company will not pay for the repair of the pier before the council has seen every letter "
    "that its engineers wrote in the spring"
)
_SEED = 20260101


def _filler(chance: random.Random, words: int) -> str:
    """Give words that nobody shares but by chance, the commonest often, as in real texts."""
    vocabulary = [f"w{chance.randrange(10)}x{number}" for number in range(4000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    return " ".join(chance.choices([f"word{n}" for n in range(4000)], weights, k=words))


def _find(files: dict[str, str], **settings: object) -> SharedPassages:
    records = {f"records/{name}.md": text for name, text in files.items()}
    return find_passages(make_archive(records, **settings))  # type: ignore[arg-type] - settings of `Config`


def _only(found: SharedPassages) -> Passage:
    assert len(found.sharings) == 1, found.sharings
    assert len(found.sharings[0].passages) == 1, found.sharings[0].passages
    return found.sharings[0].passages[0]


def _words_of(parts: Sequence[object]) -> str:
    return " ".join(part.text for part in parts)  # type: ignore[attr-defined] - parts of a passage


def test_a_quotation_of_two_records_is_found_with_its_extent() -> None:
    """Both records give the same words, to the letter, whatever stands around them."""
    chance = random.Random(_SEED)
    found = _find(
        {
            "a": written(f"{_filler(chance, 90)}\n\nHe said: “{_QUOTE}”, {_filler(chance, 60)}"),
            "b": written(f"{_filler(chance, 40)} {_QUOTE}. {_filler(chance, 90)}"),
        }
    )
    passage = _only(found)
    assert _words_of(passage.first) == _QUOTE
    assert _words_of(passage.second) == _QUOTE
    assert passage.is_exact
