"""The Markdown rule for links in double brackets, and where their words stand in a block's texts.

It is at work where the parser's environment has `lines`: those of the file, from the text's first one on. The
words of a link are marked in the texts until `find_spans` has told it where they stand.
"""

from collections.abc import MutableMapping, Sequence
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec.structs import replace

from archive_site.curation.brackets import LINK_PATTERN, OPENING, read_link
from archive_site.problems import Location
from archive_site.texts.hypertext import Html, Link, WikiLink, has_wiki_links

MARK = "\x00"
"""Before the words of a link, while a text is read; Markdown replaces NUL, so no source can forge it."""


def bracket_plugin(parser: MarkdownIt) -> None:
    """Make a parser read links in double brackets."""
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)
    parser.add_render_rule("wiki_link", _render_wiki_link)


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """Read `[[ID]]`, `[[ID#PLACE]]` or `[[ID|words]]`; a link holds no other link."""
    if not state.src.startswith(OPENING, state.pos) or "lines" not in state.env or state.linkLevel:
        return False
    match = LINK_PATTERN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        line = state.env["line"] + state.src.count("\n", 0, state.pos)
        token = state.push("wiki_link", "", 0)
        token.meta["link"] = read_link(match, _wiki_place(state.env, line, match[0]))
        token.content = token.meta["link"].written
    state.pos = match.end()
    return True


def _wiki_place(env: MutableMapping[str, Any], line: int, words: str) -> Location:
    """Give the place of the next link of the same words in a line."""
    start, (first, *_) = env["columns"].get((line, words), 0), words.split("\n")
    at = env["lines"][line].find(first, start) if line < len(env["lines"]) else -1
    env["columns"][line, words] = at + 1
    return Location(env["path"], env["first_line"] + line, max(at, 0) + 1)


def _render_wiki_link(_self: RendererHTML, tokens: Sequence[Token], index: int, _opt: Any, env: Any) -> str:  # noqa: ANN401 - the renderer's own signature
    env["links"].append(tokens[index].meta["link"])
    return f"\x00{len(env['links']) - 1}\x00"


def find_spans(texts: tuple[str, ...], html: Html) -> tuple[tuple[str, ...], Html]:
    """Take the marks out of the texts, and tell each link where its words stand in them."""
    if not has_wiki_links(html):
        return texts, html
    spans, plain = [], []
    for item, text in enumerate(texts):
        pieces = text.split(MARK)
        starts = accumulate(len(piece) for piece in pieces[:-1])
        spans += [(item, start) for start in starts]
        plain.append("".join(pieces))
    places = iter(spans)
    found: list[str | Link | WikiLink] = []
    for piece in html:
        if isinstance(piece, WikiLink):
            item, start = next(places)
            found.append(replace(piece, item=item, start=start))
        else:
            found.append(piece)
    return tuple(plain), tuple(found)
