"""Templates compiled to lean code: what Jinja asks of every value at run time is settled beforehand.

Our templates see frozen views, plain texts, numbers and safe HTML, and call macros, `say` and `once`. So an
attribute is an attribute and never a key, a call needs no search for what the callee wants to be given, and
imported macros are the same for every page. What a template says is the same as with Jinja's own compiler.
"""

from collections.abc import Callable, Sequence
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import markup_join
from jinja2.utils import missing
from markupsafe import Markup, escape

Macro = Callable[..., Markup]


def emit(value: object) -> str:
    """Give a value as HTML: escaped, where it is not safe already."""
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
    ):
        return value
    return escape(value)


def join(values: Sequence[object]) -> str:
    """Put values together with `~`: plain text, unless one of them is safe HTML."""
    for value in values:
        if type(value) is not str:
            return markup_join(values)
    return "".join(values)  # type: ignore[arg-type] # all of them texts


def make_macro(function: Callable[..., str], name: str, arguments: Sequence[str]) -> Macro:
    """Give a macro as a plain function, which is called with its arguments by place or by name."""
    function.__defaults__ = (missing,) * len(arguments)

    def macro(*given: object, **named: object) -> Markup:
        if named:
            given += tuple(named.pop(each, missing) for each in arguments[len(given) :])
        return _as_safe(Markup, function(*given, **named))

    macro.__name__ = name
    return macro


_as_safe = str.__new__
"""What macros make is escaped already; the class itself would ask for that again."""


class Environment(jinja2.Environment):
    """Jinja's environment with our compiler."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passes on what Jinja takes
        """Prepare the environment."""
        super().__init__(**settings)
        self.code_generator_class = _Compiler
        self._imported: dict[str, object] = {}

    def import_macros(self, name: str) -> object:
        """Give the macros of a template, which are made once."""
        found = self._imported.get(name)
        if found is None:
            found = self._imported[name] = self.get_template(name).module
        return found


class _Compiler(CodeGenerator):
    """Writes the code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.writeline(f"from {__name__} import emit, join, make_macro")
        super().visit_Template(node, frame)

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
        self.write("(")
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
        self.write(f"make_macro(macro, {getattr(macro_ref.node, 'name', '')!r}, {arguments!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.import_macros(")
        self.visit(node.template, frame)
        self.write(")")

    def _output_child_pre(self, _node: nodes.Expr, _frame: Frame, _finalize: object) -> None:
        self.write("emit(")

    def _output_child_post(self, _node: nodes.Expr, _frame: Frame, _finalize: object) -> None:
        self.write(")")
