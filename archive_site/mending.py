"""**I/O.** Mends pages of records of which nothing but the counts beside their topics is another than before.

A record that comes or goes changes these on the page of every other record with one of its topics. They stand
in one place of the page, as a macro puts it; where that is not so, the page is made anew.
"""

from collections.abc import Sequence

from archive_site.archive import Archive
from archive_site.invisible import holds_invisible
from archive_site.last_site import LastSite
from archive_site.paths import OutputPath
from archive_site.records import Record
from archive_site.renderer import Renderer
from archive_site.views.makers import Maker
from archive_site.views.rows import make_chip


def mend_page(
    archive: Archive, maker: Maker, before: Sequence[int], last: LastSite, renderer: Renderer
) -> bytes | None:
    """Give the page of a record with the counts of its topics as they are by now; `before` they were others.

    All else that it shows must be as it was. None where the last site has no such page that stands as it was
    written, or where its topics are not found in it.
    """
    path = OutputPath(maker.name)
    if not maker.record or not last.digest_of(path):
        return None
    old, new = (_render_topics(archive, maker.record, counts, renderer) for counts in (before, maker.counts))
    try:
        page = (last.folder / path).read_bytes()
    except OSError:
        return None
    # Where signs are shown that nobody would see, a page has been through more than its template.
    if page.count(old) != 1 or holds_invisible(new):
        return None
    return page.replace(old, new)


def _render_topics(archive: Archive, record: Record, counts: Sequence[int], renderer: Renderer) -> bytes:
    return renderer.render_chips(tuple(map(make_chip, archive.topics(record), counts)))
