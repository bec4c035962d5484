"""Every problem is told in the line where the mistake stands, and no text whatever stops the program."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive_site.archive import build_archive
from archive_site.config import Config, parse_config
from archive_site.curation.authorities import parse_authorities
from archive_site.fixity import Fixity
from archive_site.inspection.report import record_json
from archive_site.problems import Problem
from archive_site.records import AuthorityKind
from archive_site.sources.files import SourceFile, Sources, read_sources
from archive_site.sources.loader import load_records


@dataclass(frozen=True, slots=True)
class Mistake:
    """Lines of a source, of which one is wrong."""

    lines: tuple[str, ...]
    code: str
    offence: str
    """The text that is wrong; the last line holds it."""


FIELDS = (
    Mistake(("shoesize: 44",), "key-unknown", "shoesize"),
    Mistake(("titel: T",), "key-misspelt", "titel"),
    Mistake(("title: T", "# between", "title: Again"), "key-repeated", "title: Again"),
    Mistake(("date: soon",), "date-invalid", "soon"),
    Mistake(("captured:", "  value: 30/02/2025"), "date-invalid", "30/02/2025"),
    Mistake(("kind: gossip",), "kind-unknown", "gossip"),
    Mistake(('language: "English"',), "language-unknown", '"English"'),
    Mistake(("original_url: www.example.org",), "url-invalid", "www.example.org"),
    Mistake(("section: [a]",), "value-not-text", "[a]"),
    Mistake(("place: {evidence: e}",), "value-missing", "{evidence: e}"),
    Mistake(("subtitle: {value: s, basis: guessed}",), "value-unknown", "guessed"),
    Mistake(("rights:", "  because: nobody asked", "  value: secret"), "value-unknown", "secret"),
    Mistake(("schema: 7",), "schema-unknown", "7"),
    Mistake(("note: we are #1 again",), "value-cut", "#1 again"),
    Mistake(("translated_title: „Bergen“",), "value-quoted", "„Bergen“"),
    Mistake(("topics:", "  - Harbours", "  - tidal-power"), "authority-unknown", "tidal-power"),
    Mistake(("authors: [Jane Roe,", "  John Roe,", "  jane-roe]"), "authority-unknown", "jane-roe"),
    Mistake(("outlet: harbour-times",), "authority-unknown", "harbour-times"),
    Mistake(
        ("abstract: |", "  Words,", "", "  [more words](gone.md)"), "link-broken", "[more words](gone.md)"
    ),
)
BODY = (
    Mistake(("A [link](gone.md)",), "link-broken", "gone.md"),
    Mistake(("- an item", "  with [a link](../gone.md)"), "link-broken", "../gone.md"),
    Mistake(("> `[no](link.md)`", "> [a](record:nobody)"), "link-broken", "record:nobody"),
    Mistake(("A link to [itself](a.md#p-0)",), "anchor-broken", "a.md#p-0"),
)
HARMLESS_FIELDS: tuple[tuple[str, ...], ...] = (
    (),
    ("# a remark",),
    ("",),
    ("archived_url: https://example.org/",),
    ('because: "\u2028\x85 x"',),
)
HARMLESS_TEXT: tuple[tuple[str, ...], ...] = (
    (),
    ("Text.",),
    ("## Heading",),
    ("```", "[code](gone.md)", "```"),
    ("\u2028 text \x0b",),
)


MISTAKEN_FIELDS = st.lists(st.sampled_from(FIELDS), unique=True)


@st.composite
def sources_with_mistakes(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, str]]]:
    """Give a source and, for each mistake in it, its code, its line and its text."""
    lines: list[str] = ["---"]
    expected = []
    harmless = list(draw(st.permutations(HARMLESS_FIELDS)))
    for mistake in draw(MISTAKEN_FIELDS):
        is_apart = draw(st.booleans())
        lines += harmless.pop() if harmless and is_apart else ()
        lines += mistake.lines
        expected.append((mistake.code, len(lines), mistake.offence))
    lines += ["---", ""]
    for mistake in draw(st.lists(st.sampled_from(BODY), max_size=6)):
        lines += [*draw(st.sampled_from(HARMLESS_TEXT)), "", *mistake.lines, ""]
        expected.append((mistake.code, len(lines) - 1, mistake.offence))
    return "\n".join(lines), expected


def problems_of(text: str, path: str = "a.md", config: Config | None = None) -> list[Problem]:
    """Give all that is wrong with an archive of one source."""
    source = SourceFile(path, text, Fixity("", len(text)))
    is_curation = path.endswith(".yaml")
    capture = SourceFile("a.txt", "Text.", Fixity("", 5))
    sources = Sources((capture,) if is_curation else (source,), (source,) if is_curation else ())
    records, problems = load_records(sources, config or Config())
    for record in records:
        record_json(record, problems)
    _, found = build_archive(config or Config(), (), records)
    return [*problems, *found]


@given(sources_with_mistakes())
def test_every_mistake_is_told_in_its_own_line(drawn: tuple[str, list[tuple[str, int, str]]]) -> None:
    """However many there are and whatever stands between them."""
    text, expected = drawn
    problems = problems_of(text)
    lines = text.split("\n")
    assert sorted((each.code, each.where.line) for each in problems) == sorted(each[:2] for each in expected)
    for code, line, offence in expected:
        assert offence in lines[line - 1]
        if code not in {"link-broken", "anchor-broken"}:
            (place,) = {each.where for each in problems if (each.code, each.where.line) == (code, line)}
            assert lines[line - 1][place.column - 1 :].startswith(offence)


@pytest.mark.parametrize(
    "opening", ["|", ">", ">-", "As words of this line", "'In quotes", '"In quotes\\n\\n']
)
def test_links_of_an_abstract_are_told_in_their_lines(opening: str) -> None:
    """However YAML has it: line by line, folded, plain over several lines, in quotes, with ends of lines."""
    closing = opening[0] if opening[0] in "'\"" else ""
    lines = (
        *("---", f"abstract: {opening}", "  of the board", "  who met [here](gone.md), and [[nobody]],"),
        *("  as we know.[^1] And [here](gone.md)", "", "  [^1]:A note, [away](away.md)", "", "  And more,"),
        *("  [there](<lost.md#p-1>) or [[nobody]]", f"  and so on.{closing}", "---", "Text."),
    )
    problems = problems_of("\n".join(lines))
    expected = [*((at, "[here](gone.md)") for at in (4, 5)), *((at, "[[nobody]]") for at in (4, 10))]
    expected += [(7, "[away](away.md)"), (10, "[there](<lost.md#p-1>)")]
    assert all(words in lines[at - 1] for at, words in expected)
    assert sorted(each.where.line for each in problems) == sorted(at for at, _ in expected)
    source = SourceFile("a.md", "\n".join(lines), Fixity("", 9))
    (record,), _ = load_records(Sources((source,)), Config())
    assert {block.line for block in record.abstract.blocks} <= set(range(2, 12))


WORDS = st.sampled_from(
    [
        *(
            "---",
            "...",
            "\n",
            "\n",
            "\n",
            "  ",
            "- ",
            ": ",
            "|",
            ">",
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            "#",
            "&a",
            "*a",
        ),
        *(
            "!",
            "%",
            "@",
            "`",
            "title",
            "date",
            "authors",
            "capture",
            "file",
            "sha256",
            "abstract",
            "value",
            "basis",
        ),
        *(
            "2025-04-28",
            "By Jane Roe",
            "[a](b.md)",
            "[^1]",
            "[^1]: n",
            "# H",
            "| a |",
            "|---|",
            "<b>",
            "\\",
            "\t",
        ),
        *(
            "because",
            "id",
            "rights",
            "unknown",
            "null",
            "\u2028",
            "\ufeff",
            "\x07",
            "\x85",
            "😀",
            "e\u0301",
            "record:",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=25).map("".join),
    st.lists(WORDS, max_size=20).map(lambda words: "---\ntitle: " + "".join(words) + "\n---\nText."),
)


@pytest.mark.parametrize("path", ["a.md", "a.txt", "a.yaml"])
@settings(max_examples=150)
@given(text=TEXTS)
@example(text="---\ncapture: {file: a.md}\n---\n")
@example(text="a: \ud7ff\n? - b\n: - c")
def test_no_text_stops_the_loader(path: str, text: str) -> None:
    """Every text gives records or problems, each of them in a line that the file has."""
    last = text.count("\n") + 1
    assert all(1 <= each.where.line <= last and each.where.column >= 1 for each in problems_of(text, path))


@settings(max_examples=150)
@given(text=TEXTS)
def test_no_text_stops_settings_and_authorities(text: str) -> None:
    """The other two kinds of YAML file."""
    last = text.count("\n") + 1
    _, problems = parse_config(text, "archive.yaml")
    for kind in AuthorityKind:
        problems += parse_authorities(kind, text, f"authorities/{kind.value}.yaml")[1]
    assert all(1 <= each.where.line <= last for each in problems)


@settings(max_examples=100)
@given(raw=st.binary(max_size=40), suffix=st.sampled_from([".md", ".txt", ".yaml", ".html", ".TXT", ""]))
@example(raw=b"\xef\xbb\xbf", suffix=".md")
@example(raw=b"\xff\xfea\x00", suffix=".txt")
@example(raw=b"\r\r\n\xe9", suffix=".txt")
def test_no_bytes_stop_the_reader(raw: bytes, suffix: str) -> None:
    """A file of any content is a source or a problem, never both and never neither."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a{suffix}").write_bytes(raw)
        sources, problems = read_sources(Path(folder))
        read = [*sources.records, *sources.curations]
        told = [each for each in problems if each.where.path == f"a{suffix}"]
        assert len(read) + len(told) == 1
        load_records(sources, Config())
