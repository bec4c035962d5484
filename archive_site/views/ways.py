"""Ways to the pages that show the archive as a whole, in tables and pictures.

Every build has them all, since addresses last; ways lead to those that show anything.
"""

from archive_site.links.ties import commonest_names
from archive_site.links.web import Web
from archive_site.messages import say
from archive_site.paths import OutputPath
from archive_site.views.parts import Words

TIMELINE_PATH = OutputPath("timeline/index.html")
COVERAGE_PATH = OutputPath("coverage/index.html")
NETWORK_PATH = OutputPath("network/index.html")
MATRIX_PATH = OutputPath("matrix/index.html")
RELIES_PATH = OutputPath("relies/index.html")
NETWORK_FROM = 3
"""Names in several records from which on a picture of those that occur together is drawn."""


def list_ways(web: Web) -> tuple[OutputPath, ...]:
    """Name those of these pages that show anything of an archive."""
    names = len(commonest_names(web.ties, NETWORK_FROM))
    filled = {
        TIMELINE_PATH: True,
        COVERAGE_PATH: True,
        NETWORK_PATH: names >= NETWORK_FROM,
        MATRIX_PATH: names > 0,
        RELIES_PATH: bool(web.citings.by_source),
    }
    return tuple(path for path, shows in filled.items() if shows)


def make_ways(*paths: OutputPath) -> tuple[Words, ...]:
    """Word the ways to some of these pages, in their fixed order; to all of them where none is given."""
    ways = (
        Words(text=say("nav.timeline"), href=TIMELINE_PATH),
        Words(text=say("coverage.heading"), href=COVERAGE_PATH),
        Words(text=say("network.heading"), href=NETWORK_PATH),
        Words(text=say("matrix.heading"), href=MATRIX_PATH),
        Words(text=say("relies.heading"), href=RELIES_PATH),
    )
    return tuple(way for way in ways if not paths or way.href in paths)


def make_other_ways(own: OutputPath) -> tuple[Words, ...]:
    """Word the ways from one of these pages to the others."""
    return tuple(way for way in make_ways() if way.href != own)
