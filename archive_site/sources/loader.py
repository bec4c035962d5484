"""Source texts to records, and every problem met on the way.

Each source is read by itself (`readings`); here the readings of a record's sources come together, with the
archive's settings and its outlets' terms.
"""

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from archive_site.config import Config
from archive_site.curation.descriptions import sign_description
from archive_site.curation.statements import CaptureClaim, place_of_id, resolve_id
from archive_site.messages import tell
from archive_site.paths import RecordId
from archive_site.problems import Location, Problem, problem
from archive_site.provenance import Basis
from archive_site.records import Capture, Description, Record
from archive_site.rights import Terms
from archive_site.sources.filenames import CAPTURE_SUFFIXES, CURATION_SUFFIX, MARKDOWN_SUFFIX
from archive_site.sources.files import SourceFile, Sources
from archive_site.sources.readings import Reading, Saying, read_source
from archive_site.texts.devised import devise_title
from archive_site.texts.gists import opening_of
from archive_site.texts.structure import Text

FindCapture = Callable[[CaptureClaim], SourceFile | None]
"""Gives a captured file kept outside the sources, if it is at hand."""

FindTerms = Callable[[str], Terms]
"""Gives the terms on which an outlet's articles may be shown, by the outlet's name or id."""

ReadAll = Callable[[Sequence[SourceFile]], Iterable[Reading]]
"""Gives the reading of each of some sources, in their order: what `read_source` gives, or remembers of it."""


class _Draft(Struct, frozen=True):
    """A source on its way to a record."""

    source: SourceFile
    saying: Saying
    description: Description
    body: Text
    abstract: Text
    capture: Capture | None
    is_withheld: bool = False
    """True where a stand-in stands for its text."""
    is_read: bool = True


class _Claim(Struct, frozen=True):
    """The capture that a Markdown file describes."""

    captured: SourceFile | None
    """None where it is not at hand."""
    path: str
    """Its path where it is a source itself; else empty."""


def load_records(
    sources: Sources,
    config: Config,
    find_capture: FindCapture | None = None,
    find_terms: FindTerms = lambda _outlet: Terms(),
    read_all: ReadAll = lambda sources: map(read_source, sources),
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Make a record of every source, sorted by id; report what cannot be one.

    `find_capture` is None where nobody named a folder of captures, so that none is missing. Problem codes:
    capture-missing, capture-unidentified, curation-orphan, curation-unused, id-repeated, id-repeated-beside,
    abstract-twice, and those of the readers of single sources.
    """
    read = (*sources.records, *sources.curations)
    readings = {source.path: reading for source, reading in zip(read, read_all(read), strict=True)}
    problems = [found for reading in readings.values() for found in reading.problems]
    claims = _find_claims(sources, readings, find_capture, problems)
    outside = {claim.captured: None for claim in claims.values() if claim.captured and not claim.path}
    texts = dict(zip(outside, read_all(tuple(outside)), strict=True))
    drafts = []
    for source in sources.records:
        if source.path.endswith(MARKDOWN_SUFFIX):
            claim = claims.get(source.path)
            captured = claim.captured if claim else None
            text = (texts.get(captured) or readings[captured.path]) if captured else None
            drafts.append(_draft_markdown(source, readings[source.path], claim, text, problems))
    drafts += _draft_captures(sources, readings, claims, problems)
    finished = [
        (draft, record) for draft in drafts if (record := _finish(draft, find_terms, config, problems))
    ]
    return _unique(finished, problems), tuple(problems)


def _nfc(path: str) -> str:
    # Some systems store accents apart from their letters, and nobody types them so.
    return unicodedata.normalize("NFC", path)


def _find_claims(
    sources: Sources,
    readings: Mapping[str, Reading],
    find_capture: FindCapture | None,
    problems: list[Problem],
) -> dict[str, _Claim]:
    """Find the captures that Markdown files describe, by the paths of these."""
    captures = {
        _nfc(source.path): source for source in sources.records if not source.path.endswith(MARKDOWN_SUFFIX)
    }
    found = {}
    for source in sources.records:
        saying = readings[source.path].saying
        if not saying or not saying.claim:
            continue
        claim = saying.claim
        beside = captures.get(
            _nfc(posixpath.normpath(posixpath.join(posixpath.dirname(source.path), claim.file)))
        )
        captured = beside or (find_capture(claim) if find_capture else None)
        if captured:
            claim.check(captured, problems)
        elif not claim.digest:
            if not claim.is_malformed:
                problems.append(problem("capture-unidentified", claim.where, file=claim.file or "…"))
        elif find_capture:
            problems.append(problem("capture-missing", claim.where, file=claim.file or claim.digest))
        found[source.path] = _Claim(captured, beside.path if beside else "")
    return found


def _draft_markdown(
    source: SourceFile,
    reading: Reading,
    claim: _Claim | None,
    captured: Reading | None,
    problems: list[Problem],
) -> _Draft:
    saying = reading.saying or Saying()
    problems += saying.problems
    described, body, abstract, capture = reading.description, reading.text, saying.abstract, None
    if claim and saying.claim:
        # Where a capture is described, the Markdown is the archive's own account of it.
        abstract = reading.text if reading.text.blocks else abstract
        described, body = (captured.description, captured.text) if captured else (Description(), Text())
        capture = saying.claim.as_capture(claim.captured, claim.path)
    told = _is_withheld(claim.captured if claim else source)
    return _Draft(source, saying, saying.over(described), body, abstract, capture, told, reading.is_read)


def _draft_captures(
    sources: Sources, readings: Mapping[str, Reading], claims: Mapping[str, _Claim], problems: list[Problem]
) -> list[_Draft]:
    """Draft a record of each capture that no Markdown file describes, with the curation beside it."""
    curations = _find_curations(sources, readings, problems)
    owner_by_capture = {claim.path: path for path, claim in claims.items() if claim.path}
    drafts = []
    for source in sources.records:
        if source.path.endswith(MARKDOWN_SUFFIX):
            continue
        curation = curations.get(source.path)
        if source.path in owner_by_capture:
            if curation:
                owner = posixpath.basename(owner_by_capture[source.path])
                problems.append(problem("curation-unused", Location(curation), file=owner))
            continue
        saying = (readings[curation].saying if curation else None) or Saying()
        problems += saying.problems
        if saying.claim:
            saying.claim.check(source, problems)
        capture = Capture(PurePosixPath(source.path).name, source.fixity, source.path)
        reading = readings[source.path]
        described = saying.over(reading.description)
        told = _is_withheld(source)
        drafts.append(_Draft(source, saying, described, reading.text, saying.abstract, capture, told))
    return drafts


def _is_withheld(source: SourceFile | None) -> bool:
    """Tell whether a stand-in stands for the text of a source."""
    if source is None or not source.told:
        return False
    # Few archives come from a deposit.
    from archive_site.sources.standins import parse_stand_in  # noqa: PLC0415 - as said above

    return parse_stand_in(source.told).is_withheld


def _find_curations(
    sources: Sources, readings: Mapping[str, Reading], problems: list[Problem]
) -> dict[str, str]:
    """Give the path of the curation that lies beside a capture, by the capture's path."""
    paths = {source.path for source in sources.records}
    by_capture: dict[str, str] = {}
    for curation in sources.curations:
        stem = curation.path.removesuffix(CURATION_SUFFIX)
        name = PurePosixPath(stem).name
        beside = next((stem + end for end in CAPTURE_SUFFIXES if stem + end in paths), None)
        if beside is None and stem + MARKDOWN_SUFFIX in paths:
            problems.append(problem("curation-unused", Location(curation.path), file=f"{name}.md"))
        elif beside is None:
            advice = _seek_parent(readings[curation.path], sources) or tell("orphan.capture-gone", name=name)
            problems.append(problem("curation-orphan", Location(curation.path), advice=advice))
        elif readings[curation.path].saying:
            by_capture[beside] = curation.path
    return by_capture


def _seek_parent(orphan: Reading, sources: Sources) -> str:
    """Say which capture has the digest that a curation states; empty where none is known to."""
    claim = orphan.saying.claim if orphan.saying else None
    digest = claim.digest if claim else ""
    captures = (source for source in sources.records if not source.path.endswith(MARKDOWN_SUFFIX))
    found = next((source.path for source in captures if digest and source.fixity.digest == digest), None)
    return tell("orphan.capture-renamed", file=found) if found else ""


def _finish(draft: _Draft, find_terms: FindTerms, config: Config, problems: list[Problem]) -> Record | None:
    outlet = draft.description.outlet.value
    wider = find_terms(outlet).over(config.terms) if outlet else config.terms
    terms = draft.saying.terms.over(wider)
    record_id = resolve_id(draft.saying.stated_id, draft.source.path, problems)
    if record_id is None:
        return None
    description, devised = _with_devised_title(draft, record_id, terms)
    return Record(
        id=record_id,
        source=draft.source.path,
        source_fixity=draft.source.fixity,
        description=sign_description(description, _sole_curator(config)),
        terms=terms,
        is_withheld=draft.is_withheld,
        note=draft.saying.note,
        note_html=draft.saying.note_html,
        abstract=draft.abstract,
        body=draft.body,
        capture=draft.capture,
        devised_title=devised,
        name_choices=draft.saying.name_choices,
    )


def _sole_curator(config: Config) -> str:
    """Give the archive's curator, a person's given name first; of several nobody knows who it was."""
    name = config.curators[0] if len(config.curators) == 1 else ""
    family, _, given = name.partition(", ")
    return f"{given} {family}".strip()


def _with_devised_title(draft: _Draft, record_id: RecordId, terms: Terms) -> tuple[Description, str]:
    title = draft.description.title
    if title.value and title.value.startswith("[") and title.value.endswith("]"):
        # Square brackets are the archivist's sign for a title that is not the article's own.
        return replace(draft.description, title=replace(title, value=None, basis=Basis.UNKNOWN)), title.value
    if title.value:
        return draft.description, ""
    # A text that may not be published whole, or not yet, lends no words to a title that every page shows.
    opening = opening_of(*((draft.body,) if terms.is_open else ()), draft.abstract)
    return draft.description, f"[{devise_title(opening) or record_id}]"


def _unique(finished: Iterable[tuple[_Draft, Record]], problems: list[Problem]) -> tuple[Record, ...]:
    by_id: dict[RecordId, tuple[_Draft, Record]] = {}
    for draft, record in finished:
        first, _ = by_id.setdefault(record.id, (draft, record))
        if first is not draft and first.is_read and draft.is_read:
            problems.append(_repeated(record.id, first, draft))
    return tuple(by_id[record_id][1] for record_id in sorted(by_id))


def _repeated(record_id: RecordId, first: _Draft, second: _Draft) -> Problem:
    where = place_of_id(second.saying.stated_id, second.source.path)
    taken = place_of_id(first.saying.stated_id, first.source.path)
    paths = PurePosixPath(first.source.path), PurePosixPath(second.source.path)
    is_pair = paths[0].with_suffix("") == paths[1].with_suffix("") and first.capture is None
    if is_pair and where == Location(second.source.path):
        return problem("id-repeated-beside", where, id=record_id, first=taken, capture=paths[1].name)
    return problem("id-repeated", where, id=record_id, first=taken)
