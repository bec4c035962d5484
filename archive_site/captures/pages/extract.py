"""Asks trafilatura and htmldate what they read in a page: proposals, which count only with words of the page.

Both are loaded on first use: an archive without saved pages does not pay for them.
"""

import logging
import re
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from archive_site.captures.datelines import dates_in
from archive_site.captures.pages.chunks import Chunk
from archive_site.captures.pages.claims import Claim, Reader
from archive_site.captures.pages.tree import Page
from archive_site.captures.shapes import letters

_MOST_NODES = 20_000
"""Past so many elements and texts a page is read without proposals: the extractor's time grows faster."""
_MOST_CHARACTERS = 2_000_000
"""A larger page is read without proposals."""
_LONGEST_DATE_LINE = 90
"""Signs of a run that says the date which was found."""
_LONGEST_FIELD = 400
"""Signs by which a run is known."""
_LONG_TAG = re.compile(r"(<[a-zA-Z][a-zA-Z0-9]*+)[^<>]{2000,}+>")
_MOST_ATTRIBUTES = 300
"""A tag with more of them loses all."""
_MOST_COMMENTS = 1000
"""Past so many they are left out: the date finder's time grows faster than their number."""
_MOST_METAS, _LONGEST_META = 200, 2000
"""Past so many, or so many characters in one, they are left out: the extractor compares all names in them."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")


@lru_cache(maxsize=1)
def _libraries() -> Any:  # noqa: ANN401 - modules without stubs, loaded late
    import htmldate  # noqa: PLC0415 - heavy, and needed only where there are saved pages
    import lxml.html  # noqa: PLC0415 - as above
    import trafilatura  # noqa: PLC0415 - as above
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - as above

    for name in ("trafilatura", "htmldate"):
        # What they could not read is no message for the person who builds an archive.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return SimpleNamespace(
        parse=lxml.html.fromstring,
        make_parser=lxml.html.HTMLParser,
        find_date=htmldate.find_date,
        bare_extraction=trafilatura.bare_extraction,
        extract_metadata=extract_metadata,
    )


def _lean_source(page: Page) -> str:
    """Give the source of a page without scripts, drawings, menus and control characters.

    The extractor leaves all of these out itself, at a price.
    """
    parts: list[str] = []
    start = 0
    left_out = sorted([(raw.start, raw.stop) for raw in page.raw] + list(page.menus))
    for begin, end in left_out:
        if begin >= start:
            parts.append(page.source[start:begin])
        start = max(start, end)
    parts.append(page.source[start : page.rest_start])
    return _LONG_TAG.sub(_without_crowd, _CONTROLS.sub(" ", "".join(parts)))


def _without_crowd(tag: re.Match[str]) -> str:
    # The parser compares each attribute of a tag with all others of it.
    return f"{tag[1]}>" if tag[0].count("=") > _MOST_ATTRIBUTES else tag[0]


def propose_text(page: Page) -> tuple[str, ...]:
    """Give the lines that the extractor takes for the article; none where it finds no article."""
    tree = _tree(page)
    if tree is None:
        return ()
    try:
        document = _libraries().bare_extraction(
            tree, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:  # noqa: BLE001 - a reader that fails on a hostile page proposes nothing
        return ()
    text = document.text if document else ""
    return tuple(line for line in (text or "").split("\n") if line.strip())


def propose_date(page: Page, chunks: tuple[Chunk, ...]) -> tuple[Claim, ...]:
    """Give the day that the date finder reads, where a short line of the page or a meta tag says that day."""
    tree = _tree(page)
    if tree is None:
        return ()
    try:
        day = _libraries().find_date(tree, original_date=True, max_date="2199-12-31")
    except Exception:  # noqa: BLE001 - as above
        return ()
    for chunk in chunks:
        if (
            day
            and len(chunk.text) <= _LONGEST_DATE_LINE
            and any(each.edtf == day for each in dates_in(chunk.text))
        ):
            return (Claim("date", (day,), Reader.DATE_FINDER, chunk.start, chunk.stop, "words"),)
    start = page.source.find(day) if day else -1
    return (
        (Claim("date", (day,), Reader.DATE_FINDER, start, start + len(day), "figures"),) if start >= 0 else ()
    )


def propose_fields(page: Page, chunks: tuple[Chunk, ...]) -> tuple[Claim, ...]:
    """Give the title and the authors that the extractor reads, where a run of the page says just that."""
    tree = _tree(page)
    if tree is None:
        return ()
    metas = tree.findall(".//meta")
    for meta in metas:
        if len(metas) > _MOST_METAS or len(meta.get("content", "")) > _LONGEST_META:
            meta.drop_tree()
    try:
        document = _libraries().extract_metadata(tree, extensive=False)
    except Exception:  # noqa: BLE001 - as above
        return ()
    places: dict[str, Chunk] = {}
    for chunk in chunks:
        places.setdefault(letters(chunk.text[:_LONGEST_FIELD]), chunk)
    claims = []
    for field, value in (("title", document.title), ("authors", document.author)):
        place = places.get(letters(value or ""))
        if place:
            claims.append(Claim(field, (place.text,), Reader.EXTRACTOR, place.start, place.stop, field))
    return tuple(claims)


def _tree(page: Page) -> Any:  # noqa: ANN401 - an element of lxml
    if len(page.nodes) > _MOST_NODES:
        return None
    source = _lean_source(page)
    if len(source) > _MOST_CHARACTERS:
        return None
    try:
        is_crowded = source.count("<!--") > _MOST_COMMENTS
        parser = _libraries().make_parser(remove_comments=True) if is_crowded else None
        return _libraries().parse(source, parser=parser)
    except Exception:  # noqa: BLE001 - as above: empty and broken documents raise several kinds
        return None
