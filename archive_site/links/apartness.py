"""Whether a text that was edited still shares no words with any other, without looking at the others.

This is asked of texts that shared nothing before. The answer is yes only where it is certain that the edit
made no passage, no quotation and no near duplicate, and that other texts share exactly what they did: an edit
can make a word common, or a run of words a formula, for them too. In all other cases all are compared anew.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.cache.store import Key, Store
from archive_site.links.census import digest_sample, find_known, name_texts, recall_census
from archive_site.links.duplicates import SHARED_NUMBERS
from archive_site.links.overlaps import FEWEST_SEEDS
from archive_site.links.quotations import find_quoted
from archive_site.links.runs import Numbers
from archive_site.links.sifting import A_FEW, sample, sketch_text
from archive_site.links.tallies import Census, Counted
from archive_site.links.traces import Trace, unpack_trace

_MOST_UNKNOWN = 300
"""Texts that a census need not know: so many are read one by one instead."""
_FEW_HOLDERS = 3
"""Texts that hold a run of words from which on one text more or less with it may change what they share."""


class Traced(Struct, frozen=True):
    """What the texts of an archive were compared by."""

    keys: tuple[Key, ...]
    """Under which the trace of each record is kept, in the archive's order."""
    held: Numbers
    """The places of the records whose texts have any blocks."""
    texts: tuple[Key, ...]
    """The keys by which a census knows the texts of those records."""
    sampled: frozenset[int]
    """The places of the records in whose texts common words are counted."""
    quotations: frozenset[bytes]
    """All that any text sets in quotation marks, as `traces.Trace` has them."""


class Edit(Struct, frozen=True):
    """A record whose text was edited."""

    place: int
    """Of the record in the archive's order."""
    old: Trace
    new: Trace


def note_traces(archive: Archive, keys: Sequence[Key], traces: Sequence[Trace]) -> Traced:
    """Note what the texts of an archive are compared by."""
    held = array("I", [place for place, record in enumerate(archive.records) if record.body.has_blocks])
    texts = name_texts([traces[place].text for place in held])
    sampled = frozenset(held[each] for each in sample([archive.records[place].id for place in held]))
    quotations = frozenset(each for trace in traces for each in trace.quotations)
    return Traced(tuple(keys), held, tuple(texts), sampled, quotations)


def stay_apart(traced: Traced, edits: Sequence[Edit], census_store: Store, trace_store: Store) -> bool:
    """Tell whether some edited texts, none of which shared any words with another one, still do not.

    The stores are those of the build that compared all texts.
    """
    edits = [edit for edit in edits if _is_other(edit)]
    census = recall_census(census_store) if edits else None
    if census is None:
        return not edits
    keys = [traced.keys[place] for place in traced.held]
    edited = [(traced.keys[edit.place], edit) for edit in edits]
    if (
        len(edits) > A_FEW
        or any(_requotes(traced, edit) for edit in edits)
        or any(keys.count(key) > 1 for key, _ in edited)
        or not _keeps_common_words(census, traced, edits)
    ):
        return False
    return _are_known_apart(census, traced, edits, census_store, trace_store) or _are_found_apart(
        census, keys, edited, trace_store
    )


def _are_known_apart(
    census: Census, traced: Traced, edits: Sequence[Edit], census_store: Store, trace_store: Store
) -> bool:
    """Tell from a census whether edited texts still share too little with any other to be compared.

    False where the census does not tell.
    """
    texts = dict(zip(traced.held, traced.texts, strict=True))
    # Those that are gone since it was taken share nothing any more.
    known = replace(census, texts={text: census.texts[text] for text in traced.texts if text in census.texts})
    # Texts that the census does not know: there are few, or it would have been taken anew.
    unknown = {place: traced.keys[place] for place, text in texts.items() if text not in census.texts}
    kept = trace_store.get(unknown.values()) if len(unknown) <= _MOST_UNKNOWN else {}
    if not all(key in kept for key in unknown.values()):
        return False
    runs = {place: set(unpack_trace(kept[key]).text.runs) for place, key in unknown.items()}
    for edit in edits:
        others = [each for place, each in runs.items() if place != edit.place]
        others += [set(other.new.text.runs) for other in edits if other is not edit]
        if not _shares_as_before(known, texts.get(edit.place, b""), edit, others, census_store):
            return False
    return True


def _are_found_apart(
    census: Census, keys: Sequence[Key], edits: Sequence[tuple[Key, Edit]], trace_store: Store
) -> bool:
    """Tell from all texts whether edited ones still share too little with any other to be compared.

    A run of words that few texts hold changes nothing between others: it is no formula with the edited text,
    nor without it.
    """
    kept = trace_store.get(keys)
    if len(kept) < len(keys):
        return False
    runs = {key: unpack_trace(kept.pop(key)).text.runs for key in keys}
    runs.update((key, edit.new.text.runs) for key, edit in edits)
    for key, edit in edits:
        old, new = set(edit.old.text.runs), set(edit.new.text.runs)
        both, holders = old | new, Counter[int]()
        before = ((other, each.old.text.runs) for other, each in edits)
        for other, others in (*runs.items(), *before):
            shared = both.intersection(others) if other != key else set()
            if shared and (len(shared & old) >= FEWEST_SEEDS or len(shared & new) >= FEWEST_SEEDS):
                return False
            holders.update(shared)
        moved = (old ^ new) | (_sketch(census, edit.old) ^ _sketch(census, edit.new))
        if any(holders[run] >= _FEW_HOLDERS for run in moved):
            return False
    return True


def _sketch(census: Census, trace: Trace) -> set[int]:
    """Give the runs by which near duplicates of a text are found."""
    return set(sketch_text(trace.text, census.common.words))


def _is_other(edit: Edit) -> bool:
    return edit.old.text.words != edit.new.text.words or edit.old.quotations != edit.new.quotations


def _requotes(traced: Traced, edit: Edit) -> bool:
    """Tell whether a text quotes other words than before, or holds other words that somebody quotes."""
    if edit.old.quotations != edit.new.quotations:
        return True
    held = (find_quoted(traced.quotations, each.text) for each in (edit.old, edit.new))
    return bool(traced.quotations) and next(held) != next(held)


def _keeps_common_words(census: Census, traced: Traced, edits: Sequence[Edit]) -> bool:
    """Tell whether the same words are common after all edits."""
    change: Counter[int] = Counter()
    for edit in edits:
        if edit.place in traced.sampled:
            change.update(set(edit.new.text.words))
            change.subtract(set(edit.old.text.words))
    changed = {word: count for word, count in change.items() if count}
    sampled = {at for at, place in enumerate(traced.held) if place in traced.sampled}
    if changed and census.sampled != digest_sample(traced.texts, sampled):
        return False
    margins = census.common.margins
    nearly = [(margins[word], count) for word, count in changed.items() if word in margins]
    return all((margin >= 0) == (margin + count >= 0) for margin, count in nearly)


def _shares_as_before(census: Census, key: Key, edit: Edit, others: Sequence[set[int]], store: Store) -> bool:
    """Tell whether no other text has a run that came or went, nor enough of those that stayed to be compared.

    `others` are the runs of texts that the census does not know.
    """
    if key not in census.texts:
        return False
    old, new = set(edit.old.text.runs), set(edit.new.text.runs)
    changed = old ^ new
    both = [_find_shared(census, key, sort) for sort in (_list_plain, _list_others)]
    if not all(changed.isdisjoint(runs) for found in both for runs in found):
        return False
    if any(not changed.isdisjoint(runs) or len(new & runs) >= FEWEST_SEEDS for runs in others):
        return False
    shared = both[1]
    if (
        any(len(runs) >= FEWEST_SEEDS for runs in shared)
        or find_known(census, store, new - old) != frozenset()
    ):
        return False
    return _is_sketched_alike(census, edit, set().union(*shared, *(new & runs for runs in others)))


def _find_shared(census: Census, key: Key, list_runs: Callable[[Counted], Numbers]) -> list[set[int]]:
    """Give the runs of one sort that a text shares with each other one that still is there."""
    known = set(list_runs(census.texts[key]))
    others = (list_runs(counted) for other, counted in census.texts.items() if other != key)
    found = (known.intersection(runs) for runs in others if runs) if known else ()
    return [each for each in found if each]


_list_plain, _list_others = attrgetter("plain"), attrgetter("shared")


def _is_sketched_alike(census: Census, edit: Edit, shared: set[int]) -> bool:
    """Tell whether the same shared runs are in the text's sketch as before, and few of them."""
    old, new = (shared & _sketch(census, each) for each in (edit.old, edit.new))
    return old == new and len(old) < SHARED_NUMBERS
