"""Reads what a WACZ file says of its pages, and where its WARC files are, or those that it bundles."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, ZipFile

from archive_site.messages import tell
from archive_site.problems import Location, Problem, problem

PAGES = re.compile(r"pages/[^/]+\.jsonl")
"""Lists of pages."""
WARCS = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")
PACKED_WARCS = re.compile(r"archive/[^/]+\.warc\.zst")
"""WARC files that are packed with zstd, which is not read."""
BUNDLED = re.compile(r".+\.wacz")
"""Archives within one, as Browsertrix gives several."""
_MAX_LIST_BYTES = 200_000_000
"""Of a list, which may hold the words of every page; a line of it is one page."""
_MAX_LINE_BYTES = 10_000_000
_PIECE_BYTES = 1 << 20
_MANIFEST = "datapackage.json"
"""Says what the parts are."""
_ALGORITHM_BY_DIGITS = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}


def open_part(archive: ZipFile, name: str) -> IO[bytes]:
    """Open a file within an archive; raises BadZipFile with a reason where it is damaged."""
    try:
        return archive.open(name)
    except Exception as error:
        raise BadZipFile(str(error) or type(error).__name__) from error


def find_parts(archive: ZipFile, kind: re.Pattern[str]) -> list[str]:
    """Name the parts of a kind, in their order."""
    return sorted(filter(kind.fullmatch, archive.namelist()))


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
    for name in find_parts(archive, PAGES):
        where = Location(f"{path}/{name}")
        try:
            with open_part(archive, name) as file:
                pages.update(_read_list(file, where, problems))
        except Exception as error:  # noqa: BLE001 - what is damaged fails in many ways
            problems.append(problem("import-malformed", where, reason=error))
    return frozenset(pages), problems


def check_parts(archive: ZipFile, path: str) -> list[Problem]:
    """Hold the parts that are read to what the manifest says (codes: import-malformed, import-part)."""
    names = frozenset(archive.namelist())
    if _MANIFEST not in names:
        return []
    try:
        with open_part(archive, _MANIFEST) as file:
            manifest = json.loads(file.read(_MAX_LIST_BYTES))
    except Exception as error:  # noqa: BLE001 - as above
        return [problem("import-malformed", Location(f"{path}/{_MANIFEST}"), reason=error)]
    resources = manifest.get("resources") if isinstance(manifest, dict) else None
    listed = (each for each in (resources if isinstance(resources, list) else ()) if isinstance(each, dict))
    hashes = {str(each.get("path")): str(each.get("hash")) for each in listed}
    return [
        problem("import-part", Location(f"{path}/{name}"), reason=reason)
        for name, stated in hashes.items()
        if any(kind.fullmatch(name) for kind in (PAGES, WARCS, BUNDLED))
        and (reason := _tell_damage(archive, name, stated) if name in names else tell("import.missing"))
    ]


def _tell_damage(archive: ZipFile, name: str, stated: str) -> str:
    """Say how a part is not what it should be; empty where it is, or where that cannot be told."""
    digits = stated.rpartition(":")[2].lower()
    algorithm = _ALGORITHM_BY_DIGITS.get(len(digits), "")
    if not algorithm:
        return ""
    digest = hashlib.new(algorithm, usedforsecurity=False)
    try:
        with open_part(archive, name) as file:
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
    except Exception as error:  # noqa: BLE001 - as above
        return str(error) or type(error).__name__
    return "" if digest.hexdigest() == digits else tell("import.other-digest", digest=stated)


def _read_list(file: IO[bytes], where: Location, problems: list[Problem]) -> Iterator[str]:
    left = _MAX_LIST_BYTES
    number = 0
    while line := file.readline(min(left, _MAX_LINE_BYTES)):
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
