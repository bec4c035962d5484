"""Writes an index as scripts, for whoever opens a site from a disk, or takes over those that are the same."""

from collections.abc import Mapping

from archive_site import offline
from archive_site.facets import HIT_TABLE
from archive_site.paths import OutputPath
from archive_site.writer import Stage

CHUNKS = "index/"
"""The folder of the chunks of words."""
_TABLES = ".json.gz"
"""How the names of tables end."""


def write_scripts(stage: Stage, start: Mapping[str, bytes], module: bytes) -> None:
    """Write as scripts what is not of one shard alone, once it is written as such.

    `start` is what every search needs beside the table of hits, `module` the program that searches.
    """
    before = _find_packs({path: each.digest for path, each in stage.last.files.items()})
    for script, members in _find_packs(stage.digests).items():
        if before.get(script) == members and stage.keep(script):
            continue
        content = offline.render_data_script((path, stage.read(path)) for path in sorted(members))
        stage.write(script, content)
    every = {HIT_TABLE: stage.read(OutputPath(HIT_TABLE)), **start}
    stage.write(OutputPath(offline.START_SCRIPT), offline.render_data_script(every.items()))
    stage.write(OutputPath(offline.MODULE_SCRIPT), offline.render_module_script(module.decode()))


def _find_packs(digests: Mapping[OutputPath, str]) -> dict[OutputPath, dict[OutputPath, str]]:
    """Give by script the files of an index that it holds, with their digests."""
    chunks = [path for path in digests if path.startswith(CHUNKS)]
    tables = (path for path in digests if path.endswith(_TABLES) and path != HIT_TABLE)
    packs = offline.group((*chunks, *tables), offline.count_digits(len(chunks)))
    return {
        OutputPath(script): {OutputPath(path): digests[OutputPath(path)] for path in members}
        for script, members in packs.items()
    }
