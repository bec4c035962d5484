"""The head of a record's page, for programs that read it."""

from collections.abc import Iterable
from urllib.parse import unquote

from markupsafe import Markup

from archive_site.archive import Archive
from archive_site.citation.head import Attributes, Companion, head_tags
from archive_site.citation.item import Citable
from archive_site.config import Config
from archive_site.paths import OutputPath, address_safe
from archive_site.texts.hypertext import escape_text
from archive_site.views.parts import Download

_TEXT_TYPE = "text/plain"


def make_head(archive: Archive, citable: Citable, downloads: Iterable[Download]) -> Markup:
    """Give the head's tags as HTML, the files beside the page among them."""
    companions = (
        Companion(OutputPath(unquote(file.href)), file.type, is_text=file.type == _TEXT_TYPE)
        for file in downloads
    )
    tags = head_tags(citable, companions, archive_identity(archive.config))
    return Markup("".join([_render_tag(*tag) for tag in tags]))  # noqa: S704 - what is not escaped is ours


def _render_tag(element: str, attributes: Attributes) -> str:
    (key, word), (name, value), *rest = attributes
    more = "".join([f' {name}="{escape_text(value)}"' for name, value in rest]) if rest else ""
    return f'<{element} {key}="{word}" {name}="{escape_text(value)}"{more}>\n'


def archive_identity(config: Config) -> str:
    """Name the archive: by its public address, else by its title; empty where it has neither.

    Two archives that nobody named must not be taken for one.
    """
    if config.base_url:
        return address_safe(config.base_url.partition("://")[2])
    return address_safe(config.title) if config.title != Config().title else ""
