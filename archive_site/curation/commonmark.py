"""Markdown that needs a parser: to blocks and links with lines, and to safe HTML with holes for links.

It takes longer to load than most sources take to read.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.autolink import autolink as commonmark_autolink
from markdown_it.rules_inline.image import image as commonmark_image
from markdown_it.rules_inline.link import link as commonmark_link
from markdown_it.token import Token
from markupsafe import escape
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline, footnote_ref

from archive_site.curation.bracketrule import MARK, bracket_plugin, find_spans
from archive_site.curation.plaintext import MAX_MARKED_CHARACTERS, Cut, make_blocks
from archive_site.paths import mark_anchor, normalise_space
from archive_site.problems import Location
from archive_site.records import AuthorityKind
from archive_site.texts.anchors import allocate_anchors
from archive_site.texts.hypertext import Html, Link, mark_html, paragraph_html
from archive_site.texts.structure import Block, BlockKind, Reference, Text

_OWN_SCHEMES = frozenset({"record", *(kind.value for kind in AuthorityKind)})
"""Schemes that name something inside the archive."""

_OUTSIDE = re.compile(r"https?://[^/\\]|mailto:", re.IGNORECASE)
"""What leads out; `http:x` without slashes leads to a place of the site it stands in."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Markdown replaces NUL, so a source text can never forge a hole.
_HOLE = re.compile("\x00(\\d+)\x00")
_KIND_BY_TOKEN = {
    "paragraph_open": BlockKind.PARAGRAPH,
    "heading_open": BlockKind.HEADING,
    "blockquote_open": BlockKind.QUOTATION,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "table_open": BlockKind.TABLE,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "hr": BlockKind.RULE,
}

InlineRule = Callable[[StateInline, bool], bool]
"""Reads what begins at a place of a text; with the flag it only tells whether it could."""


def parse_rest(cut: Cut, first_line: int, env: dict[str, Any]) -> Text:
    """Read a text of which simple blocks are set aside; `env` is the parser's, as `markup` makes it."""
    blocks: list[Block] = []
    references: list[Reference] = []
    for segment in _segments(_PARSER.parse(cut.rest, env)):
        first = segment[0]
        if first.type == "footnote_block_open":
            references = list(_footnotes(segment, env, first_line))
        elif first.map and first.map[0] in cut.simple:
            blocks += make_blocks(cut.simple[first.map[0]], first_line)
        elif first.type in _KIND_BY_TOKEN:
            blocks.append(_block(segment, env, first_line))
    return Text(blocks=allocate_anchors(blocks), references=tuple(references))


def _is_known_link(url: str) -> bool:
    # `//host/x` takes the scheme of the page: from a disk it would lead to a share of that host.
    scheme = _SCHEME.match(url)
    if scheme is None:
        return not url.startswith("//")
    return bool(_OUTSIDE.match(url)) or scheme.group(1).lower() in _OWN_SCHEMES


def _is_inside(href: str) -> bool:
    scheme = _SCHEME.match(href)
    return scheme is None or scheme.group(1).lower() in _OWN_SCHEMES


def _parse_inlines(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if len(token.content) > MAX_MARKED_CHARACTERS:
                # It is plain words, for links and emphasis are sought in squared time.
                token.children.append(Token("text", "", 0, content=token.content))
                continue
            # Where the text stands in the source: the parser does not tell its rules.
            state.env["line"] = token.map[0] if token.map else 0
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _noting_line(rule: InlineRule) -> InlineRule:
    def link(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            opening = next(token for token in state.tokens[count:] if token.type == "link_open")
            # Counting line breaks among tokens goes wrong inside code and raw text; the offset does not.
            opening.meta["line"] = state.env["line"] + state.src.count("\n", 0, start)
        return found

    return link


def _closed(rule: InlineRule) -> InlineRule:
    """Leave a rule for what ends with a bracket out where none follows.

    It would find none only after it had tried all rules, twenty deep, behind each opening bracket: a megabyte
    of these takes most of a minute, and still does where each block ends with a closing one.
    """
    return lambda state, silent: state.src.find("]", state.pos) >= 0 and rule(state, silent)


def _inline_note(state: StateInline, silent: bool) -> bool:
    """Read `^[a note]`, whose text is parsed as a source of its own, from its own first line on."""
    around = state.env["line"]
    state.env["line"] = line = around + state.src.count("\n", 0, state.pos)
    found = footnote_inline(state, silent)
    state.env["line"] = around
    if found and not silent:
        state.env["footnotes"]["list"][state.tokens[-1].meta["id"]]["line"] = line
    return found


def _render_link_open(_self: RendererHTML, tokens: Sequence[Token], index: int, _opt: Any, env: Any) -> str:  # noqa: ANN401 - the renderer's own signature
    token = tokens[index]
    href = str(token.attrGet("href") or "")
    title = token.attrGet("title")
    title_attribute = f' title="{escape(str(title))}"' if title else ""
    if not _is_inside(href):
        return f'<a href="{escape(href)}" rel="external noopener noreferrer"{title_attribute}>'
    target, _, fragment = href.partition("#")
    where = Location(env["path"], env["first_line"] + token.meta["line"])
    env["links"].append(Link(unquote(target), unquote(fragment), where))
    return f'<a href="\x00{len(env["links"]) - 1}\x00"{title_attribute}>'


def _render_image(_self: RendererHTML, tokens: Sequence[Token], index: int, _opt: Any, _env: Any) -> str:  # noqa: ANN401 - the renderer's own signature
    # The archive loads nothing from elsewhere: a picture is shown by its words and its address.
    return f'<span class="picture">{escape(_image_text(tokens[index]))}</span>'


def _render_marker(_self: RendererHTML, tokens: Sequence[Token], index: int, _opt: Any, _env: Any) -> str:  # noqa: ANN401 - the renderer's own signature
    number, place = tokens[index].meta["id"] + 1, tokens[index].meta.get("subId", 0) + 1
    return mark_html(number, place, str(number))


def _render_cell_open(_self: RendererHTML, tokens: Sequence[Token], index: int, _opt: Any, _env: Any) -> str:  # noqa: ANN401 - the renderer's own signature
    # The parser would write a style into the page, which the page's own policy forbids.
    side = str(tokens[index].attrGet("style") or "").removeprefix("text-align:")
    return f'<{tokens[index].tag} class="{side}">' if side else f"<{tokens[index].tag}>"


def _image_text(token: Token) -> str:
    return f"[{token.content or 'picture'}: {token.attrGet('src')}]"


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table").use(footnote_plugin)
    parser.validateLink = _is_known_link  # type: ignore[method-assign] # documented way to narrow what is a link
    parser.core.ruler.at("inline", _parse_inlines)
    parser.inline.ruler.at("link", _closed(_noting_line(commonmark_link)))
    parser.inline.ruler.at("image", _closed(commonmark_image))
    parser.inline.ruler.at("footnote_ref", _closed(footnote_ref))
    parser.inline.ruler.at("autolink", _noting_line(commonmark_autolink))
    parser.inline.ruler.at("footnote_inline", _closed(_inline_note))
    parser.use(bracket_plugin)
    parser.add_render_rule("link_open", _render_link_open)
    parser.add_render_rule("image", _render_image)
    parser.add_render_rule("footnote_ref", _render_marker)
    for cell in ("th_open", "td_open"):
        parser.add_render_rule(cell, _render_cell_open)
    return parser


_PARSER = _make_parser()


def _segments(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    segment: list[Token] = []
    depth = 0
    for token in tokens:
        segment.append(token)
        depth += token.nesting
        if depth == 0:
            yield segment
            segment = []


def _block(segment: list[Token], env: dict[str, Any], first_line: int) -> Block:
    first = segment[0]
    kind = _KIND_BY_TOKEN[first.type]
    level = 0
    if kind is BlockKind.HEADING:
        level = max(2, int(first.tag[1]))
    if kind is BlockKind.CODE:
        texts: tuple[str, ...] = (first.content.rstrip("\n"),)
    elif kind is BlockKind.TABLE:
        texts = tuple(_rows(segment))
    else:
        texts = tuple(_inline_text(token) for token in segment if token.type == "inline")
    line = first_line + (first.map[0] if first.map else 0)
    texts, html = find_spans(texts, _render(segment, env))
    is_plain = kind is BlockKind.PARAGRAPH and html == (paragraph_html(texts[0]),)
    return Block(kind=kind, texts=texts, markup=() if is_plain else html, line=line, level=level)


def _rows(segment: Sequence[Token]) -> Iterator[str]:
    cells: list[str] = []
    for token in segment:
        if token.type == "inline":
            cells.append(_inline_text(token))
        elif token.type == "tr_close":
            yield " | ".join(cells)
            cells = []


def _inline_text(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "image":
            parts.append(_image_text(child))
        elif child.type == "footnote_ref":
            parts.append(f"[{child.meta['id'] + 1}]")
        elif child.type == "wiki_link":
            parts.append(MARK + child.content)
        else:
            parts.append(child.content)
    return normalise_space("".join(parts))


def _render(tokens: Sequence[Token], env: dict[str, Any]) -> Html:
    for token in tokens:
        if token.tag == "h1":
            # The page's own title is its only first-level heading, wherever in a text another stands.
            token.tag = "h2"
    pieces = _HOLE.split(_PARSER.renderer.render(tokens, _PARSER.options, env).strip())
    return tuple(env["links"][int(piece)] if n % 2 else piece for n, piece in enumerate(pieces) if piece)


def _footnotes(segment: Sequence[Token], env: dict[str, Any], first_line: int) -> Iterator[Reference]:
    notes: list[list[Token]] = []
    for token in segment[1:-1]:
        if token.type == "footnote_open":
            notes.append([])
        elif token.type not in {"footnote_close", "footnote_anchor"}:
            notes[-1].append(token)
    counts = env["footnotes"]["list"]
    for index, tokens in enumerate(notes):
        number = index + 1
        line = first_line + next(
            (token.map[0] for token in tokens if token.map), counts[index].get("line", 0)
        )
        text = normalise_space(" ".join(_inline_text(token) for token in tokens if token.type == "inline"))
        count = max(1, int(counts[index].get("count", 0)))  # an inline note has one place and no count
        markers = tuple(mark_anchor(number, place) for place in range(1, count + 1))
        (text,), html = find_spans((text,), _render(tokens, env))
        yield Reference(number, text, html, line, markers)
