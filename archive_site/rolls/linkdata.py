"""Cross-links as data: shared passages and who has nearly the same text."""

from archive_site.links.passages import Order, Part, Passage, SharedPassages, Sharing
from archive_site.paths import RecordId, compare_page
from archive_site.problems import Json


def list_copies(passages: SharedPassages) -> list[list[RecordId]]:
    """Give the groups of records with nearly the same text, by id."""
    groups = {
        tuple(sorted([record_id, *(copy.id for copy in copies)]))
        for record_id, copies in passages.copies.items()
    }
    return [list(group) for group in sorted(groups)]


def sharing_json(sharing: Sharing) -> Json:
    """Give what two records share, with the places of it."""
    earlier = {Order.FIRST: sharing.first.id, Order.SECOND: sharing.second.id, Order.UNKNOWN: None}
    return {
        "records": [sharing.first.id, sharing.second.id],
        "earlier": earlier[sharing.order],
        "page": compare_page(sharing.first.id, sharing.second.id),
        "passages": [_passage_json(passage) for passage in sharing.passages],
    }


def _passage_json(passage: Passage) -> Json:
    return {
        "words": passage.words,
        "is_exact": passage.is_exact,
        "is_quoted": passage.is_quoted,
        "places": [[_part_json(part) for part in side] for side in (passage.first, passage.second)],
    }


def _part_json(part: Part) -> Json:
    return {"anchor": part.block.anchor, "start": part.start, "end": part.end, "text": part.text}
