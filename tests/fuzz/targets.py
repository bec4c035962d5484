"""What is fuzzed: each target takes any bytes, and fails where a law of the program is broken.

A target lets through no exception but those that its reader declares. Time is the fuzzer's to watch.
"""

import contextlib
import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import unescape
from html.parser import HTMLParser
from types import MappingProxyType

from msgspec.structs import replace

from archive_site.archive import build_archive
from archive_site.captures.pages.savedpage import parse_saved_page
from archive_site.citation.cff import render_citation_file
from archive_site.config import Config, parse_config
from archive_site.curation.authorities import parse_authorities
from archive_site.curation.located import Located, LocatedList, LocatedMap, Node
from archive_site.curation.markup import parse_markdown
from archive_site.curation.yamltext import parse_yaml
from archive_site.dates.expressions import display_iso, format_date, months_of, parse_date, sort_key, years_of
from archive_site.editions import Wall, withhold
from archive_site.fixity import Fixity
from archive_site.imports.formats import READERS, tell_format
from archive_site.imports.webarchives import read_warc
from archive_site.imports.writing import write_curation, write_record
from archive_site.index.fragments import parse_fragment, render_fragment
from archive_site.index.lean import SearchEntry, make_lean
from archive_site.inspection.report import record_json
from archive_site.links.web import weave
from archive_site.options import Edition
from archive_site.paths import OutputPath
from archive_site.permanence.decisions import parse_decisions
from archive_site.permanence.ledger import parse_ledger, render_ledger
from archive_site.printing.wording import Worded
from archive_site.problems import MachineError, Problem
from archive_site.records import AuthorityKind, Record
from archive_site.rolls.datasets import list_rolls, render_formats, render_record_files
from archive_site.sources.decoding import decode_page, decode_text
from archive_site.sources.files import MAX_SIZE_BYTES, SourceFile, Sources
from archive_site.sources.loader import load_records
from archive_site.texts.hypertext import Html
from archive_site.texts.structure import Text
from archive_site.views.searchable import make_search_entries
from tests.property.test_conservation import check_conservation
from tests.property.test_conservation import check_evidence as check_evidence_of_dump
from tests.property.test_plaintext_laws import parsed_whole
from tests.property.test_saved_page_laws import check_evidence as check_evidence_of_page
from tests.property.test_saved_page_laws import placed

Target = Callable[[bytes], None]

_TAGS = frozenset(
    {
        *(
            "a",
            "em",
            "strong",
            "sub",
            "sup",
            "code",
            "br",
            "p",
            "li",
            "ul",
            "ol",
            "pre",
            "span",
            "blockquote",
        ),
        *("table", "thead", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "s"),
    }
)
_ATTRIBUTES = frozenset({"href", "id", "rel", "class", "start", "title", "lang", "dir"})
_ADDRESS = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


class _Strict(HTMLParser):
    """Fails at the first element, attribute or address that no text of an archive may hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        assert tag in _TAGS, tag
        for name, value in attrs:
            assert name in _ATTRIBUTES, (tag, name)
            assert name != "href" or _ADDRESS.match(value or ""), value

    def handle_comment(self, data: str) -> None:
        """Comments are none of ours."""
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        """Nor are declarations."""
        raise AssertionError(decl)


def _check_html(pieces: Html) -> None:
    html = "".join(piece if isinstance(piece, str) else "#" for piece in pieces)
    parser = _Strict(convert_charrefs=True)
    parser.feed(html)
    parser.close()


def _check_text(text: Text, lines: int) -> None:
    """Check what holds for every text: safe HTML, unique anchors, lines of the file."""
    for block in text.blocks:
        _check_html(block.html)
        assert 0 <= block.line <= lines, block.line
    for reference in text.references:
        _check_html(reference.html)
    anchors = [block.anchor for block in text.blocks]
    assert len(set(anchors)) == len(anchors)


def _check_problems(problems: tuple[Problem, ...], lines: int) -> None:
    for each in problems:
        assert each.message, each.code
        assert 0 <= (each.where.line or 0) <= lines, (each.code, each.where.line)
        str(each)


def _text(raw: bytes) -> str | None:
    """Decode as the reader of sources does; None where it would refuse the file."""
    with contextlib.suppress(UnicodeDecodeError):
        return decode_text(raw).replace("\r\n", "\n").replace("\r", "\n")
    return None


def _count_lines(text: str) -> int:
    return text.count("\n") + 1


def fuzz_dump(raw: bytes) -> None:
    """A text dump: every sign is placed once, every quotation stands in its line."""
    text = _text(raw)
    if text is not None:
        check_conservation(text)
        check_evidence_of_dump(text)


def fuzz_page(raw: bytes) -> None:
    """A saved page: no sign is made up, every quotation stands in its line."""
    try:
        text = decode_page(raw).text.replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return
    description, body = parse_saved_page(text, "a.html")
    check_evidence_of_page(description, text)
    _check_text(body, _count_lines(text))
    written = Counter(unescape(text)) + Counter(unescape(text.translate(_CONTROLS)))
    made_up = placed(body) - written - _ADDED
    assert not made_up, made_up


_CONTROLS = {number: None for number in range(32) if number not in {9, 10, 12, 13}}
_ADDED = Counter({"\ufffd": 10_000_000})
"""What stands for a sign that HTML does not know."""


def _load(path: str, text: str, *others: SourceFile) -> tuple[Record, ...]:
    """Load one source with others as the program does, and check what it says."""
    files = (SourceFile(path, text, Fixity("0" * 64, len(text))), *others)
    sources = Sources(
        records=tuple(file for file in files if not file.path.endswith(".yaml")),
        curations=tuple(file for file in files if file.path.endswith(".yaml")),
    )
    records, problems = load_records(sources, Config())
    _check_problems(problems, max(_count_lines(file.text) for file in files))
    for record in records:
        json.dumps(record_json(record, problems), ensure_ascii=False).encode()
    return records


def fuzz_record(raw: bytes) -> None:
    """A Markdown record: front matter, body, abstract."""
    text = _text(raw)
    if text is not None:
        for record in _load("records/a.md", text):
            _check_text(record.body, _count_lines(text))
            _check_text(record.abstract, _count_lines(text))


def fuzz_curation(raw: bytes) -> None:
    """A curation file beside a capture."""
    text = _text(raw)
    if text is not None:
        _load("records/a.yaml", text, SourceFile("records/a.txt", "The board met.", Fixity("1" * 64, 14)))


def fuzz_yaml(raw: bytes) -> None:
    """Located YAML: every value is one of the text, and its place is where it begins."""
    text = _text(raw)
    if text is None:
        return
    node, problems = parse_yaml(text, "a.yaml")
    _check_problems(problems, _count_lines(text))
    _check_node(node, text.split("\n"))


def _check_node(node: Node | None, lines: list[str]) -> None:
    if node is None:
        return
    assert 1 <= (node.where.line or 1) <= len(lines), node.where
    match node:
        case Located():
            # A value on one line without escapes stands where it is said to.
            column = (node.where.column or 1) - 1
            if node.text and node.text.isalnum() and node.text.isascii():
                assert lines[(node.where.line or 1) - 1][column:].strip() or node.first_line, node
        case LocatedList(items=items):
            for item in items:
                _check_node(item, lines)
        case LocatedMap(entries=entries):
            for name, (key, value) in entries.items():
                assert key.text == name
                _check_node(key, lines)
                _check_node(value, lines)


def fuzz_markdown(raw: bytes) -> None:
    """Markdown: only safe HTML, no word made up, and the same with plain paragraphs read by the parser."""
    text = _text(raw)
    if text is None:
        return
    found = parse_markdown(text, "a.md")
    _check_text(found, _count_lines(text))
    assert found == parsed_whole(text)
    if "!" in text:
        # A picture is shown by its address too, as browsers write it.
        return
    # An ampersand without a semicolon is none of Markdown's: its letters are shown.
    letters = Counter(unescape(text)) | Counter(text)
    made_up = Counter("".join("".join("".join(block.texts).split()) for block in found.blocks)) - letters
    assert not {sign for sign in made_up if sign.isalpha() and sign.isascii()}, made_up


def fuzz_date(raw: bytes) -> None:
    """EDTF: read and written back, or refused."""
    text = _text(raw)
    if text is None:
        return
    date = None
    with contextlib.suppress(ValueError):
        date = parse_date(text)
    if date is None:
        return
    assert date == parse_date(date.text)
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert format_date(date)
    display_iso(date)
    sort_key(date)
    months_of(date)
    years_of(date)


def fuzz_settings(raw: bytes) -> None:
    """`archive.yaml`, and the citation file made of it."""
    text = _text(raw)
    if text is None:
        return
    config, problems = parse_config(text, "archive.yaml")
    _check_problems(problems, _count_lines(text))
    made = render_citation_file(config)
    if made:
        node, faults = parse_yaml(made, "CITATION.cff")
        assert isinstance(node, LocatedMap)
        assert faults == ()
        keys = set(node.entries)
        assert keys <= _CFF_KEYS, keys


_CFF_KEYS = frozenset(
    {
        *("cff-version", "message", "type", "title", "authors", "abstract", "license", "license-url", "url"),
        *("date-released", "version", "doi", "identifiers", "keywords", "repository", "references"),
    }
)


def fuzz_authorities(raw: bytes) -> None:
    """An authority file of people."""
    text = _text(raw)
    if text is not None:
        _, problems = parse_authorities(AuthorityKind.PERSON, text, "authorities/people.yaml")
        _check_problems(problems, _count_lines(text))


def fuzz_ledger(raw: bytes) -> None:
    """The ledger: what is read without a problem reads back as it was."""
    text = _text(raw)
    if text is None:
        return
    ledger, problems = parse_ledger(text, "ledger.yaml")
    _check_problems(problems, _count_lines(text))
    if not problems:
        again, faults = parse_ledger(render_ledger(ledger), "ledger.yaml")
        assert faults == ()
        assert {at: replace(entry, where=ledger[at].where) for at, entry in again.items()} == ledger


def fuzz_decisions(raw: bytes) -> None:
    """`address-changes.yaml`."""
    text = _text(raw)
    if text is not None:
        _, problems = parse_decisions(text, "address-changes.yaml")
        _check_problems(problems, _count_lines(text))


def fuzz_exports(raw: bytes) -> None:
    """All files of data of a record whose title, names and note are the text: none gains an entry."""
    text = _text(raw)
    if text is None:
        return
    words = json.dumps(text)
    fields = "".join(f"{key}: {words}\n" for key in ("title", "outlet", "section", "note"))
    records = _load("records/a.md", f"---\n{fields}authors: [{words}]\n---\nPlain.\n")
    if not records:
        return
    shown = [withhold(record, Wall(Edition.PRIVATE)) for record in records]
    archive, problems = build_archive(Config(base_url="https://a.example/"), (), shown)
    if problems:
        return
    web, _ = weave(archive)
    renditions = Worded(archive, render_formats)
    files = {roll.path: roll.join() for roll in list_rolls(archive, web, renditions)}
    for path, content in (*render_record_files(archive, web, renditions, archive.records[0]), *files.items()):
        _check_file(path, content.decode())
    for entry in make_search_entries(archive, web.mentions, web.passages.copies):
        _check_search(entry)


def _check_file(path: OutputPath, content: str) -> None:
    match path.rpartition(".")[2]:
        case "json":
            json.loads(content)
        case "ris":
            assert all(
                re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in re.split(r"\r\n|\r|\n", content)
            )
            assert len(re.findall(r"(?m)^ER  - ", content)) == 1
        case "bib":
            assert len(re.findall(r"(?m)^\s*@", content)) == 1
            assert content.count("{") == content.count("}")
        case "csv":
            rows = list(csv.reader(io.StringIO(content, newline="")))
            assert len(rows) == 2
            assert len(set(map(len, rows))) == 1
            assert all(cell[:1] not in {"=", "+", "-", "@", "\t", "\r"} for cell in rows[1] if cell)
        case _:
            pass


def _check_search(entry: SearchEntry) -> None:
    lean = make_lean(entry)
    for words in (lean.title, *(words for _, words in lean.paragraphs), *lean.metadata.values()):
        assert words.split(" ") == words.split(), words
    assert parse_fragment(gzip.decompress(render_fragment(entry.page, lean)[1]))["meta"] == lean.metadata


def fuzz_library(raw: bytes) -> None:
    """A library of another program: each item becomes a record that is read without a problem."""
    text, form = _text(raw), tell_format(raw)
    if text is None or form not in READERS:
        return
    with contextlib.suppress(MachineError):  # where the reader of BibTeX is not installed
        items, problems = READERS[form](text, "library")
        lines = _count_lines(text)
        _check_problems(tuple(problems), lines)
        for item in items:
            _check_problems(item.problems, lines)
            made = write_record(item, "imported")
            source = SourceFile("records/a.md", made, Fixity("0" * 64, len(made)))
            _, faults = load_records(Sources((source,)), Config())
            assert faults == (), (faults, made)


def fuzz_warc(raw: bytes) -> None:
    """A web archive: pages within bounds, and never an exception."""

    def open_raw() -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(raw))

    with contextlib.suppress(MachineError):  # where its reader is not installed
        problems: list[Problem] = []
        for visit in read_warc(open_raw, "a.warc", problems):
            assert len(visit.content) <= 4 * MAX_SIZE_BYTES
            made = write_curation(visit.item, "imported", {})
            node, faults = parse_yaml(made, "a.yaml")
            assert isinstance(node, LocatedMap)
            assert faults == ()
        _check_problems(tuple(problems), 1)


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "dump": fuzz_dump,
        "page": fuzz_page,
        "record": fuzz_record,
        "curation": fuzz_curation,
        "yaml": fuzz_yaml,
        "markdown": fuzz_markdown,
        "date": fuzz_date,
        "settings": fuzz_settings,
        "authorities": fuzz_authorities,
        "ledger": fuzz_ledger,
        "decisions": fuzz_decisions,
        "exports": fuzz_exports,
        "library": fuzz_library,
        "warc": fuzz_warc,
    }
)
