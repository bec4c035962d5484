"""Reads the pages of web archives: of a WARC all that are not known for parts, of a WACZ those it lists."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import IO
from zipfile import BadZipFile

from archive_site.imports.wacz import (
    BUNDLED,
    PACKED_WARCS,
    WARCS,
    check_parts,
    find_parts,
    list_pages,
    open_part,
    open_wacz,
)
from archive_site.imports.warc import Visit, read_visits
from archive_site.imports.warcrecords import Open
from archive_site.imports.warcsurvey import expand, survey_warcs, without_place
from archive_site.messages import tell
from archive_site.problems import Location, Problem, problem


def read_warc(open_file: Open, path: str, problems: list[Problem]) -> Iterator[Visit]:
    """Read a WARC file (codes: import-damaged and those of its visits)."""
    return _read_pages({path: open_file}, path, frozenset(), problems)


def read_wacz(
    file: IO[bytes], path: str, problems: list[Problem], *, is_bundled: bool = False
) -> Iterator[Visit]:
    """Read a WACZ file, or those that it bundles.

    Problem codes: import-malformed, import-part, import-format, file-too-large, and those of WARC files.
    """
    try:
        with open_wacz(file) as archive:
            damage = check_parts(archive, path)
            problems += damage
            if damage:
                return
            for name in find_parts(archive, PACKED_WARCS):
                where = Location(f"{path}/{name}")
                problems.append(problem("import-format", where, reason=tell("import.zstd")))
            for name in () if is_bundled else find_parts(archive, BUNDLED):
                with open_part(archive, name) as part:
                    yield from read_wacz(part, f"{path}/{name}", problems, is_bundled=True)
            pages, found = list_pages(archive, path)
            problems += found
            warcs = {
                f"{path}/{name}": partial(open_part, archive, name) for name in find_parts(archive, WARCS)
            }
            yield from _read_pages(warcs, path, pages, problems)
    except BadZipFile as error:
        problems.append(problem("import-malformed", Location(path), reason=error))


def _read_pages(
    warcs: Mapping[str, Open], path: str, listed: frozenset[str], problems: list[Problem]
) -> Iterator[Visit]:
    """Give the pages of some WARC files: those that are listed, or where none is, all."""
    survey = survey_warcs(warcs, problems, with_frames=not listed)
    wanted = expand(listed, survey.redirects) if listed else None
    met: dict[str, str] = {}
    for name, open_file in warcs.items():
        for each in read_visits(open_file, name, survey, wanted, problems):
            if isinstance(each, Visit):
                met[without_place(each.item.key)] = ""
                yield each
            else:
                met.setdefault(without_place(each.url), each.told)
    for page in sorted(listed):
        found = [met[url] for url in expand({page}, survey.redirects) if url in met]
        if "" not in found:
            reason = tell("import.no-page", told=found[0]) if found else tell("import.not-there")
            problems.append(problem("import-refused", Location(path), item=page, reason=reason))
