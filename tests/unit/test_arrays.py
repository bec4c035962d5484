"""Arrays of numbers: heads of CBOR items, fans, and when numpy is loaded."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from archive_site.arrays import np
from archive_site.cborbulk import write_heads
from archive_site.cborheads import ARRAY, NEGATIVE, NUMBER, TEXT, write_head
from archive_site.fans import Fan

HEADS = st.tuples(
    st.sampled_from((NUMBER, NEGATIVE, TEXT, ARRAY)),
    st.sampled_from((0, 1, 23, 24, 255, 256, 65_535, 65_536, 2**31 - 1)) | st.integers(0, 2**31 - 1),
)


@given(st.lists(HEADS))
def test_many_heads_are_written_as_one_is(heads: list[tuple[int, int]]) -> None:
    """And it is told where each of them ends."""
    one_by_one = [write_head(*head) for head in heads]
    majors = np.array([major for major, _ in heads], np.uint8)
    written, ends = write_heads(majors, np.array([number for _, number in heads], np.int32))
    assert written == b"".join(one_by_one)
    assert [written[:end] for end in ends.tolist()] == [
        b"".join(one_by_one[: count + 1]) for count in range(len(heads))
    ]


@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3), min_size=1), st.data())
def test_a_fan_gives_the_rows_of_each_number_in_turn(
    fans: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    """Numbers are learnt in two steps, the later ones first, and asked for in any order, more than once."""
    half = data.draw(st.integers(0, len(fans)))
    numbers = list(range(len(fans)))
    fan = Fan(2)
    fan.learn(numbers[half:], fans[half:])
    assert fan.find_unknown(np.array(numbers)) == numbers[:half]
    fan.learn(numbers[:half], fans[:half])
    asked = data.draw(st.lists(st.sampled_from(numbers)))
    places, first, second = (column.tolist() for column in fan.spread(np.array(asked, np.int32)))
    expected = [(place, *row) for place, number in enumerate(asked) for row in fans[number]]
    assert list(zip(places, first, second, strict=True)) == expected


def test_a_build_loads_numpy_only_where_it_makes_a_shard_or_compares_very_many_texts() -> None:
    """It takes a tenth of a second; and loaded, it has no threads, with which no process can be forked."""
    asked = "import sys, archive_site.indexer, archive_site.pipeline; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", asked], check=True)
    asked = (
        "import os; before = dict(os.environ); from archive_site.arrays import np;"
        "assert dict(os.environ) == before;"
        "tasks = '/proc/self/task';"
        "assert not os.path.isdir(tasks) or len(os.listdir(tasks)) == 1"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
