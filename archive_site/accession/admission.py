"""Admits what lies on the stage: what can be read goes to its place, of the rest it says why."""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct

from archive_site.accession.drafts import draft_remarks
from archive_site.accession.staging import RecordStage
from archive_site.inspection.gaps import list_missing
from archive_site.inspection.reading import inspect_paths
from archive_site.options import Report
from archive_site.problems import Location, Problem, has_errors, problem
from archive_site.records import Record
from archive_site.sources.filenames import CURATION_SUFFIX, MARKDOWN_SUFFIX

_AT_ONCE = 100
"""Records that are read at a time: enough for all processors, and few enough for any memory."""


class Candidate(Struct, frozen=True):
    """A record on the stage."""

    label: str
    """What its library or web archive calls it."""
    where: Location


class Arrival(Struct, frozen=True):
    """A record that was brought in."""

    path: Path
    missing: tuple[str, ...]
    """The fields of which nothing is known."""


def admit(
    stage: RecordStage, candidates: Mapping[str, Candidate], report: Report
) -> tuple[tuple[Arrival, ...], list[Problem]]:
    """Read what is staged, by name, and move what is good; problem code: import-refused.

    Captures get comments that say what was read of them behind what is stated of them. Nothing is moved
    before all is read.
    """
    problems: list[Problem] = []
    arrivals: list[Arrival] = []
    report("load", len(candidates))
    names = iter(candidates)
    done = 0
    while lot := list(islice(names, _AT_ONCE)):
        records, reasons = _read_back(stage, lot)
        for name in lot:
            if reason := reasons.get(name):
                label, where = candidates[name].label, candidates[name].where
                problems.append(problem("import-refused", where, item=label, reason=reason))
                stage.remove(name)
            else:
                arrivals.append(_receive(stage, name, records[name]))
        done += len(lot)
        report("", done)
    for arrival in arrivals:
        stage.move(stage.files_of(arrival.path.stem))
    return tuple(arrivals), problems


def _read_back(stage: RecordStage, names: list[str]) -> tuple[dict[str, Record], dict[str, str]]:
    """Read some records of the stage; gives by name the record, or why it cannot be read."""
    # The capture last, as files are moved, and first where both are wrong: its curation then lacks it.
    files = {name: stage.files_of(name)[::-1] for name in names}
    records, problems = inspect_paths([stage.folder / each[0] for each in files.values()])
    wrong = {each.where.path: each.message for each in reversed(problems) if has_errors((each,))}
    reasons = {
        name: next(wrong[file] for file in each if file in wrong)
        for name, each in files.items()
        if not wrong.keys().isdisjoint(each)
    }
    by_source = {record.source: record for record in records}
    return {name: by_source[each[0]] for name, each in files.items() if name not in reasons}, reasons


def _receive(stage: RecordStage, name: str, record: Record) -> Arrival:
    if not record.source.endswith(MARKDOWN_SUFFIX):
        stage.add(f"{name}{CURATION_SUFFIX}", draft_remarks(record).encode())
    return Arrival(stage.target / record.source, tuple(list_missing(record)))
