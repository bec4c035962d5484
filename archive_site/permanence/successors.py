"""Proposes what has taken the place of a lost page or of lost places in one, for the curator to paste."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches

from archive_site.paths import Anchor, OutputPath
from archive_site.permanence.ledger import Promise
from archive_site.problems import Problem, problem

_SINGLY = 5
"""Lost places of one record that are told one by one; more are told together."""
_COMPARED = 10_000
"""Pairs of ids that are compared letter by letter, at most."""
_COMMON = 20
"""Pages with one sign, at most: a title that more have tells nothing."""


def propose_pages(lost: Sequence[Promise], new: Sequence[Promise]) -> dict[OutputPath, OutputPath]:
    """Give for each lost page the new one that is most likely the same under another id, if one is like it.

    Likeness is the number of common places and the same title; where pages are few also a similar id.
    """
    by_mark: dict[tuple[str, str], list[Promise]] = defaultdict(list)
    for promise in new:
        for mark in _marks(promise):
            by_mark[mark].append(promise)
    by_name: dict[str, dict[str, OutputPath]] = defaultdict(dict)
    for promise in new if len(lost) * len(new) <= _COMPARED else ():
        by_name[promise.folder][promise.name] = promise.address
    proposed = {}
    for promise in lost:
        shared = Counter(each.address for mark in _marks(promise) for each in by_mark.get(mark, ())[:_COMMON])
        names = by_name[promise.folder]
        close = get_close_matches(promise.name, names, n=1)
        if shared:
            proposed[promise.address] = min(shared, key=lambda address: (-shared[address], address))
        elif close:
            proposed[promise.address] = names[close[0]]
    return proposed


def _marks(promise: Promise) -> Iterator[tuple[str, str]]:
    """Give the signs by which a page is known again under another address."""
    yield promise.folder, promise.title
    yield from ((promise.folder, anchor) for anchor in promise.anchors)


def list_lost_places(promise: Promise, live: Promise, lost: Sequence[Anchor]) -> Iterator[Problem]:
    """Report the lost places of a page, each with a redirect to what stands between the same neighbours.

    The ledger keeps digests and no words, so order is what tells which paragraph took another's place.
    """
    proposed = propose_places(promise.anchors, live.anchors)
    targets = {
        anchor: f"{live.address}#{proposed[anchor]}" if anchor in proposed else live.address
        for anchor in lost
    }
    stanzas = [
        f"- redirect: {{from: {promise.address}#{anchor}, to: {to}}}" for anchor, to in targets.items()
    ]
    if len(lost) > _SINGLY:
        places = " ".join(f"#{anchor}" for anchor in lost)
        yield problem(
            "anchors-lost",
            promise.where,
            address=promise.address,
            count=len(lost),
            places=places,
            redirect="\n".join(stanzas),
        )
        return
    for anchor, stanza in zip(lost, stanzas, strict=True):
        yield problem("anchor-lost", promise.where, address=promise.address, anchor=anchor, redirect=stanza)


def propose_places(old: Sequence[Anchor], new: Sequence[Anchor]) -> dict[Anchor, Anchor]:
    """Give for each place that is gone the one that stands in its stead, as far as there is one."""
    proposed: dict[Anchor, Anchor] = {}
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace":
            for n in range(start, end):
                at = new_start + (n - start) * (new_end - new_start) // (end - start)
                proposed[old[n]] = new[at]
    return proposed
