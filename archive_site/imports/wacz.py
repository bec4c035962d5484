"""Reads what a WACZ file says of its pages, and where its WARC files are, or those that it bundles."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, ZipFile

from archive_site.messages import tell
from archive_site.problems import Location, Problem, problem

_PAGES = re.compile(r"pages/[^/]+\.jsonl")
_WARCS = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")
_WARCS_ZSTD = re.compile(r"archive/[^/]+\.warc\.zst")
_BUNDLED = re.compile(r".+\.wacz")
_MAX_LIST_BYTES = 200_000_000
_PIECE_BYTES = 1 << 20
_MANIFEST = "datapackage.json"
_ALGORITHM_BY_DIGITS = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}


def open_part(archive: ZipFile, name: str) -> IO[bytes]:
    """Open a file within an archive; raises BadZipFile with a reason where it is damaged."""
    try:
        return archive.open(name)
    except Exception as error:
        raise BadZipFile(str(error) or type(error).__name__) from error


def find_bundled(archive: ZipFile) -> list[str]:
    """Name the WACZ files that an archive bundles, as Browsertrix gives several in one."""
    return sorted(name for name in archive.namelist() if _BUNDLED.fullmatch(name))


def find_packed(archive: ZipFile) -> list[str]:
    """Name the WARC files that are packed with zstd, which is not read."""
    return sorted(name for name in archive.namelist() if _WARCS_ZSTD.fullmatch(name))


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


def check_parts(archive: ZipFile, path: str) -> list[Problem]:
    """Hold the parts that are read to what the manifest says (codes: import-malformed, import-part)."""
    if _MANIFEST not in archive.namelist():
        return []
    try:
        with open_part(archive, _MANIFEST) as file:
            manifest = json.loads(file.read(_MAX_LIST_BYTES))
    except (BadZipFile, OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        return [problem("import-malformed", Location(f"{path}/{_MANIFEST}"), reason=error)]
    resources = manifest.get("resources") if isinstance(manifest, dict) else None
    problems = []
    for each in resources if isinstance(resources, list) else ():
        name = each.get("path") if isinstance(each, dict) else None
        if not isinstance(name, str) or not any(kind.fullmatch(name) for kind in (_PAGES, _WARCS, _BUNDLED)):
            continue
        if reason := _tell_damage(archive, name, str(each.get("hash"))):
            problems.append(problem("import-part", Location(f"{path}/{name}"), reason=reason))
    return problems


def _tell_damage(archive: ZipFile, name: str, stated: str) -> str:
    """Say how a part is not what it should be; empty where it is, or where that cannot be told."""
    digits = stated.rpartition(":")[2].lower()
    algorithm = _ALGORITHM_BY_DIGITS.get(len(digits), "")
    if name not in archive.namelist():
        return tell("import.missing")
    if not algorithm:
        return ""
    digest = hashlib.new(algorithm, usedforsecurity=False)
    try:
        with open_part(archive, name) as file:
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
    except (BadZipFile, OSError, EOFError, zlib.error) as error:
        return str(error) or type(error).__name__
    return "" if digest.hexdigest() == digits else tell("import.other-digest", digest=stated)


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
