"""Headings of texts on a page: they step down one level at a time, below the heading of their text.

Authors write the levels that look right to them, and saved pages those of their own frame: so a page
would leave levels out, and who moves from heading to heading by ear would seek what was never there.
"""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

_HEADING = re.compile(r"<(/?)h([1-6])>")
_ABOVE = 2
"""Level of the heading above a text, such as Abstract or Text."""
_DEEPEST = 6


def step_headings(pieces: Iterable[Markup]) -> Iterator[Markup]:
    """Give the pieces of one text, in order, with their headings at the levels of the page.

    A heading that its author set deeper than the one before is one level below it, whatever was left out.
    """
    open_levels: list[int] = []

    def step(tag: re.Match[str]) -> str:
        if not tag[1]:
            level = int(tag[2])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
        return f"<{tag[1]}h{min(_ABOVE + len(open_levels), _DEEPEST)}>"

    for piece in pieces:
        # In safe HTML no sign stands bare in text, so only headings match.
        yield Markup(_HEADING.sub(step, piece)) if "<h" in piece else piece  # noqa: S704 - as safe as it was
