"""Names in lists of BibTeX and biblatex, as people write them and as programs do."""

import re
from collections.abc import Iterator, Mapping

from archive_site.citation.creators import cite_person
from archive_site.imports.bibstrings import find_end
from archive_site.imports.items import Sheet
from archive_site.imports.persons import join_name
from archive_site.imports.tex import decode_tex
from archive_site.paths import normalise_space


def read_names(text: str, language: str, sheet: Sheet) -> Iterator[str]:
    """Give the names in a list of BibTeX's as a record has them; the sheet looks at those of bodies."""
    for name in _split_outside(normalise_space(text), re.compile(r" and ", re.IGNORECASE)):
        if name.startswith("{") and find_end(name, 0) == len(name) - 1:
            yield sheet.name_body(decode_tex(name[1:-1]))
            continue
        parts = [decode_tex(part) for part in _split_outside(name, re.compile(r" ?, ?"))]
        named = dict(part.split("=", 1) for part in parts if "=" in part)
        if len(named) == len(parts) and ("family" in named or "given" in named):
            yield _join_named(named, language)
        elif len(parts) == 2:
            yield join_name(parts[0], parts[1], language=language)
        elif len(parts) == 3:
            # BibTeX has the suffix before the given name, and many people write it behind.
            family, suffix, given = (
                parts if not cite_person(", ".join(parts)).suffixed else parts[::2] + parts[1:2]
            )
            yield join_name(family, given, suffix, language=language)
        elif at := _find_held_together(name):
            yield join_name(decode_tex(name[at:]), decode_tex(name[:at]), language=language)
        else:
            yield decode_tex(name)


def _find_held_together(name: str) -> int:
    """Give where the last name begins that braces make one of several words; 0 where there is none such."""
    at, depth = len(name), 0
    while at and (depth or at == len(name)):
        at -= 1
        depth += (name[at] == "}") - (name[at] == "{")
    is_whole = name[at - 1 : at + 1] == " {" and name.endswith("}") and " " in name[at:]
    return at if is_whole and not name.startswith("\\", at + 1) else 0


def _join_named(parts: Mapping[str, str], language: str) -> str:
    """Give a name that biblatex has by its parts, such as `family=Berg, given=Jan, prefix=van den`."""
    family, prefix = parts.get("family", ""), parts.get("prefix", "")
    stays = parts.get("useprefix", "") == "true"
    return join_name(
        f"{prefix} {family}" if stays else family,
        parts.get("given", ""),
        parts.get("suffix", ""),
        "" if stays else prefix,
        language,
    )


def _split_outside(text: str, joint: re.Pattern[str]) -> Iterator[str]:
    """Split at joints that stand in no braces."""
    depth, start, at = 0, 0, 0
    while at < len(text):
        match = joint.match(text, at) if depth == 0 else None
        if match and match.end() > at:
            yield text[start:at].strip()
            start = at = match.end()
            continue
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
    yield text[start:].strip()
