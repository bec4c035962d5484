"""The shapes of what stands at addresses published earlier: redirects, tombstones, places that moved."""

from dataclasses import dataclass

from markupsafe import Markup

from archive_site.views.parts import Citation, Download, Frame, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPlace:
    """A place of a page whose words stand elsewhere now."""

    anchor: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage:
    """What stands at an old address and leads on to the new one."""

    frame: Frame
    """Its canonical address is the new one."""
    heading: Words
    """The title of what it leads to."""
    target: str
    """Relative to the site's root, with the place where one is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstonePage:
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
