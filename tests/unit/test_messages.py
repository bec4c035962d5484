"""The catalogues of words: every key that is used exists, every key that exists is used and filled in."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import jinja2
import pytest
from jinja2 import nodes

from archive_site.curation.descriptions import _PARSERS
from archive_site.curation.yamltext import parse_yaml
from archive_site.formats import RECORD_FORMATS
from archive_site.inspection.gaps import WANTED_FIELDS
from archive_site.messages import PROBLEMS, YAML_REASONS, say
from archive_site.messages.link_text import LINK_TEXT
from archive_site.messages.page_text import PAGE_TEXT
from archive_site.messages.pages import PAGES, VIEW_TEXT
from archive_site.messages.paging_text import PAGING_TEXT
from archive_site.messages.picture_text import PICTURE_TEXT
from archive_site.messages.search_text import SEARCH_TEXT
from archive_site.messages.terminal import TERMINAL
from archive_site.provenance import Basis
from archive_site.records import AuthorityKind, Kind
from archive_site.rights import Rights

PROJECT = Path(__file__).resolve().parents[2]
CODE = sorted(
    path
    for path in (PROJECT / "archive_site").rglob("*.py")
    if "messages" not in path.relative_to(PROJECT).parts
)
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
TESTS = sorted((PROJECT / "tests").rglob("test_*.py"))

KINDS = tuple(kind.value for kind in AuthorityKind)
ENDINGS: dict[str, tuple[str, ...] | None] = {
    # A key that is put together: its beginning, and what may follow. None: any key there is.
    "about.": None,
    "about.basis-": tuple(Basis),
    "about.example-": ("stated", "inferred", "curated"),
    "authority.": KINDS,
    "bag.folder-": ("sources", "captures", "records", "site"),
    "basis.": tuple(Basis),
    "basis.short.": tuple(Basis),
    "citation.": None,
    "download.": (*RECORD_FORMATS, "csv", "txt"),
    "compare.state-": ("altered", "related", "same"),
    "compare.tally-": ("altered", "moved", "related", "same"),
    "compare.text-": ("earlier", "first", "later", "second"),
    "coverage.": ("spanning", "year-only"),
    "coverage.note-": ("spanning", "undated", "year-only"),
    "draft.": ("stated", "inferred"),
    "field.": None,
    "form.": WANTED_FIELDS,
    "ignored.": ("archive", "curation", "document", "library", "no-capture", "no-source", "page"),
    "index.": KINDS,
    "index.held-": KINDS,
    "kind.": tuple(Kind),
    "letters.": ("digits", "han", "other"),
    "linked.order-": ("earlier", "later", "unknown"),
    "month.short.": tuple(str(number) for number in range(1, 13)),
    "not-": ("built", "added", "exported", "imported", "uploaded", "done"),
    "nav.": (*KINDS, "home", "records", "dates", "timeline", "search", "about"),
    "queue.": None,
    "queue.paste-": ("value", "read", "rival", "nobody"),
    "rights.": tuple(Rights),
    "listing.withheld.": tuple(Rights),
    "withheld.heading.": tuple(Rights),
    "withheld.bare.": ("excerpt", "record"),
    "withheld.why.": tuple(Rights),
    "search.help_": None,
    "sheet.": ("first", "earlier", "later", "last", "end"),
    "sheet.all-": ("page", "undated", "named", "named-undated"),
    "sheet.title-": ("page", "undated", "named", "named-undated"),
    "search.keep_": ("copy", "csv", "ris"),
    "search.kept_": ("copy", "csv", "ris"),
    "unstated.": ("outlets", "people"),
    "step.": ("glance", "recall", "read", "load", "connect", "render", "index", "swap", "remember"),
}
DYNAMIC_CODES = {code for code, _ in _PARSERS.values()}
"""The codes of `curation.descriptions`, which stand in a table and not in a call."""


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Give every call of a plain name in the package, with the file it stands in."""
    parsed = ((path.name, ast.parse(path.read_text(encoding="utf-8"))) for path in CODE)
    walked = ((name, node) for name, tree in parsed for node in ast.walk(tree))
    return tuple(
        (name, node)
        for name, node in walked
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args
    )


def keys_of(argument: ast.expr) -> Iterator[str]:
    """Give the keys an argument can be; one that is put together as its beginning and `*`."""
    match argument:
        case ast.Constant(value=str() as key):
            yield key
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*keys_of(body), *keys_of(orelse))
        case ast.JoinedStr(values=[ast.Constant(value=str() as beginning), *_]):
            yield f"{beginning}*"
        case _:
            yield f"<{ast.unparse(argument)}>"


def template_keys(argument: nodes.Node) -> Iterator[str]:
    """Give the keys an argument in a template can be, as above."""
    match argument:
        case nodes.Const(value=str() as key):
            yield key
        case nodes.CondExpr(expr1=first, expr2=second) if second is not None:
            yield from (*template_keys(first), *template_keys(second))
        case nodes.Concat(nodes=[nodes.Const(value=str() as beginning), *_]):
            yield f"{beginning}*"
        case _:
            yield f"<{argument}>"


@cache
def template_calls() -> tuple[tuple[str, nodes.Call], ...]:
    """Give every `say(…)` of the templates."""
    environment = jinja2.Environment(autoescape=True)
    parsed = ((path.name, environment.parse(path.read_text(encoding="utf-8"))) for path in TEMPLATES)
    called = ((name, call) for name, tree in parsed for call in tree.find_all(nodes.Call))
    return tuple(
        (name, call) for name, call in called if isinstance(call.node, nodes.Name) and call.node.name == "say"
    )


def used_keys(function: str) -> dict[str, str]:
    """Give every key used with `say` or `tell`, with a file that uses it."""
    used = {key: file for file, call in calls() if _name(call) == function for key in keys_of(call.args[0])}
    if function == "say":
        used |= {key: file for file, call in template_calls() for key in template_keys(call.args[0])}
    return used


def expanded(used: dict[str, str], catalogue: dict[str, str | tuple[str, str]]) -> dict[str, str]:
    """Put every possible key in the place of one that is put together."""
    result = {}
    for key, file in used.items():
        if not key.endswith("*"):
            result[key] = file
            continue
        endings = ENDINGS.get(key[:-1], ())
        assert endings != (), f"{file} puts a key together from {key}; add what may follow to ENDINGS"
        known = [each for each in catalogue if each.startswith(key[:-1])]
        result |= dict.fromkeys(known if endings is None else [key[:-1] + end for end in endings], file)
    return result


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def placeholders(*sentences: str) -> set[str]:
    """Give the names that sentences want filled in."""
    return {name for sentence in sentences for _, name, _, _ in Formatter().parse(sentence) if name}


CATALOGUES = [("say", PAGES), ("tell", TERMINAL)]


@pytest.mark.parametrize(("function", "catalogue"), CATALOGUES, ids=["pages", "terminal"])
def test_every_key_that_is_used_exists(function: str, catalogue: dict[str, str | tuple[str, str]]) -> None:
    """A missing one would stop a build that a test did not think of."""
    missing = {
        key: file for key, file in expanded(used_keys(function), catalogue).items() if key not in catalogue
    }
    assert missing == {}


@pytest.mark.parametrize(("function", "catalogue"), CATALOGUES, ids=["pages", "terminal"])
def test_every_key_that_exists_is_used(function: str, catalogue: dict[str, str | tuple[str, str]]) -> None:
    """A translator should not have to word what nobody reads."""
    used = expanded(used_keys(function), catalogue)
    assert [key for key in catalogue if key not in used] == []


@pytest.mark.parametrize(("function", "catalogue"), CATALOGUES, ids=["pages", "terminal"])
def test_every_sentence_gets_the_values_it_names(
    function: str, catalogue: dict[str, str | tuple[str, str]]
) -> None:
    """And a plural gets its count."""
    wrong = []
    named = [
        (file, keys_of(call.args[0]), {each.arg or "**" for each in call.keywords})
        for file, call in calls()
        if _name(call) == function
    ]
    if function == "say":
        named += [
            (file, template_keys(call.args[0]), {each.key for each in call.kwargs})
            for file, call in template_calls()
        ]
    for file, keys, given in named:
        for key in keys:
            entry = catalogue.get(key, "")
            wanted = placeholders(*([entry] if isinstance(entry, str) else entry))
            wanted |= {"count"} if isinstance(entry, tuple) else set()
            if "**" not in given and not wanted <= given:
                wrong.append(f"{file}: {key} lacks {sorted(wanted - given)}")
    assert wrong == []


def test_every_count_is_grouped_in_thousands() -> None:
    """A page would else say 3000 in one line and 3,000 in the next; scripts group what they fill in."""
    catalogues = {**PAGES, **TERMINAL}
    plain = [
        key
        for key, entry in catalogues.items()
        if not key.startswith("search.")
        for _, name, form, _ in Formatter().parse(entry if isinstance(entry, str) else entry[1])
        if name == "count" and form != ","
    ]
    assert plain == []
    assert say("home.count", count=12345) == "12,345 records"


def test_no_key_stands_in_two_catalogues() -> None:
    """One would silently win."""
    catalogues = (LINK_TEXT, PAGE_TEXT, PAGING_TEXT, PICTURE_TEXT, SEARCH_TEXT, VIEW_TEXT)
    assert len(PAGES) == sum(map(len, catalogues))


def test_problem_codes_and_catalogue_agree() -> None:
    """Both ways: no code without its sentence, no sentence without its code."""
    used = {key for _, call in calls() if _name(call) == "problem" for key in keys_of(call.args[0])}
    assert {key for key in used if key.startswith("<")} <= {"<code>"}
    assert sorted((used - {"<code>"}) | DYNAMIC_CODES) == sorted(PROBLEMS)


def test_every_problem_gets_the_values_it_names() -> None:
    """Calls that pass a mapping are proved by the golden archives."""
    wrong = []
    for file, call in calls():
        given = {each.arg for each in call.keywords}
        for code in keys_of(call.args[0]) if _name(call) == "problem" and None not in given else ():
            for each in DYNAMIC_CODES if code == "<code>" else {code}:
                lacking = placeholders(*PROBLEMS[each][1:]) - given
                wrong += [f"{file}: {each} lacks {sorted(map(str, lacking))}"] if lacking else []
    assert wrong == []


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_problem_says_what_to_do(code: str) -> None:
    """In a sentence that begins small and ends without a full stop, as all of them do."""
    severity, message, hint = PROBLEMS[code]
    assert severity in {"error", "warning"}
    for sentence in (message, hint):
        assert sentence.strip() == sentence != ""
        assert sentence[-1] not in ".!"
        assert not sentence[0].isupper() or sentence.startswith("YAML")


def test_every_problem_is_explained_once() -> None:
    """docs/problems.md has one section for each code, in order."""
    explained = re.findall(
        r"^### `([a-z-]+)`$", (PROJECT / "docs/problems.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert explained == sorted(PROBLEMS)


def test_every_problem_has_a_case_or_a_test() -> None:
    """A sentence that no test prints is a sentence that nobody has read."""
    golden = "".join(
        path.read_text(encoding="utf-8") for path in (PROJECT / "tests/archives").glob("*/problems.txt")
    )
    shown = set(re.findall(r"(?:error|warning)\[([a-z-]+)\]", golden))
    named = {
        word
        for path in TESTS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in node.value.split()
    }
    assert sorted(set(PROBLEMS) - shown - named) == []


REASONS = {
    "k: - a": "block sequence entries are not allowed in this context",
    "a: b\nwords\nc: d": "could not find expected ':'",
    "k: [a\nb: c": "did not find expected ',' or ']'",
    "k: {a: b\nc: d": "did not find expected ',' or '}'",
    "- a\nb: c": "did not find expected '-' indicator",
    "k: *a*": "did not find expected alphabetic or numeric character",
    "k: | a": "did not find expected comment or line break",
    'k: "C:\\Users"': "did not find expected hexdecimal number",
    "k:\n    a: b\n  c: d": "did not find expected key",
    "k: [a,,b]": "did not find expected node content",
    "a: b\n\tc: d": "found a tab character that violates indentation",
    "k: @a": "found character that cannot start any token",
    'k: "a\n--- b': "found unexpected document indicator",
    "k: 'a": "found unexpected end of stream",
    'k: "\\q"': "found unknown escape character",
    "k: a: b": "mapping values are not allowed in this context",
    "k: ? a": "mapping keys are not allowed in this context",
    "%k: a": "found unexpected non-alphabetical character",
    "k: >-\n\ta": "found a tab character where an indentation space is expected",
    "k: a\n...\nb: c": "did not find expected <document start>",
}


@pytest.mark.parametrize("text", sorted(REASONS))
def test_what_the_parser_says_is_said_in_plain_words(text: str) -> None:
    """Nobody who knows YAML by example knows what a scalar is."""
    (problem,) = parse_yaml(text, "a.yaml")[1]
    assert problem.message == f"the fields do not parse: {YAML_REASONS[REASONS[text]]}"


def test_every_plain_word_is_tried() -> None:
    """The parser's own words may change with its next release."""
    assert sorted(REASONS.values()) == sorted(YAML_REASONS)
