"""A census of the runs of words of many texts: after an edit only the words that are new are looked up.

Of each text it has the runs that another one holds too. Nearly all runs stand in one text alone, and join it
to none. So where a few texts are new, all runs of these are looked at, but of the others only those that were
shared before or that a new one has. The result is the same as if all texts were compared from nothing.
"""

import hashlib
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from msgspec.structs import replace

from archive_site.cache.store import Key, Store, make_key
from archive_site.links.repeats import Repeats
from archive_site.links.runs import HIGHEST_RUN, Numbers, place_of
from archive_site.links.sifting import Sifted, find_common_words, find_plain, find_plain_among, sketch_text
from archive_site.links.tallies import Census, CommonWords, Counted, pack_census, unpack_census
from archive_site.links.words import NumberedText

_HEAD = 3
"""Numbers before the runs of a text in `Repeats.shared`."""
_NEW_SHARE = 0.02
"""Share of texts that may be new before a new census is cheaper."""
_FEWEST_NEW = 16
_FEW = 32
"""Up to so many runs it is faster to seek each in a lot than to read the whole lot as a set."""


def name_texts(texts: Sequence[NumberedText]) -> list[Key]:
    """Give the key of each text: a digest of its words; of equal texts each has its own.

    A census knows a text whatever its record is called and wherever it stands.
    """
    met: Counter[bytes] = Counter()
    keys = []
    for text in texts:
        # Its runs of words follow from these.
        digest = hashlib.sha256(text.words).digest()
        met[digest] += 1
        keys.append(make_key("text", digest, str(met[digest])))
    return keys


def recall_sifted(
    texts: Sequence[NumberedText], keys: Sequence[Key], sampled: AbstractSet[int], store: Store
) -> Sifted | None:
    """Sift texts of which the last census knows nearly all; None where a new census is due.

    Texts that the census did not know are added to it.
    """
    census = recall_census(store)
    if census is None:
        return None
    new = _find_new(census, keys)
    if census.added + len(new) > max(_FEWEST_NEW, len(keys) * _NEW_SHARE):
        return None
    before, digest = census.sampled, digest_sample(keys, sampled)
    if digest != before:
        common = find_common_words(texts, sampled)
        if common.words != census.common.words:
            return None
        census = replace(census, common=common, sampled=digest)
    store.use(census.lots)
    words = census.common.words
    counted = [
        _count_new(texts[place], words) if place in new else census.texts[key]
        for place, key in enumerate(keys)
    ]
    runs = [text.runs for text in texts]
    held = find_known(census, store, frozenset(chain.from_iterable(runs[place] for place in new)))
    if held is None:
        return None
    counted = _wake_all(counted, texts, words, new, held)
    if new:
        known = dict(zip(keys, _without_lone(counted, runs, new, held), strict=True))
        added = {*census.runs, *chain.from_iterable(runs[place] for place in new)}
        census = replace(census, texts=known, runs=array("I", sorted(added)), added=census.added + len(new))
    if new or digest != before:
        store.put({_name(): pack_census(census)})
    searched = [
        array("I", sorted((*each.plain, *each.shared))) if each.plain else each.shared for each in counted
    ]
    return Sifted(words, searched, [each.plain for each in counted], [each.sketch for each in counted])


def _wake_all(
    counted: Sequence[Counted],
    texts: Sequence[NumberedText],
    common: frozenset[int],
    new: frozenset[int],
    held: frozenset[int],
) -> list[Counted]:
    """Add to old texts the runs that only they held until new ones came; `held` are those that both have."""
    old = [place for place in range(len(counted)) if place not in new]
    few = _find_lone(held, [each.plain for each in counted], old, new)
    many = _find_lone(held, [each.shared for each in counted], old, new)
    asked, woken = few | many, list(counted)
    for place in old if asked else ():
        found = asked.intersection(texts[place].runs)
        if found:
            each, plain = counted[place], set(find_plain_among(texts[place], common, found))
            woken[place] = replace(
                each,
                plain=_add(each.plain, few & plain),
                shared=_add(each.shared, many.intersection(found) - plain),
            )
    return woken


def _find_lone(
    held: frozenset[int], counted: Sequence[Numbers], old: Iterable[int], new: Iterable[int]
) -> frozenset[int]:
    """Give the runs of new texts that one old text has, and that were not shared before."""
    lone = held.intersection(chain.from_iterable(counted[place] for place in new))
    return lone.difference(*(counted[place] for place in old)) if lone else lone


def _add(runs: Numbers, more: AbstractSet[int]) -> Numbers:
    return array("I", sorted({*runs, *more})) if more else runs


def _without_lone(
    counted: Sequence[Counted], runs: Sequence[Numbers], new: frozenset[int], held: frozenset[int]
) -> Iterator[Counted]:
    """Keep of the runs of new texts only those that an old text has, or a second new one."""
    holders = Counter(chain.from_iterable(set(runs[place]) for place in new))
    known = held.union(run for run, count in holders.items() if count > 1)
    for place, each in enumerate(counted):
        if place not in new:
            yield each
            continue
        few, many = (array("I", [run for run in part if run in known]) for part in (each.plain, each.shared))
        yield replace(each, plain=few, shared=many)


def _count_new(text: NumberedText, common: frozenset[int]) -> Counted:
    """Count a text that no census knows: all its runs may stand in another one."""
    plain = find_plain(text, common)
    others = array("I", sorted(set(text.runs).difference(plain)))
    return Counted(plain, others, sketch_text(text, common))


def recall_census(store: Store) -> Census | None:
    """Give the last census that was taken."""
    packed = store.get([_name()]).get(_name())
    return unpack_census(packed) if packed else None


def find_known(census: Census, store: Store, runs: AbstractSet[int]) -> frozenset[int] | None:
    """Give those of some runs that stand in a text of a census; None where it is not whole any more."""
    found: set[int] = set()
    asked: dict[Key, list[int]] = defaultdict(list)
    tops, added = _list_tops(census.lots), frozenset(census.runs)
    for run in runs if census.lots else ():
        asked[census.lots[bisect_right(tops, run) - 1]].append(run)
    kept = store.get(asked)
    if len(kept) < len(asked):
        return None
    for lot, some in asked.items():
        found.update(_find_among(kept[lot], some))
    return added.intersection(runs) | found


def _find_among(lot: bytes, runs: Collection[int]) -> Iterable[int]:
    if len(runs) > _FEW:
        return set(runs).intersection(array("I", lot))
    return [run for run in runs if place_of(array("I", [run]).tobytes(), lot) >= 0]


def _find_new(census: Census, keys: Sequence[Key]) -> frozenset[int]:
    """Give the places of texts that the census does not know."""
    return frozenset(place for place, key in enumerate(keys) if key not in census.texts)


def _list_tops(lots: Sequence[Key]) -> list[int]:
    """Give the bounds of the ranges of numbers that lots hold."""
    return [number * HIGHEST_RUN // len(lots) for number in range(len(lots) + 1)] if lots else []


class Counting:
    """Takes a new census while the runs of all texts are looked at, range after range."""

    def __init__(self, texts: int, store: Store) -> None:
        """Begin with nothing counted."""
        self.plain: list[Numbers] = [array("I") for _ in range(texts)]
        self.shared: list[Numbers] = [array("I") for _ in range(texts)]
        self._lots: dict[int, list[Key]] = {}
        self.store = store

    @property
    def lots(self) -> tuple[Key, ...]:
        """Where all runs are kept, lot after lot."""
        return tuple(lot for _, lots in sorted(self._lots.items()) for lot in lots)

    def keep(self, place: int, lots: Sequence[bytes]) -> None:
        """Keep all runs of a range, in lots as `Census.lots` has them; the ranges come in any order."""
        self._lots[place] = [make_key("runs", hashlib.sha256(lot).digest()) for lot in lots]
        self.store.put(dict(zip(self._lots[place], lots, strict=True)))

    def count(self, found: Repeats) -> None:
        """Take what is in the next range: by text the runs that others have too."""
        at = 0
        while at < len(found.shared):
            text, plain, others = found.shared[at : at + _HEAD]
            middle = at + _HEAD + plain
            at = middle + others
            self.plain[text] += found.shared[middle - plain : middle]
            self.shared[text] += found.shared[middle:at]


def keep_census(
    counted: Counting,
    keys: Sequence[Key],
    sampled: AbstractSet[int],
    common: CommonWords,
    sketches: Sequence[Numbers],
) -> None:
    """Keep a new census in the place of the one before."""
    parts = zip(counted.plain, counted.shared, sketches, strict=True)
    texts = {key: Counted(*each) for key, each in zip(keys, parts, strict=True)}
    census = Census(common, digest_sample(keys, sampled), texts, counted.lots)
    counted.store.put({_name(): pack_census(census)})
    counted.store.trim()


def _name() -> Key:
    return make_key("census", array("I", [1]).tobytes())


def digest_sample(keys: Sequence[Key], sampled: AbstractSet[int]) -> bytes:
    """Give a digest of the texts in which common words are counted, wherever they stand."""
    return hashlib.sha256(b"".join(sorted(keys[place] for place in sampled))).digest()
