"""Templates compiled to lean code: what Jinja asks of every value at run time is settled beforehand.

Our templates see frozen views, plain texts, numbers and safe HTML, and call macros, `say` and `once`. So an
attribute is an attribute and never a key, a call needs no search for what the callee wants to be given, and
imported macros are the same for every page. What a template says is the same as with Jinja's own compiler.
"""

import functools
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import markup_join
from jinja2.utils import missing
from markupsafe import Markup, escape
from msgspec import Struct

from archive_site.texts.hypertext import escape_text


def emit(value: object) -> str:
    """Give a value as HTML: escaped, where it is not safe already."""
    if type(value) is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape_text(value)
        return value
    if type(value) is Markup:
        return value
    if type(value) is int or type(value) is float:
        return str(value)
    return emit(str(value)) if isinstance(value, StrEnum) else escape(value)


def join(values: Sequence[object]) -> str:
    """Put values together with `~`: plain text, unless one of them is safe HTML."""
    for value in values:
        if type(value) is not str:
            return markup_join(values)
    return "".join(values)  # type: ignore[arg-type] # all of them texts


class Macro(Struct, frozen=True, eq=False):
    """A macro, which is called with its arguments by place or by name."""

    text: Callable[..., str]
    """Gives what it says as text that is escaped already: enough where that is put out at once."""
    arguments: tuple[str, ...]

    def __call__(self, *given: object, **named: object) -> Markup:
        """Give what the macro says as safe HTML."""
        if named:
            given += tuple(named.pop(each, missing) for each in self.arguments[len(given) :])
        return mark_safe(self.text(*given, **named))


def make_macro(function: Callable[..., str], arguments: tuple[str, ...]) -> Macro:
    """Make a macro of what Jinja compiled."""
    function.__defaults__ = (missing,) * len(arguments)
    return Macro(function, arguments)


mark_safe: Callable[[str], Markup] = functools.partial(str.__new__, Markup)
"""Gives text that is escaped already as safe HTML; the class itself would ask for that again."""


class Environment(jinja2.Environment):
    """Jinja's environment with our compiler."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passes on what Jinja takes
        """Prepare the environment."""
        super().__init__(**settings)
        self.code_generator_class = _Compiler
        self._imported: dict[str, object] = {}
        self._loaded: dict[str, jinja2.Template] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template: a filter or test that is not there Jinja itself may miss on some page alone."""
        read = super()._parse(source, name, filename)
        asked_for = read.find_all((nodes.Filter, nodes.Test))
        unknown = [
            each
            for each in asked_for
            if each.name not in (self.filters if isinstance(each, nodes.Filter) else self.tests)
        ]
        if unknown:
            told = sorted((each.lineno, type(each).__name__.lower(), each.name) for each in unknown)
            said = "; ".join(f"line {line}: there is no {kind} `{asked}`" for line, kind, asked in told)
            raise jinja2.TemplateAssertionError(said, told[0][0], name, filename)
        return read

    def get_template(self, name: Any, *arguments: Any, **named: Any) -> jinja2.Template:  # noqa: ANN401 - as Jinja has it
        """Give a template; none of ours changes once it is loaded."""
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, *arguments, **named)
            # Jinja looks through two tables for each of them, for each page.
            found.globals = dict(found.globals)
        return found

    def import_macros(self, name: str) -> object:
        """Give the macros of a template, which are made once."""
        found = self._imported.get(name)
        if found is None:
            found = self._imported[name] = self.get_template(name).module
        return found


class _Compiler(CodeGenerator):
    """Writes the code of a template."""

    _macros: frozenset[str] | set[str] = frozenset()
    """Names of the macros that the template has or imports."""
    _whole: Frame | None = None
    """The outermost frame, of a template or a block."""
    _is_put_out = False
    """True where the call that is written next is of a macro, and put out as it is."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.writeline(f"from {__name__} import emit, join, make_macro")
        self._macros = {each.name for each in node.body if isinstance(each, nodes.Macro)}
        for imported in (each for each in node.body if isinstance(each, nodes.FromImport)):
            self._macros |= {each if isinstance(each, str) else each[1] for each in imported.names}
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        if frame.buffer is None:
            # All of a template or block in one piece: each piece would pass through every template around it.
            self.buffer(frame)
            self._whole = frame

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        super().leave_frame(frame, with_python_scope)
        if frame is self._whole:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,
    ) -> None:
        if forward_caller:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write(".text(" if self._is_put_out else "(")
        self._is_put_out = False  # whatever it is called with is not
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"{keyword.key}=")
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("join((")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")

    def macro_def(self, macro_ref: MacroRef, _frame: Frame) -> None:
        arguments = tuple(each.name for each in macro_ref.node.args)
        self.write(f"make_macro(macro, {arguments!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.import_macros(")
        self.visit(node.template, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, _frame: Frame, _finalize: object) -> None:
        self._is_put_out = self._is_macro_call(node)
        self.write("(" if self._is_put_out else "emit(")

    def _output_child_post(self, _node: nodes.Expr, _frame: Frame, _finalize: object) -> None:
        self.write(")")

    def _is_macro_call(self, node: nodes.Expr) -> bool:
        """Tell whether an expression calls a macro by place and does nothing with what it gives."""
        if not isinstance(node, nodes.Call) or node.kwargs or not isinstance(node.node, nodes.Name):
            return False
        return node.node.name in self._macros
