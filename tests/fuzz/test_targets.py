"""The laws of the fuzzers, tried on every seed, on pieces of seeds, and on what the fuzzers found."""

import random

import pytest

from tests.fuzz.corpus import make_seeds
from tests.fuzz.targets import TARGETS

FOUND = {
    "markdown": (
        b"[a](//evil.example/x)",
        b"<//evil.example>",
        b"|a|\n|-:|\n|b|",
        b"a  \nb\n\n***",
        b"`&para`",
    ),
    "record": (
        b"---\ntitle: a\nabstract: '[a](//evil.example)'\n---\n|a|\n|:-:|\n|b|\n",
        b'---\nabstract: "a\\n\\nb\\n\\nc\\n\\nd"\n---\n',
    ),
    "page": (
        b'<meta name=author content="Ada' + b"\n" * 80 + b'Lovett"><p>' + b"The board met on Monday. " * 9,
    ),
    "dump": (b"\x1f", b"By \x1c\nA", b"\xef\xbb\xbf"),
    "date": (b"Y99999999999", b"-9999/9999", b"/"),
}
"""Inputs that broke a law, of the program or of the target, or nearly did."""


@pytest.mark.parametrize("name", TARGETS)
def test_every_law_holds_for_seeds_and_their_pieces(name: str) -> None:
    """In a run of a few seconds; `make fuzz` goes on from here for as long as one likes."""
    seeds = (*FOUND.get(name, ()), *make_seeds(name))
    assert len(seeds) > 3
    chance = random.Random(name)  # noqa: S311 - pieces of a test, no secrets
    for seed in seeds:
        TARGETS[name](seed)
    for _ in range(30):
        first, second = chance.choice(seeds), chance.choice(seeds)
        TARGETS[name](first[: chance.randrange(len(first) + 1)] + second[chance.randrange(len(second) + 1) :])
