"""The search index as plain scripts, for readers who open the site from a disk.

A page opened from `file://` may neither fetch a file nor import a module, but it may load a script. So
every file of the index is also written as a call of `archiveIndex.put(name, base64)`, and Pagefind's own
module as a call of `archiveIndex.define(factory)`; `assets/js/search/00-index.js` answers both.
"""

import json
import posixpath
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from archive_site.index.facets import HIT_TABLE
from archive_site.paths import OutputPath
from archive_site.sites.writer import Stage

_FOLDER = "offline"
_START_SCRIPT = f"{_FOLDER}/start.js"
_MODULE_SCRIPT = f"{_FOLDER}/pagefind.js"
CHUNKS = "index/"
"""The folder of the chunks of words."""
_TABLES = ".json.gz"
"""How the names of tables end."""
_PACK_BITS = 5
"""Binary digits of a record's place that are not part of a script's name, so that 32 fragments share one: a
script for each would double the files of a large site. The same in `00-index.js`."""
_CHUNKS_TOGETHER = 8
"""Chunks of words that share a script, or some more."""

_EXPORTS = re.compile(r"export\s*\{([\w$,\s]+)\}\s*;?\s*\Z")
_MODULE_ADDRESS = re.compile(r"\bimport\.meta\.url\b")
_MODULE_SYNTAX = re.compile(
    r"(?:\A|[;}\n])\s*(?:import\s*[\w{*$'\"]|export\s*[{*]|export\s+\w)|\bimport\s*\.\s*meta\b"
)
_NEEDED = frozenset({"createInstance"})


def count_digits(chunks: int) -> int:
    """Give how many hexadecimal digits of a chunk's name are its script's, where there are so many."""
    digits = 0
    while chunks > _CHUNKS_TOGETHER << 4 * digits:
        digits += 1
    return digits


def script_name(name: str, digits: int) -> str:
    """Give the script that holds a file of the index; both names are relative to the index's folder.

    `digits` is how many of a chunk's name are its script's (`count_digits`).
    """
    kind = posixpath.basename(posixpath.dirname(name))
    stem = posixpath.splitext(posixpath.basename(name))[0]
    if kind == "fragment":
        shard, place = stem.split("-")
        return f"{_FOLDER}/{kind}/{shard}-{int(place, 16) >> _PACK_BITS:x}.js"
    if kind == "index":
        return f"{_FOLDER}/{kind}/{stem[:digits] or 'all'}.js"
    return f"{_FOLDER}/{stem}.js"


def _group(names: Iterable[str], digits: int) -> dict[str, list[str]]:
    """Give the scripts that hold files of the index, each with the names of these."""
    packs: dict[str, list[str]] = defaultdict(list)
    for name in names:
        packs[script_name(name, digits)].append(name)
    return packs


def render_packs(fragments: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the scripts that hold what is stored of records, by their names, and what stands in them."""
    for script, members in _group(fragments, 0).items():
        yield script, render_data_script((name, fragments[name]) for name in sorted(members))


def render_data_script(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Write files of the index, names relative to its folder, as one script."""
    return "".join(
        f'archiveIndex.put({json.dumps(name)},"{b64encode(content).decode()}");\n' for name, content in files
    ).encode()


def render_module_script(module: str) -> bytes:
    """Turn Pagefind's module into a classic script that needs neither `fetch` nor its own address.

    Raises ValueError with a sentence if the module is not built as expected: such a script would fail in
    the reader's browser, where nobody would tell us.
    """
    exports = _EXPORTS.search(module)
    if exports is None:
        raise ValueError("Pagefind's script does not end in a list of exports")
    names = tuple(name.strip() for name in exports[1].split(",") if name.strip())
    if not _NEEDED.issubset(names) or not all(name.isidentifier() for name in names):
        raise ValueError("Pagefind's script does not export what the search page calls")
    body, addresses = _MODULE_ADDRESS.subn('""', module[: exports.start()])
    if addresses == 0:
        raise ValueError("Pagefind's script does not ask for its own address as expected")
    if _MODULE_SYNTAX.search(body):
        raise ValueError("Pagefind's script has module syntax we cannot turn into a plain script")
    wrapped = f'archiveIndex.define(function(fetch){{"use strict";{body}\nreturn {{{",".join(names)}}};}});\n'
    return wrapped.encode()


def write_scripts(stage: Stage, start: Mapping[str, bytes], module: bytes) -> None:
    """Write as scripts what is not of one shard alone, once it is written as such.

    `start` is what every search needs beside the table of hits, `module` the program that searches.
    """
    before = _find_packs({path: each.digest for path, each in stage.last.files.items()})
    for script, members in _find_packs(stage.digests).items():
        if before.get(script) == members and stage.keep(script):
            continue
        content = render_data_script((path, stage.read(path)) for path in sorted(members))
        stage.write(script, content)
    every = {HIT_TABLE: stage.read(OutputPath(HIT_TABLE)), **start}
    stage.write(OutputPath(_START_SCRIPT), render_data_script(every.items()))
    stage.write(OutputPath(_MODULE_SCRIPT), render_module_script(module.decode()))


def _find_packs(digests: Mapping[OutputPath, str]) -> dict[OutputPath, dict[OutputPath, str]]:
    """Give by script the files of an index that it holds, with their digests."""
    chunks = [path for path in digests if path.startswith(CHUNKS)]
    tables = (path for path in digests if path.endswith(_TABLES) and path != HIT_TABLE)
    packs = _group((*chunks, *tables), count_digits(len(chunks)))
    return {
        OutputPath(script): {OutputPath(path): digests[OutputPath(path)] for path in members}
        for script, members in packs.items()
    }
