"""**I/O.** Reads a built site back and verifies it: fixity, links, anchors, the structure of pages."""

from collections.abc import Iterator
from pathlib import Path

from archive_site.audit.feeds import check_feed, check_sitemap
from archive_site.audit.pages import check_answers, check_links, scan_page
from archive_site.fixity import MANIFEST, digest_file, parse_manifest
from archive_site.paths import MARKER, OutputPath
from archive_site.permanence.keeping import Permanence
from archive_site.problems import Location, Problem, problem
from archive_site.sites.ownership import INDEX_FOLDER

_ROBOTS_OF_PRIVATE = b"\nDisallow: /\n"


def is_private_site(site: Path) -> bool:
    """Tell whether a built site is the private edition, by what it asks of search engines."""
    robots = site / "robots.txt"
    return robots.is_file() and _ROBOTS_OF_PRIVATE in robots.read_bytes()


def read_site(site: Path, permanence: Permanence | None = None) -> tuple[int, tuple[Problem, ...]]:
    """Verify every file of a built site; gives the number of files whose digest was compared.

    With `permanence`, every address that the ledger holds must answer too. Problem codes: site-file-missing,
    site-file-changed, site-file-unlisted, manifest-missing, and those of the audit.
    """
    listed, compared = read_fixity(site)
    verified, problems = len(listed), list(compared)
    for pattern, check in (("feed.xml", check_feed), ("sitemap*.xml", check_sitemap)):
        for path in sorted(site.glob(pattern)):
            problems += check(path.name, path.read_bytes())
    files = sorted(
        OutputPath(path.relative_to(site).as_posix()) for path in site.rglob("*") if path.is_file()
    )
    pages = (path for path in files if path.endswith(".html") and not path.startswith(f"{INDEX_FOLDER}/"))
    facts = [scan_page(path, (site / path).read_bytes()) for path in pages]
    problems += check_answers(permanence or Permanence(), facts, files)
    return verified, tuple(sorted((*problems, *check_links(facts, files))))


def read_fixity(site: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Compare every file of a built site with its manifests; gives the digests by address.

    Problem codes: site-file-missing, site-file-changed, site-file-unlisted, manifest-missing.
    """
    problems: list[Problem] = []
    digests: dict[str, str] = {}
    for prefix in ("", f"{INDEX_FOLDER}/"):
        if prefix and not (site / prefix).is_dir():
            continue
        listed = _read_manifest(site, prefix, problems)
        problems += _compare(site, listed)
        problems += _unlisted(site, prefix, frozenset(listed))
        digests |= listed
    return digests, tuple(problems)


def _read_manifest(site: Path, prefix: str, problems: list[Problem]) -> dict[str, str]:
    path = f"{prefix}{MANIFEST}"
    try:
        text = (site / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        problems.append(problem("manifest-missing", Location(path)))
        return {}
    return parse_manifest(text, prefix)


def _compare(site: Path, listed: dict[str, str]) -> Iterator[Problem]:
    for name, digest in listed.items():
        try:
            found = digest_file(site / name)
        except OSError:
            yield problem("site-file-missing", Location(name))
            continue
        if found != digest:
            yield problem("site-file-changed", Location(name), digest=found)


def _unlisted(site: Path, prefix: str, listed: frozenset[str]) -> Iterator[Problem]:
    known = listed | {f"{prefix}{MANIFEST}", MARKER}
    for path in sorted((site / prefix).rglob("*")):
        name = path.relative_to(site).as_posix()
        is_index = name.startswith(f"{INDEX_FOLDER}/")
        if path.is_file() and name not in known and (bool(prefix) or not is_index):
            yield problem("site-file-unlisted", Location(name))
