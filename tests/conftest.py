"""What all tests share: the option that rewrites what golden tests expect."""

import os

import pytest
from hypothesis import settings

# No test is timed: the machines are shared, and a first call may import a library.
settings.register_profile("untimed", deadline=None, max_examples=50)
settings.load_profile("untimed")

# What tests remember is nobody's own: no secret is made in the home of who runs them.
os.environ["ARCHIVE_SITE_SEAL"] = "tests"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="Rewrite what golden tests expect.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be rewritten, so that a person can look at the difference."""
    return bool(request.config.getoption("--update-golden"))
