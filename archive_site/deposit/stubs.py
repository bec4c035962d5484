"""Stubs: the least that a source says of a record of which a deposit may hold no more."""

from collections.abc import Iterator

from archive_site.inspection.gaps import yaml_text
from archive_site.messages import tell
from archive_site.records import Record
from archive_site.rights import Rights
from archive_site.sources.filenames import MARKDOWN_SUFFIX


def write_stub(record: Record, path: str) -> str:
    """Give the least that a description says of a record: its id, its rights, and its capture."""
    lines = [
        f"# {tell('bag.dark' if record.is_dark else 'bag.stub')}",
        f"id: {record.id}",
        *_terms_lines(record),
    ]
    if not path.endswith(MARKDOWN_SUFFIX):
        return "\n".join([*lines, ""])
    if capture := record.capture:
        lines += [
            "capture:",
            f"  file: {yaml_text(capture.file)}",
            f"  sha256: {yaml_text(capture.fixity.digest)}",
        ]
    return "\n".join(["---", *lines, "---", ""])


def _terms_lines(record: Record) -> Iterator[str]:
    terms = record.terms
    yield "rights:"
    if record.is_dark and terms.until:
        # What was withheld is not here on that day either: its description is the most there can be.
        yield f"  value: {Rights.RECORD}\n  until: {terms.until.text}\n  meanwhile: {Rights.DARK}"
    else:
        yield f"  value: {terms.stated}"
    said = {"because": terms.because, "holder": terms.holder, "licence": terms.licence}
    yield from (f"  {key}: {yaml_text(text)}" for key, text in said.items() if text)


def without_remarks(text: str) -> str:
    """Take out the lines that are remarks; a `#` within a text of several lines is indented."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("#"))
