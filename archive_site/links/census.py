"""A census of the runs of words of many texts: after an edit only the words that are new are looked up.

Of each text it has the runs that another one holds too. Runs that one text alone holds lead nowhere, and
nearly all are of that sort: where a few texts are new, only these are searched whole, and the others for
what they may share with the new ones. What comes out is the same as from nothing.
"""

import hashlib
import io
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from archive_site.links.duplicates import sketch_runs
from archive_site.links.repeats import HIGHEST_RUN, Repeats
from archive_site.links.runs import place_of
from archive_site.links.sifting import CommonWords, Sifted, find_common_words, sample, sift_text
from archive_site.links.words import Numbers
from archive_site.store import Key, Store, make_key

_NUMBER = array("I").itemsize
_KEY = 32
_NEW_SHARE = 0.02
"""Share of texts that may be new before a new census is cheaper."""
_FEWEST_NEW = 16


@dataclass(frozen=True, slots=True)
class Counted:
    """One text in a census; all its runs are in rising order."""

    plain: Numbers
    """Of common words alone."""
    plain_shared: Numbers
    """Of them, those that another text has too."""
    shared: Numbers
    """Of its other runs, those that another text has too."""
    sketch: Numbers
    """As `duplicates.sketch_runs` gives it."""


@dataclass(frozen=True, slots=True)
class Census:
    """What is known of the texts of an earlier build."""

    common: CommonWords
    """The words that counted as common."""
    sampled: bytes
    """A digest of the texts in which they were counted."""
    texts: dict[Key, Counted]
    """By what each depends on."""
    plain_lots: tuple[Key, ...]
    """Where all runs of common words are kept: lot after lot, each a range of numbers of the same width."""
    lots: tuple[Key, ...]
    """The same of all other runs."""


def recall_sifted(
    texts: Sequence[Numbers], runs: Sequence[Numbers], keys: Sequence[Key], store: Store
) -> Sifted | None:
    """Sift texts of which the last census knows nearly all; None where a new census is due."""
    census = recall_census(store)
    if census is None:
        return None
    new = _find_new(census, keys)
    if len(new) > max(_FEWEST_NEW, len(keys) * _NEW_SHARE):
        return None
    sampled = digest_sample(keys)
    if sampled != census.sampled:
        common = find_common_words(texts)
        if common.words != census.common.words:
            return None
        census = replace(census, common=common, sampled=sampled)
        store.put({_name(): _pack(census)})
    store.use((*census.plain_lots, *census.lots))
    sifted = Sifted([], [], [], [])
    for place, key in enumerate(keys):
        counted = None if place in new else census.texts[key]
        if counted is None:
            plain, telling = sift_text(texts[place], runs[place], census.common.words)
            counted = Counted(plain, plain, telling, sketch_runs(telling))
        sifted.plain.append(counted.plain)
        sifted.plain_searched.append(counted.plain_shared)
        sifted.searched.append(counted.shared)
        sifted.sketches.append(counted.sketch)

    def find_plain(place: int, asked: set[int]) -> set[int]:
        return asked.intersection(sifted.plain[place])

    def find_others(place: int, asked: set[int]) -> set[int]:
        return asked.intersection(runs[place]).difference(sifted.plain[place])

    is_whole = _wake(store, census.plain_lots, sifted.plain_searched, new, find_plain) and _wake(
        store, census.lots, sifted.searched, new, find_others
    )
    return sifted if is_whole else None


def recall_census(store: Store) -> Census | None:
    """Give the last census that was taken."""
    packed = store.get([_name()]).get(_name())
    return _unpack(packed) if packed else None


def find_known(census: Census, store: Store, runs: Iterable[int]) -> frozenset[int] | None:
    """Give those of a few runs that stand in a text of a census; None where it is not whole any more."""
    found: set[int] = set()
    for lots in (census.plain_lots, census.lots):
        asked: dict[Key, list[int]] = defaultdict(list)
        tops = _list_tops(lots)
        for run in runs if lots else ():
            asked[lots[bisect_right(tops, run) - 1]].append(run)
        kept = store.get(asked)
        if len(kept) < len(asked):
            return None
        for lot, some in asked.items():
            found.update(run for run in some if place_of(array("I", [run]).tobytes(), kept[lot]) >= 0)
    return frozenset(found)


def _find_new(census: Census, keys: Sequence[Key]) -> frozenset[int]:
    """Give the places of texts that the census does not know; of equal ones it may know the first alone."""
    met: set[Key] = set()
    new = set()
    for place, key in enumerate(keys):
        if key in met or key not in census.texts:
            new.add(place)
        met.add(key)
    return frozenset(new)


def _wake(
    store: Store,
    lots: Sequence[Key],
    searched: list[Numbers],
    new: frozenset[int],
    find: Callable[[int, set[int]], set[int]],
) -> bool:
    """Add to what is searched the runs that an old text and a new one share; False where lots are lost."""
    held = _find_held(store, lots, set(chain.from_iterable(searched[place] for place in new)))
    if held is None:
        return False
    old = [place for place in range(len(searched)) if place not in new]
    lone = held.difference(*(searched[place] for place in old))
    for place in old if lone else ():
        if woken := find(place, lone):
            searched[place] = array("I", sorted({*searched[place], *woken}))
    return True


def _find_held(store: Store, lots: Sequence[Key], runs: set[int]) -> set[int] | None:
    """Give those of some runs that stand in a text of the census; None where its lots are lost."""
    asked = sorted(runs)
    bounds = pairwise(bisect_left(asked, top) for top in _list_tops(lots))
    wanted = [lot for lot, (begin, end) in zip(lots, bounds, strict=True) if begin < end]
    kept = store.get(wanted)
    if len(kept) < len(set(wanted)):
        return None
    held: set[int] = set()
    for content in kept.values():
        held |= runs.intersection(array("I", content))
    return held


def _list_tops(lots: Sequence[Key]) -> list[int]:
    """Give the bounds of the ranges of numbers that lots hold."""
    return [number * HIGHEST_RUN // len(lots) for number in range(len(lots) + 1)] if lots else []


class Counting:
    """Takes a new census while the runs of all texts are looked at, range after range."""

    def __init__(self, texts: int, store: Store) -> None:
        """Begin with nothing counted."""
        self.shared: list[Numbers] = [array("I") for _ in range(texts)]
        self.lots: list[Key] = []
        self._store = store

    def count(self, found: Repeats) -> None:
        """Take what is in the next range: by text the runs that others have too, and all runs."""
        at = 0
        while at < len(found.shared):
            text, count = found.shared[at : at + 2]
            at += 2 + count
            self.shared[text] += found.shared[at - count : at]
        self.lots.append(make_key("runs", hashlib.sha256(found.held).digest()))
        self._store.put({self.lots[-1]: found.held})


def keep_census(
    store: Store,
    keys: Sequence[Key],
    common: CommonWords,
    sifted: Sifted,
    counted: tuple[Counting, Counting],
) -> None:
    """Keep a new census in the place of the one before; `counted` are common runs, then the others."""
    plain, others = counted
    parts = zip(sifted.plain, plain.shared, others.shared, sifted.sketches, strict=True)
    texts = {key: Counted(*each) for key, each in zip(keys, parts, strict=True)}
    census = Census(common, digest_sample(keys), texts, tuple(plain.lots), tuple(others.lots))
    store.put({_name(): _pack(census)})
    store.trim()


def _name() -> Key:
    return make_key("census", array("I", [1]).tobytes())


def digest_sample(keys: Sequence[Key]) -> bytes:
    """Give a digest of the texts in which common words are counted."""
    return hashlib.sha256(b"".join(keys[place] for place in sample(len(keys)))).digest()


def _pack(census: Census) -> bytes:
    each = census.texts.values()
    arrays = [part for text in each for part in (text.plain, text.plain_shared, text.shared, text.sketch)]
    common, nearly = array("I", sorted(census.common.words)), array("I", sorted(census.common.margins))
    margins = array("i", map(census.common.margins.__getitem__, nearly))
    counts = len(census.plain_lots), len(census.lots), len(common), len(nearly)
    head = array("I", (len(census.texts), *counts))
    lengths = array("I", map(len, arrays))
    names = census.sampled, *census.texts, *census.plain_lots, *census.lots
    return b"".join(map(bytes, (head, common, nearly, margins, lengths, *names, *arrays)))


def _unpack(packed: bytes) -> Census:
    reader = io.BytesIO(packed)

    def read(count: int) -> Numbers:
        return array("I", reader.read(count * _NUMBER))

    texts, plain_lots, lots, words, near = read(5)
    common, nearly = frozenset(read(words)), read(near)
    margins = array("i", reader.read(near * _NUMBER))
    lengths = iter(read(4 * texts))
    sampled, *names = (reader.read(_KEY) for _ in range(1 + texts + plain_lots + lots))
    arrays = map(read, lengths)
    counted = (Counted(*four) for four in zip(arrays, arrays, arrays, arrays, strict=True))
    by_key = dict(zip(names[:texts], counted, strict=True))
    at = texts + plain_lots
    words_in = CommonWords(common, dict(zip(nearly, margins, strict=True)))
    return Census(words_in, sampled, by_key, tuple(names[texts:at]), tuple(names[at:]))
