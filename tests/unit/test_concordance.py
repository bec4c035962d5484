"""A search index put together of shards, and what is said in it of words and records."""

import gzip
import json
import random
import subprocess
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cbor2
import pagefind_bin
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from archive_site.arrays import np
from archive_site.dates.edtf import Day
from archive_site.index import asking, concordance, indexer, shards
from archive_site.index.concordance import Concordance, cut_chunks, make_ranges
from archive_site.index.glossary import Glossary, Sense
from archive_site.index.lean import METADATA_FIELDS, Lean, SearchEntry, SearchText
from archive_site.index.placing import make_postings
from archive_site.index.postings import FORM, UNSAID, Postings
from archive_site.index.tokens import Tokens
from archive_site.paths import OutputPath
from bench.lean_pages import render_lean_page
from tests.making import read_files

WORDS = ("harbour", "Café", "cafe", "café", "rope", "roping", "boats", "слова", "nets", "ÉTÉ", "été", "ete")
SHARDS = 4
ODD = (
    *(
        "well-known",
        "camelCase",
        "WKWebView",
        "a1-b2",
        "a-a",
        "re-re-read",
        "U.S.",
        "I'm",
        "3.14",
        "x²",
        "1st.",
        "№5",
        "ﬁne",
    ),
    *(
        "😀",
        "x😀y",
        "👩‍👧‍👦!",
        "1️⃣",
        "__init__",
        "_",
        "___x",
        "___PAGEFIND_WEIGHT___2",
        "___END_PAGEFIND_WEIGHT___",
    ),
    *(
        "___PAGEFIND_ANCHOR___p:0:x",
        "Ⓐ",
        "İstanbul",
        "ΣΑΣ",
        "ﬀ",
        "क्षा",
        "ा",
        "é",
        "e\u0301",
        "Å",
        "ŒUVRE",
        "straße",
        "STRASSE",
    ),
    *(
        "&amp;",
        "&lt;b&gt;",
        "&",
        "<b>",
        "</p>",
        '"quoted"',
        "(so)",
        "$5",
        "5$",
        "*bold*",
        "…",
        "—",
        "a—b",
        "a/b/c",
        "x" * 300,
    ),
    *(
        "naïve-café",
        "Łódź-Øst",
        "和平",
        "한국",
        "\u0345",
        "\u200c",
        "a\u200db",
        "٣",
        "Ⅷ",
        "ʼn",
        "don’t",
        "@me",
        "#tag",
        "a_b",
        "%20",
    ),
)
"""Tokens of which Pagefind makes several words, none, or something that is easy to get wrong."""

SIGNED = [
    f"{before}{word}{after}"
    for word in ("Boats", "roping", "Queue", "A", "i", "won")
    for sign in "!\"'(),.:;?[]"
    for before, after in (("", sign), (sign, ""), (sign, sign), (sign, f'{sign}."'))
]
"""Words of plain letters with signs around them, which stand for each other when Pagefind is asked."""


def make_pages() -> list[SearchEntry]:
    """Give pages with words in several forms, shared days and names, and metadata not all shards have."""
    chance = random.Random(7)  # noqa: S311 - to shuffle, not to hide
    pages = []
    for number in range(40):
        rare = f"only{number}" if number % 5 else "Łódź"
        entry = SearchEntry(
            page=OutputPath(f"records/r{number}.html"),
            title=f"Page {chance.choice(WORDS)} {chance.choice(ODD)} {chance.choice(SIGNED)}",
            outlet=chance.choice(("The Post", "The Echo", None)),
            authors=(chance.choice(("Ann Roe", "Bo")),),
            kind_label="News",
            years=("2024", "2025")[: 1 + number % 2],
            language_label="English",
            date_words="2024",
            basis_label="stated",
            earliest=chance.choice((None, Day(2024, 1, 1), Day(2024, 1, 2))),
            latest=None,
            text=SearchText(
                (
                    ("p-1", " ".join((rare, *chance.choices(WORDS, k=40)))),
                    ("p-s", " ".join(SIGNED[number::40])),
                    *((f"p-{each}", " ".join(chance.choices(ODD, k=each))) for each in range(2, number % 9)),
                ),
                ("Kiev", "Café", *chance.choices(ODD, k=3)) if number % 10 == 3 else (),
            ),
            not_stated="not stated",
        )
        pages.append(entry)
    return pages


@pytest.fixture(scope="module")
def pages() -> list[SearchEntry]:
    """The pages of all tests here."""
    return make_pages()


def run(pages: Sequence[SearchEntry], folder: Path, count: int = 1) -> dict[str, bytes]:
    """Index pages in so many shards; gives all files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "count_shards", lambda _records, _characters: count)
        patch.setattr(concordance, "_CHUNK_BYTES", 300)
        indexer.run_indexer(pages, folder / "out", scratch=folder / "scratch")
    return read_files(folder / "out")


def run_pagefind(pages: Sequence[SearchEntry], folder: Path) -> dict[str, bytes]:
    """Have Pagefind index a page of each record; gives all files."""
    for entry in pages:
        target = folder / "pages" / entry.page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(render_lean_page(entry))
    where = ("--site", folder / "pages", "--output-path", folder / "raw")
    subprocess.run(
        [pagefind_bin.get_executable(), *where, "--force-language", "en"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return read_files(folder / "raw")


def test_every_file_of_an_index_is_the_same_however_tokens_are_shown_to_pagefind(
    pages: list[SearchEntry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says of one depends on no other."""
    first = run(pages, tmp_path / "first", SHARDS)
    monkeypatch.setattr(asking, "_AT_ONCE", 7)
    second = run(pages, tmp_path / "second", SHARDS)
    assert sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path)) == []


def test_an_index_joined_of_shards_is_that_of_all_pages_at_once(
    pages: list[SearchEntry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every chunk of words, byte for byte, and the list of chunks; pages differ in names alone."""
    parted = run(pages, tmp_path / "parted", SHARDS)
    with monkeypatch.context() as patch:
        patch.setattr(shards, "count_shards", lambda _records, _characters: SHARDS)
        in_order = tuple(entry for shard in shards.share_out(pages) for entry in shard)
    monkeypatch.setattr(indexer, "share_out", lambda _entries: (in_order,))
    whole = run(pages, tmp_path / "whole")
    chunks = [
        {name: file for name, file in each.items() if name.startswith("index/")} for each in (parted, whole)
    ]
    assert chunks[0] == chunks[1]
    assert len(chunks[0]) > 3
    assert read_meta(parted)[0] != read_meta(whole)[0]
    assert read_meta(parted)[1:] == read_meta(whole)[1:]
    assert read_urls(parted) == read_urls(whole)


def test_the_index_says_of_every_word_what_pagefind_says_of_whole_pages(
    pages: list[SearchEntry], tmp_path: Path
) -> None:
    """Which pages have it, where, with which weight, and in which form; each chunk knows its words."""
    marks = ("___PAGEFIND", "___END_PAGEFIND")
    plain = [entry for entry in pages if not any(mark in repr(entry) for mark in marks)]
    assert len(plain) > 10
    made, raw = run(plain, tmp_path), run_pagefind(plain, tmp_path)
    assert len(read_words(raw)) > 500
    # Of a mark by itself nothing is left in plain letters, and nobody can ask for it.
    assert read_words(made) == {found for found in read_words(raw) if found[0]}
    for start, end, name in read_meta(made)[1]:
        words = [str(row[0]) for row in read_cbor(made[f"index/{name}.pf_index"])[0]]
        assert all(start <= word <= end for word in words)
    assert read_fragments(made) == read_fragments(raw)


def test_a_token_that_means_something_to_pagefind_is_one_like_any_other(tmp_path: Path) -> None:
    """Else a text could change the weight of others, or vanish from its excerpt."""
    odd = "Boats ___END_PAGEFIND_WEIGHT___ and ___PAGEFIND_ANCHOR___p:0:x nets"
    made = run([replace(make_pages()[0], text=SearchText((("p-1", odd),)))], tmp_path)
    [fragment] = read_fragments(made).values()
    assert fragment["content"].endswith(odd + ".")
    [places] = [found[3] for found in read_words(made) if found[0] == "net"]
    assert places[-1] == len(fragment["content"].split()) - 1


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


def read_words(files: Mapping[str, bytes]) -> set[tuple[Any, ...]]:
    """Read word, form, page, places, and fields with their places, of every occurrence."""
    urls = read_urls(files)
    _, chunks, fields = read_meta(files)
    found: set[tuple[Any, ...]] = set()
    for _, _, name in chunks:
        for word, occurrences, forms in read_cbor(files[f"index/{name}.pf_index"])[0]:
            for form, listed in (("", occurrences), *forms):
                number = 0
                for step, places, metadata in listed:
                    number += step
                    named = tuple(fields[-1 - place] if place < 0 else place for place in metadata)
                    found.add((word, form, urls[number], tuple(places), named))
    return found


def read_fragments(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Read what is stored of each record by its address, without texts, which Pagefind decodes twice."""
    found = {}
    for name, content in files.items():
        if name.startswith("fragment/"):
            fragment = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            assert list(fragment) == ["url", "content", "word_count", "filters", "meta", "anchors"]
            for anchor in fragment["anchors"]:
                assert isinstance(anchor.pop("text"), str)
            found[fragment["url"]] = fragment
    return found


TOKENS = st.sampled_from(("one", "One.", "two-fold", "café", "—", "слово"))
SENSES = {
    "one": (Sense("one", 24),),
    "One.": (Sense("one", 24),),
    "two-fold": (Sense("twofold", 24), Sense("two", 12), Sense("fold", 12)),
    "café": (Sense(f"cafe{FORM}café", 24),),
    "—": (),
    "слово": (Sense("слово", 24),),
    "T": (Sense("one", 168),),
    "T.": (Sense("one", 168),),
}


@given(st.lists(st.lists(st.lists(TOKENS, min_size=1, max_size=40), max_size=5), min_size=1, max_size=4))
def test_words_of_shards_are_joined_with_their_pages_under_new_numbers(parts: list[list[list[str]]]) -> None:
    """The same words in one shard and in several; each list is one of places, which rise."""
    glossary = Glossary()
    senses = {f"{token}{end}": known for token, known in SENSES.items() for end in ("", ".")}
    glossary.learn(senses, senses)
    leans = [[Lean("T", (("p", " ".join(texts)),), {"title": "T"}) for texts in part] for part in parts]

    def pack(shard: Sequence[Lean]) -> dict[str, bytes]:
        tokens = Tokens(glossary.tokens)
        for lean in shard:
            tokens.add(lean)
        glossary.find_new(tokens)
        return make_postings(tokens, glossary)

    joined = list(Concordance(list(map(pack, leans)), list(map(len, leans))).words())
    everything = [lean for part in leans for lean in part]
    assert joined == list(Concordance([pack(everything)], [len(everything)]).words())
    for word, written in joined:
        found, rows, forms = cbor2.loads(written)
        assert cbor2.dumps([found, rows, forms]) == written
        assert found == word
        numbers = list(accumulate(row[0] for row in rows))
        assert numbers == sorted(set(numbers))
        for _, places, fields in rows:
            if word == "one":
                title = METADATA_FIELDS.index("title")
                assert fields == [-1 - title, 0]
                assert places[-2:] == [-169, 0]


@pytest.mark.parametrize("digits", [25, 26])
def test_no_word_of_a_shard_is_lost_that_is_full_to_the_last_digit(digits: int) -> None:
    """It has as many records and places as can be told apart, or one binary digit more, and is refused."""
    glossary = Glossary()
    words = np.array([glossary.tokens["a"], glossary.tokens["b"]], np.int32)
    pages, places = np.full(2, (1 << digits) - 1, np.int32), np.full(2, (1 << 31) - 1, np.int32)
    none = np.zeros(0, np.int32)
    tokens: Any = SimpleNamespace(texts=(words, pages, places), titles=(none,) * 3, metadata=(none,) * 4)
    glossary.find_new(tokens)
    glossary.learn({name: (Sense(name, UNSAID),) for name in "ab"}, {})
    if digits == 25:
        told = {
            letter: list(Postings(each).list_all())
            for letter, each in make_postings(tokens, glossary).items()
        }
        assert [(posting[0], posting[2]) for (posting,) in told.values()] == [
            ("a", pages[0]),
            ("b", pages[0]),
        ]
    else:
        with pytest.raises(ValueError, match="more words than can be told apart"):
            make_postings(tokens, glossary)


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
