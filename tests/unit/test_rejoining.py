"""Joining anew only what an edit has touched."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_site.index import concordance, shards
from archive_site.index.concordance import Chunk, Concordance, cut_chunks, name_chunk, render_chunk
from archive_site.index.glossary import Glossary, Sense
from archive_site.index.indexer import IndexOptions, run_indexer
from archive_site.index.lean import Lean
from archive_site.index.placing import make_postings
from archive_site.index.rejoining import Joined, fetch_gone, find_changed, rejoin, sum_words
from archive_site.index.shard_store import Part, ShardStore
from archive_site.index.spelling import Spelling
from archive_site.index.tokens import Tokens
from archive_site.index.vocabulary import pack_counts, unpack_counts
from archive_site.sites.footprints import find_footprints
from archive_site.sites.last import LastSite
from tests.making import read_files
from tests.unit.test_indexer import make_entry

TOKENS = [one + two + three for one in "abc" for two in "abc" for three in ("", "a", "b", "cc")]
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=12)
SHARDS = st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3)


def make_part(texts: Sequence[Sequence[str]]) -> Part:
    """Make a shard of such texts; every token is a word of its own."""
    glossary = Glossary()
    senses = {f"{token}{end}": (Sense(token, 24),) for token in (*TOKENS, "t") for end in ("", ".")}
    glossary.learn(senses, senses)
    tokens = Tokens(glossary.tokens)
    for text in texts:
        tokens.add(Lean("t", (("p", " ".join(text)),) if text else (), {}))
    glossary.find_new(tokens)
    spelt = pack_counts(*Spelling(glossary.tokens).count(tokens))
    return Part((1,) * len(texts), make_postings(tokens, glossary), {}, spelt)


def join(parts: Sequence[Part]) -> Concordance:
    """Join the words of shards."""
    return Concordance([part.words for part in parts], [len(part.lengths) for part in parts])


def name_all(pieces: Iterable[Chunk | list[concordance.Word]]) -> list[Chunk]:
    """Name the chunks that are given by their words."""
    return [
        piece if isinstance(piece, tuple) else (piece[0][0], piece[-1][0], name_chunk(render_chunk(piece)))
        for piece in pieces
    ]


@given(SHARDS, st.data())
def test_what_is_joined_anew_after_an_edit_is_what_would_be_joined_of_all(
    shards_of_texts: list[list[list[str]]], data: st.DataObject
) -> None:
    """The same chunks, cut in the same places; nothing else is looked at but what changed."""
    edited = [[list(text) for text in texts] for texts in shards_of_texts]
    texts = data.draw(st.sampled_from(edited))
    texts[data.draw(st.integers(0, len(texts) - 1))] = data.draw(TEXTS)
    with patch.object(concordance, "_CHUNK_BYTES", 50), patch.object(concordance, "_BEGINNING", 2):
        old, new = [make_part(each) for each in shards_of_texts], [make_part(each) for each in edited]
        last = Joined(
            [b"%d" % number for number in range(len(old))], [len(part.lengths) for part in old], (), b"", ()
        )
        keys = [
            key if part == before else b"new" for key, part, before in zip(last.keys, new, old, strict=True)
        ]
        gone = {key: old[int(key)] for key, after in zip(last.keys, keys, strict=True) if key != after}
        changed = find_changed(gone, last, keys, new)
        last = last._replace(spelt=sum_words({}, None, keys, old)[1])
        counts, packed = sum_words(gone, last, keys, new)
        assert counts == sum_words({}, None, keys, new)[0] == unpack_counts(packed)
        assert changed is not None
        chunks = name_all(cut_chunks(join(old).words()))
        pieces = list(rejoin(join(new), chunks, changed))
        assert name_all(pieces) == name_all(cut_chunks(join(new).words()))
        assert changed or all(isinstance(piece, tuple) for piece in pieces)


def test_where_records_have_other_numbers_all_is_joined() -> None:
    """And where the shard that was before is not kept."""
    last = Joined([b"0"], [2], (), b"", ())
    assert find_changed({}, last, [b"0"], [make_part([["aa"]])]) is None
    assert find_changed({}, last, [b"0"], [make_part([["aa"], ["bb"]])]) == set()
    assert fetch_gone(ShardStore(None), last, [b"1"]) is None
    assert fetch_gone(ShardStore(None), last, [b"0"]) == {}


def test_an_index_after_many_edits_is_the_one_that_is_made_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte; most chunks are taken from the index before."""
    monkeypatch.setattr(shards, "count_shards", lambda _records, _letters: 4)
    monkeypatch.setattr(concordance, "_CHUNK_BYTES", 100)
    words = ("boats", "nets", "ropes", "quays", "piers", "docks", "tides", "winds", "sails", "masts", "hulls")
    texts = {f"r{number}": f"{' '.join(words[number % 5 :])} only{number}" for number in range(24)}
    edits: list[dict[str, str]] = [
        {},
        {"r3": f"{texts['r3']} zebra"},
        {"r3": texts["r3"], "r7": f"{texts['r7']} aardvark"},
        {"new": "Masts"},
        {"r9": ""},
    ]
    site, stage, clean = (tmp_path / name for name in ("site", "stage", "clean"))
    last = LastSite(site)
    for number, edit in enumerate(edits):
        texts |= edit
        entries = tuple(make_entry(name, text) for name, text in texts.items())
        options = IndexOptions(kept=tmp_path / "kept", last=last)
        made = run_indexer(entries, stage, scratch=tmp_path / f"s{number}", options=options)
        run_indexer(entries, clean, scratch=tmp_path / f"c{number}")
        assert read_files(stage) == read_files(clean)
        chunks = list((stage / "index").iterdir())
        taken = [path for path in chunks if path.stat().st_nlink > 1]
        assert len(taken) > len(chunks) / 2 if number in {1, 2} else len(chunks) > 5
        for folder in (site, clean):
            shutil.rmtree(folder, ignore_errors=True)
        stage.rename(site)
        last = LastSite(site, find_footprints(site, made.digests))
