"""Cross-links kept as numbers: the same links as those found by comparing everything with everything."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from itertools import combinations
from operator import xor
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from zlib import crc32

from hypothesis import given, settings
from hypothesis import strategies as st

from archive_site.archive import Archive
from archive_site.cache.store import Store
from archive_site.links import duplicates, overlaps, repeats, runs, sieve, sifting, winnowing
from archive_site.links.census import name_texts
from archive_site.links.duplicates import sketch_runs
from archive_site.links.extents import Extent, pack_extents, unpack_extents
from archive_site.links.matching import NameMatcher
from archive_site.links.overlaps import Overlaps, Texts, find_overlaps
from archive_site.links.runs import RUN_WORDS, Numbers, hash_runs
from archive_site.links.sought import matched_names
from archive_site.links.web import weave
from archive_site.links.winnowing import winnow
from archive_site.links.words import WordNumbers, fold_words
from archive_site.workers import processes
from archive_site.workers.executors import LocalExecutor
from tests.making import make_archive, written

_PEOPLE = {
    "people": "- preferred_name: Edda Moen\n  variant_names: [Moen]\n- preferred_name: Tom Laker\n"
    "- preferred_name: Ada Voss\n  variant_names: [A. Voss, Ada]\n"
}
_PIECES = ("Edda Moen", "Moen", "Tom Laker", "Ada Voss", "A. Voss", "Ada", "the river rose.", "It rained.")
SIZES = st.integers(0, 2**32 - 1)
NUMBERS = st.lists(SIZES.map(lambda size: (size % 97) << 25) | SIZES, max_size=30).map(
    lambda numbers: array("I", numbers)
)
EXTENTS = st.builds(Extent, SIZES, SIZES, SIZES, st.lists(st.tuples(SIZES, SIZES), max_size=3).map(tuple))
TEXTS = st.lists(
    st.lists(st.sampled_from("abcdef"), max_size=30).map(" ".join), min_size=2, max_size=repeats.ALL_PAIRS
)


@settings(max_examples=30)
@given(st.lists(EXTENTS, max_size=4))
def test_a_packed_passage_is_the_passage(extents: list[Extent]) -> None:
    """Blocks, bounds and marks come back as they were, in order."""
    assert list(unpack_extents(pack_extents(extents))) == extents


@settings(max_examples=300)
@given(st.text(st.sampled_from("aZé9ßÉ'’ʼ_ -.\"“”—\xa0²ªµŸœ中ж\u0301"), max_size=12))
def test_words_have_the_numbers_of_their_letters(text: str) -> None:
    """Whatever signs stand in a text, and in whichever character set it could be written."""
    expected = [crc32(word.encode()) for word in fold_words(text)]
    assert WordNumbers().number_text(text).words.tolist() == expected


@settings(max_examples=100)
@given(st.lists(st.integers(0, 2**32 - 1) | st.sampled_from([0, 2**32 - 1]), max_size=30), st.integers(1, 9))
def test_a_run_is_its_five_words_each_turned_by_its_place(words: list[int], at_once: int) -> None:
    """However many are made together."""
    fives = (words[start : start + RUN_WORDS] for start in range(len(words) - RUN_WORDS + 1))
    turned = (
        ((word << 7 * place | word >> 32 - 7 * place) & 2**32 - 1 for place, word in enumerate(five))
        for five in fives
    )
    with patch.object(runs, "_AT_ONCE", at_once):
        assert hash_runs(array("I", words)).tolist() == [reduce(xor, five) for five in turned]


@settings(max_examples=60)
@given(st.lists(NUMBERS, min_size=1, max_size=9), st.integers(1, 50), st.integers(1, 4))
def test_winnowing_leaves_the_runs_that_several_texts_hold(
    runs: list[Numbers], at_once: int, texts: int
) -> None:
    """And gives all of them in lots, which are ranges of one width, however few are looked at together."""
    lots: dict[int, Sequence[bytes]] = {}
    with patch.object(winnowing, "_RUNS_AT_ONCE", at_once), patch.object(sieve, "_TEXTS_AT_ONCE", texts):
        found = winnow(runs, LocalExecutor(1), lambda given: lots.setdefault(*given))
        assert winnow(runs, LocalExecutor(1), None) == found
    holders = Counter(run for each in runs for run in set(each))
    assert [each.tolist() for each in found] == [
        sorted(run for run in set(each) if holders[run] > 1) for each in runs
    ]
    parts = [array("I", part) for _, parts in sorted(lots.items()) for part in parts]
    assert [run for part in parts for run in part] == sorted(holders)
    assert all(run * len(parts) >> 32 == place for place, part in enumerate(parts) for run in part)


@settings(max_examples=100)
@given(st.lists(st.integers(0, 2**32 - 1), max_size=99), st.data())
def test_a_sketch_is_the_lowest_runs_that_are_not_plain(runs: list[int], data: st.DataObject) -> None:
    """Whatever part of them was looked at first; a text with few such runs has none."""
    plain = data.draw(st.lists(st.sampled_from(runs), max_size=80)) if runs else []
    telling = sorted(set(runs).difference(plain))
    expected = telling[:12] if len(telling) >= duplicates.FEWEST_RUNS else []
    for likely in (1, 60):
        with patch.object(duplicates, "_LIKELY_ENOUGH", likely):
            assert sketch_runs(array("I", runs), lambda at: runs[at] in plain).tolist() == expected


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(10, 100))
def test_pairs_are_those_that_comparing_all_texts_gives(texts: list[str], at_once: int) -> None:
    """However few runs are looked at together: two runs of five words in common make a pair."""
    held = Texts(list(map(WordNumbers().number_text, texts)), [""] * len(texts), texts, ())
    forgetful = Store(None, "")
    with _looking_at(at_once), patch.object(processes, "WORTH_A_WORKER", 1):
        found = find_overlaps(held, forgetful, LocalExecutor(1))
        assert find_overlaps(held, forgetful, LocalExecutor(2)) == found
    runs = [
        {tuple(text.split()[at : at + RUN_WORDS]) for at in range(len(text.split()) - RUN_WORDS + 1)}
        for text in texts
    ]
    pairs = combinations(range(len(texts)), 2)
    assert set(found.pairs) == {(one, other) for one, other in pairs if len(runs[one] & runs[other]) > 1}


@contextmanager
def _looking_at(at_once: int) -> Iterator[None]:
    """Look at so few runs together."""
    with (
        patch.object(repeats, "RUNS_AT_ONCE", at_once),
        patch.object(overlaps, "RUNS_AT_ONCE", at_once),
        patch.object(winnowing, "_RUNS_AT_ONCE", at_once),
    ):
        yield


def _overlaps(texts: list[str], store: Store) -> Overlaps:
    numbered = list(map(WordNumbers().number_text, texts))
    return find_overlaps(
        Texts(numbered, [""] * len(texts), texts, name_texts(numbered)), store, LocalExecutor(1)
    )


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=2, max_size=4), st.integers(10, 100))
def test_a_census_changes_no_pair(states: list[list[str]], at_once: int) -> None:
    """Whatever texts came, went or changed since it was taken."""
    with (
        _looking_at(at_once),
        patch.multiple(sifting, _FEWEST_COMMON=2, _COMMON_WORD=0.5),
        TemporaryDirectory() as folder,
    ):
        for texts in states:
            found = _overlaps(texts, Store(Path(folder), "runs"))
            assert found == _overlaps(texts, Store(None, ""))


@settings(max_examples=25)
@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=4), min_size=1, max_size=6))
def test_mentions_and_relations_are_those_that_reading_all_texts_gives(bodies: list[list[str]]) -> None:
    """Each record's names with their counts, both ways, and the records that share most of them."""
    archive = make_archive(
        {f"r{n}.md": written(" ".join(pieces), title="t") for n, pieces in enumerate(bodies)}, _PEOPLE
    )
    web, _ = weave(archive)
    counts = _count_names(archive)
    assert {
        key: {mention.authority.id: mention.count for mention in found}
        for key, found in web.mentions.by_record.items()
    } == counts
    assert {
        (mention.record.id, key[1])
        for key, found in web.mentions.by_authority.items()
        for mention in found
        if mention.spelling in mention.authority.names
        and (mention.before + mention.spelling + mention.after)
        in " ".join(_texts(archive, mention.record.id))
    } == {(record_id, name) for record_id, names in counts.items() for name in names}
    for record in archive.records:
        weights = [_weigh(counts, record.id, other) for other in counts if other != record.id]
        found = [2 * len(relation.rare_names) + relation.names for relation in web.related.get(record.id, ())]
        # No more than five others are in the archive; three points make a relation.
        assert sorted(found) == sorted(weight for weight in weights if weight > 2)


def _texts(archive: Archive, record_id: str) -> list[str]:
    return [
        block.text for record in archive.records if record.id == record_id for block in record.body.blocks
    ]


def _count_names(archive: Archive) -> dict[str, dict[str, int]]:
    matcher = NameMatcher(matched_names(archive))
    counts: dict[str, dict[str, int]] = {}
    for record in archive.records:
        names = counts.setdefault(record.id, {})
        for text in _texts(archive, record.id):
            for _, _, authority in matcher.find(text):
                names[authority.id] = names.get(authority.id, 0) + 1
    return counts


def _weigh(counts: dict[str, dict[str, int]], one: str, other: str) -> int:
    """Two points for a name of at most two records, one for another."""
    held = [name for names in counts.values() for name in names]
    return sum(2 if held.count(name) <= 2 else 1 for name in counts[one].keys() & counts[other].keys())
