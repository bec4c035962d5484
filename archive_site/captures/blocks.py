"""Makes blocks and references of the pieces of a capture, with safe HTML of escaped words only."""

from collections import Counter
from html import escape

from archive_site.anchors import allocate_anchors
from archive_site.captures.parts import Part, Piece, Sheet
from archive_site.captures.wiki import MARK
from archive_site.paths import Anchor
from archive_site.records import Block, BlockKind, Furniture, MetadataLine, Reference, Text

_KINDS = {
    Part.PARAGRAPH: BlockKind.PARAGRAPH,
    Part.HEADING: BlockKind.HEADING,
    Part.CAPTION: BlockKind.CAPTION,
    Part.DISCLAIMER: BlockKind.DISCLAIMER,
}
_HEADING_LEVEL = 2
_REFERENCE_FIELD = "references"


def piece_text(sheet: Sheet, pieces: tuple[Piece, ...]) -> Text:
    """Put the pieces of a capture, in reading order, where they belong in its text."""
    numbers = frozenset(reference.number for reference in sheet.references)
    marks: Counter[int] = Counter()
    blocks = [_block(piece, numbers, marks) for piece in pieces if piece.part in _KINDS]
    prefixes = tuple(
        MetadataLine(reference.prefix, _REFERENCE_FIELD, reference.line.number)
        for reference in sheet.references
    )
    stated = tuple(
        MetadataLine(piece.text, piece.detail, piece.line.number)
        for piece in pieces
        if piece.part is Part.METADATA
    )
    return Text(
        blocks=allocate_anchors(blocks),
        references=_references(sheet, marks),
        furniture=tuple(
            Furniture(piece.text, piece.detail, piece.line.number)
            for piece in pieces
            if piece.part is Part.FURNITURE
        ),
        metadata_lines=stated + prefixes,
    )


def _references(sheet: Sheet, marks: Counter[int]) -> tuple[Reference, ...]:
    return tuple(
        Reference(
            number=each.number,
            text=each.text,
            html=(escape(each.text),),
            line=each.line.number,
            markers=tuple(_mark_anchor(each.number, place) for place in range(1, marks[each.number] + 1)),
        )
        for each in sheet.references
    )


def _block(piece: Piece, numbers: frozenset[int], marks: Counter[int]) -> Block:
    kind = _KINDS[piece.part]
    lead = piece.detail if piece.part is Part.PARAGRAPH else ""
    words = _with_marks(piece.text, numbers, marks)
    match kind:
        case BlockKind.HEADING:
            html = f"<h{_HEADING_LEVEL}>{words}</h{_HEADING_LEVEL}>"
        case BlockKind.CAPTION | BlockKind.DISCLAIMER:
            html = f'<p class="{kind.value}">{words}</p>'
        case _ if lead:
            html = f'<p><span class="dateline">{escape(lead)}</span> {words}</p>'
        case _:
            html = f"<p>{words}</p>"
    return Block(
        kind=kind,
        texts=(piece.text,),
        html=(html,),
        line=piece.line.number,
        level=_HEADING_LEVEL if kind is BlockKind.HEADING else 0,
        lead=lead,
    )


def _with_marks(text: str, numbers: frozenset[int], marks: Counter[int]) -> str:
    """Escape the words and link each mark to its reference; a mark without one stays plain."""
    parts: list[str] = []
    end = 0
    for match in MARK.finditer(text):
        number = int(match[1])
        if number not in numbers:
            continue
        marks[number] += 1
        anchor = _mark_anchor(number, marks[number])
        link = f'<sup><a class="ref" id="{anchor}" href="#ref-{number}">[{match[1]}]</a></sup>'
        parts += (escape(text[end : match.start()]), link)
        end = match.end()
    return "".join((*parts, escape(text[end:])))


def _mark_anchor(number: int, place: int) -> Anchor:
    return Anchor(f"cite-{number}-{place}")
