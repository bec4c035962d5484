"""A capture line by line, with what became of each line."""

from collections import defaultdict
from collections.abc import Iterator

from archive_site.messages import tell
from archive_site.records import Record
from archive_site.texts.structure import BlockKind

_WIDTH = 48
"""Of the column that says what became of a line; a longer reason pushes the words aside."""


def explain_capture(record: Record, text: str) -> Iterator[str]:
    """Give one line of text per line of the capture: its number, what became of it, its words.

    A line that a block runs on over has no fate of its own and is shown as its continuation.
    """
    fates = _fates(record)
    width = min(_WIDTH, max((len(" + ".join(several)) for several in fates.values()), default=0))
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        words = line.rstrip()
        if number in fates:
            last = " + ".join(fates[number])
        shown = last if number in fates else (tell("explain.continued") if words and last else "")
        yield f"{number:5}  {shown:<{width}}  {words}".rstrip()


def _fates(record: Record) -> dict[int, list[str]]:
    fates: dict[int, list[str]] = defaultdict(list)
    body = record.body
    for each in body.metadata_lines:
        fates[each.line].append(each.field)
    for left_out in body.furniture:
        fates[left_out.line].append(tell("explain.left-out", reason=left_out.reason))
    for block in body.blocks:
        numbered = block.kind is not BlockKind.HEADING and block.number
        fates[block.line].append(f"{block.kind} {block.number}" if numbered else str(block.kind))
    for reference in body.references:
        fates[reference.line].append(tell("explain.reference", number=reference.number))
    return {line: list(dict.fromkeys(several)) for line, several in fates.items()}
