"""What one source says, whatever settings and other sources say: a function of its bytes alone."""

import posixpath
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from archive_site.captures.language import Passage, infer_language
from archive_site.curation.abstracts import read_abstract
from archive_site.curation.descriptions import ACCOUNT_KEYS, DESCRIBED_KEYS, parse_description
from archive_site.curation.frontmatter import FrontMatter, parse_front_matter
from archive_site.curation.located import Located, LocatedMap, check_keys, text_at
from archive_site.curation.markup import parse_markdown
from archive_site.curation.plainyaml import read_yaml
from archive_site.curation.remarks import remark_at
from archive_site.curation.statements import (
    CaptureClaim,
    parse_abstract,
    parse_capture_claim,
    parse_id,
    parse_name_choices,
    parse_schema,
    parse_terms,
)
from archive_site.problems import Location, Problem, has_errors, problem
from archive_site.provenance import NO_NAMES, UNKNOWN, Basis, Field
from archive_site.records import Description, NameChoice
from archive_site.rights import Terms
from archive_site.sources.filenames import CURATION_SUFFIX, MARKDOWN_SUFFIX, STAND_IN_SUFFIX
from archive_site.sources.files import SourceFile
from archive_site.texts.hypertext import Html
from archive_site.texts.structure import BODY_TEXT_KINDS, NO_TEXT, BlockKind, Text

_RECORD_KEYS = (
    *DESCRIBED_KEYS,
    *("id", "rights", "abstract", "capture", "note", "names", "schema"),
    *ACCOUNT_KEYS,
)
"""Everything that front matter and curation may say."""


_NOTHING = Description()
_FIELDS = attrgetter(*DESCRIBED_KEYS)


class Saying(Struct, frozen=True, omit_defaults=True):
    """What front matter or a curation says."""

    written: Description = Description()
    """The fields that a person wrote; the others are unknown."""
    stated_id: Located | None = None
    claim: CaptureClaim | None = None
    """The capture it says it describes."""
    terms: Terms = Terms()
    note: str = ""
    note_html: Html = ()
    abstract: Text = NO_TEXT
    name_choices: tuple[NameChoice, ...] = ()
    problems: tuple[Problem, ...] = ()

    def over(self, read: Description) -> Description:
        """Put what a person wrote over what was read from a text."""
        if read == _NOTHING and all(
            field is UNKNOWN or field is NO_NAMES or field.is_written for field in _FIELDS(self.written)
        ):
            return self.written
        written: dict[str, Any] = {}
        for key in DESCRIBED_KEYS:
            value: Field[object] = getattr(self.written, key)
            if value.is_written:
                written[key] = value
        return replace(read, **written) if written else read


class Reading(Struct, frozen=True, omit_defaults=True):
    """One source read."""

    saying: Saying | None
    """None for a capture, and for a curation that says nothing."""
    description: Description = Description()
    """What its text says of itself."""
    text: Text = NO_TEXT
    """The text of a capture, or that of a Markdown file below its front matter."""
    problems: tuple[Problem, ...] = ()
    is_read: bool = True
    """False where the front matter does not parse, so that the id may be another one."""


def read_lot(sources: Sequence[SourceFile]) -> list[Reading]:
    """Read a few sources, each step of reading for all of them before the next.

    The code of one step then stays in the processor's cache; that of all steps together is too large for it.
    """
    matters = [
        parse_front_matter(source.text, source.path) if source.path.endswith(MARKDOWN_SUFFIX) else None
        for source in sources
    ]
    sayings = [
        matter and _read_saying(matter[0].fields, source.path)
        for source, matter in zip(sources, matters, strict=True)
    ]
    return [
        _complete(_read_markdown(source, *matter, saying), source)
        if matter and saying
        else read_source(source)
        for source, matter, saying in zip(sources, matters, sayings, strict=True)
    ]


def read_source(source: SourceFile) -> Reading:
    """Read one source: a Markdown file, a curation or a capture, as its name ends."""
    match posixpath.splitext(source.path)[1]:
        case suffix if suffix == MARKDOWN_SUFFIX:
            return read_lot([source])[0]
        case suffix if suffix == CURATION_SUFFIX:
            return _read_curation(source)
        case _ if source.told:
            return _complete(Reading(None), source)
        case ".html":
            # Its readers take longer to import than a small archive takes to build.
            from archive_site.captures.pages.savedpage import parse_saved_page  # noqa: PLC0415 - as said above

            return Reading(None, *parse_saved_page(source.text, source.path))
        case _:
            from archive_site.captures.textdump import parse_text_dump  # noqa: PLC0415 - as said above

            return Reading(None, *parse_text_dump(source.text, source.path))


def _complete(reading: Reading, source: SourceFile) -> Reading:
    """Complete what was read of a source by what its stand-in tells, unless its text is here."""
    if not source.told or reading.text.blocks:
        return reading
    # Few archives come from a deposit.
    from archive_site.sources.tellings import read_told  # noqa: PLC0415 - as said above

    description, text, problems = read_told(source.told, source.path, source.path + STAND_IN_SUFFIX)
    return replace(reading, description=description, text=text, problems=(*reading.problems, *problems))


def prepare_readers(sources: Iterable[SourceFile]) -> None:
    """Import what reads some sources, once for all processes that will be started to read them."""
    kinds = [posixpath.splitext(source.path)[1] for source in sources]
    suffixes = frozenset(kinds)
    if len(kinds) > 1 and not suffixes.isdisjoint((MARKDOWN_SUFFIX, CURATION_SUFFIX)):
        # One alone, as after an edit, seldom needs it.
        from archive_site.curation import commonmark  # noqa: PLC0415 - as said above

        del commonmark
    if ".html" in suffixes:
        from archive_site.captures.pages import savedpage  # noqa: PLC0415 - as said above

        del savedpage
    if suffixes - {MARKDOWN_SUFFIX, CURATION_SUFFIX, ".html"}:
        from archive_site.captures import textdump  # noqa: PLC0415 - as said above

        del textdump


def _read_markdown(
    source: SourceFile, matter: FrontMatter, problems: tuple[Problem, ...], saying: Saying
) -> Reading:
    # Where a capture is described, the Markdown is the archive's own account of it; else it is the article.
    is_own = saying.claim is not None
    text = parse_markdown(matter.body, source.path, matter.body_first_line, is_own=is_own)
    is_read = not has_errors(problems)
    if saying.claim:
        if saying.abstract.blocks and text.blocks:
            problems += (problem("abstract-twice", matter.fields.place("abstract")),)
        return Reading(saying, Description(), text, problems, is_read)
    description, text = _heading_as_title(text, matter.fields, source)
    if not saying.written.language.is_written:
        description = replace(description, language=_counted_language(text, source.path))
    return Reading(saying, description, text, problems, is_read)


def _read_curation(source: SourceFile) -> Reading:
    node, problems = read_yaml(source.text, source.path)
    if node is None:
        return Reading(None, problems=problems)
    if isinstance(node, LocatedMap):
        return Reading(_read_saying(node, source.path), problems=problems)
    return Reading(Saying(problems=(problem("front-matter-shape", node.where),)), problems=problems)


def _read_saying(fields: LocatedMap, path: str) -> Saying:
    problems = list(check_keys(fields, _RECORD_KEYS, "a record"))
    written, found = parse_description(fields, Description())
    problems += found
    parse_schema(fields, problems)
    note, note_html = remark_at(fields, "note", problems)
    abstract = parse_abstract(fields, problems)
    return Saying(
        written=written,
        stated_id=parse_id(fields, problems),
        claim=parse_capture_claim(fields, problems),
        terms=parse_terms(fields, problems),
        note=note,
        note_html=note_html,
        abstract=read_abstract(abstract, path) if abstract else NO_TEXT,
        name_choices=parse_name_choices(fields, problems),
        problems=tuple(problems),
    )


def _counted_language(body: Text, path: str) -> Field[str]:
    words = [block for block in body.blocks if block.kind in BODY_TEXT_KINDS - {BlockKind.CODE}]
    return infer_language([Passage(block.text, block.line) for block in words], path)


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
    return Description(title=title), text.replace(blocks=text.blocks[1:])
