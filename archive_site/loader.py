"""Source texts to records, and every problem met on the way."""

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from archive_site.captures.language import Passage, infer_language
from archive_site.captures.textdump import parse_text_dump
from archive_site.config import Config
from archive_site.descriptions import ACCOUNT_KEYS, DESCRIBED_KEYS, parse_description, sign_description
from archive_site.devised import devise_title
from archive_site.frontmatter import parse_front_matter
from archive_site.located import LocatedMap, check_keys, parse_yaml, text_at
from archive_site.markup import parse_markdown
from archive_site.paths import RecordId
from archive_site.problems import Location, Problem, has_errors, problem
from archive_site.provenance import Basis, Field
from archive_site.records import BODY_TEXT_KINDS, BlockKind, Capture, Description, Record, Text
from archive_site.rights import Terms
from archive_site.sources import SourceFile, Sources
from archive_site.statements import (
    CaptureClaim,
    parse_abstract,
    parse_capture_claim,
    parse_id,
    parse_name_choices,
    parse_schema,
    parse_terms,
    place_of_id,
)

FindCapture = Callable[[CaptureClaim], SourceFile | None]
"""Gives a captured file kept outside the sources, if it is at hand."""

FindTerms = Callable[[str], Terms]
"""Gives the terms on which an outlet's articles may be shown, by the outlet's name or id."""

RECORD_KEYS = (
    *DESCRIBED_KEYS,
    *("id", "rights", "abstract", "capture", "note", "names", "schema"),
    *ACCOUNT_KEYS,
)
"""Everything that front matter and curation may say."""


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
    is_read: bool = True
    """False where the front matter does not parse, so that the id may be another one."""


def load_records(
    sources: Sources,
    config: Config,
    find_capture: FindCapture | None = None,
    find_terms: FindTerms = lambda _outlet: Terms(),
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Make a record of every source, sorted by id; report what cannot be one.

    `find_capture` is None where nobody named a folder of captures, so that none is missing. Problem codes:
    capture-missing, capture-unidentified, curation-orphan, curation-unused, id-repeated, id-repeated-beside,
    abstract-twice, and those of the readers this module calls.
    """
    problems: list[Problem] = []
    curations = _read_curations(sources, problems)
    captures = {_nfc(source.path): source for source in sources.records if not source.path.endswith(".md")}
    drafts = [
        _read_markdown(source, captures, find_capture, problems)
        for source in sources.records
        if source.path.endswith(".md")
    ]
    owner_by_capture = {draft.claimed_path: draft.source.path for draft in drafts if draft.claimed_path}
    for source in captures.values():
        curation = curations.get(source.path)
        if source.path in owner_by_capture:
            if curation:
                owner = posixpath.basename(owner_by_capture[source.path])
                problems.append(problem("curation-unused", Location(curation.where.path), file=owner))
        else:
            fields = curation or LocatedMap((), Location(source.path))
            drafts.append(_read_bare_capture(source, fields, problems))
    finished = [
        (draft, record) for draft in drafts if (record := _finish(draft, find_terms, config, problems))
    ]
    return _unique(finished, problems), tuple(problems)


def _nfc(path: str) -> str:
    # Some systems store accents apart from their letters, and nobody types them so.
    return unicodedata.normalize("NFC", path)


def _read_curations(sources: Sources, problems: list[Problem]) -> dict[str, LocatedMap]:
    captures = {source.path for source in sources.records}
    by_capture: dict[str, LocatedMap] = {}
    for curation in sources.curations:
        stem = curation.path.removesuffix(".yaml")
        name = PurePosixPath(stem).name
        beside = next((stem + end for end in (".txt", ".html") if stem + end in captures), None)
        node, found = parse_yaml(curation.text, curation.path)
        problems += found
        if beside is None and f"{stem}.md" in captures:
            problems.append(problem("curation-unused", Location(curation.path), file=f"{name}.md"))
        elif beside is None:
            problems.append(problem("curation-orphan", Location(curation.path), expected=f"{name}.txt"))
        elif isinstance(node, LocatedMap):
            by_capture[beside] = node
        elif node is not None:
            problems.append(problem("front-matter-shape", node.where))
    return by_capture


def _read_markdown(
    source: SourceFile,
    captures: Mapping[str, SourceFile],
    find_capture: FindCapture | None,
    problems: list[Problem],
) -> _Draft:
    matter, found = parse_front_matter(source.text, source.path)
    problems += found
    fields = matter.fields
    own = parse_markdown(matter.body, source.path, matter.body_first_line)
    claim = parse_capture_claim(fields, problems)
    abstract = _abstract(fields, source, problems)
    base, body, capture, claimed_path = Description(), own, None, ""
    if claim is None:
        base, body = _heading_as_title(own, fields, source)
        base = replace(base, language=_counted_language(body, source.path))
    else:
        if abstract.blocks and own.blocks:
            problems.append(problem("abstract-twice", fields.place("abstract")))
        # Where a capture is described, the Markdown is the archive's own account of it.
        abstract = own if own.blocks else abstract
        captured, claimed_path = _find_claimed(claim, source, captures, find_capture, problems)
        base, body = _parse_capture(captured)
        capture = claim.as_capture(captured, claimed_path)
    return _Draft(
        source=source,
        fields=fields,
        description=_described(fields, base, problems),
        body=body,
        abstract=abstract,
        capture=capture,
        claimed_path=claimed_path,
        is_read=not has_errors(found),
    )


def _counted_language(body: Text, path: str) -> Field[str]:
    words = [block for block in body.blocks if block.kind in BODY_TEXT_KINDS - {BlockKind.CODE}]
    return infer_language([Passage(block.text, block.line) for block in words], path)


def _find_claimed(
    claim: CaptureClaim,
    source: SourceFile,
    captures: Mapping[str, SourceFile],
    find_capture: FindCapture | None,
    problems: list[Problem],
) -> tuple[SourceFile | None, str]:
    """Give the capture that a source describes, and its path where it is a source itself."""
    beside = captures.get(
        _nfc(posixpath.normpath(posixpath.join(posixpath.dirname(source.path), claim.file)))
    )
    captured = beside or (find_capture(claim) if find_capture else None)
    if captured:
        claim.check(captured, problems)
    elif not claim.digest:
        problems.append(problem("capture-unidentified", claim.where, file=claim.file))
    elif find_capture:
        problems.append(problem("capture-missing", claim.where, file=claim.file or claim.digest))
    return captured, beside.path if beside else ""


def _parse_capture(captured: SourceFile | None) -> tuple[Description, Text]:
    if captured is None:
        return Description(), Text()
    if captured.path.endswith(".html"):
        # Its readers take longer to import than a small archive takes to build.
        from archive_site.captures.pages.savedpage import parse_saved_page  # noqa: PLC0415 - as said above

        return parse_saved_page(captured.text, captured.path)
    return parse_text_dump(captured.text, captured.path)


def _read_bare_capture(source: SourceFile, fields: LocatedMap, problems: list[Problem]) -> _Draft:
    base, body = _parse_capture(source)
    claim = parse_capture_claim(fields, problems)
    if claim:
        claim.check(source, problems)
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
    return parse_markdown(written.text, path, written.first_line) if written else Text()


def _heading_as_title(text: Text, fields: LocatedMap, source: SourceFile) -> tuple[Description, Text]:
    """Take a first-level heading that opens the text as the stated title, unless the fields state another."""
    first = text.blocks[0] if text.blocks else None
    if first is None or first.kind is not BlockKind.HEADING:
        return Description(), text
    if not source.text.split("\n")[first.line - 1].lstrip().startswith("# "):
        return Description(), text
    if fields.get("title") and text_at(fields, "title", []) != first.text:
        return Description(), text
    title = Field(first.text, Basis.STATED, first.text, Location(source.path, first.line))
    return Description(title=title), replace(text, blocks=text.blocks[1:])


def _finish(draft: _Draft, find_terms: FindTerms, config: Config, problems: list[Problem]) -> Record | None:
    parse_schema(draft.fields, problems)
    outlet = draft.description.outlet.value
    wider = find_terms(outlet).over(config.terms) if outlet else config.terms
    terms = parse_terms(draft.fields, problems).over(wider)
    record_id = parse_id(draft.fields, draft.source.path, problems)
    if record_id is None:
        return None
    description, devised = _with_devised_title(draft, record_id, terms)
    return Record(
        id=record_id,
        source=draft.source.path,
        source_fixity=draft.source.fixity,
        description=sign_description(description, _sole_curator(config)),
        terms=terms,
        is_withheld=False,
        note=text_at(draft.fields, "note", problems),
        abstract=draft.abstract,
        body=draft.body,
        capture=draft.capture,
        devised_title=devised,
        name_choices=parse_name_choices(draft.fields, problems),
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
    body = draft.body.paragraphs if terms.is_open else ()
    opening = next(iter((*body, *draft.abstract.paragraphs)), "")
    return draft.description, f"[{devise_title(opening) or record_id}]"


def _unique(finished: Iterable[tuple[_Draft, Record]], problems: list[Problem]) -> tuple[Record, ...]:
    by_id: dict[RecordId, tuple[_Draft, Record]] = {}
    for draft, record in finished:
        first, _ = by_id.setdefault(record.id, (draft, record))
        if first is not draft and first.is_read and draft.is_read:
            problems.append(_repeated(record.id, first, draft))
    return tuple(by_id[record_id][1] for record_id in sorted(by_id))


def _repeated(record_id: RecordId, first: _Draft, second: _Draft) -> Problem:
    where = place_of_id(second.fields, second.source.path)
    taken = place_of_id(first.fields, first.source.path)
    paths = PurePosixPath(first.source.path), PurePosixPath(second.source.path)
    is_pair = paths[0].with_suffix("") == paths[1].with_suffix("") and first.capture is None
    if is_pair and where == Location(second.source.path):
        return problem("id-repeated-beside", where, id=record_id, first=taken, capture=paths[1].name)
    return problem("id-repeated", where, id=record_id, first=taken)
