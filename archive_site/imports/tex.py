"""Values of BibTeX to plain text: the signs that TeX writes as commands, as signs."""

import re
from functools import cache
from typing import Any

_BARE_PERCENT = re.compile(r"(?<!\\)%")
_SIGNS = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textbackslash": "\\",
}
"""What the library does not know, or takes for a sign that only looks alike."""
_SPECIAL = frozenset("\\{}$~%-`'")


def decode_tex(value: str) -> str:
    """Give a value as plain text; what TeX could not read itself stays as it is."""
    if not _SPECIAL & set(value):
        return value
    try:
        # In a bibliography a lone percent sign is one, and no remark that swallows the rest of its line.
        plain: str = _reader().latex_to_text(_BARE_PERCENT.sub(r"\\%", value))
    except Exception:  # noqa: BLE001 - the library has many ways to fail at what is no TeX, a deep nest among them
        return value
    return plain.replace("\u00a0", " ")


@cache
def _reader() -> Any:  # noqa: ANN401 - the library has no types
    from pylatexenc.latex2text import (  # noqa: PLC0415 - not everybody has it
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    signs = get_default_latex_context_db()
    specs = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _SIGNS.items()]
    signs.add_context_category("signs", macros=specs, prepend=True)
    return LatexNodes2Text(latex_context=signs, math_mode="verbatim", strict_latex_spaces=False)
