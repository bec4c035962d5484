"""DOIs: what is one, however it is written."""

import re

_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(?P<plain>10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+)",
    re.IGNORECASE,
)
"""The part before the slash may itself have parts, as in `10.1000.10/123`."""


def find_doi(text: str) -> str:
    """Give the DOI that a text is, in its plain form, such as `10.5555/12345678`; empty where it is none."""
    match = _DOI.fullmatch(text.strip())
    return match["plain"] if match else ""
