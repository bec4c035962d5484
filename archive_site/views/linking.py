"""What a record's page says of other records: the same passages, nearly the same text, what is related."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive_site.links.citings import Citing
from archive_site.links.passages import Order, Part, Passage, Sharing
from archive_site.links.related import Relation
from archive_site.messages import say
from archive_site.paths import compare_page, make_link, percent_encode, record_page
from archive_site.records import Authority, Record
from archive_site.texts.excerpts import shorten
from archive_site.views.contents import Contents
from archive_site.views.linked import Copy, CrossLinks, Quote, Relative, SharedWith
from archive_site.views.naming import further_citing, make_citing, make_further, place_of_citing
from archive_site.views.parts import Chip, Further
from archive_site.views.rows import language_of

# Of each kind so many stand on the page, and how many more there are.
_MOST_PARTNERS, _MOST_COPIES, _MOST_SOURCES, _MOST_LINKING = 8, 12, 12, 100
_MOST_QUOTES, _QUOTE_CHARACTERS = 3, 260
"""Passages shared with one record, the longest of them, and signs of each."""
_MOST_NAMES = 3
"""In the reason why a record is related."""


def make_cross_links(contents: Contents, record: Record) -> CrossLinks:
    """Word everything that leads from a record to others, or from them to it."""
    web = contents.web
    copies = web.passages.copies.get(record.id, ())
    sharings = web.passages.by_record.get(record.id, ())
    relied = _by_source(web.citings.by_record.get(record.id, ()))
    more = len(relied) - _MOST_SOURCES
    citing = web.citings.of_record.get(record.id, ())
    linking = contents.archive.linked_from.get(record.id, ())
    return CrossLinks(
        copies=tuple(_copies(contents, record, copies[:_MOST_COPIES], sharings)),
        copies_more=_further(contents, copies[_MOST_COPIES:]),
        shared=tuple(_shared_with(contents, record, sharing) for sharing in sharings[:_MOST_PARTNERS]),
        shared_more=_further_sharing(contents, record, sharings[_MOST_PARTNERS:]),
        related=tuple(_relative(contents, relation) for relation in web.related.get(record.id, ())),
        relies_on=tuple(
            Chip(text=source, href=place_of_citing(places[0]), count=len(places))
            for source, places in list(relied.items())[:_MOST_SOURCES]
        ),
        relies_more=say("relies.more", count=more) if more > 0 else "",
        cited_by=tuple(make_citing(contents, each) for each in citing[:_MOST_LINKING]),
        cited_by_more=further_citing(contents, citing[_MOST_LINKING:]),
        linked_from=tuple(contents.rows[each] for each in linking[:_MOST_LINKING]),
        linked_from_more=_further(
            contents, [contents.archive.record_by_id[each] for each in linking[_MOST_LINKING:]]
        ),
    )


def _copies(
    contents: Contents, record: Record, copies: Sequence[Record], sharings: Sequence[Sharing]
) -> Iterator[Copy]:
    compared = {each.id for sharing in sharings for each in (sharing.first, sharing.second)} if copies else ()
    for copy in copies:
        yield Copy(row=contents.rows[copy.id], compare=_compare(record, copy) if copy.id in compared else "")


def _further(contents: Contents, records: Sequence[Record]) -> Further:
    return make_further(contents, [(each, percent_encode(record_page(each.id))) for each in records])


def _further_sharing(contents: Contents, record: Record, sharings: Sequence[Sharing]) -> Further:
    """Give records that share passages with one a line each, which leads to where the two are compared."""
    others = [each.second if each.first is record else each.first for each in sharings]
    return make_further(contents, [(other, _compare(record, other)) for other in others])


def _compare(record: Record, other: Record) -> str:
    """Give the address at which two records are laid side by side."""
    return percent_encode(compare_page(record.id, other.id))


def _by_source(citings: Sequence[Citing]) -> dict[str, list[Citing]]:
    """Give the places by the outlet that is relied on, most places first."""
    found: dict[str, list[Citing]] = defaultdict(list)
    for citing in citings:
        if citing.source:
            found[citing.source].append(citing)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _relative(contents: Contents, relation: Relation) -> Relative:
    return Relative(
        row=contents.rows[relation.record.id],
        reason="; ".join(_reasons(relation)),
        weight=say("related.weight", weight=relation.weight),
    )


def _reasons(relation: Relation) -> Iterator[str]:
    if relation.passages:
        yield say("related.passages", count=relation.passages)
    if relation.rare_names:
        yield say(
            "related.rare-names", count=len(relation.rare_names), names=_some_names(relation.rare_names)
        )
    if relation.names:
        if relation.rare_names:
            yield say("related.other-names", count=relation.names)
        else:
            yield say("related.names", count=relation.names)
    if relation.topics:
        yield say("related.topics", count=len(relation.topics), names=_some_names(relation.topics))
    if relation.days_apart is not None:
        days = relation.days_apart
        yield say("related.days-apart", count=days) if days else say("related.same-day")


def _some_names(authorities: Sequence[Authority]) -> str:
    names = ", ".join(each.preferred_name for each in authorities[:_MOST_NAMES])
    return f"{names}, …" if len(authorities) > _MOST_NAMES else names


def _shared_with(contents: Contents, record: Record, sharing: Sharing) -> SharedWith:
    is_first = sharing.first is record
    other = sharing.second if is_first else sharing.first
    passages = sharing.passages
    more = len(passages) - _MOST_QUOTES
    longest = sorted(passages, key=lambda passage: -passage.words)[:_MOST_QUOTES]
    return SharedWith(
        row=contents.rows[other.id],
        order=say(f"linked.order-{_order_of_other(sharing.order, is_first=is_first)}"),
        count=count_shared(sharing),
        compare=_compare(record, other),
        quotes=tuple(
            _quote(contents, record, other, passage, is_first=is_first)
            for passage in passages
            if passage in longest
        ),
        more=say("linked.more-passages", count=more) if more > 0 else "",
    )


def _order_of_other(order: Order, *, is_first: bool) -> str:
    if order is Order.UNKNOWN:
        return "unknown"
    return "later" if (order is Order.FIRST) == is_first else "earlier"


def count_shared(sharing: Sharing) -> str:
    """Say how many passages two records share, and how many words these have."""
    passages = say("linked.passages", count=sharing.count)
    return say(
        "linked.passages-with-words", passages=passages, words=say("linked.words", count=sharing.words)
    )


def describe_passage(passage: Passage) -> str:
    """Say how long a passage is, and whether all its words are the same."""
    words = say("linked.words", count=passage.words)
    return words if passage.is_exact else say("linked.changed", words=words)


def _quote(contents: Contents, record: Record, other: Record, passage: Passage, *, is_first: bool) -> Quote:
    own, others = (passage.first, passage.second) if is_first else (passage.second, passage.first)
    return Quote(
        text=shorten(" … ".join(part.text for part in own), _QUOTE_CHARACTERS, " …"),
        lang=language_of(contents.archive, record),
        here=own[0].block.anchor,
        there=place_of(other, others[0]),
        remark=describe_passage(passage),
    )


def place_of(record: Record, part: Part) -> str:
    """Give the address of the paragraph in which a part of a passage stands."""
    return make_link(record_page(record.id), part.block.anchor)
