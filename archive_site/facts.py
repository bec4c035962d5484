"""What the audit is to know of pages, as bytes and back: as values it takes room that nobody needs yet."""

import marshal
from collections.abc import Iterable, Iterator

from archive_site.audit import PageFacts
from archive_site.paths import OutputPath


def pack_facts(pages: Iterable[PageFacts]) -> bytes:
    """Give the facts of pages of which none has a problem as bytes."""
    return marshal.dumps([(str(page.path), page.id_lines, page.link_lines) for page in pages])


def unpack_facts(packed: bytes) -> Iterator[PageFacts]:
    """Give the facts of which these are the bytes."""
    # They were packed in this very build.
    for path, id_lines, link_lines in marshal.loads(packed):  # noqa: S302 - as said above
        yield PageFacts(OutputPath(path), id_lines, link_lines, ())
