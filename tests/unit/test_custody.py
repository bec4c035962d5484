"""What `check` says of captures that are not as they were."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive_site.audit.custody import Custody, read_custody
from archive_site.building.assembly import load_archive
from archive_site.options import Edition, Options
from tests.making import build_site, write_sources, written

PLACE = Path("sources/records")
WORDS = "Boats met at the pier and nobody spoke for an hour.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive of captures of every form, with its site."""
    digest = "1" * 64
    files = {
        "a.txt": f"Pier\n\n{WORDS}",
        "b.txt": f"Boat\n\n{WORDS}",
        "b.yaml": "title: Boat\n",
        "c.html": f"<html><title>T</title><body><article><h1>Net</h1><p>{WORDS}</p></article></body></html>",
        "e.txt": f"Hidden\n\n{WORDS}",
        "e.yaml": "rights: dark\n",
        "d.md": written("Ours.", title="D", capture=f"{{file: d.txt, sha256: {digest}}}"),
    }
    write_sources(tmp_path / PLACE, files)
    build_site(tmp_path / "sources", tmp_path / "site")
    return tmp_path


def custody_of(root: Path, captures: Path | None = None) -> Custody:
    """Load the archive again and compare."""
    options = Options(
        sources=root / "sources", output=root / "site", edition=Edition.PRIVATE, captures=captures
    )
    loaded = load_archive(options)
    return read_custody(loaded, root / "site", captures)


def test_captures_as_they_were_are_verified(root: Path) -> None:
    """One that is kept elsewhere is counted apart; of a dark one the public site knows nothing."""
    assert custody_of(root) == Custody(4, 1, ())


@pytest.mark.parametrize(
    ("expected", "change"),
    [
        (("capture-changed", "records/a.txt"), lambda at: (at / "a.txt").write_text(f"Pier\n\n{WORDS} ")),
        (("capture-changed", "records/b.txt"), lambda at: (at / "b.txt").write_text(f"Boot\n\n{WORDS}")),
        (("capture-gone", "data/records.json"), lambda at: (at / "a.txt").unlink()),
        (("capture-added", "records/z.txt"), lambda at: (at / "z.txt").write_text(WORDS)),
        (
            ("capture-changed", "records/d.md"),
            lambda at: (at / "d.md").write_text((at / "d.md").read_text("utf-8").replace("1" * 64, "2" * 64)),
        ),
    ],
    ids=["changed", "changed beside curation", "lost", "added", "described anew"],
)
def test_what_changed_was_lost_or_added_is_named(
    root: Path, expected: tuple[str, str], change: Callable[[Path], object]
) -> None:
    """Against the digests with which the site was built."""
    change(root / PLACE)
    assert [(each.code, each.where.path) for each in custody_of(root).problems] == [expected]


def test_a_captured_file_that_no_record_describes_is_named(root: Path) -> None:
    """In the folder of captures kept elsewhere."""
    captures = write_sources(root / "captures", {"deep/other.txt": "Other.\n"})
    found = [(each.code, each.where.path) for each in custody_of(root, captures).problems]
    assert found == [("capture-unclaimed", "deep/other.txt")]


def test_a_site_without_readable_records_is_left_to_its_own_verification(root: Path) -> None:
    """Nothing is guessed from a damaged file."""
    (root / "site/data/records.json").write_text("[{]", encoding="utf-8")
    assert custody_of(root).problems == ()
