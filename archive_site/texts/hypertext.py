"""Safe HTML with holes where links inside the archive go.

Readers of one source make it out of escaped words; where a link leads, only the whole archive knows.
"""

from collections.abc import Iterable
from html import escape

from msgspec import Struct

from archive_site.paths import mark_anchor, note_anchor
from archive_site.problems import Location


class Link(Struct, frozen=True, tag=True):
    """A link inside the archive, as written and not yet resolved."""

    target: str
    """A path relative to the source file, or `record:ID`, `person:ID` and the like; without fragment."""
    fragment: str
    where: Location


class WikiLink(Struct, frozen=True, tag=True):
    """A link in double brackets to a record or a name, as written; its hole is that of the whole element.

    `notelinks` puts words and a `Link` in its place.
    """

    target: str
    """An id, with `record:` or its kind before it where it alone does not tell."""
    place: str
    """What stands behind `#`: the number of a paragraph, or an anchor; may be empty."""
    words: str
    """To show; empty where the target's own title or name is to be shown."""
    where: Location
    item: int = 0
    """Which of the texts of its block the words stand in."""
    start: int = 0
    """Where in that text they begin."""

    @property
    def written(self) -> str:
        """What stands for the link where its target is not looked up: its words, or the id alone."""
        return self.words or self.target.rpartition(":")[2]


Html = tuple[str | Link | WikiLink, ...]
"""Safe HTML with holes: each `Link` stands where its resolved `href` value goes."""


def has_wiki_links(html: Iterable[str | Link | WikiLink]) -> bool:
    """Tell whether HTML holds a link in double brackets that is not in its place yet."""
    return any(isinstance(piece, WikiLink) for piece in html)


_SIGNS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;"))


def escape_text(text: str) -> str:
    """Escape plain text as `markupsafe.escape` does; what comes out is a text like any other, made sooner."""
    for sign, escaped in _SIGNS:
        text = text.replace(sign, escaped)
    return text


def paragraph_html(words: str) -> str:
    """Give the element of a paragraph of plain words."""
    # Hardly any paragraph holds such a sign.
    if "&" in words or "<" in words or ">" in words or '"' in words:
        words = escape(words, quote=False).replace('"', "&quot;")
    return f"<p>{words}</p>"


def mark_tag(number: int, place: int) -> str:
    """Give what stands in the tag of a link from a text to a reference; `place` counts its marks from 1."""
    return f'a class="ref" id="{mark_anchor(number, place)}" href="#{note_anchor(number)}"'


def mark_html(number: int, place: int, shown: str) -> str:
    """Give the element of such a link; `shown` are the figures that the text has for the number."""
    return f"<sup><{mark_tag(number, place)}>[{shown}]</a></sup>"
