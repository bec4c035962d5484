"""Arrays of numbers: heads of CBOR items, fans, and when numpy is loaded."""

import subprocess
import sys
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.arrays import join_pieces, np
from archive_site.index.cborbulk import Heads, write_heads
from archive_site.index.cborheads import ARRAY, NEGATIVE, NUMBER, TEXT, write_head
from archive_site.index.fans import Fan
from archive_site.index.numbering import TokenNumbers, _Tokens

NUMBERS = st.sampled_from((0, 1, 23, 24, 255, 256, 65_535, 65_536, 2**31 - 1)) | st.integers(0, 2**31 - 1)
PARTS = st.tuples(
    st.sampled_from((NUMBER, NEGATIVE, TEXT, ARRAY)), st.lists(st.none() | NUMBERS, min_size=7, max_size=7)
)
"""Heads of one kind: the number of each of seven things, or of some of them."""


ENDS = st.sampled_from(("", "a", "b", "ä", "a\0", "Київ"))
TOKEN = st.tuples(st.sampled_from((0, 1, 2, 8)), ENDS).map(lambda parts: "abcdefgh" * parts[0] + parts[1])
TOKENS = st.lists(TOKEN, min_size=1, max_size=30)


@given(st.lists(TOKENS, min_size=1, max_size=3), st.booleans())
def test_tokens_have_the_numbers_that_they_have_one_by_one(texts: list[list[str]], is_weak: bool) -> None:
    """Long ones, empty ones, and ones that share a digest, too: nobody may make two words of one number."""
    numbers = TokenNumbers()
    with pytest.MonkeyPatch.context() as patch:
        if is_weak:
            # All that begin with the same eight bytes have the same.
            patch.setattr(_Tokens, "_digest", lambda tokens: tokens._cut(slice(None), 0))
        numbered = [numbers.number_all(" ".join(tokens)).tolist() for tokens in texts]
    assert numbered == [[numbers[token] for token in tokens] for tokens in texts]
    assert sorted(numbers) == sorted({token for tokens in texts for token in tokens})
    assert sorted(numbers.values()) == list(range(len(numbers)))


@given(st.lists(st.binary(max_size=5), min_size=1), st.data())
def test_pieces_are_joined_in_the_order_in_which_they_are_told(
    pieces: list[bytes], data: st.DataObject
) -> None:
    """Empty ones too."""
    order = data.draw(st.lists(st.sampled_from(range(len(pieces)))))
    ends = np.cumsum([len(piece) for piece in pieces])
    sizes = np.array([len(pieces[place]) for place in order], np.int64)
    starts = np.array([ends[place] - len(pieces[place]) for place in order], np.int64)
    joined = join_pieces(np.frombuffer(b"".join(pieces), np.uint8), starts, sizes)
    assert joined.tobytes() == b"".join(pieces[place] for place in order)


@given(st.lists(PARTS, max_size=4), st.integers(0, 7))
def test_many_heads_are_written_as_one_is(kinds: list[tuple[int, list[int | None]]], count: int) -> None:
    """Thing by thing, those of each in the order of their kinds; and it is told where each thing ends."""
    parts, expected = [], [b""] * count
    for major, every in kinds:
        numbers = every[:count]
        places = [place for place, number in enumerate(numbers) if number is not None]
        told = np.array([number for number in numbers if number is not None], np.int32)
        parts.append(Heads(major, np.array(places, np.int64), told))
        if len(places) == count:
            parts.append(Heads(major, slice(None), told))
        for place in places:
            expected[place] += write_head(major, every[place] or 0) * (1 + (len(places) == count))
    written, ends = write_heads(count, parts)
    assert written == b"".join(expected)
    assert [written[:end] for end in ends.tolist()] == list(accumulate(expected))


def learn(fan: Fan, numbers: list[int], fans: list[list[tuple[int, int]]]) -> None:
    """Tell a fan the rows of some numbers."""
    rows = [row for each in fans for row in each]
    fan.learn(numbers, map(len, fans), *([row[place] for row in rows] for place in range(2)))


@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3), min_size=1), st.data())
def test_a_fan_gives_the_rows_of_each_number(fans: list[list[tuple[int, int]]], data: st.DataObject) -> None:
    """Numbers are learnt in two steps, the later ones first, and asked for in any order, more than once."""
    half = data.draw(st.integers(0, len(fans)))
    numbers = list(range(len(fans)))
    fan = Fan(2)
    learn(fan, numbers[half:], fans[half:])
    assert fan.find_unknown(np.array(numbers)) == numbers[:half]
    learn(fan, numbers[:half], fans[:half])
    asked = data.draw(st.lists(st.sampled_from(numbers)))
    places, first, second = (column.tolist() for column in fan.spread(np.array(asked, np.int32)))
    expected = [(place, *row) for place, number in enumerate(asked) for row in fans[number]]
    assert sorted(zip(places, first, second, strict=True)) == sorted(expected)


def test_a_build_loads_numpy_only_where_it_makes_a_shard_or_compares_very_many_texts() -> None:
    """It takes a tenth of a second; and loaded, it has no threads, with which no process can be forked."""
    asked = (
        "import sys, archive_site.index.indexer, archive_site.building.pipeline;"
        " assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
    asked = (
        "import os; before = dict(os.environ); from archive_site.arrays import np;"
        "assert dict(os.environ) == before;"
        "tasks = '/proc/self/task';"
        "assert not os.path.isdir(tasks) or len(os.listdir(tasks)) == 1"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
