"""What a curator may want to write next: entries for new names, and fields that are missing or doubtful."""

from archive_site.archive import Archive
from archive_site.curation.plainyaml import quote_scalar
from archive_site.dates.expressions import Day
from archive_site.inspection.gaps import Gap, GapKind, curation_path, find_gaps
from archive_site.problems import Location, Problem, problem
from archive_site.records import Record


def propose_entries(archive: Archive) -> tuple[Problem, ...]:
    """Give a warning for each implicit authority, with the stanza to paste.

    Problem code: authority-implicit.
    """
    return tuple(
        problem(
            "authority-implicit",
            Location(f"authorities/{authority.kind.value}.yaml"),
            name=authority.preferred_name,
            id=authority.id,
            quoted=quote_scalar(authority.preferred_name),
        )
        for authority in archive.authorities
        if authority.is_implicit
    )


def propose_fields(archive: Archive) -> tuple[Problem, ...]:
    """Give a warning for each field that is missing, inferred or in conflict, with the stanza to paste.

    Problem codes: field-missing, field-inferred, field-conflict.
    """
    return tuple(_propose(gap) for record in archive.records for gap in find_gaps(record))


def report_embargoes(archive: Archive, day: Day) -> tuple[Problem, ...]:
    """Give a warning for each record whose embargo is over: its text is shown from now on.

    Problem code: embargo-over.
    """
    return tuple(
        problem("embargo-over", record.where, until=record.terms.until.text, rights=record.rights)
        for record in archive.records
        if record.terms.until and record.terms.on(day).until is None
    )


def report_repeats(archive: Archive) -> tuple[Problem, ...]:
    """Give a warning for each record whose capture is, byte by byte, that of another one before it.

    Problem code: capture-repeated.
    """
    first: dict[str, Record] = {}
    return tuple(
        problem("capture-repeated", record.where, other=other.source)
        for record in archive.records
        if record.capture and (other := first.setdefault(record.capture.fixity.digest, record)) is not record
    )


def _propose(gap: Gap) -> Problem:
    where = gap.field.where or gap.record.where
    file = curation_path(gap.record)
    match gap.kind:
        case GapKind.MISSING:
            return problem("field-missing", where, key=gap.key, file=file, stanza=gap.stanza)
        case GapKind.INFERRED:
            return problem("field-inferred", where, key=gap.key, file=file, stanza=gap.stanza)
        case GapKind.CONFLICT:
            rivals = "; ".join(f"{rival.value} ({rival.reader})" for rival in gap.field.rivals)
            return problem("field-conflict", where, key=gap.key, rivals=rivals, file=file, stanza=gap.stanza)
