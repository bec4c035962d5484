"""Reads the frame of a page, the lines around its article, for what may be its outlet's name or address."""

from collections.abc import Sequence

from archive_site.captures.lines import Line
from archive_site.captures.outletnames import DOMAIN, SHORT_LINE, is_outlet_name, lone_address, outlet_key
from archive_site.captures.shapes import letters

_TOP, _BOTTOM = 3, 5
"""Lines at the edges of the frame, where an address alone is the page's own."""
_NETWORK = 3
"""So many addresses, each alone in a line, are those of sister sites."""
_OFTEN = 3
"""So many lines begin or end with a name that is of the page."""


class Frame:
    """The lines around an article, and `top`, the first lines of the page."""

    def __init__(self, lines: Sequence[Line], top: Sequence[Line]) -> None:
        """Find what stands alone in a line."""
        self.lines = lines
        self.top = top
        self.alone = {outlet_key(line.text): line for line in reversed(lines) if is_outlet_name(line.text)}
        """Lines that may be a name and nothing else, by their letters."""
        self.labels = {
            letters(match["label"])
            for line in lines
            if "." in line.text
            for match in DOMAIN.finditer(line.text)
        }
        """The middle parts of addresses."""
        lone = [address for line in lines if (address := lone_address(line.text))]
        self.sites = {letters(address.partition(".")[0]): address for address in lone}
        """The addresses that stand alone in lines, by their first parts."""
        names = {address.casefold() for address in lone}
        edge = {lone_address(line.text) for line in (*lines[:_TOP], *lines[-_BOTTOM:])}
        is_own = len(self.sites) == 1 and (len(lone) > 1 or lone[0] in edge)
        own = lone[0].casefold() if len(names) == 1 else "".join(lone[:1]).partition(".")[0]
        self.own_site = own if is_own else ""
        """The one address alone in a line, more than once or at an edge of the page; of one in several
        countries what they share; or nothing."""
        self.is_network = len(names) >= _NETWORK
        """True where several lines are addresses: links to the sister sites of an outlet."""
        self._short = {line.text for line in lines if len(line.text) <= SHORT_LINE}

    def is_frequent(self, name: str) -> bool:
        """Tell whether several lines begin or end with the name."""
        count = sum(text.startswith(f"{name} ") or text.endswith(f" {name}") for text in self._short)
        return count >= _OFTEN

    def has_address_of(self, key: str) -> bool:
        """Tell whether an address is made of a name."""
        return key in self.labels or f"the{key}" in self.labels
