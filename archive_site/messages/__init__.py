"""Every sentence the program says to a person: problems, pages and terminal.

One place, so that wording is consistent and a translation has one folder to add. `{name}` is filled in by the
caller; a plural entry is a pair, for one and for any other number.
"""

from archive_site.messages.pages import PAGES
from archive_site.messages.problems import PROBLEMS
from archive_site.messages.terminal import TERMINAL
from archive_site.messages.yaml_text import YAML_REASONS

__all__ = ["PROBLEMS", "YAML_REASONS", "say", "tell"]

Entry = str | tuple[str, str]
_PLAIN = {key: entry for key, entry in PAGES.items() if isinstance(entry, str) and "{" not in entry}
"""Most wordings have nothing to fill in."""


def say(key: str, **values: object) -> str:
    """Give the wording of a page by its key; a plural entry chooses by `count`."""
    plain = _PLAIN.get(key)
    return _fill(PAGES[key], values) if plain is None else plain


def tell(key: str, **values: object) -> str:
    """Give a sentence for the terminal by its key; a plural entry chooses by `count`."""
    return _fill(TERMINAL[key], values)


def _fill(entry: Entry, values: dict[str, object]) -> str:
    if isinstance(entry, tuple):
        entry = entry[0] if values["count"] == 1 else entry[1]
    return entry.format(**values)
