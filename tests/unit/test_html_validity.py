"""HTML validity: the Nu checker over a page of every kind and the project's own archive."""

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from archive_site.audit.pages import scan_page
from archive_site.audit.verification import read_site
from archive_site.options import Edition
from archive_site.paths import OutputPath
from tests.kinds import build_every_kind
from tests.making import build_site, read_files_of

ROOT = Path(__file__).resolve().parents[2]
_EXPECTED = (
    "violates Content Security Policy",
    "role is unnecessary for element",
)
"""Said of good pages: a file has no origin to be the site's own, a block of data counts as a script, and
lists without marks need a role."""


def _find_checker() -> list[str]:
    """Give the command that checks; CI brings the checker or says that it has none."""
    jar, java, installed = os.environ.get("VNU_JAR", ""), shutil.which("java"), shutil.which("vnu")
    if jar:
        assert Path(jar).is_file(), f"VNU_JAR names {jar}, which is not there"
        assert java, "the Nu checker needs Java"
        return [java, "-Xss8m", "-jar", jar]
    if not installed:
        pytest.skip("no Nu checker: no `vnu` is installed, and VNU_JAR names no vnu.jar")
    return [installed]


def _check(site: Path) -> list[str]:
    command = [*_find_checker(), "--skip-non-html", "--format", "gnu", str(site)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line for line in result.stderr.splitlines() if not any(known in line for known in _EXPECTED)]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("edition", list(Edition))
def test_the_nu_checker_finds_no_error(tmp_path: Path, edition: Edition) -> None:
    """In neither edition, on no kind of page."""
    _find_checker()
    build_every_kind(tmp_path / "kinds", edition)
    build_site(ROOT / "sources", tmp_path / "kinds/site/founding", edition=edition)
    assert _check(tmp_path / "kinds/site") == []


def test_the_audit_finds_no_fault_on_any_kind_of_page(tmp_path: Path) -> None:
    """Each kind is there, and each has what every page must have; so does the site as a whole."""
    site = build_every_kind(tmp_path, Edition.PRIVATE)
    assert read_site(site)[1] == ()
    pages = {
        path: content.decode() for path, content in read_files_of(site).items() if path.endswith(".html")
    }
    kinds = Counter(path.partition("/")[0] for path in pages)
    folders = (
        "about compare coverage dates events matrix network not-stated outlets people places queue records"
    )
    assert {"404.html", "index.html", "relies", "search", "timeline", "topics", *folders.split()} <= set(
        kinds
    )
    letters = {f"topics/index--{letter}.html" for letter in ("a", "b", "digits", "f", "h", "han", "ж")}
    assert {"records/index--page-1.html", "queue/index--page-2.html", *letters} <= set(pages)
    drawn = {"network/index.html": "<svg", "matrix/index.html": "<td", "coverage/index.html": "<td"}
    assert all(sign in pages[OutputPath(path)] for path, sign in drawn.items())
    assert 'http-equiv="refresh"' in pages[OutputPath("records/flood.html")]
    assert "It proved to be staged." in pages[OutputPath("records/forged.html")]
    for path, html in pages.items():
        spoilt = html.replace("</main>", '</main><p style="x">').encode()
        assert [each.code for each in scan_page(path, spoilt).problems] == ["page-has-inline-code"], path
