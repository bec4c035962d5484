"""What records are related to, as far as their pages depend on it: remembered, since weighing takes long."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from archive_site.links.related import Related, Relation
from archive_site.paths import RecordId, authority_page
from archive_site.records import Authority


@dataclass(frozen=True, slots=True)
class Kinship:
    """What an earlier build told of relations, and what this one tells."""

    related: Related
    state: str
    """A digest of all that relations depend on."""
    told: dict[RecordId, str] = field(default_factory=dict)
    """By record, as far as somebody has asked."""

    def tell(self, record_id: RecordId) -> str:
        """Give all there is to a record's relations as one text.

        It is a digest, and behind it the ids and pages of those whose titles and names are shown.
        """
        found = self.told.get(record_id)
        if found is None:
            found = self.told[record_id] = _tell(self.related.get(record_id, ()))
        return found


def find_kinship(related: Related, state: str = "", told: Mapping[RecordId, str] | None = None) -> Kinship:
    """Get ready to tell relations; what an earlier build told of the same state still holds."""
    now = related.state
    return Kinship(related, now, dict(told) if told and now == state else {})


def _tell(relations: tuple[Relation, ...]) -> str:
    if not relations:
        return ""
    said = [
        (each.record.id, each.weight, each.passages, each.names, each.days_apart, *map(_pages, _named(each)))
        for each in relations
    ]
    ids = (each.record.id for each in relations)
    pages = (page for each in relations for named in _named(each) for page in _pages(named))
    return " ".join(dict.fromkeys((sha256(repr(said).encode()).hexdigest()[:32], *ids, *pages)))


def _named(relation: Relation) -> Iterator[tuple[Authority, ...]]:
    yield relation.rare_names
    yield relation.topics


def _pages(named: tuple[Authority, ...]) -> list[str]:
    return [authority_page(each.kind.value, each.id) for each in named]
