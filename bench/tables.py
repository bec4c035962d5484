"""Makes the tables of a comparison and puts them into a document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_BEGIN, _END = "<!-- bench: begin -->", "<!-- bench: end -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of one mode."""

    records: int
    mode: str
    wall_s: float
    cpu_s: float
    peak_mb: float | None
    foreign: float | None
    pagefind_mb: float | None = None
    """Unknown of runs that were kept before it was looked at."""


@dataclass(frozen=True, slots=True)
class _Row:
    mode: str
    words: str
    against: tuple[str, ...] = ()
    """The modes whose sum it is compared with."""
    goal: float | None = None


_ROWS = (
    _Row("hugo cold", "Hugo, cold"),
    _Row("hugo unchanged", "Hugo, nothing changed"),
    _Row("hugo edited", "Hugo, one body edited"),
    _Row("pagefind", "Pagefind on Hugo's site"),
    _Row("cold", "**cold**, without search", ("hugo cold",), 1.0),
    _Row("unchanged", "**nothing changed**", ("hugo unchanged",), 0.03),
    _Row("edited", "**one body edited**", ("hugo edited",), 0.10),
    _Row("retitled", "one title changed", ("hugo edited",)),
    _Row("added", "one record added", ("hugo edited",)),
    _Row("template", "**one template changed**", ("cold",), 0.7),
    _Row("search cold", "**cold, with search**", ("hugo cold", "pagefind"), 0.7),
    _Row("search edited", "**one body edited, with search**", ("hugo edited", "pagefind"), 0.12),
    _Row("beside", "cold, with files beside each record", ("cold",)),
)
_SAID = {
    ("hugo cold",): "Hugo",
    ("hugo unchanged",): "Hugo",
    ("hugo edited",): "Hugo",
    ("cold",): "cold",
    ("hugo cold", "pagefind"): "Hugo + Pagefind",
    ("hugo edited", "pagefind"): "Hugo + Pagefind",
}
_HEAD = "| | seconds (least–most) | ratio | of CPU | goal | CPU s | peak MB | foreign CPU |\n|" + "---|" * 8


def render_tables(runs: Sequence[Run]) -> str:
    """Give the tables of all sizes, what grows with size, and the time to start."""
    parts = []
    for records in sorted({run.records for run in runs if run.records}):
        by_mode = _by_mode([run for run in runs if run.records == records])
        rounds = max(map(len, by_mode.values()))
        lines = [f"**{records:,} records** (medians; rounds: {rounds})", "", _HEAD]
        lines += [_render_row(row, by_mode) for row in _ROWS if row.mode in by_mode]
        parts.append("\n".join(lines))
    parts.append(_render_growth(runs))
    parts += _tell_pagefind(runs)
    starts = _by_mode([run for run in runs if not run.records])
    if {"python", "help"} <= starts.keys():
        python, help_ = (median(run.wall_s for run in starts[mode]) for mode in ("python", "help"))
        parts.append(
            f"`--help` takes {help_ * 1000:.0f} ms, `python -c pass` {python * 1000:.0f} ms: "
            f"{help_ / python:.1f} times as long (goal: 8)."
        )
    return "\n\n".join(parts)


def _by_mode(runs: Sequence[Run]) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = {}
    for run in runs:
        found.setdefault(run.mode, []).append(run)
    return found


def _render_row(row: _Row, by_mode: Mapping[str, Sequence[Run]]) -> str:
    runs = by_mode[row.mode]
    walls = [run.wall_s for run in runs]
    wall_s, cpu_s = median(walls), median(run.cpu_s for run in runs)
    ratio = of_cpu = goal = ""
    if row.against and all(mode in by_mode for mode in row.against):
        base_s = sum(median(run.wall_s for run in by_mode[mode]) for mode in row.against)
        base_cpu_s = sum(median(run.cpu_s for run in by_mode[mode]) for mode in row.against)
        ratio = f"{wall_s / base_s:.3g} × {_SAID[row.against]}"
        of_cpu = f"{cpu_s / base_cpu_s:.3g}"
        goal = f"{row.goal}" if row.goal else ""
    cells = (
        row.words,
        f"{wall_s:.2f} ({min(walls):.2f}–{max(walls):.2f})",
        *(ratio, of_cpu, goal, f"{cpu_s:.2f}"),
        _middle([run.peak_mb for run in runs], 0),
        _middle([run.foreign for run in runs], 1),
    )
    return f"| {' | '.join(cells)} |"


def _middle(values: Sequence[float | None], digits: int) -> str:
    known = [value for value in values if value is not None]
    return f"{median(known):.{digits}f}" if known else "unknown"


def _render_growth(runs: Sequence[Run]) -> str:
    """Tell what one record costs in archives of each size."""
    lines = [
        "| each record, cold, without search | CPU ms, Hugo | CPU ms | kB of memory, Hugo | kB of memory |",
        "|---|---|---|---|---|",
    ]
    for records in sorted({run.records for run in runs if run.records}):
        cells = [f"of {records:,}"]
        found = [[run for run in runs if _is_of(run, records, mode)] for mode in ("hugo cold", "cold")]
        cells += [
            f"{median(run.cpu_s for run in each) / records * 1000:.2f}" if each else "" for each in found
        ]
        for each in found:
            peaks = [run.peak_mb for run in each if run.peak_mb is not None]
            cells.append(f"{median(peaks) / records * 1024:.0f}" if peaks else "")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _tell_pagefind(runs: Sequence[Run]) -> Iterator[str]:
    """Tell what Pagefind's own processes held, where that was looked at."""
    for records in sorted({run.records for run in runs if run.records}):
        held = {
            mode: median(known)
            for mode in ("search cold", "pagefind")
            if (known := [run.pagefind_mb for run in runs if _is_of(run, records, mode) and run.pagefind_mb])
        }
        if "search cold" in held:
            beside = f"; on Hugo's site {held['pagefind']:.0f} MB" if "pagefind" in held else ""
            yield (
                f"Pagefind's own processes, while the index of {records:,} records is made: "
                f"{held['search cold']:.0f} MB together (goal: 1,200){beside}."
            )


def _is_of(run: Run, records: int, mode: str) -> bool:
    return (run.records, run.mode) == (records, mode)


def put_into(document: Path, text: str) -> None:
    """Put text between the two marks of a document, which it must have."""
    before, begin, rest = document.read_text(encoding="utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise SystemExit(f"{document} has no {_BEGIN} and {_END}")
    document.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
