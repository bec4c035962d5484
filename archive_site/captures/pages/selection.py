"""Tells which runs of text on a page are the article, from proposals and from where they stand.

The extractor's lines mark a core; elements whose makers call them furniture are left out of it unless they
hold much of it; what stands between its parts and has the shape of text comes back.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from archive_site.captures.bylines import parse_byline
from archive_site.captures.captions import is_credited
from archive_site.captures.datestamps import is_date_line
from archive_site.captures.furniture import furniture_reason
from archive_site.captures.pages.chunks import Chunk
from archive_site.captures.pages.roles import ASIDE, HEADER, TAGS, own_reason
from archive_site.captures.pages.tree import HEADINGS, Page
from archive_site.captures.phrases import ADVERTISEMENT, CONTROL, RELATED, SHARING, SIGN_UP
from archive_site.captures.shapes import ends_sentence, is_prose, letters, word_count

LONE_LINK = "a link to another page"
REPEATED = "repeats words of the article"
BETWEEN = "short text between the article's paragraphs"
_OUTSIDE = "outside the article"

_LONG = 40
"""Letters from which on a run is known by its words: shorter ones may stand on a page more than once."""
_PIECE, _NEEDED_SHARE = 20, 0.6
"""Letters of a piece of a run, and the share of its pieces by which the lines of the extractor have it."""
_MOST_COMPARED = 4_000_000_000
"""Signs compared at most when the words of a page are looked up among the proposed lines."""
_HOLDING_SHARE = 0.25
"""An element with more of the core than that is no furniture, whatever its makers call it."""
_NEAR = 3
"""Runs before and after the core that may belong to it."""
_LEVELS = 3
"""Elements around a run whose classes may call it a standfirst."""
_STANDFIRST = re.compile(
    r"standfirst|dek(?![a-z])|deck|sub-?title|sub-?head|lede|(?<![a-z])lead|summary|intro|excerpt|entradilla|sommario"
    r"|occhiello|vorspann|teaser-?text|chapeau|bajada|copete|untertitel|unterzeile|ingress|abstract|perex",
    re.IGNORECASE,
)
_WEAK = frozenset({ASIDE, CONTROL, SIGN_UP, SHARING, ADVERTISEMENT, TAGS, HEADER})
_CELLS = frozenset({"td", "th"})
_ALL = 1 << 31
_MUCH = 500
"""Signs of running text against which a weak word for an element says nothing."""
_PLAIN_NAMES_WORDS = """
    aside nav footer form button select dialog
"""
_PLAIN_NAMES = frozenset(_PLAIN_NAMES_WORDS.split())
_FEW_LINKS, _MANY_LINKS, _ALL_LINKS = 0.25, 0.6, 0.9
"""Shares of a run that stand in links: of running text less, of a way to other pages more."""
_STANDFIRST_REACH = 15
"""Runs below the title among which a standfirst stands."""
_SHORTEST_STANDFIRST, _STANDFIRST_WORDS = 20, 7
"""Letters of a standfirst, and words where nothing but its element speaks for it."""
_STANDFIRST_ELEMENTS = frozenset({"p", "h2", "h3", "h4", "div", "li"})
_PROSE_ELEMENTS_WORDS = """
    p blockquote li dd dt td th pre
"""
_PROSE_ELEMENTS = frozenset(_PROSE_ELEMENTS_WORDS.split())


class Verdict(Struct, frozen=True):
    """What becomes of a chunk."""

    is_article: bool
    reason: str
    """Why it is no article; empty where it is."""


class _Ground(Struct, frozen=True):
    """What is known of the page while its runs are judged one by one."""

    page: Page
    chunks: tuple[Chunk, ...]
    keys: list[str]
    marks: list[int]
    reasons: list[str]
    core: list[int]
    """Places of the runs that are the article for sure."""
    container: int
    """The innermost element that holds nearly all of the core; -1 for the whole page."""


def select_article(
    page: Page, chunks: tuple[Chunk, ...], lines: Iterable[str], title: int | None, summaries: Iterable[str]
) -> tuple[Verdict, ...]:
    """Give a verdict for each chunk.

    `title` is the place of the title, below which a standfirst may stand; `summaries` are what the markup
    says the article is about, often the same words.
    """
    keys = [letters(chunk.text) for chunk in chunks]
    marks = _marks(keys, tuple(lines) or _own_proposals(page, chunks))
    reasons = _reasons(page, chunks, marks)
    core = [place for place, mark in enumerate(marks) if mark == _LONG_MARK and not reasons[place]]
    if not core:
        return tuple(Verdict(is_article=False, reason=reason or _OUTSIDE) for reason in reasons)
    ground = _Ground(page, chunks, keys, marks, reasons, core, _container(page, chunks, core))
    if title is not None:
        for place in _standfirst(ground, title, tuple(map(letters, summaries))):
            marks[place] = _STANDFIRST_MARK
    return tuple(_verdicts(ground))


def _verdicts(ground: _Ground) -> Iterator[Verdict]:
    seen: set[str] = set()
    for place, key in enumerate(ground.keys):
        reason = ground.reasons[place] or _reason_here(ground, place)
        if not reason and len(key) >= _LONG and key in seen:
            reason = REPEATED
        if not reason:
            seen.add(key)
        yield Verdict(not reason, reason)


def _own_proposals(page: Page, chunks: tuple[Chunk, ...]) -> tuple[str, ...]:
    """Propose the page's paragraphs where the extractor proposes nothing: small, huge or broken pages."""
    return tuple(
        chunk.text
        for chunk in chunks
        if chunk.block >= 0 and page.nodes[chunk.block].name in _PROSE_ELEMENTS and _is_text(chunk)
    )


def _is_text(chunk: Chunk) -> bool:
    """Tell whether a run is running text, of which little is links."""
    return chunk.linked < _FEW_LINKS * len(chunk.text) and is_prose(chunk.text)


_NO_MARK, _SHORT_MARK, _LONG_MARK, _STANDFIRST_MARK = 0, 1, 2, 3


def _marks(keys: list[str], lines: tuple[str, ...]) -> list[int]:
    """Mark the chunks, by their letters, whose words the extractor proposes: for sure where they are long."""
    proposed = [letters(line) for line in lines]
    whole, every = "\0".join(proposed), frozenset(proposed)
    marks = []
    patience = _MOST_COMPARED
    for key in keys:
        if key in every or len(key) < _LONG:
            marks.append(
                (_LONG_MARK if len(key) >= _LONG else _SHORT_MARK) if key in every and key else _NO_MARK
            )
            continue
        patience -= len(key) // _PIECE * len(whole)
        if patience < 0:
            marks.append(_NO_MARK)
            continue
        pieces = [key[start : start + _PIECE] for start in range(0, len(key) - _PIECE + 1, _PIECE)]
        found = sum(piece in whole for piece in pieces)
        marks.append(_LONG_MARK if found >= _NEEDED_SHARE * len(pieces) else _NO_MARK)
    return marks


def _reasons(page: Page, chunks: tuple[Chunk, ...], marks: list[int]) -> list[str]:
    """Give for each chunk why the elements around it make it furniture, those that hold the core apart."""
    weights = [0] * len(page.nodes)
    prose = [0] * len(page.nodes)
    for chunk, mark in zip(chunks, marks, strict=True):
        if mark == _LONG_MARK:
            weights[chunk.texts[0]] += len(chunk.text)
            prose[chunk.texts[0]] += len(chunk.text) if _is_text(chunk) else 0
    total = sum(weights)
    for index in range(len(page.nodes) - 1, -1, -1):
        parent = page.nodes[index].parent
        if parent >= 0:
            weights[parent] += weights[index]
            prose[parent] += prose[index]
    reasons: list[str] = []
    for index, node in enumerate(page.nodes):
        reason = reasons[node.parent] if node.parent >= 0 else ""
        if not reason and node.name and weights[index] <= _HOLDING_SHARE * total:
            reason = own_reason(node.name, node.attribute_text)
            if reason in _WEAK and node.name not in _PLAIN_NAMES and prose[index] > _MUCH:
                # Its makers' word for it says little against so much text of the article.
                reason = ""
        reasons.append(reason)
    return [reasons[chunk.texts[0]] for chunk in chunks]


def _standfirst(ground: _Ground, title: int, summaries: tuple[str, ...]) -> Iterator[int]:
    """Give the runs between title and text that introduce the article."""
    for place in range(title + 1, min(ground.core[0], title + _STANDFIRST_REACH)):
        chunk, key = ground.chunks[place], ground.keys[place]
        is_long = len(key) >= _SHORTEST_STANDFIRST and chunk.linked <= len(chunk.text) // 2
        if ground.reasons[place] or not is_long or _is_credit(chunk.text):
            continue
        name = ground.page.nodes[chunk.block].name if chunk.block >= 0 else ""
        is_summary = any(
            key in each or each in key for each in summaries if len(each) >= _SHORTEST_STANDFIRST
        )
        is_shaped = name in _STANDFIRST_ELEMENTS and word_count(chunk.text) >= _STANDFIRST_WORDS
        is_marked = name == "h2" or _has_standfirst_class(ground.page, chunk)
        if is_summary or (is_shaped and (is_marked or ends_sentence(chunk.text))):
            yield place


def _is_credit(text: str) -> bool:
    return is_date_line(text) or is_credited(text) or parse_byline(text) is not None


def _has_standfirst_class(page: Page, chunk: Chunk) -> bool:
    around = page.around(page.nodes[chunk.texts[0]].parent, _LEVELS)
    classes = (page.nodes[element].attributes.get("class", "")[:300] for element in around)
    return any(map(_STANDFIRST.search, classes))


def _container(page: Page, chunks: tuple[Chunk, ...], core: list[int]) -> int:
    """Give the innermost element that holds nearly all of the core; -1 for the whole page."""
    weights: dict[int, int] = {}
    total = sum(len(chunks[place].text) for place in core)
    for place in core:
        index = chunks[place].block
        while index >= 0:
            weights[index] = weights.get(index, 0) + len(chunks[place].text)
            index = page.nodes[index].parent
    return max((index for index, weight in weights.items() if weight >= 0.9 * total), default=-1)


def _reason_here(ground: _Ground, place: int) -> str:
    """Give why a chunk is no article although no element around it says so."""
    chunk, mark = ground.chunks[place], ground.marks[place]
    name = ground.page.nodes[chunk.block].name if chunk.block >= 0 else ""
    # In a table among the paragraphs a lone figure is no control of the page.
    is_cell = name in _CELLS and ground.core[0] < place < ground.core[-1]
    phrase = _OUTSIDE if name == "title" else ("" if is_cell else furniture_reason(chunk.text))
    if phrase or mark in {_LONG_MARK, _STANDFIRST_MARK}:
        return phrase
    is_near = ground.core[0] - _NEAR <= place <= ground.core[-1] + _NEAR
    if is_near and (mark == _SHORT_MARK or name == "figcaption"):
        return ""
    inside = range(
        ground.container + 1, ground.page.ends[ground.container] if ground.container >= 0 else _ALL
    )
    if chunk.texts[0] in inside and ground.core[0] < place < ground.core[-1]:
        return _reason_between(chunk, name)
    is_more = is_near and chunk.texts[0] in inside and name in _PROSE_ELEMENTS and _is_text(chunk)
    return "" if is_more else _OUTSIDE


def _reason_between(chunk: Chunk, name: str) -> str:
    """Give why a run between the article's paragraphs is none of them, by its links and its shape."""
    share = chunk.linked / len(chunk.text)
    if name in HEADINGS:
        return RELATED if share > _ALL_LINKS else ""
    if share > _MANY_LINKS:
        return LONE_LINK
    return "" if name in _PROSE_ELEMENTS or is_prose(chunk.text) else BETWEEN
