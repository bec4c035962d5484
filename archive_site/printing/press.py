"""What printing a site needs, and what is to be known of what was printed."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.audit.pages import PageFacts
from archive_site.digests import digest_of
from archive_site.options import Edition
from archive_site.paths import OutputPath, RecordId
from archive_site.printing.renderer import Renderer
from archive_site.rolls.keys import KeyedRoll
from archive_site.rolls.renditions import Renditions
from archive_site.sites.last import LastSite, Made, RollPrint
from archive_site.views.contents import Contents
from archive_site.views.dependencies import Dependencies
from archive_site.views.makers import Maker
from archive_site.views.parts import Site


class Printed(Struct, frozen=True):
    """What is to be known of what was printed."""

    pages: tuple[PageFacts, ...]
    """Those that are new or differ from the last site's."""
    kept: tuple[OutputPath, ...]
    """Pages that are as they were in the last site."""
    made: Mapping[OutputPath, Made]
    """What was made together, as far as somebody can tell what it depends on."""
    digests: Mapping[OutputPath, str]
    rolls: Mapping[OutputPath, RollPrint]
    """What the files of the whole archive were made of."""
    kin: Mapping[RecordId, str]
    """What was told of related records."""
    there: AbstractSet[OutputPath] = frozenset()
    """Files of the last site that were in the folder from the beginning and have stayed."""


class Press(Struct, frozen=True):
    """Everything that printing a share needs."""

    contents: Contents
    renditions: Renditions
    makers: tuple[Maker, ...]
    rolls: tuple[KeyedRoll, ...]
    dependencies: Dependencies
    renderer: Renderer
    folder: Path
    """Of the stage."""
    last: LastSite
    cache: Path | None = None
    """Folder on whose disk is put what nobody needs for a while; else that is where temporary files are."""
    spared: AbstractSet[OutputPath] | None = None
    """None where the folder is empty; else it is a spare, of which these stay in any case."""
    dressed: Mapping[OutputPath, Made] = {}
    """By the address of the first page, what the last site has of pages whose look or counts are others.

    The files beside these are taken over.
    """

    def has_same_look(self, made: Made) -> bool:
        """Tell whether what the last site has would look the same; it has the same templates."""
        looks, last = self.renderer.looks, self.last.looks
        return all(last.get(each) == looks.get(each) for each in made.templates)


def salt_of(archive: Archive, site: Site, edition: Edition) -> str:
    """Give a digest of all that every page and every wording depends on, but for the look."""
    return digest_of([repr(archive.config), repr(site), str(edition)])
