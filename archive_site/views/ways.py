"""Ways to the pages that show the archive as a whole, in tables and pictures; every build has them all."""

from archive_site.messages import say
from archive_site.paths import OutputPath
from archive_site.views.parts import Words

TIMELINE_PATH = OutputPath("timeline/index.html")
COVERAGE_PATH = OutputPath("coverage/index.html")
NETWORK_PATH = OutputPath("network/index.html")
MATRIX_PATH = OutputPath("matrix/index.html")
RELIES_PATH = OutputPath("relies/index.html")


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
