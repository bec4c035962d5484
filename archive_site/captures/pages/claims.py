"""A value that some place of a page states for a field."""

from enum import StrEnum
from typing import NamedTuple


class Reader(StrEnum):
    """Who reads a value, as readers of the archive are told."""

    JSON_LD = "JSON-LD"
    MICRODATA = "microdata"
    OPEN_GRAPH = "Open Graph"
    HIGHWIRE = "citation tag"
    DUBLIN_CORE = "Dublin Core"
    META = "meta tag"
    TWITTER = "Twitter card"
    TITLE_TAG = "title tag"
    HEADING = "heading"
    BYLINE = "byline"
    DATE_LINE = "date line"
    TIME_TAG = "time tag"
    BREADCRUMB = "breadcrumb"
    LINK = "link tag"
    HTML_TAG = "html tag"
    SAVED_NOTE = "note of the saving program"
    EXTRACTOR = "trafilatura"
    DATE_FINDER = "htmldate"
    ADDRESS = "address of the page"


class Claim(NamedTuple):
    """What one place says for one field."""

    field: str
    values: tuple[str, ...]
    """Several for authors; else one."""
    reader: Reader
    start: int
    """Where the words stand in the source."""
    stop: int
    detail: str = ""
    """Which tag, property or type said it."""
