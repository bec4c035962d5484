"""Reads what a person sees around a page's title: the heading, bylines, date lines and time tags."""

import re
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from archive_site.captures.bylines import parse_byline
from archive_site.captures.datelines import dates_in
from archive_site.captures.datestamps import is_date_line, publication_date
from archive_site.captures.pages.chunks import Chunk
from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.metatags import attribute_place
from archive_site.captures.pages.names import is_person_like
from archive_site.captures.pages.roles import FOOTER, own_reason
from archive_site.captures.pages.tree import HEADINGS, Node, Page
from archive_site.captures.phrases import COMMENTS, NAVIGATION, RELATED
from archive_site.captures.shapes import letters
from archive_site.paths import normalise_space

_REACH_BEFORE, _REACH_AFTER, _LEAST_REACH, _REACH_TAIL = 8, 25, 12, 4
"""Runs looked at: before the title, between it and the text, after it in any case, and after the article."""
_AUTHOR = re.compile(
    r"(?<![a-z])(?:by-?_?line|author|authors|writer|writers|contributor|autor|autoren|auteur|autore|firma|verfasser"
    r"|redakteur|reporter|journalist|penulis|yazar|skribent|kirjoittaja|redattore)(?![a-z])",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"bio|image|img|photo|avatar|picture|social|follow|twitter|role|title|desc|date|time|job|more|caption|credit"
    r"|comment|related|share|count|label|box",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"""(?<![a-z])(?:date|pub-?date|published|publish|timestamp|datum|fecha|dateline|post-?meta
    |entry-?meta|meta|submitted|post-?info|byline|time)(?![a-z])""",
    re.IGNORECASE | re.VERBOSE,
)
_CHANGE = re.compile(
    r"modif|updat|chang|edited|aktualis|geändert|actualiz|aggiorn|mis à jour|maj|güncel|zmien|oppdat|opdat",
    re.IGNORECASE,
)
_SAYING = ("class", "id", "rel", "itemprop", "data-testid", "data-component", "data-qa")
_ENDS_IN_BY = re.compile(r"(?:^|\s)(?:by|von|par|por|di|av|af|door|autor:?|автор:?|текст:?)$", re.IGNORECASE)
_JOINTS = frozenset({"", "and", "und", "et", "y", "e", "og", "och", "en", "та", "и", "і"})
HEADER_DATE = "above the title"
_NEAR_ABOVE = 3
"""Runs above the title among which a date is rather the article's than today's."""
_MOST_DATE_WORDS, _MOST_BYLINE_WORDS, _MOST_NAME_WORDS = 14, 24, 6
"""Words of a run that is marked as a date, that may be a byline, that is marked as an author."""
_LEVELS = 4
"""Elements around a run that may say what it is."""
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 400
"""Letters and signs of a title."""
_TITLE_HEADINGS = frozenset({"h1", "h2", "h3"})
_MENUS = frozenset({NAVIGATION, FOOTER, RELATED, COMMENTS})
_LONGEST = 220
"""Signs of a run that may be a byline or a date line."""
_WORD = re.compile(r"\w+")
_FEWEST_WORDS, _LEAST_SHARE = 5, 0.7
"""Words of a title that is compared word by word, and the share of them that another wording of it has."""


def title_place(page: Page, chunks: tuple[Chunk, ...], titles: tuple[str, ...]) -> int | None:
    """Give the run of text that shows the title: the heading that agrees best with the markup's titles.

    Without one a first-level heading of some length, or a plain run of text that is one of those titles.
    """
    wanted = {key for title in titles if len(key := letters(title)) >= _SHORTEST_TITLE}
    wordings = {_words(title) for title in titles}

    def score(place: int) -> float:
        key, own = letters(chunks[place].text), _words(chunks[place].text)
        agreed = max((_agreement(key, other) for other in wanted), default=0.0)
        return agreed or max((_likeness(own, other) for other in wordings), default=0.0)

    runs = [
        (place, letters(chunk.text), _heading_around(page, chunk.block))
        for place, chunk in enumerate(chunks)
        if len(chunk.text) <= _LONGEST_TITLE and (chunk.block < 0 or page.nodes[chunk.block].name != "title")
    ]
    headings = (place for place, key, heading in runs if key and heading in _TITLE_HEADINGS)
    best = max(headings, key=score, default=None)
    if best is not None and score(best):
        return best
    shortest = _SHORTEST_TITLE + 4
    first = (place for place, key, heading in runs if heading == "h1" and len(key) >= shortest)
    plain = (place for place, key, heading in runs if not heading and key in wanted)
    return next(chain(first, plain), None)


def _agreement(key: str, other: str) -> float:
    """Give how much of the longer of two titles the shorter is, where one holds the other."""
    shorter, longer = sorted((key, other), key=len)
    return len(shorter) / len(longer) if len(shorter) >= _SHORTEST_TITLE and shorter in longer else 0.0


def _likeness(words: frozenset[str], other: frozenset[str]) -> float:
    """Give how far a heading is another wording of a title: by the words in common, where most are."""
    if min(len(words), len(other)) < _FEWEST_WORDS:
        return 0.0
    share = 2 * len(words & other) / (len(words) + len(other))
    return share / 2 if share >= _LEAST_SHARE else 0.0


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.casefold()))


def _heading_around(page: Page, index: int) -> str:
    """Give the name of the heading that an element is or stands in; empty where it is in none."""
    names = (page.nodes[element].name for element in page.around(index, _LEVELS))
    return next((name for name in names if name in HEADINGS), "")


def read_visible(
    page: Page, chunks: tuple[Chunk, ...], shown: int | None, core: int, end: int
) -> Iterator[Claim]:
    """Give what stands around the title and right after the article.

    `shown`, `core` and `end` are the places of the title, if the page shows it, of the first paragraph and of
    what follows the last one.
    """
    title = core if shown is None else shown
    first = max(0, min(title, core) - _REACH_BEFORE)
    last = min(len(chunks), max(min(core + 3, title + _REACH_AFTER), title + _LEAST_REACH))
    after = range(max(last, end), min(len(chunks), end + _REACH_TAIL))
    for place in (*range(first, last), *after):
        chunk = chunks[place]
        if place == title or len(chunk.text) > _LONGEST:
            continue
        if place < last:
            yield from _byline(page, chunk, place > title)
        yield from _date_line(page, chunk, place - title if shown is not None else 0)
    yield from _time_tags(page, chunks[first].start, chunks[min(last, len(chunks) - 1)].stop)


def _names_around(page: Page, index: int) -> Iterator[str]:
    """Give the classes and the like of an element and the nearest around it."""
    for element in page.around(index, _LEVELS):
        attributes = page.nodes[element].attributes
        yield " ".join(attributes.get(name, "") for name in _SAYING)[:300]


def _byline(page: Page, chunk: Chunk, is_below: bool) -> Iterator[Claim]:
    pieces = _pieces(page, chunk)
    introduced = _introduced(pieces)
    if introduced:
        yield _credit(introduced, "by")
        return
    read = parse_byline(chunk.text)
    if read and read.names:
        yield Claim("authors", read.names, Reader.BYLINE, chunk.start, chunk.stop, "by")
        return
    if not is_below or len(chunk.text.split()) > _MOST_BYLINE_WORDS:
        return
    around = list(_names_around(page, page.nodes[chunk.texts[0]].parent))
    if around and _AUTHOR.search(" ".join(around[:3])) and not _NO_AUTHOR.search(around[0]):
        names = [piece for piece in pieces if is_person_like(piece.text)]
        if names and not dates_in(names[0].text):
            yield _credit(names, "class")


class _Piece(Struct, frozen=True):
    """The words of one text node, which is a name where names stand in elements of their own."""

    text: str
    start: int
    stop: int
    is_linked: bool


def _credit(names: list[_Piece], detail: str) -> Claim:
    values = tuple(piece.text.strip(" ,;") for piece in names)
    return Claim("authors", values, Reader.BYLINE, names[0].start, names[-1].stop, detail)


def _pieces(page: Page, chunk: Chunk) -> list[_Piece]:
    pieces: list[_Piece] = []
    for index in chunk.texts:
        node = page.nodes[index]
        raw = page.source[node.start : node.stop]
        text = "" if node.name else normalise_space(page.words(node.start, node.stop))
        if any(map(str.isalpha, text)):
            start = node.start + len(raw) - len(raw.lstrip())
            stop = node.stop - (len(raw) - len(raw.rstrip()))
            pieces.append(_Piece(text, start, stop, page.nodes[node.parent].name == "a"))
    return pieces


def _introduced(pieces: list[_Piece]) -> list[_Piece]:
    """Give the names that stand in elements of their own after a word such as `by`."""
    for place, piece in enumerate(pieces[:-1]):
        if not _ENDS_IN_BY.search(piece.text):
            continue
        names = [pieces[place + 1]]
        for joint, name in zip(pieces[place + 2 :: 2], pieces[place + 3 :: 2], strict=False):
            if letters(joint.text) not in _JOINTS or not name.is_linked:
                break
            names.append(name)
        # A second name may follow without a joint: each in its link.
        if len(names) == 1:
            names += [each for each in pieces[place + 2 :] if each.is_linked and is_person_like(each.text)]
        is_sure = names[0].is_linked or is_person_like(names[0].text)
        is_date = bool(dates_in(names[0].text))
        return names if is_sure and not is_date and len(names[0].text.split()) <= _MOST_NAME_WORDS else []
    return []


def _date_line(page: Page, chunk: Chunk, distance: int) -> Iterator[Claim]:
    """Read a date that stands alone or is marked as one; `distance` is how far below the title it stands."""
    if not dates_in(chunk.text):
        return
    around = " ".join(list(_names_around(page, page.nodes[chunk.texts[0]].parent))[:2])
    is_marked = bool(_DATE.search(around)) and len(chunk.text.split()) <= _MOST_DATE_WORDS
    if not (is_date_line(chunk.text) or is_marked or parse_byline(chunk.text)) or _CHANGE.search(around):
        return
    day = publication_date(chunk.text)
    if day and not _is_in_menu(page, chunk.block):
        # Today's date stands in the header of many pages.
        is_far = distance < -_NEAR_ABOVE or (distance < 0 and page.nodes[chunk.block].name == "li")
        detail = HEADER_DATE if is_far else "words"
        yield Claim("date", (day.edtf,), Reader.DATE_LINE, chunk.start, chunk.stop, detail)


def _is_in_menu(page: Page, index: int) -> bool:
    around = (page.nodes[element] for element in page.around(index, _LEVELS))
    return any(own_reason(node.name, node.attribute_text) in _MENUS for node in around)


def _time_tags(page: Page, start: int, stop: int) -> Iterator[Claim]:
    """Give the time tags of a stretch that are not marked as times of a change."""
    for index, node in enumerate(page.nodes):
        if node.name != "time" or not start - 400 <= node.start <= stop + 400:
            continue
        if "datetime" in node.attributes and not _is_change(page, index, node):
            place = attribute_place(node, "datetime")
            yield Claim("date", (node.attributes["datetime"].strip(),), Reader.TIME_TAG, *place, "datetime")


def _is_change(page: Page, index: int, node: Node) -> bool:
    before = page.source[max(0, node.start - 60) : node.start]
    around = " ".join(list(_names_around(page, index))[:2])
    return bool(_CHANGE.search(f"{around} {node.attribute_text} {page.text_of(index)} {before}"))
