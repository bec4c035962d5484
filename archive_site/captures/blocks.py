"""Makes blocks and references of the pieces of a capture, with safe HTML of escaped words only."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from archive_site.captures.groups import ITEM_SIGN, QUOTE_SIGN
from archive_site.captures.parts import Part, Piece, Sheet
from archive_site.captures.wiki import MARK
from archive_site.paths import mark_anchor
from archive_site.texts.anchors import allocate_anchors
from archive_site.texts.hypertext import mark_html
from archive_site.texts.structure import Block, BlockKind, Furniture, MetadataLine, Reference, Text

_KINDS = {
    Part.PARAGRAPH: BlockKind.PARAGRAPH,
    Part.HEADING: BlockKind.HEADING,
    Part.QUOTATION: BlockKind.QUOTATION,
    Part.LIST: BlockKind.LIST,
    Part.CAPTION: BlockKind.CAPTION,
    Part.DISCLAIMER: BlockKind.DISCLAIMER,
}
_GROUPS = frozenset({Part.QUOTATION, Part.LIST})
_HEADING_LEVEL = 2
_REFERENCE_FIELD = "references"


def piece_text(sheet: Sheet, pieces: tuple[Piece, ...]) -> Text:
    """Put the pieces of a capture, in reading order, where they belong in its text."""
    numbers = frozenset(reference.number for reference in sheet.references)
    marks: Counter[int] = Counter()
    blocks = [
        _block(group, numbers, marks) for group in _grouped(piece for piece in pieces if piece.part in _KINDS)
    ]
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
            markers=tuple(mark_anchor(each.number, place) for place in range(1, marks[each.number] + 1)),
        )
        for each in sheet.references
    )


def _grouped(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Put the lines of one list or quotation together; each other piece is alone."""
    for key, group in groupby(pieces, lambda piece: (piece.part, piece.detail)):
        if key[0] in _GROUPS:
            yield tuple(group)
        else:
            yield from ((piece,) for piece in group)


def _block(group: tuple[Piece, ...], numbers: frozenset[int], marks: Counter[int]) -> Block:
    if group[0].part in _GROUPS:
        return _group_block(group, numbers, marks)
    piece = group[0]
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
        markup=(html,),
        line=piece.line.number,
        level=_HEADING_LEVEL if kind is BlockKind.HEADING else 0,
        lead=lead,
    )


def _group_block(group: tuple[Piece, ...], numbers: frozenset[int], marks: Counter[int]) -> Block:
    """Make a list or a quotation; the page draws the signs of its lines, the plain text keeps them."""
    kind = _KINDS[group[0].part]
    signs = [(ITEM_SIGN if kind is BlockKind.LIST else QUOTE_SIGN).match(piece.text) for piece in group]
    words = [
        _with_marks(piece.text[sign.end() if sign else 0 :], numbers, marks)
        for piece, sign in zip(group, signs, strict=True)
    ]
    if kind is BlockKind.QUOTATION:
        html = f"<blockquote>{''.join(f'<p>{each}</p>' for each in words)}</blockquote>"
    else:
        figures = [sign["number"] if sign else None for sign in signs]
        values = [f' value="{int(figure)}"' if figure else "" for figure in figures]
        items = "".join(f"<li{value}>{each}</li>" for value, each in zip(values, words, strict=True))
        html = f"<ol>{items}</ol>" if figures[0] else f"<ul>{items}</ul>"
    return Block(
        kind=kind, texts=tuple(piece.text for piece in group), markup=(html,), line=group[0].line.number
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
        parts += (escape(text[end : match.start()]), mark_html(number, marks[number], match[1]))
        end = match.end()
    return "".join((*parts, escape(text[end:])))
