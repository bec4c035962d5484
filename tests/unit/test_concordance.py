"""A search index put together of shards, and what is kept of a shard."""

import gzip
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site import bundles, concordance, indexer, shard_making, shards
from archive_site.concordance import cut_chunks, join_words, make_ranges
from archive_site.edtf import Day
from archive_site.lean import SearchEntry
from archive_site.paths import OutputPath
from archive_site.postings import Renumbering, pack_postings, parse_chunk, renumber_fields

WORDS = ("harbour", "Café", "cafe", "café", "rope", "roping", "boats", "слова", "nets", "ÉTÉ", "été", "ete")
SHARDS = 4
PLACES = st.lists(st.integers(-(1 << 20), (1 << 32) - 1), max_size=4)
FIELDS = ("aka", "date", "plain", "title")


def make_pages() -> list[SearchEntry]:
    """Give pages with words in several forms, shared days and names, and metadata not all shards have."""
    chance = random.Random(7)  # noqa: S311 - to shuffle, not to hide
    pages = []
    for number in range(40):
        rare = f"only{number}" if number % 5 else "Łódź"
        entry = SearchEntry(
            page=OutputPath(f"records/r{number}.html"),
            title=f"Page {chance.choice(WORDS)}",
            outlet=chance.choice(("The Post", "The Echo", None)),
            authors=(chance.choice(("Ann Roe", "Bo")),),
            kind_label="News",
            years=("2024", "2025")[: 1 + number % 2],
            language_label="English",
            date_words="2024",
            basis_label="stated",
            earliest=chance.choice((None, Day(2024, 1, 1), Day(2024, 1, 2))),
            latest=None,
            paragraphs=(("p-1", " ".join((rare, *chance.choices(WORDS, k=40)))),),
            aka=("Kiev", "Café") if number == 3 else (),
            not_stated="not stated",
        )
        pages.append(entry)
    return pages


@pytest.fixture(scope="module")
def pages() -> list[SearchEntry]:
    """The pages of all tests here."""
    return make_pages()


def run_shuffled(pages: Sequence[SearchEntry], folder: Path, seed: int, count: int = 1) -> dict[str, bytes]:
    """Index pages in so many shards, written in another order, which disks remember; gives all files."""
    plain = shard_making.write_lean_pages

    def write(ordered: Sequence[SearchEntry], scratch: Path) -> None:
        shuffled = random.Random(seed).sample(ordered, len(ordered))  # noqa: S311 - to shuffle, not to hide
        plain(shuffled, scratch)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shard_making, "write_lean_pages", write)
        patch.setattr(shards, "count_shards", lambda _records, _characters: count)
        patch.setattr(concordance, "_CHUNK_BYTES", 300)
        indexer.run_indexer(pages, folder / "out", scratch=folder / "scratch")
    files = (path for path in (folder / "out").rglob("*") if path.is_file())
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in files}


def test_every_file_of_an_index_is_the_same_however_the_disk_lists_its_pages(
    pages: list[SearchEntry], tmp_path: Path
) -> None:
    """Pagefind's own files differ even from run to run."""
    first, second = (run_shuffled(pages, tmp_path / str(seed), seed, SHARDS) for seed in range(2))
    assert sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path)) == []


def test_an_index_joined_of_shards_is_that_of_all_pages_at_once(
    pages: list[SearchEntry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every chunk of words, byte for byte, and the list of chunks; pages differ in names alone."""
    parted = run_shuffled(pages, tmp_path / "parted", 1, SHARDS)
    with monkeypatch.context() as patch:
        patch.setattr(shards, "count_shards", lambda _records, _characters: SHARDS)
        in_order = tuple(entry for shard in shards.share_out(pages) for entry in shard)
    monkeypatch.setattr(indexer, "share_out", lambda _entries: (in_order,))
    whole = run_shuffled(pages, tmp_path / "whole", 2)
    chunks = [
        {name: file for name, file in each.items() if name.startswith("index/")} for each in (parted, whole)
    ]
    assert chunks[0] == chunks[1]
    assert len(chunks[0]) > 3
    assert read_meta(parted)[0] != read_meta(whole)[0]
    assert read_meta(parted)[1:] == read_meta(whole)[1:]
    assert read_urls(parted) == read_urls(whole)


def test_the_index_says_of_every_word_what_pagefind_said(
    pages: list[SearchEntry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which pages have it, where, and in which form; each chunk knows its words, each page its length."""
    raw: dict[str, bytes] = {}
    plain = bundles.read_bundle

    def keep_raw(folder: Path, ordered: Sequence[OutputPath]) -> object:
        raw.update(
            (path.relative_to(folder).as_posix(), path.read_bytes()) for path in folder.rglob("*.pf_*")
        )
        return plain(folder, ordered)

    monkeypatch.setattr(shard_making, "read_bundle", keep_raw)
    made = run_shuffled(pages, tmp_path, 3)
    assert read_words(made) == read_words(raw)
    lengths = [
        dict(zip(read_urls(each), (page[1] for page in read_meta(each)[0]), strict=True))
        for each in (made, raw)
    ]
    assert lengths[0] == lengths[1]
    for start, end, name in read_meta(made)[1]:
        words = [str(row[0]) for row in read_cbor(made[f"index/{name}.pf_index"])[0]]
        assert all(start <= word <= end for word in words)


def read_cbor(packed: bytes) -> Any:  # noqa: ANN401 - what CBOR gives
    """Read one file of the index."""
    return cbor2.loads(gzip.decompress(packed).removeprefix(b"pagefind_dcd"))


def read_meta(files: Mapping[str, bytes]) -> tuple[list[Any], list[Any], list[str]]:
    """Read pages, chunks and metadata fields."""
    [packed] = (content for name, content in files.items() if name.endswith(".pf_meta"))
    _, pages, chunks, _, _, fields = read_cbor(packed)
    return pages, chunks, fields


def read_urls(files: Mapping[str, bytes]) -> list[str]:
    """Read each page's address by its number."""
    texts = (
        gzip.decompress(files[f"fragment/{name}.pf_fragment"]).decode() for name, _ in read_meta(files)[0]
    )
    return [text.partition('"url":"')[2].partition('"')[0] for text in texts]


def read_words(files: Mapping[str, bytes]) -> set[tuple[object, ...]]:
    """Read word, form, page, places, and fields with their places, of every occurrence."""
    urls = read_urls(files)
    _, chunks, fields = read_meta(files)
    found: set[tuple[object, ...]] = set()
    for _, _, name in chunks:
        for word, occurrences, forms in read_cbor(files[f"index/{name}.pf_index"])[0]:
            for form, listed in (("", occurrences), *forms):
                number = 0
                for step, places, metadata in listed:
                    number += step
                    named = tuple(fields[-1 - place] if place < 0 else place for place in metadata)
                    found.add((word, form, urls[number], tuple(places), named))
    assert len(found) > 50
    return found


Rows = dict[int, tuple[list[int], list[int]]]


def as_steps(by_page: Rows) -> list[list[object]]:
    """Give rows as they stand in a chunk."""
    numbers = sorted(by_page)
    return [[page - last, *by_page[page]] for page, last in zip(numbers, [0, *numbers], strict=False)]


ROWS = st.dictionaries(st.integers(0, 4), st.tuples(PLACES, st.just([-2, 7, 300])))


@given(st.lists(st.tuples(ROWS, ROWS, ROWS), min_size=1, max_size=3), st.permutations(range(5)))
def test_words_of_shards_are_joined_with_their_pages_under_new_numbers(
    parts: list[tuple[Rows, Rows, Rows]], new_by_old: list[int]
) -> None:
    """In the order of the new numbers, whatever numbers and words there are; fields under theirs as well."""
    packed = []
    joined: list[Rows] = [{}, {}, {}]
    new = Renumbering(new_by_old, renumber_fields(("aka", "title"), FIELDS))
    for number, rows in enumerate(parts):
        word, form, other = map(as_steps, rows)
        chunk = [[["word", word, [["ß" * 300, form], ["a", []]]], ["слово", other, []]]]
        packed.append(pack_postings(parse_chunk(cbor2.dumps(chunk), new)))
        for whole, part in zip(joined, rows, strict=True):
            whole |= {5 * number + new_by_old[page]: (row[0], [-4, 7, 300]) for page, row in part.items()}
    word, form, other = map(as_steps, joined)
    found = dict(join_words(packed, [5] * len(parts)))
    assert [cbor2.loads(each) for each in found.values()] == [
        ["word", word, [["a", []], ["ß" * 300, form]]],
        ["слово", other, []],
    ]
    assert [cbor2.dumps(cbor2.loads(each)) for each in found.values()] == list(found.values())


@given(st.binary(max_size=40), st.integers(0, 60))
def test_a_chunk_that_is_built_otherwise_is_refused(noise: bytes, at: int) -> None:
    """With a sentence, whatever stands there; what is no noise is read as it is."""
    content = cbor2.dumps([[["word", [[0, [3], []], [1, [400, 70_000], [-1, 2]]], []]]])
    spoilt = content[:at] + noise
    if content.startswith(spoilt):
        spoilt = content[: len(spoilt) - 1]
    try:
        list(parse_chunk(spoilt, Renumbering(range(99), {})))
    except (ValueError, IndexError):
        return
    assert spoilt.startswith(b"\x81")


@pytest.mark.parametrize("words", [["b", "a", "b"], [""], ["a\nb"]])
def test_what_is_no_word_is_refused(words: list[str]) -> None:
    """A word twice, one without letters, and one of two lines, which would be told as two."""
    chunk = cbor2.dumps([[[word, [[0, [1], []]], []] for word in words]])
    with pytest.raises(ValueError, match="twice"):
        pack_postings(parse_chunk(chunk, Renumbering([0], {})))


def test_metadata_that_is_unknown_is_refused() -> None:
    """Its number would be another field's."""
    with pytest.raises(ValueError, match="image"):
        renumber_fields(("aka", "image"), FIELDS)
    assert renumber_fields(FIELDS, FIELDS) == {}


@given(st.lists(st.tuples(st.text("abc", max_size=6), st.binary(max_size=40_000)), max_size=9))
def test_words_are_cut_into_chunks_where_a_word_begins_otherwise(words: list[tuple[str, bytes]]) -> None:
    """No word is lost, and a chunk is at most twice as large as wanted, unless one word is."""
    cut = list(cut_chunks(words))
    assert [word for chunk in cut for word in chunk] == words
    most = 2 * concordance._CHUNK_BYTES
    assert all(sum(len(written) for _, written in chunk) <= most for chunk in cut if len(chunk) > 1)


def test_words_that_begin_alike_stay_together() -> None:
    """So that a beginning is looked for in few chunks."""
    large = b"1" * (concordance._CHUNK_BYTES * 3 // 4)
    words = [("harbour", large), ("harbours", large), ("harden", b"1")]
    assert list(cut_chunks([*words, ("hare", b"1")])) == [words[:2], [*words[2:], ("hare", b"1")]]


@given(st.lists(st.text("abcй", min_size=1, max_size=4), min_size=1, max_size=30, unique=True), st.data())
def test_every_word_is_in_the_range_of_its_chunk_and_of_no_earlier_one(
    words: list[str], data: st.DataObject
) -> None:
    """A word at a border may be in the range after it too; none is between two."""
    words = sorted(words)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(words)), max_size=5)) | {len(words)})
    chunks = [words[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]
    ranges = make_ranges([(chunk[0], chunk[-1], str(number)) for number, chunk in enumerate(chunks)])
    for number, chunk in enumerate(chunks):
        for word in chunk:
            held = [int(name) for start, end, name in ranges if start <= word <= end]
            assert held[0] in {number, number - 1}
            assert number in held
