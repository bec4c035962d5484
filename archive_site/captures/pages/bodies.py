"""Makes the blocks of an article: the chosen runs of text, grouped as their elements group them."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from msgspec import Struct

from archive_site.captures.pages.chunks import Chunk
from archive_site.captures.pages.inline import Marks, clean_html, inline_html
from archive_site.captures.pages.leads import Lead
from archive_site.captures.pages.pictures import picture_html, picture_words, pictures_between
from archive_site.captures.pages.tree import HEADINGS, Page
from archive_site.texts.anchors import allocate_anchors
from archive_site.texts.structure import Block, BlockKind

_LEVELS = 40
"""Elements around a run of text that are asked what it is."""
_LONGEST_CELL = 160
"""Signs of a cell, on average; the table of longer ones only lays out the page."""
_CAPTION_WORDS = ("caption", "bildunterschrift", "legende", "didascalia")


class _Setting(Struct, frozen=True):
    """Where a chunk stands, as far as it shapes a block."""

    kind: BlockKind
    group: int
    """Index of the list, table or quotation it belongs to; -1 for none."""
    item: int
    """Index of the list item or table row; -1 for none."""
    level: int
    """Of a heading, 2 to 6; else 0."""


class Manner(Struct, frozen=True):
    """What blocks are written with beside their words."""

    base: str
    """Address of the page, from which its links lead on; may be empty."""
    marks: Marks
    """The links that stand for notes."""
    lead: Lead
    """The dateline that is set apart."""


def _setting_of(page: Page, chunk: Chunk) -> _Setting:
    """Tell what kind of block a chunk is by the elements around it, the outermost group deciding."""
    kind, group, item = BlockKind.PARAGRAPH, -1, -1
    row = entry = -1
    for index in page.around(page.nodes[chunk.texts[0]].parent, _LEVELS):
        node = page.nodes[index]
        if node.name in HEADINGS and group < 0:
            return _Setting(BlockKind.HEADING, -1, -1, max(2, int(node.name[1])))
        if node.name == "figcaption" or _is_caption(node.attributes.get("class", ""), node.name):
            return _Setting(BlockKind.CAPTION, -1, -1, 0)
        if node.name == "pre":
            return _Setting(BlockKind.CODE, -1, -1, 0)
        row = index if node.name == "tr" else row
        entry = index if node.name == "li" else entry
        if node.name in {"ul", "ol"} and entry >= 0:
            kind, group, item = BlockKind.LIST, index, entry
        elif node.name == "table" and row >= 0:
            kind, group, item = BlockKind.TABLE, index, row
        elif node.name == "blockquote":
            kind, group, item = BlockKind.QUOTATION, index, chunk.texts[0]
    return _Setting(kind, group, item, 0)


def _is_caption(classes: str, name: str) -> bool:
    if name in {"body", "main", "article", "html"} or not classes:
        return False
    lowered = classes.lower()
    return any(word in lowered for word in _CAPTION_WORDS) and "no-caption" not in lowered


def make_blocks(page: Page, chunks: Iterable[Chunk], manner: Manner) -> tuple[Block, ...]:
    """Give the blocks of the article, pictures as words among them, numbered and anchored."""
    placed = [(chunk, _setting_of(page, chunk)) for chunk in chunks]
    if not placed:
        return ()
    layout = _layout_tables(placed)
    placed = [(chunk, _out_of(setting, layout)) for chunk, setting in placed]
    pictures = list(pictures_between(page, placed[0][0].texts[0], placed[-1][0].texts[-1] + 1))
    blocks: list[Block] = []
    for (kind, group, _), members in groupby(placed, key=lambda each: _group_key(*each)):
        run = list(members)
        waiting = [index for index in pictures if index < run[0][0].texts[0]]
        del pictures[: len(waiting)]
        own = waiting.pop() if kind is BlockKind.CAPTION and waiting else None
        blocks += [_picture_block(page, index, manner.base) for index in waiting]
        shown = f"{picture_html(picture_words(page, own, manner.base))} " if own is not None else ""
        element = page.nodes[group].name if group >= 0 else ""
        if kind is BlockKind.PARAGRAPH and run[0][0] == manner.lead.chunk:
            blocks.append(_opening_block(page, manner))
        else:
            blocks.append(_block(page, run, element, manner, shown))
    return allocate_anchors(blocks)


def _group_key(chunk: Chunk, setting: _Setting) -> tuple[BlockKind, int, int]:
    # What belongs to no group is a group of its own.
    return setting.kind, setting.group, -1 if setting.group >= 0 else chunk.texts[0]


def _layout_tables(placed: list[tuple[Chunk, _Setting]]) -> frozenset[int]:
    """Give the tables that only lay out the page: their cells hold running text."""
    lengths: dict[int, list[int]] = {}
    for chunk, setting in placed:
        if setting.kind is BlockKind.TABLE:
            lengths.setdefault(setting.group, []).append(len(chunk.text))
    return frozenset(group for group, each in lengths.items() if sum(each) > _LONGEST_CELL * len(each))


def _out_of(setting: _Setting, layout: frozenset[int]) -> _Setting:
    return _Setting(BlockKind.PARAGRAPH, -1, -1, 0) if setting.group in layout else setting


def _opening_block(page: Page, manner: Manner) -> Block:
    """Make the paragraph that a dateline opens, the dateline apart."""
    chunk, lead, end = manner.lead
    assert chunk is not None  # noqa: S101 - a lead without a run is never compared equal
    rest = inline_html(page, chunk.texts, manner.base, manner.marks, end)
    html = clean_html(f'<p><span class="dateline">{escape(lead)}</span> {rest}</p>')
    words = chunk.text[len(lead) :].strip()
    return Block(
        kind=BlockKind.PARAGRAPH, texts=(words,), markup=(html,), line=page.line(chunk.start), lead=lead
    )


def _block(page: Page, run: list[tuple[Chunk, _Setting]], element: str, manner: Manner, shown: str) -> Block:
    """Make one block of a group, or of a chunk that stands alone.

    `element` is the name of the element that groups, and `shown` the picture that a caption belongs to.
    """
    chunk, setting = run[0]
    words = [inline_html(page, each.texts, manner.base, manner.marks) for each, _ in run]
    texts: tuple[str, ...] = (chunk.text,)
    match setting.kind:
        case BlockKind.LIST | BlockKind.TABLE | BlockKind.QUOTATION:
            texts, html = _grouped(run, words, setting.kind, element)
        case BlockKind.HEADING:
            html = f"<h{setting.level}>{words[0]}</h{setting.level}>"
        case BlockKind.CAPTION:
            html = f'<p class="caption">{shown}{words[0]}</p>'
        case BlockKind.CODE:
            html = f"<pre><code>{_preformatted(page, chunk)}</code></pre>"
        case _:
            html = f"<p>{words[0]}</p>"
    line = page.line(chunk.start)
    return Block(kind=setting.kind, texts=texts, markup=(clean_html(html),), line=line, level=setting.level)


def _preformatted(page: Page, chunk: Chunk) -> str:
    nodes = [page.nodes[index] for index in chunk.texts]
    return escape("".join("\n" if node.name else page.words(node.start, node.stop) for node in nodes))


def _grouped(
    run: list[tuple[Chunk, _Setting]], words: list[str], kind: BlockKind, element: str
) -> tuple[tuple[str, ...], str]:
    """Give the texts and the element of a list, a table or a quotation."""
    texts: list[str] = []
    parts: list[str] = []
    joint = " | " if kind is BlockKind.TABLE else " "
    tag = "p" if kind is BlockKind.QUOTATION else "li"
    for _, item in groupby(zip(run, words, strict=True), key=lambda each: each[0][1].item):
        cells = list(item)
        texts.append(joint.join(chunk.text for (chunk, _), _ in cells))
        inner = [html for _, html in cells]
        if kind is BlockKind.TABLE:
            parts.append(f"<tr>{''.join(f'<td>{each}</td>' for each in inner)}</tr>")
        else:
            parts.append(f"<{tag}>{'<br>'.join(inner)}</{tag}>")
    content = "".join(parts)
    content = f"<tbody>{content}</tbody>" if kind is BlockKind.TABLE else content
    return tuple(texts), f"<{element}>{content}</{element}>"


def _picture_block(page: Page, index: int, base: str) -> Block:
    words = picture_words(page, index, base)
    html = clean_html(f'<p class="caption">{picture_html(words)}</p>')
    line = page.line(page.nodes[index].start)
    return Block(kind=BlockKind.CAPTION, texts=(words,), markup=(html,), line=line)
