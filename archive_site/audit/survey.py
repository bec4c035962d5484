"""Audits a whole site of which most pages are as they were in the last one, and known to be sound.

A page that was taken over has been audited before. It is looked at again only for what can have changed
around it: a place that it leads to, a file that is no more, the ledger.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from archive_site.audit.pages import PageFacts, check_answers, check_links
from archive_site.digests import digest_of
from archive_site.paths import OutputPath
from archive_site.permanence.keeping import Permanence
from archive_site.printing.press import Printed
from archive_site.problems import Problem
from archive_site.sites.last import LastSite
from archive_site.sites.ownership import INDEX_FOLDER

Scan = Callable[[OutputPath], PageFacts]
"""Reads a page of the new site again."""
Seek = Callable[[Sequence[OutputPath], Sequence[bytes]], Iterable[OutputPath]]
"""Gives of some pages of the new site those whose bytes hold one of some words, in no order."""
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
"""A name that is written in one way wherever a page leads there."""
_FEW = 32
"""Names of files that are looked for in pages; of more, every page is audited again."""


def survey_site(
    printed: Printed,
    last: LastSite,
    files: Iterable[OutputPath],
    permanence: Permanence,
    again: tuple[Scan, Seek],
) -> tuple[Problem, ...]:
    """Check every link of a site, and that it answers at every address and place ever published."""
    scan, seek = again
    present = frozenset(files)
    # The index is made after the survey, and no page leads there.
    gone = last.outside(INDEX_FOLDER) - present
    if last.ledger != digest_ledger(permanence):
        pages = [*printed.pages, *map(scan, printed.kept)]
        return check_links(pages, present) + check_answers(permanence, pages, present)
    if gone:
        # Whatever may lead there is looked at as if it were new.
        doubtful = _list_doubtful(printed.kept, gone, seek)
        kept = tuple(path for path in printed.kept if path not in doubtful)
        printed = replace(printed, pages=(*printed.pages, *map(scan, doubtful)), kept=kept)
    same = frozenset(printed.kept)
    fresh = {page.path: _in_doubt(page, last.anchored.get(page.path, ""), same) for page in printed.pages}
    concerned = _concerned(permanence, fresh.keys() | gone)
    linked = (target for page in fresh.values() for target, fragment in page.links if fragment)
    targets = frozenset((*linked, *(_answering(permanence, each) for each in concerned.published)))
    # Of a page taken over only the links to new pages are in doubt, and its places where one leads there.
    others = (
        PageFacts(path, _ids(path, targets, scan), _leading_to(last.anchored[path], fresh), ())
        for path in printed.kept
        if last.anchored[path] or path in targets or path in concerned.published
    )
    pages = [*fresh.values(), *others]
    return check_links(pages, present) + check_answers(concerned, pages, present)


def _in_doubt(page: PageFacts, anchored: str, kept: AbstractSet[OutputPath]) -> PageFacts:
    """Leave out the links of a new page that led to places of pages taken over before, and so still do.

    `anchored` are the links to places of other pages that it had.
    """
    before = frozenset(anchored.split("\n"))
    lines = page.link_lines.split("\n")
    doubtful = [line for line in lines if line not in before or line.partition("\t")[0] not in kept]
    return replace(page, link_lines="\n".join(doubtful))


def _list_doubtful(
    kept: Sequence[OutputPath], gone: Iterable[OutputPath], seek: Seek
) -> dict[OutputPath, None]:
    """Give the pages taken over that may lead to a file that is no more: those in which its name stands."""
    names = sorted({path.rpartition("/")[2] for path in gone})
    if len(names) > _FEW or not all(map(_PLAIN.fullmatch, names)):
        return dict.fromkeys(kept)
    holding = frozenset(seek(kept, [name.encode() for name in names]))
    return dict.fromkeys(path for path in kept if path in holding)


def list_anchored(printed: Printed, last: LastSite) -> dict[OutputPath, str]:
    """Give by page its links to places of other pages."""
    kept = {path: last.anchored[path] for path in printed.kept}
    return kept | {page.path: _anchored(page) for page in printed.pages}


def lighten(printed: Printed) -> Printed:
    """Give what is still to be known of what was printed, once it is surveyed: a small part of it."""
    return replace(
        printed,
        pages=tuple(replace(page, id_lines="", link_lines=_anchored(page)) for page in printed.pages),
    )


def digest_ledger(permanence: Permanence) -> str:
    """Give a digest of what was published, and of what became of it."""
    return digest_of([repr((permanence.published, permanence.redirects, permanence.tombstones))])


def _ids(path: OutputPath, targets: frozenset[OutputPath], scan: Scan) -> str:
    return scan(path).id_lines if path in targets else ""


def _anchored(page: PageFacts) -> str:
    own = f"{page.path}\t"
    lines = page.link_lines.split("\n")
    return "\n".join(line for line in lines if not line.endswith("\t") and not line.startswith(own))


def _leading_to(anchored: str, fresh: Mapping[OutputPath, PageFacts]) -> str:
    lines = anchored.split("\n") if anchored else ()
    return "\n".join(line for line in lines if line.partition("\t")[0] in fresh)


def _answering(permanence: Permanence, address: OutputPath) -> OutputPath:
    return permanence.redirects[address].page if address in permanence.redirects else address


def _concerned(permanence: Permanence, changed: AbstractSet[OutputPath]) -> Permanence:
    """Give of the ledger what is answered by pages that are new or gone, or by files beside them."""
    published = {
        address: promise
        for address, promise in permanence.published.items()
        if address in changed
        or _answering(permanence, address) in changed
        or any(f"{address.removesuffix('html')}{extension}" in changed for extension in promise.files)
    }
    return replace(permanence, published=published)
