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
from archive_site.links.repeats import Repeats
from archive_site.links.runs import HIGHEST_RUN, Numbers, place_of
from archive_site.links.sifting import CommonWords, Sifted, find_common_words, find_plain, sample
from archive_site.links.words import NumberedText
from archive_site.store import Key, Store, make_key

_NUMBER = array("I").itemsize
_KEY = 32
_HEAD = 3
"""Numbers before the runs of a text in `Repeats.shared`."""
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
    lots: tuple[Key, ...]
    """Where all runs are kept: lot after lot, each a range of numbers of the same width."""


def recall_sifted(texts: Sequence[NumberedText], keys: Sequence[Key], store: Store) -> Sifted | None:
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
    store.use(census.lots)
    counted = [
        _count_new(texts[place], census.common.words) if place in new else census.texts[key]
        for place, key in enumerate(keys)
    ]
    searched = _list_searched(census, counted, [text.runs for text in texts], new, store)
    if searched is None:
        return None
    return Sifted([each.plain for each in counted], searched, [each.sketch for each in counted])


def _list_searched(
    census: Census, counted: Sequence[Counted], runs: Sequence[Numbers], new: frozenset[int], store: Store
) -> list[Numbers] | None:
    """Give of each text the runs that another one may hold; None where lots of the census are lost."""
    plain, others = [each.plain_shared for each in counted], [each.shared for each in counted]
    held = _find_held(store, census.lots, set(chain.from_iterable(runs[place] for place in new)))
    if held is None:
        return None

    def find_plain_ones(place: int, asked: set[int]) -> set[int]:
        return asked.intersection(counted[place].plain)

    def find_others(place: int, asked: set[int]) -> set[int]:
        return asked.intersection(runs[place]).difference(counted[place].plain)

    _wake(held, plain, new, find_plain_ones)
    _wake(held, others, new, find_others)
    both = zip(plain, others, strict=True)
    return [array("I", sorted((*few, *many))) if few else many for few, many in both]


def _count_new(text: NumberedText, common: frozenset[int]) -> Counted:
    """Count a text that no census knows: all its runs may stand in another one."""
    plain = find_plain(text, common)
    others = array("I", sorted(set(text.runs).difference(plain)))
    return Counted(plain, plain, others, sketch_runs(text.runs, plain))


def recall_census(store: Store) -> Census | None:
    """Give the last census that was taken."""
    packed = store.get([_name()]).get(_name())
    return _unpack(packed) if packed else None


def find_known(census: Census, store: Store, runs: Iterable[int]) -> frozenset[int] | None:
    """Give those of a few runs that stand in a text of a census; None where it is not whole any more."""
    found: set[int] = set()
    asked: dict[Key, list[int]] = defaultdict(list)
    tops = _list_tops(census.lots)
    for run in runs if census.lots else ():
        asked[census.lots[bisect_right(tops, run) - 1]].append(run)
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
    held: set[int],
    searched: list[Numbers],
    new: frozenset[int],
    find: Callable[[int, set[int]], set[int]],
) -> None:
    """Add to what is searched the runs that an old text and a new one share; `held` are those of old ones."""
    old = [place for place in range(len(searched)) if place not in new]
    lone = held.intersection(chain.from_iterable(searched[place] for place in new))
    lone.difference_update(*(searched[place] for place in old))
    for place in old if lone else ():
        if woken := find(place, lone):
            searched[place] = array("I", sorted({*searched[place], *woken}))


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
        self.plain_shared: list[Numbers] = [array("I") for _ in range(texts)]
        self.shared: list[Numbers] = [array("I") for _ in range(texts)]
        self._lots: dict[int, list[Key]] = {}
        self._store = store

    @property
    def lots(self) -> tuple[Key, ...]:
        """Where all runs are kept, lot after lot."""
        return tuple(lot for _, lots in sorted(self._lots.items()) for lot in lots)

    def keep(self, place: int, lots: Sequence[bytes]) -> None:
        """Keep all runs of a range, in lots as `Census.lots` has them; the ranges come in any order."""
        self._lots[place] = [make_key("runs", hashlib.sha256(lot).digest()) for lot in lots]
        self._store.put(dict(zip(self._lots[place], lots, strict=True)))

    def count(self, found: Repeats) -> None:
        """Take what is in the next range: by text the runs that others have too."""
        at = 0
        while at < len(found.shared):
            text, plain, others = found.shared[at : at + _HEAD]
            middle = at + _HEAD + plain
            at = middle + others
            self.plain_shared[text] += found.shared[middle - plain : middle]
            self.shared[text] += found.shared[middle:at]


def keep_census(
    store: Store,
    keys: Sequence[Key],
    common: CommonWords,
    sifted: Sifted,
    counted: Counting,
) -> None:
    """Keep a new census in the place of the one before."""
    parts = zip(sifted.plain, counted.plain_shared, counted.shared, sifted.sketches, strict=True)
    texts = {key: Counted(*each) for key, each in zip(keys, parts, strict=True)}
    census = Census(common, digest_sample(keys), texts, counted.lots)
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
    counts = len(census.lots), len(common), len(nearly)
    head = array("I", (len(census.texts), *counts))
    lengths = array("I", map(len, arrays))
    names = census.sampled, *census.texts, *census.lots
    return b"".join(map(bytes, (head, common, nearly, margins, lengths, *names, *arrays)))


def _unpack(packed: bytes) -> Census:
    reader = io.BytesIO(packed)

    def read(count: int) -> Numbers:
        return array("I", reader.read(count * _NUMBER))

    texts, lots, words, near = read(4)
    common, nearly = frozenset(read(words)), read(near)
    margins = array("i", reader.read(near * _NUMBER))
    lengths = iter(read(4 * texts))
    sampled, *names = (reader.read(_KEY) for _ in range(1 + texts + lots))
    arrays = map(read, lengths)
    counted = (Counted(*four) for four in zip(arrays, arrays, arrays, arrays, strict=True))
    by_key = dict(zip(names[:texts], counted, strict=True))
    words_in = CommonWords(common, dict(zip(nearly, margins, strict=True)))
    return Census(words_in, sampled, by_key, tuple(names[texts:]))
