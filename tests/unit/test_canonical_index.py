"""A search index whose bytes depend on its pages alone."""

import gzip
import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site import canonical_index, indexer
from archive_site.canonical_index import cut_chunk, make_ranges, renumber_chunk
from archive_site.edtf import Day
from archive_site.lean import SearchEntry
from archive_site.paths import OutputPath

WORDS = ("harbour", "Café", "cafe", "café", "rope", "roping", "boats", "слова", "nets", "ÉTÉ", "été", "ete")
PLACES = st.lists(st.integers(-(1 << 20), 1 << 33), max_size=4)


def make_pages() -> list[SearchEntry]:
    """Give a dozen pages with words in several forms, shared days and shared names."""
    chance = random.Random(7)  # noqa: S311 - to shuffle, not to hide
    pages = []
    for number in range(12):
        page = OutputPath(f"records/r{number}.html")
        entry = SearchEntry(
            page=page,
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
            paragraphs=(("p-1", " ".join(chance.choices(WORDS, k=40))),),
            not_stated="not stated",
        )
        pages.append(entry)
    return pages


@pytest.fixture(scope="module")
def pages() -> list[SearchEntry]:
    """The pages of all tests here."""
    return make_pages()


def run_shuffled(pages: list[SearchEntry], folder: Path, seed: int) -> dict[str, bytes]:
    """Index pages that were written in another order, which file systems remember."""
    plain = indexer._write_pages

    def write(ordered: Sequence[SearchEntry], scratch: Path) -> None:
        shuffled = random.Random(seed).sample(ordered, len(ordered))  # noqa: S311 - to shuffle, not to hide
        plain(shuffled, scratch)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexer, "_write_pages", write)
        indexer.run_indexer(pages, folder / "out", scratch=folder / "scratch")
    files = (path for path in (folder / "out").rglob("*") if path.is_file())
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in files}


def test_every_file_of_an_index_is_the_same_however_the_disk_lists_its_pages(
    pages: list[SearchEntry], tmp_path: Path
) -> None:
    """Pagefind's own files differ even from run to run."""
    first, second, third = (run_shuffled(pages, tmp_path / str(seed), seed) for seed in range(3))
    assert sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path)) == []
    assert sorted(path for path in first.keys() | third.keys() if first.get(path) != third.get(path)) == []


def test_the_index_says_of_every_word_what_pagefind_said(
    pages: list[SearchEntry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which pages have it, where, and in which form; in smaller chunks, each of which knows its words."""
    plain = canonical_index.canonicalise_index

    def keep_both(folder: Path, place_by_hit: Mapping[str, int], shard: int) -> None:
        shutil.copytree(folder, tmp_path / "raw")
        plain(folder, place_by_hit, shard)

    monkeypatch.setattr(indexer, "canonicalise_index", keep_both)
    monkeypatch.setattr(canonical_index, "_CHUNK_BYTES", 300)
    indexer.run_indexer(pages, tmp_path / "out", scratch=tmp_path / "scratch")
    assert read_words(tmp_path / "out" / "0") == read_words(tmp_path / "raw")
    _, chunks = read_meta(tmp_path / "out" / "0")
    assert len(chunks) > 2 * len(read_meta(tmp_path / "raw")[1])
    for start, end, name in chunks:
        words = [str(row[0]) for row in read_cbor(tmp_path / "out" / "0" / "index" / f"{name}.pf_index")[0]]
        assert all(start <= word <= end for word in words)


def read_meta(folder: Path) -> tuple[list[str], list[list[str]]]:
    """Read each page's address by its number, and the table of chunks."""
    (path,) = folder.glob("*.pf_meta")
    _, pages, chunks, _, _, _ = read_cbor(path)
    urls = []
    for name, _ in pages:
        fragment = gzip.decompress((folder / "fragment" / f"{name}.pf_fragment").read_bytes())
        urls.append(fragment.decode().partition('"url":"')[2].partition('"')[0])
    return urls, chunks


def read_cbor(path: Path) -> list[list[list[str]]]:
    """Read one file of the index."""
    return list(cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")))


def read_words(folder: Path) -> set[tuple[str, str, str, str]]:
    """Read word, form, page and places of every occurrence."""
    urls, chunks = read_meta(folder)
    found = set()
    for _, _, name in chunks:
        for word, occurrences, forms in read_cbor(folder / "index" / f"{name}.pf_index")[0]:
            for form, listed in (("", occurrences), *forms):
                number = 0
                for step, *places in listed:
                    number += int(step)
                    found.add((str(word), str(form), urls[number], str(places)))
    assert len(found) > 50
    return found


@given(st.permutations(range(5)), st.dictionaries(st.integers(0, 4), st.tuples(PLACES, PLACES), min_size=1))
def test_a_chunk_is_written_as_cbor_with_its_pages_under_new_numbers(
    new_by_old: list[int], rows: dict[int, tuple[list[int], list[int]]]
) -> None:
    """In the order of the new numbers, whatever its numbers and words are."""

    def as_steps(by_page: dict[int, tuple[list[int], list[int]]]) -> list[list[object]]:
        numbers = sorted(by_page)
        before = [0, *numbers]
        return [[page - last, *by_page[page]] for page, last in zip(numbers, before, strict=False)]

    forms = [["ß" * 300, as_steps(rows)], ["a", as_steps(rows)]]
    chunk = [[["word", as_steps(rows), forms], ["слово", [], []]]]
    renumbered = as_steps({new_by_old[page]: row for page, row in rows.items()})
    expected = [["word", renumbered, [["a", renumbered], ["ß" * 300, renumbered]]], ["слово", [], []]]
    written = dict(renumber_chunk(chunk, new_by_old))
    assert [cbor2.loads(each) for each in written.values()] == expected
    assert [cbor2.dumps(each) for each in expected] == list(written.values())


@given(st.lists(st.tuples(st.text("abc", max_size=6), st.binary(max_size=20_000)), max_size=9))
def test_a_chunk_is_cut_where_a_word_begins_otherwise(words: list[tuple[str, bytes]]) -> None:
    """No word is lost, and a chunk is at most twice as large as wanted, unless one word is."""
    cut = cut_chunk(words)
    assert [word for chunk in cut for word in chunk] == words
    assert all(sum(len(written) for _, written in chunk) <= 24_000 for chunk in cut if len(chunk) > 1)


def test_words_that_begin_alike_stay_together() -> None:
    """So that a beginning is looked for in few chunks."""
    words = [("harbour", b"1" * 9_000), ("harbours", b"1" * 9_000), ("harden", b"1")]
    assert cut_chunk([*words, ("hare", b"1")]) == [words[:2], [*words[2:], ("hare", b"1")]]


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
