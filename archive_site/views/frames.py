"""The frame of a page: its address, its way to the root, what its head says."""

from archive_site import __version__
from archive_site.archive import Archive
from archive_site.cardfiles import count_files
from archive_site.citation.creators import cite_curator
from archive_site.citation.pieces import join_names
from archive_site.config import Config
from archive_site.messages import say
from archive_site.options import Edition
from archive_site.paths import OutputPath, public_address
from archive_site.records import AuthorityKind
from archive_site.views.parts import Frame, Site

_SECTIONS = ("records", *(kind.value for kind in AuthorityKind), "dates", "timeline")
"""Folders of listings, in the order of the navigation."""


def make_frame(archive: Archive, path: OutputPath, title: str, section: str, description: str = "") -> Frame:
    """Build the frame of the page at `path`."""
    return Frame(
        path=path,
        root="../" * path.count("/"),
        title=title,
        section=section,
        canonical=absolute_url(archive, path),
        description=description,
    )


def absolute_url(archive: Archive, path: OutputPath) -> str:
    """Give the public address of a page; empty where the archive has no base address."""
    base = archive.config.base_url
    return public_address(base, path) if base else ""


def curators_in_words(config: Config) -> str:
    """Give the names of the curators as spoken; empty where none is named."""
    return join_names([cite_curator(name).natural for name in config.curators], say("about.and"))


def list_sections(archive: Archive) -> tuple[str, ...]:
    """Name what of the navigation leads to listings that are not empty: kinds of names where there are any.

    Outlets and people are always there: their indexes lead to records that name none, too.
    """
    empty = set(AuthorityKind).difference(
        (AuthorityKind.OUTLET, AuthorityKind.PERSON), (each.kind for each in archive.authorities)
    )
    return tuple(section for section in _SECTIONS if section not in empty)


def make_site(archive: Archive, edition: Edition, *, has_search: bool, ways: tuple[OutputPath, ...]) -> Site:
    """Word what every page knows of the archive; `ways` are the pages of the whole that show anything."""
    config = archive.config
    others = ("search", "about") if has_search else ("about",)
    return Site(
        title=config.title,
        language=config.language,
        curator=curators_in_words(config),
        licence=config.licence,
        is_private=edition is Edition.PRIVATE,
        sections=(*_SECTIONS, *others),
        filled=(*list_sections(archive), *others),
        ways=ways,
        has_search=has_search,
        has_feed=True,
        card_files=count_files(len(archive.records) + len(archive.authorities)),
        version=__version__,
    )
