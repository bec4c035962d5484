"""The comparison of speeds, run small: that what it measures are right sites. Never how fast."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_site import fingerprint
from archive_site.cli import main
from archive_site.printing import theme
from bench import peers
from bench.corpus import make_articles, write_archive
from bench.links_corpus import write_joined_archive
from bench.measuring import Cost, measure
from bench.tables import Run, put_into, render_tables
from tests.making import read_files_of

NOTHING = Cost(wall_s=1, cpu_s=1, peak_mb=None, pagefind_mb=None, foreign=None)


def _run_here(command: Sequence[str | Path], _folder: Path) -> Cost:
    """Build in this process, which is quicker than to start one for each mode."""
    done = CliRunner().invoke(main, [str(word) for word in command[2:]])
    assert done.exit_code == 0, done.output
    return NOTHING


def _set_up(folder: Path, monkeypatch: pytest.MonkeyPatch, records: int) -> peers.Site:
    """A small archive, built with a copy of the templates that may be changed."""
    for module in (theme, fingerprint):
        monkeypatch.setattr(module, "_PACKAGE", folder / "program" / "archive_site")
    shutil.copytree(peers.ROOT / "templates", folder / "program" / "templates")
    site = peers.Site(folder / "ours", folder / "program")
    write_archive(site.sources, records)
    return site


def test_every_mode_makes_the_site_that_a_fresh_build_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cold, unchanged, edited, with another title, record or template: it stops by itself at a wrong site."""
    site = _set_up(tmp_path, monkeypatch, 13)
    modes = [mode for mode, _ in peers.run_ours(site, _run_here)]
    edits = ["edited", "search edited", "retitled", "added", "template"]
    assert modes == ["cold", "search cold", "unchanged", *edits, "beside"]
    assert len(list((site.sources / "records").iterdir())) == 13
    assert not list(tmp_path.glob("*/fresh"))
    assert "mark" not in (site.sources / "records" / "n000012.md").read_text(encoding="utf-8")


def test_a_site_that_does_not_show_the_edit_ends_the_comparison(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that is quick because it does nothing must not count."""
    site = _set_up(tmp_path, monkeypatch, 13)

    def do_nothing(command: Sequence[str | Path], _folder: Path) -> Cost:
        page = Path(command[command.index("--output") + 1]) / "records" / "n000012.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("always the same", encoding="utf-8")
        return NOTHING

    with pytest.raises(SystemExit, match="does not have Ferstmark"):
        list(peers.run_ours(site, do_nothing))


def test_articles_are_the_same_at_each_call_and_in_archives_of_every_size() -> None:
    """Rounds can be added on another day."""
    some, more = list(make_articles(3)), list(make_articles(5))
    assert some == more[:3]
    assert len({article.body for article in more}) == 5


def test_a_measured_run_tells_its_cost_and_a_failed_one_its_words(tmp_path: Path) -> None:
    """Times are of the program; what is unknown is None."""
    cost = measure(["sh", "-c", "exit 0"], tmp_path)
    assert cost.wall_s > 0
    for name, is_counted in (("another", False), ("pagefind_like", True)):
        program = tmp_path / name
        program.write_text("#!/bin/sh\nsleep 0.6\n", encoding="utf-8")
        program.chmod(0o755)
        held_mb = measure([program], tmp_path).pagefind_mb
        assert held_mb is None or (held_mb > 0) is is_counted
    with pytest.raises(SystemExit, match="no such luck"):
        measure(["sh", "-c", "echo no such luck >&2; exit 4"], tmp_path)


def test_the_table_compares_with_the_sum_of_both_peers(tmp_path: Path) -> None:
    """Search is compared with Hugo and Pagefind together, and the table stands between its marks."""
    costs = {"hugo cold": 2.0, "pagefind": 6.0, "cold": 3.0, "search cold": 4.0, "unchanged": 0.1}
    runs = [
        Run(records=10, mode=mode, wall_s=s, cpu_s=s, peak_mb=9, foreign=None, pagefind_mb=s * 10)
        for mode, s in costs.items()
    ]
    document = tmp_path / "performance.md"
    document.write_text(
        "Before.\n<!-- bench: begin -->\nformer\n<!-- bench: end -->\nAfter.\n", encoding="utf-8"
    )
    put_into(document, render_tables(runs))
    text = document.read_text(encoding="utf-8")
    assert "1.5 × Hugo |" in text
    assert "0.5 × Hugo + Pagefind |" in text
    assert "| 9 | unknown |" in text
    assert "40 MB together (goal: 1,200); on Hugo's site 60 MB." in text
    assert "former" not in text
    assert text.startswith("Before.")
    assert text.endswith("After.\n")
    assert json.dumps(text).count("bench: begin") == 1


def test_a_small_archive_of_joined_articles_is_the_beginning_of_a_large_one(tmp_path: Path) -> None:
    """What joins an article to others leads to earlier ones alone."""
    for name, count in (("small", 30), ("large", 60)):
        write_joined_archive(tmp_path / name, count)
    small = read_files_of(tmp_path / "small")
    large = read_files_of(tmp_path / "large")
    assert small.items() <= large.items()
    assert len(large) == len(small) + 30
    assert any(b"[^before]: <https://records.example/" in content for content in small.values())
