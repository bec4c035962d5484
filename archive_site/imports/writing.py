"""Writes records of items: the front matter of a Markdown file, or the curation beside a capture."""

import re
from collections.abc import Iterator, Mapping

from archive_site.curation.plainyaml import quote_scalar
from archive_site.imports.items import Item
from archive_site.inspection.gaps import yaml_text, yaml_value
from archive_site.messages import tell
from archive_site.paths import normalise_space
from archive_site.provenance import Basis

_SIGNS = re.compile(r"[\\`*_\[\]<>&~|^]")
_FIRST = re.compile(r"(?:[#+\-=:>]|[0-9]+(?=[.)]))")


def write_record(item: Item, because: str) -> str:
    """Give the text of a Markdown record; `because` says to readers where its values come from."""
    return "\n".join(["---", *_lines(item, because), "---", ""])


def write_curation(item: Item, because: str, capture: Mapping[str, str]) -> str:
    """Give the text of the curation beside a capture, with the parts of `capture:`, such as `sha256`."""
    kept = ["capture:", *(f"  {name}: {yaml_text(value)}" for name, value in capture.items())]
    return "\n".join([*_lines(item, because), *kept, ""])


def _lines(item: Item, because: str) -> Iterator[str]:
    yield f"because: {yaml_text(because)}"
    for field, value in item.values.items():
        if field == "abstract":
            yield from _abstract(item.text(field))
        elif field == "note":
            yield f"note: {_scalar(normalise_space(item.text(field)).replace('[[', _BRACKETS))}"
        elif isinstance(value, tuple):
            yield f"{field}: {yaml_value(value)}"
        elif field in item.inferred:
            yield f"{field}: {{value: {yaml_text(value)}, basis: {Basis.INFERRED}}}"
        else:
            yield f"{field}: {_scalar(value)}"
    if item.left_over:
        yield f"# {tell('import.left-over')}"
        for name, value in item.left_over:
            yield from _comment(f"{name}: {value}")


_BRACKETS = "\\[["


def _scalar(text: str) -> str:
    return quote_scalar(text) if text.isprintable() else yaml_text(text)


def _abstract(text: str) -> Iterator[str]:
    """Write an abstract as Markdown that shows the very words: no sign of them means anything."""
    paragraphs = [escape_markdown(paragraph) for paragraph in text.split("\n\n")]
    if all(paragraph.isprintable() for paragraph in paragraphs):
        yield "abstract: |"
        for number, paragraph in enumerate(paragraphs):
            yield from ([""] if number else [])
            yield f"  {paragraph}"
    else:
        yield f"abstract: {yaml_text((chr(10) * 2).join(paragraphs))}"


def escape_markdown(paragraph: str) -> str:
    """Give one line of plain text as Markdown that reads as that text."""
    escaped = _SIGNS.sub(lambda match: f"\\{match[0]}", paragraph)
    match = _FIRST.match(escaped)
    if not match:
        return escaped
    at = match.end() - (0 if match[0].isdigit() else 1)
    return f"{escaped[:at]}\\{escaped[at:]}"


def _comment(text: str) -> Iterator[str]:
    """Write a text as remarks of YAML, line by line, signs that cannot be printed as their code."""
    for line in text.splitlines():
        shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in line)
        yield f"#   {shown}".rstrip()
