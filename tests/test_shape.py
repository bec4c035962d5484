"""The shape of the program: layers, machine access, sizes and names, as docs/architecture.md says."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "archive_site"
TABLE = ROOT / "docs" / "architecture.md"
MAX_MODULE_LINES, MAX_FUNCTION_LINES = 300, 40
IO_MARK = "**I/O.** "

LONGER_MODULES: dict[str, str] = {}
"""Modules that may be longer, each with its reason; a pure table of words needs none."""
LONGER_FUNCTIONS: dict[str, str] = {}
"""Functions that may be longer, by `module.function`, each with its reason."""
UNMARKED: dict[str, tuple[set[str], str]] = {
    "inspection.reading": (
        {"is_dir", "is_file"},
        "asks which reader a path is for, and reads nothing itself",
    ),
    "imports.bibtex": ({"logging"}, "silences a library's log, and writes none"),
    "captures.pages.extract": ({"logging"}, "silences a library's log, and writes none"),
}
"""What modules without the I/O mark may still use, each with its reason."""

MACHINE_MODULES = frozenset(
    {
        "mmap",
        "os",
        "subprocess",
        "socket",
        "shutil",
        "tempfile",
        "time",
        "sys",
        "threading",
        "random",
        "secrets",
        "getpass",
        "platform",
        "locale",
        "logging",
        "glob",
        "multiprocessing",
        "http",
        "http.server",
        "urllib.request",
        "asyncio",
        "signal",
        "webbrowser",
        "distributed",
        "fsspec",
        "fsspec.core",
    }
)
MACHINE_CALLS = frozenset({"open", "print", "input", "exec", "eval", "__import__", "breakpoint"})
MACHINE_METHODS = frozenset(
    {
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "unlink",
        "rename",
        "mkdir",
        "rmdir",
        "iterdir",
        "rglob",
        "stat",
        "lstat",
        "exists",
        "is_file",
        "is_dir",
        "is_symlink",
        "symlink_to",
        "touch",
        "chmod",
        "cwd",
        "home",
        "now",
        "today",
        "utcnow",
        "uuid1",
        "uuid4",
        "getenv",
        "environ",
    }
)
FORBIDDEN_WORDS = frozenset(
    {"util", "utils", "helper", "helpers", "manager", "common", "misc", "data", "info"}
)
INHERITED_NAMES = frozenset({"handle_data", "_import_common"})
"""Names that a parent class of a library gives."""


class Line(NamedTuple):
    """One line of the table."""

    rank: tuple[int, int]
    is_io: bool
    purpose: str


@cache
def read_table() -> dict[str, Line]:
    """Read the table of modules from the documentation."""
    pattern = re.compile(r"^\| (\d+)\.(\d+) \| `([\w.]+)` \| (.*) \|$", re.MULTILINE)
    found = pattern.findall(TABLE.read_text(encoding="utf-8"))
    assert len(found) == len({name for _, _, name, _ in found}), "a module stands in the table twice"
    return {
        name: Line((int(whole), int(part)), purpose.startswith(IO_MARK), purpose.removeprefix(IO_MARK))
        for whole, part, name, purpose in found
    }


def _name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or PACKAGE.name


PATHS = {_name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}
MODULES = sorted(PATHS)


@cache
def parse(module: str) -> ast.Module:
    """Parse a module of the package."""
    return ast.parse(PATHS[module].read_text(encoding="utf-8"))


@cache
def walk(module: str) -> tuple[ast.AST, ...]:
    """Give every node of a module."""
    return tuple(ast.walk(parse(module)))


def _imports(module: str) -> Iterator[tuple[str, int]]:
    """Give each module of the package that a module imports, with the line."""
    prefix = f"{PACKAGE.name}."
    for node in walk(module):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            base = node.module or ""
            inner = [f"{base}.{alias.name}" for alias in node.names]
            named = [each if each.removeprefix(prefix) in PATHS else base for each in inner]
        else:
            continue
        for name in dict.fromkeys(named):
            if name == PACKAGE.name or name.startswith(prefix):
                yield name.removeprefix(prefix), node.lineno


def _first_sentence(module: str) -> str:
    text = " ".join((ast.get_docstring(parse(module)) or "").partition("\n\n")[0].split())
    return re.split(r"(?<=\.)\s", text.removeprefix(IO_MARK), maxsplit=1)[0]


def _is_marked(module: str) -> bool:
    return (ast.get_docstring(parse(module)) or "").startswith(IO_MARK)


def test_every_module_stands_in_the_table_with_its_purpose() -> None:
    """Its docstring begins with that sentence, and with the mark if it touches the machine."""
    wanted = {module: (_is_marked(module), _first_sentence(module)) for module in MODULES}
    told = {module: (line.is_io, line.purpose) for module, line in read_table().items()}
    rows = [
        f"| RANK | `{module}` | {IO_MARK if is_marked else ''}{purpose} |"
        for module, (is_marked, purpose) in wanted.items()
        if told.get(module) != (is_marked, purpose)
    ]
    assert rows == [], "docs/architecture.md should say"


def test_the_table_names_no_module_that_is_gone() -> None:
    """What was removed is removed there too."""
    assert set() == read_table().keys() - set(MODULES)


def test_the_table_stands_in_the_order_of_ranks() -> None:
    """So that it can be read from the ground up."""
    ranks = [line.rank for line in read_table().values()]
    assert ranks == sorted(ranks)


def test_imports_come_from_lower_ranks_only() -> None:
    """No cycle, no step upwards; imports inside functions and for types count too."""
    ranks = {name: line.rank for name, line in read_table().items()}
    wrong = [
        f"{module}:{line}: {name}"
        for module in MODULES
        for name, line in _imports(module)
        if name in ranks and ranks[name] >= ranks.get(module, (99, 0))
    ]
    assert wrong == []


def _machine_access(module: str) -> Iterator[str]:
    allowed, _reason = UNMARKED.get(module, (set(), ""))
    for node in walk(module):
        if isinstance(node, ast.Import):
            yield from (
                f"{node.lineno}: import {alias.name}"
                for alias in node.names
                if alias.name in MACHINE_MODULES - allowed
            )
        elif isinstance(node, ast.ImportFrom) and node.module in MACHINE_MODULES:
            yield f"{node.lineno}: from {node.module}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MACHINE_CALLS:
            yield f"{node.lineno}: {node.func.id}()"
        elif isinstance(node, ast.Attribute) and node.attr in MACHINE_METHODS - allowed:
            yield f"{node.lineno}: .{node.attr}"


def test_only_marked_modules_touch_the_machine() -> None:
    """No file, clock, network, process, environment or terminal elsewhere."""
    unmarked = [module for module in MODULES if not _is_marked(module)]
    assert [f"{module}:{access}" for module in unmarked for access in _machine_access(module)] == []


def test_marked_modules_are_marked_for_a_reason() -> None:
    """A module that touches nothing needs no mark."""
    marked = [module for module in MODULES if _is_marked(module)]
    assert [module for module in marked if not any(_machine_access(module))] == []


def _is_table(module: str) -> bool:
    """Tell whether a module holds nothing but values: no function, no class."""
    statements = (ast.Expr, ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom)
    return all(isinstance(node, statements) for node in parse(module).body)


def test_a_module_is_short_enough_to_be_read_at_once() -> None:
    """Or is a table of words, or has its reason in this file."""
    lines = {module: len(PATHS[module].read_text(encoding="utf-8").splitlines()) for module in MODULES}
    long = [module for module, count in lines.items() if count > MAX_MODULE_LINES]
    assert [module for module in long if not _is_table(module) and not LONGER_MODULES.get(module)] == []


def _functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_a_function_is_short_enough_to_be_seen_at_once() -> None:
    """Its docstring and decorators count."""
    long = [
        f"{module}.{function.name}"
        for module in MODULES
        for function in _functions(module)
        if (function.end_lineno or 0) - function.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert [name for name in long if not LONGER_FUNCTIONS.get(name)] == []


def _named(module: str) -> set[str]:
    """Give the names a module gives: its own, of classes as words, of functions."""
    classes = (node.name for node in walk(module) if isinstance(node, ast.ClassDef))
    spelt = [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name) for name in classes]
    functions = (function.name for function in _functions(module))
    return {*module.split("."), *spelt, *functions} - INHERITED_NAMES


def test_names_say_what_things_are() -> None:
    """Words that mean nothing name nothing."""
    names = [(module, name) for module in MODULES for name in sorted(_named(module))]
    assert [each for each in names if each[1].lower().split("_")[-1] in FORBIDDEN_WORDS] == []


def _public(nodes: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


def test_everything_public_says_what_it_is_for() -> None:
    """In one sentence at least."""
    documented = {
        f"{module}.{node.name}": ast.get_docstring(node) or ""
        for module in MODULES
        for node in _public(parse(module).body)
    }
    unsaid = [name for name, text in documented.items() if not re.search(r"[.?:]$", text.partition("\n")[0])]
    assert unsaid == []


def _tell_class(node: ast.ClassDef) -> str:
    """Give what stands above and beside the name of a class."""
    return " ".join(map(ast.unparse, (*node.decorator_list, *node.bases, *node.keywords)))


def test_values_never_change() -> None:
    """Every Struct is frozen; what is deferred is a dataclass, frozen and with slots."""
    told = {
        f"{module}.{node.name}": _tell_class(node)
        for module in MODULES
        for node in walk(module)
        if isinstance(node, ast.ClassDef)
    }
    structs = {name: each for name, each in told.items() if re.search(r"\bStruct\b", each)}
    assert len(structs) > 100
    assert [name for name, each in structs.items() if "frozen=True" not in each] == []
    deferred = {name: each for name, each in told.items() if "dataclass" in each}
    assert len(deferred) > 1
    assert [
        name
        for name, each in deferred.items()
        if not re.search(r"frozen=True, slots=True.*\bDeferred\b", each)
    ] == []
