"""Values of BibTeX to plain text: the signs that TeX writes as commands, as signs."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any

_BARE = re.compile(r"(?<!\\)[%&]")
_DOLLAR = re.compile(r"(?<!\\)\$")
_RAISED = re.compile(
    r"""
    (?<!\\)\$
    (?: [_^]\ ? (?: \{ (?:\\(?:textrm|text|mathrm|rm)\b\ ?)? \{? (?P<group>[^{}$\\]*) \}? \}
                  | (?P<one>[A-Za-z0-9]) )
      | (?P<degree> \^\ ?\{?\\circ\ ?\}? )
      | (?P<sign>\\[A-Za-z]+) )
    \$
    """,
    re.VERBOSE,
)
"""A formula that only sets something higher or lower, as in CO$_2$, or is one sign."""
_QUOTING = re.compile(r"\\(?:enquote|mkbibquote)\*?[ ]?\{|\\.|[{}]", re.DOTALL)
"""Commands that put quotes, and what tells where their words end."""
_SIGNS = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotedbl": '"',
    "textunderscore": "_",
    "euro": "€",
    "copyright": "©",
    "pounds": "£",
    "S": "§",
    "P": "¶",
    "degree": "°",
    "cprime": "ʹ",
    "slash": "/",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
    **dict(zip(("glqq", "grqq", "flqq", "frqq", "glq", "grq", "flq", "frq"), "„“«»‚‘‹›", strict=True)),
}
"""What the library does not know, or takes for a sign that only looks alike."""
_SILENT = (
    *("em", "it", "bf", "sl", "sc", "rm", "sf", "tt", "itshape", "bfseries", "scshape", "upshape"),
    *("normalfont", "par", "noindent", "newblock", "protect", "relax", "allowbreak", "nobreak", "/", "@"),
)
"""Commands that say how something is set, and stand for no sign."""
_OF_LAST = ("mbox", "url", "nolinkurl")
"""Commands that stand for what is given to them."""
_ARGUMENTS = {
    **dict.fromkeys(("href", "foreignlanguage"), "{{"),
    **dict.fromkeys(("noopsort", "textcommabelow", "nolinkurl"), "{"),
}
"""What is given to commands of which the library does not know it."""
_SPACES = {0xA0: " ", 0xAD: None, 0x2060: None}
"""Marks of where a line may or may not end, which mean nothing to readers."""
_SPECIAL = frozenset("\\{}$~%-`'")
_PIECE = re.compile(
    r"""
      (?P<sign> \{\\ (?:[A-Za-z]{1,20} | [`'^"~=.])
                  (?:\ ?\{[A-Za-z]?\} | \ ?\\[ij] | \ [A-Za-z] | (?<=[^A-Za-z])[A-Za-z])? \}
              | \\ [`'^"~=.] (?:\{[A-Za-z]\} | [A-Za-z]) )
    | \\ (?P<escaped> [&%$#_{}])
    | (?P<brace> [{}])
    | (?P<plain> [^\\{}$~`'-]+ | '(?!') | -(?!-) )
    """,
    re.VERBOSE,
)
"""What means the same wherever it stands, so that few values need the library, which is slow."""


def decode_tex(value: str) -> str:
    """Give a value as plain text; what TeX could not read itself stays as it is."""
    if not _SPECIAL & set(value):
        return value
    value = _RAISED.sub(_lower, _quote(value))
    if len(_DOLLAR.findall(value)) == 1:
        # Of a formula there would be two.
        value = _DOLLAR.sub(r"\\$", value)
    plain = _decode_pieces(value)
    return _decode_whole(value) if plain is None else plain


def _quote(value: str) -> str:
    """Put quotes for the commands that set them."""
    if "quote" not in value:
        return value
    is_quoted: list[bool] = []

    def put(match: re.Match[str]) -> str:
        part = match[0]
        if part == "}" and is_quoted:
            return "”}" if is_quoted.pop() else part
        if part.endswith("{") and part != "\\{":
            is_quoted.append(part != "{")
            return "{“" if is_quoted[-1] else part
        return part

    return _QUOTING.sub(put, value)


def _lower(match: re.Match[str]) -> str:
    if match["degree"]:
        return "°"
    return f"{match['sign']}{{}}" if match["sign"] else match["group"] or match["one"] or ""


def _decode_pieces(value: str) -> str | None:
    """Give a value of simple pieces as plain text; None where it has any other."""
    found, at, depth = [], 0, 0
    while at < len(value):
        match = _PIECE.match(value, at)
        if match is None:
            return None
        at = match.end()
        if match["brace"]:
            depth += 1 if match["brace"] == "{" else -1
            if depth < 0:
                return None
        else:
            found.append(_decode_sign(match["sign"]) if match["sign"] else match["escaped"] or match["plain"])
    return None if depth else "".join(found)


@lru_cache(maxsize=4096)  # the accents of a language come again and again
def _decode_sign(piece: str) -> str:
    return _decode_whole(piece)


def _decode_whole(value: str) -> str:
    try:
        # In a bibliography a lone `%` or `&` is one: neither a remark that swallows its line, nor a column.
        plain = _reader()(_BARE.sub(r"\\\g<0>", value))
    except Exception:  # noqa: BLE001 - the library has many ways to fail at what is no TeX, a deep nest among them
        return value
    return plain.translate(_SPACES)


@cache
def _reader() -> Callable[[str], str]:
    """Give what reads TeX, with commands of bibliographies besides those that the library knows."""
    from pylatexenc.latex2text import (  # noqa: PLC0415 - not everybody has it
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )
    from pylatexenc.latexwalker import get_default_latex_context_db as get_parsed  # noqa: PLC0415 - as above
    from pylatexenc.macrospec import std_macro  # noqa: PLC0415 - as above

    told = _SIGNS | dict.fromkeys(_SILENT, "") | dict.fromkeys(_OF_LAST, "%s") | {"noopsort": ""}
    told |= {"href": "%(2)s", "foreignlanguage": "%(2)s"}
    specs = [MacroTextSpec(name, simplify_repl=sign) for name, sign in told.items()]
    specs += [MacroTextSpec(name, simplify_repl=_keep) for name in ("cite", "citep", "citet")]
    specs.append(MacroTextSpec("textcommabelow", simplify_repl=_put_comma_below))
    parsed, signs = get_parsed(), get_default_latex_context_db()
    macros = [std_macro(name, arguments) for name, arguments in _ARGUMENTS.items()]
    parsed.add_context_category("bibliography", macros=macros, prepend=True)
    signs.add_context_category("bibliography", macros=specs, prepend=True)
    signs.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_keep))
    library = LatexNodes2Text(latex_context=signs, math_mode="verbatim", strict_latex_spaces=False)
    return partial(library.latex_to_text, latex_context=parsed)


@cache
def _named_signs() -> dict[str, str]:
    from pylatexenc.latexencode import get_builtin_uni2latex_dict  # noqa: PLC0415 - as above

    return {
        match[1]: chr(code)
        for code, tex in get_builtin_uni2latex_dict().items()
        if (match := re.fullmatch(r"\{?\\([A-Za-z]+)\}?", tex))
    }


def _keep(node: Any, l2tobj: Any) -> str:  # noqa: ANN401 - the library has no types
    """Give a sign by the name that it has in TeX, or the words that a command sets, else the command."""
    if sign := _named_signs().get(node.macroname):
        return sign
    given = [each for each in (node.nodeargd.argnlist if node.nodeargd else None) or () if each]
    if given:
        words: str = l2tobj.nodelist_to_text(given[-1:])
        return words
    behind = node.parsing_state.s[node.pos + node.len :][:2]
    return "" if behind.startswith("{") and behind != "{}" else node.latex_verbatim()


def _put_comma_below(node: Any, l2tobj: Any) -> str:  # noqa: ANN401 - as above
    return unicodedata.normalize("NFC", f"{l2tobj.nodelist_to_text(node.nodeargd.argnlist)}\u0326")
