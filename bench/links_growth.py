"""Measures what the cross-links of an archive cost, by finder, for archives of several sizes.

    python -m bench.links_growth 1000 3000 10000

Each size is a process of its own: it makes its archive, loads it, and finds every cross-link without writing
a page. Printed are CPU seconds and the highest resident memory while each finder ran.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from archive_site.archive import Archive, build_archive
from archive_site.cache.store import Store
from archive_site.config import Config
from archive_site.curation.authorities import parse_authorities
from archive_site.links.apartness import note_traces
from archive_site.links.citings import join_citings
from archive_site.links.company import find_company
from archive_site.links.events import join_days
from archive_site.links.mentions import index_mentions
from archive_site.links.passages import Stores, compare_traces
from archive_site.links.related import Related
from archive_site.links.sought import choose_names
from archive_site.links.ties import find_ties
from archive_site.links.tracing import trace_records
from archive_site.sources.files import read_sources
from archive_site.sources.loader import load_records
from archive_site.workers.executors import LocalExecutor
from bench.links_corpus import write_joined_archive

T = TypeVar("T")
_STEPS = ("load", "traces", "mentions", "passages", "company", "related", "weighing", "citings", "named days")


class Meter:
    """CPU seconds and highest memory of named steps of this process."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self.steps: dict[str, tuple[float, float]] = {}

    def measure(self, name: str, step: Callable[[], T]) -> T:
        """Take a step; its peak is the machine's own count of resident pages, where the system keeps one."""
        _forget_peak()
        start = _cpu_s()
        result = step()
        self.steps[name] = _cpu_s() - start, _peak_mb()
        return result


def main() -> None:
    """Measure each size asked for and print a row for it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("records", type=int, nargs="+")
    parser.add_argument("--sources", type=Path, help="measure this archive instead of a made-up one")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        _print(*_row(asked.records[0], asked.sources))
        return
    _print("records", *_STEPS, "all finders", "ms a record")
    _print(*["---"] * (len(_STEPS) + 3))
    for records in asked.records:
        with tempfile.TemporaryDirectory(prefix="links-growth-") as scratch:
            sources = asked.sources or Path(scratch) / "sources"
            if not asked.sources:
                write_joined_archive(sources, records)
            command = [
                sys.executable,
                "-m",
                "bench.links_growth",
                str(records),
                "--one",
                "--sources",
                str(sources),
            ]
            subprocess.run(command, check=True)  # noqa: S603 - this program itself


def _print(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def _row(records: int, sources: Path) -> list[str]:
    meter = Meter()
    archive = meter.measure("load", lambda: _load(sources))
    forgetful, alone = Store(None, ""), LocalExecutor(1)
    sought, _ = choose_names(archive)
    keys, traces = meter.measure("traces", lambda: trace_records(archive, sought, forgetful, alone))
    mentions = meter.measure(
        "mentions", lambda: index_mentions(archive, sought, [trace.names for trace in traces])
    )
    traced = note_traces(archive, keys, traces)
    passages = meter.measure(
        "passages", lambda: compare_traces(archive, traced, traces, Stores.open(None), alone)
    )
    meter.measure("company", lambda: (find_company(archive, mentions), find_ties(mentions)))
    related = meter.measure("related", lambda: Related(archive, mentions, passages))
    meter.measure("weighing", lambda: [related.get(record.id) for record in archive.records])
    reliances, days = [trace.reliances for trace in traces], [trace.days for trace in traces]
    meter.measure("citings", lambda: join_citings(archive, sought.table, reliances))
    meter.measure("named days", lambda: join_days(archive, days))
    finders = [meter.steps[name] for name in _STEPS[1:]]
    total, highest = sum(cpu for cpu, _ in finders), max(peak for _, peak in finders)
    cells = [f"{cpu:.2f} s, {peak:.0f} MB" for cpu, peak in (*meter.steps.values(), (total, highest))]
    return [str(records), *cells, f"{1000 * total / records:.2f}"]


def _load(folder: Path) -> Archive:
    sources, _ = read_sources(folder)
    authorities = [
        entry
        for kind, source in sources.authorities
        for entry in parse_authorities(kind, source.text, source.path)[0]
    ]
    records, problems = load_records(sources, Config())
    archive, found = build_archive(Config(), authorities, records)
    if problems or found:
        sys.exit("\n".join(map(str, (*problems, *found))))
    return archive


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _forget_peak() -> None:
    control = Path("/proc/self/clear_refs")
    if control.exists():
        control.write_text("5", encoding="ascii")


def _peak_mb() -> float:
    """Give the highest memory since `_forget_peak`, where the system keeps it; else that of the process."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = (line.split() for line in status.read_text(encoding="ascii").splitlines())
    return next(int(words[1]) / 1024 for words in lines if words[0] == "VmHWM:")


if __name__ == "__main__":
    main()
