"""The shapes of what stands at addresses published earlier: redirects, tombstones, places that moved."""

from markupsafe import Markup
from msgspec import Struct

from archive_site.views.parts import Citation, Download, Frame, Words


class MovedPlace(Struct, frozen=True, kw_only=True):
    """A place of a page whose words stand elsewhere now."""

    anchor: str
    words: Words


class RedirectPage(Struct, frozen=True, kw_only=True):
    """What stands at an old address and leads on to the new one."""

    frame: Frame
    """Its canonical address is the new one."""
    heading: Words
    """The title of what it leads to."""
    target: str
    """Relative to the site's root, with the place where one is meant."""


class TombstonePage(Struct, frozen=True, kw_only=True):
    """What remains at the address of what was withdrawn."""

    frame: Frame
    head: Markup
    heading: Words
    is_devised: bool
    standing: str
    """What it was: outlet and date of a record, the kind of an authority."""
    withdrawn: str
    """The day, in a sentence."""
    because: str
    successor: Words
    """Text empty where there is none."""
    citations: tuple[Citation, ...]
    downloads: tuple[Download, ...]
