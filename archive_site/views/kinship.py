"""What records are related to, as far as their pages depend on it: remembered, since weighing takes long."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from archive_site.digests import digest_of
from archive_site.links.related import Related, Relation, Told
from archive_site.paths import RecordId
from archive_site.records import Authority


class Kinship(Struct, frozen=True):
    """What an earlier build told of relations, and what this one tells."""

    related: Related
    known: dict[RecordId, str]
    """By record, as far as somebody has asked, what is told of its relations behind a digest of all that they
    depend on."""
    prints: Mapping[RecordId, str] = {}
    """These digests by now; none where nobody has asked for them."""

    def tell(self, record_id: RecordId) -> str:
        """Give all there is to a record's relations as one text.

        It is a digest, and behind it the ids and pages of those whose titles and names are shown.
        """
        return self.note(record_id).partition(" ")[2]

    def note(self, record_id: RecordId) -> str:
        """Give what the next build is to know of a record's relations."""
        found = self.known.get(record_id)
        if found is None:
            told = _tell(self.related.get(record_id, ()))
            found = self.known[record_id] = f"{self.prints.get(record_id, '')} {told}"
        return found


def find_kinship(related: Related, known: Mapping[RecordId, str], told: Told) -> Kinship:
    """Get ready to tell relations, given what `related` tells of all, wherever it was asked.

    What an earlier build knew of them, `known`, holds where they depend on the same.
    """
    related.take(told)
    same = {
        record_id: note
        for record_id, note in known.items()
        if note.partition(" ")[0] == told.prints.get(record_id)
    }
    return Kinship(related, same, told.prints)


def _tell(relations: tuple[Relation, ...]) -> str:
    if not relations:
        return ""
    said = [
        (each.record.id, each.weight, each.passages, each.names, each.days_apart, *map(_pages, _named(each)))
        for each in relations
    ]
    ids = (each.record.id for each in relations)
    pages = (page for each in relations for named in _named(each) for page in _pages(named))
    return " ".join(dict.fromkeys((digest_of([repr(said)]), *ids, *pages)))


def _named(relation: Relation) -> Iterator[tuple[Authority, ...]]:
    yield relation.rare_names
    yield relation.topics


def _pages(named: tuple[Authority, ...]) -> list[str]:
    return [each.page for each in named]
