"""Links in double brackets as they are written: `[[ID]]`, `[[ID#PLACE]]`, `[[ID|words to show]]`."""

import re

from archive_site.paths import normalise_space
from archive_site.problems import Location
from archive_site.texts.hypertext import WikiLink

OPENING = "[["
LINK_PATTERN = re.compile(r"\[\[(?P<target>[^\[\]|\n]{1,300})(?:\|(?P<words>[^\[\]]{1,500}))?\]\]")
"""Bounded, so that a text full of brackets costs no more than another."""


def read_link(match: re.Match[str], where: Location) -> WikiLink:
    """Make a link of a match of `LINK_PATTERN`."""
    target, _, place = match["target"].partition("#")
    return WikiLink(target.strip(), place.strip(), normalise_space(match["words"] or ""), where)
