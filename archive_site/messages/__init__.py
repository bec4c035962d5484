"""Every sentence the program says to a person: problems, pages and terminal.

One place, so that wording is consistent and a translation has one file to add. `{name}` is filled in by
the caller. A plural entry is a pair: for one, for any other number.
"""

PROBLEMS: dict[str, tuple[str, str, str]] = {
    # code: (severity, what is wrong, what to write instead)
}

PAGES: dict[str, str | tuple[str, str]] = {}


def say(key: str, **values: object) -> str:
    """Give the wording of a page, by key; a plural entry chooses by `count`."""
    entry = PAGES[key]
    if isinstance(entry, tuple):
        entry = entry[0] if values["count"] == 1 else entry[1]
    return entry.format(**values)
