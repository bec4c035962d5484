"""Source texts to records, and every problem met on the way."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from archive_site.captures.textdump import parse_text_dump
from archive_site.config import Config
from archive_site.descriptions import DESCRIBED_KEYS, parse_description
from archive_site.frontmatter import parse_front_matter
from archive_site.located import LocatedMap, check_keys, parse_yaml, text_at
from archive_site.markup import parse_markdown
from archive_site.paths import RecordId
from archive_site.problems import Location, Problem, problem
from archive_site.records import UNKNOWN, Basis, BlockKind, Capture, Description, Field, Record, Text
from archive_site.sources import SourceFile, Sources
from archive_site.statements import (
    CaptureClaim,
    parse_abstract,
    parse_capture_claim,
    parse_id,
    parse_rights,
    parse_schema,
)

FindCapture = Callable[[CaptureClaim], SourceFile | None]
"""Gives a captured file kept outside the sources, if it is at hand."""

RECORD_KEYS = (*DESCRIBED_KEYS, "id", "rights", "abstract", "capture", "note", "schema", "because")
"""Everything that front matter and curation may say."""

_OPENING_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class _Draft:
    """A source on its way to a record."""

    source: SourceFile
    fields: LocatedMap
    description: Description
    body: Text
    abstract: Text
    capture: Capture | None
    claimed_path: str = ""
    """Path of a source that is this one's capture and so no record of its own."""


def load_records(
    sources: Sources, config: Config, find_capture: FindCapture
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Make a record of every source, sorted by id; report what cannot be one.

    Problem codes: capture-html, capture-digest, curation-orphan, id-unsafe, id-repeated, abstract-twice, and
    those of the readers this module calls.
    """
    problems: list[Problem] = []
    curations = _read_curations(sources, problems)
    by_path = {source.path: source for source in sources.records}
    suffixes = {source.path: PurePosixPath(source.path).suffix for source in sources.records}
    drafts = [
        _read_markdown(source, by_path, find_capture, problems)
        for source in sources.records
        if suffixes[source.path] == ".md"
    ]
    claimed = {draft.claimed_path for draft in drafts}
    for source in sources.records:
        if source.path in claimed or suffixes[source.path] == ".md":
            continue
        if suffixes[source.path] == ".html":
            problems.append(problem("capture-html", Location(source.path)))
        else:
            fields = curations.get(source.path, LocatedMap((), Location(source.path)))
            drafts.append(_read_text_capture(source, fields, problems))
    records = [record for draft in drafts if (record := _finish(draft, config, problems))]
    return _unique(records, problems), tuple(problems)


def _read_curations(sources: Sources, problems: list[Problem]) -> dict[str, LocatedMap]:
    captures = {source.path for source in sources.records}
    by_capture: dict[str, LocatedMap] = {}
    for curation in sources.curations:
        stem = curation.path.removesuffix(".yaml")
        beside = next((stem + end for end in (".txt", ".html") if stem + end in captures), None)
        node, found = parse_yaml(curation.text, curation.path)
        problems += found
        if beside is None:
            name = PurePosixPath(stem).name
            problems.append(problem("curation-orphan", Location(curation.path), expected=f"{name}.txt"))
        elif isinstance(node, LocatedMap):
            by_capture[beside] = node
        elif node is not None:
            problems.append(problem("front-matter-shape", node.where))
    return by_capture


def _read_markdown(
    source: SourceFile, by_path: Mapping[str, SourceFile], find_capture: FindCapture, problems: list[Problem]
) -> _Draft:
    matter, found = parse_front_matter(source.text, source.path)
    problems += found
    fields = matter.fields
    own = parse_markdown(matter.body, source.path, matter.body_first_line)
    claim = parse_capture_claim(fields, problems)
    if claim is None:
        base, own = _heading_as_title(own, matter.body, source.path)
        description = _described(fields, base, problems)
        return _Draft(source, fields, description, own, _abstract(fields, source, problems), None)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), claim.file))
    captured = by_path.get(beside) or find_capture(claim)
    _check_digest(claim, captured, problems)
    base, text = parse_text_dump(captured.text, captured.path) if captured else (Description(), Text())
    claimed_path = beside if beside in by_path else ""
    abstract = _abstract(fields, source, problems)
    if abstract.blocks and own.blocks:
        problems.append(problem("abstract-twice", fields.place("abstract")))
    return _Draft(
        source=source,
        fields=fields,
        description=_described(fields, base, problems),
        body=text,
        # Where a capture is described, the Markdown is the archive's own account of it.
        abstract=own if own.blocks else abstract,
        capture=claim.as_capture(captured, claimed_path),
        claimed_path=claimed_path,
    )


def _read_text_capture(source: SourceFile, fields: LocatedMap, problems: list[Problem]) -> _Draft:
    base, body = parse_text_dump(source.text, source.path)
    claim = parse_capture_claim(fields, problems)
    if claim:
        _check_digest(claim, source, problems)
    capture = Capture(PurePosixPath(source.path).name, source.fixity, source.path)
    description = _described(fields, base, problems)
    return _Draft(source, fields, description, body, _abstract(fields, source, problems), capture)


def _described(fields: LocatedMap, base: Description, problems: list[Problem]) -> Description:
    problems += check_keys(fields, RECORD_KEYS, "a record")
    description, found = parse_description(fields, base)
    problems += found
    return description


def _abstract(fields: LocatedMap, source: SourceFile, problems: list[Problem]) -> Text:
    written = parse_abstract(fields, problems)
    path = written.where.path if written else source.path
    return parse_markdown(written.text, path, written.where.line) if written else Text()


def _heading_as_title(text: Text, markdown: str, path: str) -> tuple[Description, Text]:
    """Take a first-level heading that opens the text as the stated title."""
    first = text.blocks[0] if text.blocks else None
    if first is None or first.kind is not BlockKind.HEADING or not markdown.lstrip("\n").startswith("# "):
        return Description(), text
    title = Field(first.text, Basis.STATED, first.text, Location(path, first.line))
    return Description(title=title), replace(text, blocks=text.blocks[1:])


def _check_digest(claim: CaptureClaim, found: SourceFile | None, problems: list[Problem]) -> None:
    if found and claim.digest and found.fixity.digest != claim.digest:
        name = PurePosixPath(found.path).name
        problems.append(problem("capture-digest", claim.where, file=name, digest=found.fixity.digest))


def _finish(draft: _Draft, config: Config, problems: list[Problem]) -> Record | None:
    parse_schema(draft.fields, problems)
    rights, rights_note = parse_rights(draft.fields, config.rights, problems)
    note = text_at(draft.fields, "note", problems)
    record_id = parse_id(draft.fields, draft.source.path, problems)
    if record_id is None:
        return None
    description, devised = _with_devised_title(draft, record_id)
    return Record(
        id=record_id,
        source=draft.source.path,
        source_fixity=draft.source.fixity,
        description=description,
        rights=rights,
        rights_note=rights_note,
        is_withheld=False,
        note=note,
        abstract=draft.abstract,
        body=draft.body,
        capture=draft.capture,
        devised_title=devised,
    )


def _with_devised_title(draft: _Draft, record_id: RecordId) -> tuple[Description, str]:
    title = draft.description.title
    if title.value and title.value.startswith("[") and title.value.endswith("]"):
        # Square brackets are the archivist's sign for a title that is not the article's own.
        return replace(draft.description, title=replace(UNKNOWN, note=title.note)), title.value
    if title.value:
        return draft.description, ""
    opening = next(iter((*draft.body.paragraphs, *draft.abstract.paragraphs)), "")
    return draft.description, f"[{devise_title(opening) or record_id}]"


def devise_title(opening: str) -> str:
    """Make a title of a text's opening words, cut between words and marked as cut."""
    if len(opening) <= _OPENING_CHARACTERS:
        return opening.rstrip(".")
    cut = opening[: _OPENING_CHARACTERS + 1]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:.–—-") + "…"


def _unique(records: Iterable[Record], problems: list[Problem]) -> tuple[Record, ...]:
    by_id: dict[RecordId, Record] = {}
    for record in records:
        first = by_id.setdefault(record.id, record)
        if first is not record:
            problems.append(problem("id-repeated", record.where, id=record.id, first=first.where))
    return tuple(by_id[record_id] for record_id in sorted(by_id))
