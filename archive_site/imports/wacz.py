"""Reads what a WACZ file says of its pages, and where its WARC files are."""

import json
import re
import zlib
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, ZipFile

from archive_site.problems import Location, Problem, problem

_PAGES = re.compile(r"pages/[^/]+\.jsonl")
_WARCS = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")
_MAX_LIST_BYTES = 200_000_000


def open_part(archive: ZipFile, name: str) -> IO[bytes]:
    """Open a file within an archive; raises BadZipFile with a reason where it is damaged."""
    try:
        return archive.open(name)
    except Exception as error:
        raise BadZipFile(str(error) or type(error).__name__) from error


def find_warcs(archive: ZipFile) -> list[str]:
    """Name the WARC files of an archive, in their order."""
    return sorted(name for name in archive.namelist() if _WARCS.fullmatch(name))


def open_wacz(file: IO[bytes]) -> ZipFile:
    """Open an archive; raises BadZipFile with a reason where it is none."""
    try:
        return ZipFile(file)
    except Exception as error:
        raise BadZipFile(str(error) or type(error).__name__) from error


def list_pages(archive: ZipFile, path: str) -> tuple[frozenset[str], list[Problem]]:
    """Give the address of each page, as the archive lists them (codes: import-malformed, file-too-large)."""
    problems: list[Problem] = []
    pages: set[str] = set()
    for name in sorted(filter(_PAGES.fullmatch, archive.namelist())):
        where = Location(f"{path}/{name}")
        try:
            with open_part(archive, name) as file:
                pages.update(_read_list(file, where, problems))
        except (BadZipFile, OSError, EOFError, zlib.error) as error:
            problems.append(problem("import-malformed", where, reason=error))
    return frozenset(pages), problems


def _read_list(file: IO[bytes], where: Location, problems: list[Problem]) -> Iterator[str]:
    left = _MAX_LIST_BYTES
    number = 0
    while line := file.readline(min(left, 10_000_000)):
        left -= len(line)
        number += 1
        try:
            page = json.loads(line)
        except (ValueError, RecursionError) as error:
            place = Location(where.path, number)
            problems.append(problem("import-malformed", place, reason=f"no JSON: {error}"))
            return
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            yield page["url"]
        if left <= 0:
            problems.append(problem("file-too-large", where, limit_mb=_MAX_LIST_BYTES // 1_000_000))
            return
