"""Proposes what has taken the place of a lost page or of lost places in one, for the curator to paste."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from archive_site.paths import Anchor, OutputPath
from archive_site.permanence.ledger import RECORDS, Ledger, Promise
from archive_site.problems import Problem, problem

_SINGLY = 5
"""Lost places of one record that are told one by one; more are told together."""
_COMPARED = 10_000
"""Pairs of ids that are compared letter by letter, at most."""
_NEAR = 0.7
"""Likeness of ids from which on one is taken for the other, corrected: `harbor`, `harbour`."""
_COMMON = 20
"""Pages with one sign, at most: a title that more have tells nothing."""

FindHolder = Callable[[Promise], OutputPath | None]
"""Gives the page of whoever goes by the name now that a lost page was of."""


def list_lost_pages(
    lost: Sequence[Promise], live: Ledger, published: Ledger, find_holder: FindHolder
) -> Iterator[Problem]:
    """Report lost pages, each with a redirect to where it is now, as far as that is seen."""
    new = [promise for address, promise in live.items() if address not in published]
    kept = [promise for address, promise in live.items() if address in published]
    proposed = propose_pages(lost, new, kept)
    for promise in lost:
        now = find_holder(promise) or proposed.get(promise.address) or ""
        stanza = f"- redirect: {{from: {promise.address}, to: {now}}}"
        withdrawn = draft_withdrawal(promise.address)
        values = {"address": promise.address, "redirect": stanza, "withdrawn": withdrawn}
        yield problem("address-lost", promise.where, **values)


def draft_withdrawal(address: OutputPath) -> str:
    """Give the stanza by which a page is withdrawn, for day and reason to be filled in."""
    return f'- withdrawn: {{address: {address}, on: , because: ""}}'


def propose_pages(
    lost: Sequence[Promise], new: Sequence[Promise], kept: Sequence[Promise] = ()
) -> dict[OutputPath, OutputPath]:
    """Give for each lost page the one that is most likely the same now, if one is like it.

    Likeness is the number of common places, the same title and the same original address, of a new page where
    pages are few also a similar id. A page that was published before, too, is one only into which a lost one
    was merged: it has half of its places at least, or its name.
    """
    by_mark: dict[tuple[str, str], list[Promise]] = defaultdict(list)
    for promise in new:
        for mark in _marks(promise):
            by_mark[mark].append(promise)
    for promise in kept:
        for mark in _marks_of_merged(promise):
            by_mark[mark].append(promise)
    fresh = {promise.address for promise in new}
    by_name: dict[str, dict[str, OutputPath]] = defaultdict(dict)
    for promise in new if len(lost) * len(new) <= _COMPARED else ():
        by_name[promise.folder][promise.name] = promise.address
    proposed = {}
    for promise in lost:
        shared = Counter(each.address for mark in _marks(promise) for each in by_mark.get(mark, ())[:_COMMON])
        words = len(_worded(promise.anchors))
        like = {address: n for address, n in shared.items() if address in fresh or 2 * n >= words}
        names = by_name[promise.folder]
        close = get_close_matches(promise.name, names, n=1, cutoff=_NEAR)
        if like:
            proposed[promise.address] = min(like, key=lambda address: (-like[address], address))
        elif close:
            proposed[promise.address] = names[close[0]]
    return proposed


def _marks(promise: Promise) -> Iterator[tuple[str, str]]:
    """Give the signs by which a page is known again under another address."""
    yield promise.folder, promise.title
    if promise.original_url:
        yield promise.folder, promise.original_url
    yield from ((promise.folder, anchor) for anchor in promise.anchors)


def _marks_of_merged(promise: Promise) -> Iterator[tuple[str, str]]:
    """Yield the signs by which a page that was there before is known to hold another: words, or a name."""
    if promise.folder == RECORDS:
        yield from ((promise.folder, anchor) for anchor in _worded(promise.anchors))
    else:
        yield promise.folder, promise.title


def _worded(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Give the places that are named after the words of a paragraph, which no other has by chance."""
    return [anchor for anchor in anchors if anchor.startswith("p-")]


def find_moved(live: Ledger, published: Ledger) -> dict[Anchor, OutputPath]:
    """Give by paragraph the one page that has it now and had it not when it was last published."""
    found: dict[Anchor, OutputPath | None] = {}
    for address, promise in live.items():
        old = published.get(address)
        before = {*old.anchors, *old.former} if old else ()
        for anchor in _worded(promise.anchors):
            if anchor not in before:
                found[anchor] = None if anchor in found else address
    return {anchor: address for anchor, address in found.items() if address}


def list_lost_places(
    promise: Promise, live: Promise, lost: Sequence[Anchor], moved: Mapping[Anchor, OutputPath]
) -> Iterator[Problem]:
    """Report the lost places of a page, each with a redirect to where its words went, as far as that is seen.

    That is the page to which the very paragraph moved, else what stands between the same neighbours: the
    ledger keeps digests and no words, so order is what tells which paragraph took another's place.
    """
    proposed = propose_places(promise.anchors, live.anchors)
    targets = {anchor: f"{live.address}#{place}" for anchor, place in proposed.items()}
    targets |= {anchor: f"{moved[anchor]}#{anchor}" for anchor in lost if anchor in moved}
    stanzas = [
        f"- redirect: {{from: {promise.address}#{anchor}, to: {targets.get(anchor, live.address)}}}"
        for anchor in lost
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
