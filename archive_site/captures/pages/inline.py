"""Writes a run of text as safe inline HTML: emphasis, code, outside links, and all else as words.

Built of escaped words and a handful of tags, then passed through nh3's allow-list, so that no mistake made
here lets markup of the page through. Nothing in it loads anything.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from types import ModuleType
from urllib.parse import urljoin, urlsplit

from archive_site.captures.pages.tree import Page
from archive_site.texts.hypertext import mark_tag

Marks = Mapping[int, tuple[int, int]]
"""Number of the reference and place among its marks, by the link that is the mark."""

LINK_REL = "external noopener noreferrer"
_SCHEMES = frozenset({"http", "https", "mailto"})

_TAGS = {
    "em": "em",
    "i": "em",
    "strong": "strong",
    "b": "strong",
    "sub": "sub",
    "sup": "sup",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
_ALLOWED = {"a", "em", "strong", "sub", "sup", "code", "br", "p", "li", "ul", "ol", "pre", "span"} | {
    "blockquote", "table", "tbody", "tr", "td", "th", "h2", "h3", "h4", "h5", "h6"
}  # fmt: skip
_SPACE = re.compile(r"\s+")
_DEEPEST = 12
"""Elements around a text that may give it emphasis or a link."""


@lru_cache(maxsize=1)
def _sanitiser() -> ModuleType:
    import nh3  # noqa: PLC0415 - needed only where there are saved pages

    return nh3


def clean_html(html: str) -> str:
    """Pass HTML through the allow-list: no attribute but a link's address and a class of our own."""
    cleaned: str = _sanitiser().clean(
        html,
        tags=_ALLOWED,
        # Addresses, ids and relations are written here and nowhere else; no word of the page gets into them.
        attributes={"a": {"href", "id", "rel"}},
        allowed_classes={"p": {"caption"}, "span": {"picture", "dateline"}, "a": {"ref"}},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    return cleaned


def outside_address(href: str, base: str) -> str:
    """Give the absolute address of a link if it leads somewhere outside and is safe; else nothing."""
    href = "".join(char for char in href.strip() if char >= " ")
    if not href or href.startswith("#"):
        return ""
    try:
        address = urljoin(base, href) if base else href
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or (parts.scheme.lower() != "mailto" and not parts.netloc):
        return ""
    return address


def inline_html(page: Page, texts: Iterable[int], base: str, marks: Marks, begin: int = 0) -> str:
    """Write the texts of a run, by their indexes, with the tags around them that are kept.

    What stands in the source before the place `begin` is left out.
    """
    parts: list[str] = []
    open_tags: list[tuple[int, str]] = []
    for index in texts:
        node = page.nodes[index]
        if node.stop <= begin:
            continue
        if node.name:
            parts.append("<br>")
            continue
        chain = _kept_around(page, node.parent, base, marks)
        shared = 0
        while shared < min(len(chain), len(open_tags)) and chain[shared][0] == open_tags[shared][0]:
            shared += 1
        parts += [f"</{_name(tag)}>" for _, tag in reversed(open_tags[shared:])]
        parts += [f"<{tag}>" for _, tag in chain[shared:]]
        open_tags = chain
        parts.append(escape(_SPACE.sub(" ", page.words(max(node.start, begin), node.stop)), quote=False))
    parts += [f"</{_name(tag)}>" for _, tag in reversed(open_tags)]
    return re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", "".join(parts))


def _name(tag: str) -> str:
    return tag.partition(" ")[0]


def _kept_around(page: Page, index: int, base: str, marks: Marks) -> list[tuple[int, str]]:
    """Give the kept inline tags around a text, the outermost first, each with its element."""
    chain: list[tuple[int, str]] = []
    has_link = False
    for element in page.around(index, _DEEPEST):
        node = page.nodes[element]
        if element in marks:
            has_link = True
            chain.append((element, mark_tag(*marks[element])))
        elif node.name == "a" and not has_link:
            address = outside_address(node.attributes.get("href", ""), base)
            if address:
                has_link = True
                chain.append((element, f'a href="{escape(address)}" rel="{LINK_REL}"'))
        elif node.name in _TAGS:
            chain.append((element, _TAGS[node.name]))
    chain.reverse()
    return chain
