"""HTML validity: the Nu checker over every page of an archive, where it is at hand."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from archive_site.options import Edition
from tests.making import build_site

ROOT = Path(__file__).resolve().parents[2]
CHECKER = os.environ.get("VNU_JAR", "")
_EXPECTED = ("Resource violates Content Security Policy", "role is unnecessary for element")
"""Said of good pages: a file has no origin to be the site's own, and lists without marks need a role."""


@pytest.mark.skipif(not CHECKER, reason="VNU_JAR names no Nu checker (the package vnu-jar has it)")
@pytest.mark.parametrize("edition", list(Edition))
def test_the_nu_checker_finds_no_error(tmp_path: Path, edition: Edition) -> None:
    """In neither edition of the project's own archive, on no kind of page."""
    java = shutil.which("java")
    assert java, "the Nu checker needs Java"
    build_site(ROOT / "sources", tmp_path / "site", edition=edition)
    command = [java, "-Xss8m", "-jar", CHECKER, "--skip-non-html", "--format", "gnu", str(tmp_path / "site")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in result.stderr.splitlines() if not any(known in line for known in _EXPECTED)]
    assert said == []
