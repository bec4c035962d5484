"""Words in place of the pictures of an article: what they show and where they were; nothing is loaded."""

import re
from html import escape

from archive_site.captures.pages.inline import LINK_REL, outside_address
from archive_site.captures.pages.roles import own_reason
from archive_site.captures.pages.tree import Node, Page
from archive_site.paths import normalise_space

_NAMELESS = "picture"
_MOST_PICTURES = 200
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-srcset", "srcset")
_ADDRESS = re.compile(r"https?://[^\s\"<>]+(?=\]$)")
_LEVELS = 8
"""Elements around a picture that may be its figure."""
_LEAST_PIXELS = 60
"""What is less wide or high is an icon."""


def pictures_between(page: Page, first: int, last: int) -> tuple[int, ...]:
    """Give the pictures between two nodes that belong to the article, by their index."""
    found = [
        index for index in range(first, last) if page.nodes[index].name == "img" and _counts(page, index)
    ]
    return tuple(found[:_MOST_PICTURES])


def _counts(page: Page, index: int) -> bool:
    node = page.nodes[index]
    is_in_figure = False
    for element in page.around(node.parent, _LEVELS):
        around = page.nodes[element]
        if own_reason(around.name, around.attribute_text):
            return False
        is_in_figure = is_in_figure or around.name == "figure"
    return not _is_tiny(node) and (is_in_figure or len(node.attributes.get("alt", "").split()) >= 2)


def _is_tiny(node: Node) -> bool:
    sizes = (node.attributes.get(name, "").strip().removesuffix("px") for name in ("width", "height"))
    return any(size.isdecimal() and int(size[:6]) < _LEAST_PIXELS for size in sizes)


def picture_words(page: Page, index: int, base: str) -> str:
    """Write a picture as `[what it shows: address]`; without the address of one kept in the file."""
    attributes = page.nodes[index].attributes
    alt = normalise_space(attributes.get("alt", ""))[:1000] or _NAMELESS
    for name in _SOURCES:
        value = attributes.get(name, "").strip()
        address = outside_address(value.split(",")[0].split(" ")[0], base) if value else ""
        if address and not address.startswith("mailto"):
            return f"[{alt}: {address}]"
    return f"[{alt}]"


def picture_html(words: str) -> str:
    """Mark the words that stand for a picture; its address is a link."""
    found = _ADDRESS.search(words)
    html = escape(words)
    if found:
        address = escape(found[0])
        link = f'<a href="{address}" rel="{LINK_REL}">{address}</a>'
        html = f"{escape(words[: found.start()])}{link}]"
    return f'<span class="picture">{html}</span>'
