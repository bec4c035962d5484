"""Laws of the ledger: it reads back as it was written, by either reader, and never forgets."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive_site.paths import Anchor, OutputPath
from archive_site.permanence.ledger import Promise, merge_ledgers, parse_ledger, render_ledger
from archive_site.permanence.successors import propose_places

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
"""Anything a title may hold, invisible signs among it."""
NAMES = st.lists(TEXTS.filter(bool), max_size=3).map(tuple)
ANCHORS = st.lists(st.from_regex(r"[ph]-[0-9a-f]{2}(-[2-9])?", fullmatch=True), max_size=6, unique=True).map(
    lambda words: tuple(map(Anchor, words))
)


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    """A promise of any content."""
    anchors = draw(ANCHORS)
    return Promise(
        address=OutputPath(f"records/{draw(st.sampled_from(['a', 'b', 'é', 'пожар', 'x.y']))}.html"),
        title=draw(TEXTS.filter(bool)),
        outlet=draw(TEXTS),
        authors=draw(NAMES),
        date=draw(st.sampled_from(["", "2025-04", "2025-01-21/.."])),
        files=draw(st.sampled_from([(), ("bib", "csl.json")])),
        anchors=anchors,
        former=tuple(sorted(set(draw(ANCHORS)) - set(anchors))),
    )


LEDGERS = st.lists(promises(), max_size=4).map(lambda found: {promise.address: promise for promise in found})


@settings(max_examples=20)
@given(LEDGERS)
def test_a_ledger_reads_back_as_it_was_written(ledger: dict[OutputPath, Promise]) -> None:
    """Whatever the titles hold."""
    read, problems = parse_ledger(render_ledger(ledger), "ledger.yaml")
    assert problems == ()
    assert {at: replace(promise, where=ledger[at].where) for at, promise in read.items()} == ledger


@settings(max_examples=20)
@given(LEDGERS)
def test_both_readers_read_the_same(ledger: dict[OutputPath, Promise]) -> None:
    """The quick one and the one that knows what is wrong; the second takes over where a line is unusual."""
    text = render_ledger(ledger)
    quick, _ = parse_ledger(text, "ledger.yaml")
    slow, problems = parse_ledger(f"{text}\n    # a remark of somebody\n", "ledger.yaml")
    assert problems == ()
    assert slow == quick
    assert [promise.where for promise in slow.values()] == [promise.where for promise in quick.values()]


@settings(max_examples=20)
@given(LEDGERS)
def test_a_ledger_is_yaml_to_everyone(ledger: dict[OutputPath, Promise]) -> None:
    """A plain loader finds the same titles under the same addresses."""
    loaded = yaml.load(render_ledger(ledger), Loader=yaml.SafeLoader) or {}
    assert {key: value["title"] for key, value in loaded.items()} == {
        address: promise.title for address, promise in ledger.items()
    }


@settings(max_examples=20)
@given(LEDGERS, LEDGERS)
def test_publishing_forgets_nothing(old: dict[OutputPath, Promise], new: dict[OutputPath, Promise]) -> None:
    """Every address, file and place stays; what is shown now says what is known now."""
    merged = merge_ledgers(old, new.values())
    for ledger in (old, new):
        for address, promise in ledger.items():
            assert {*promise.anchors, *promise.former} - {
                *merged[address].anchors,
                *merged[address].former,
            } <= (set(new[address].former) if address in new else set())
            assert set(promise.files) <= set(merged[address].files)
    for address, promise in new.items():
        assert merged[address].anchors == promise.anchors
        assert not set(merged[address].former) & set(promise.anchors)
    assert merge_ledgers(merged, new.values()) == merged


@given(ANCHORS, ANCHORS)
def test_only_what_is_there_is_proposed_for_what_is_gone(
    old: tuple[Anchor, ...], new: tuple[Anchor, ...]
) -> None:
    """And nothing for what is still there in its old order."""
    proposed = propose_places(old, new)
    assert set(proposed) <= set(old)
    assert set(proposed.values()) <= set(new)
    if old == new:
        assert proposed == {}
