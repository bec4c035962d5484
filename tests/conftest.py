"""What all tests share: the option that rewrites what golden tests expect."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings
from jinja2 import Environment

from archive_site.printing import looks, renderer

# No test is timed: the machines are shared, and a first call may import a library.
settings.register_profile("untimed", deadline=None, max_examples=50)
settings.load_profile("untimed")

# What tests remember is nobody's own: no secret is made in the home of who runs them.
os.environ["ARCHIVE_SITE_SEAL"] = "tests"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="Rewrite what golden tests expect.")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in a browser first: of several processes one gets them all, with its browser and sites.

    The others take nothing from it until they are done, and then from its end.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session", autouse=True)
def _each_template_is_read_once() -> Iterator[None]:
    """Read and compile a template once a process: most of a small build would be that, hundreds of times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renderer._Environment, "parse", _remembered(renderer._Environment.parse))
        patch.setattr(renderer._Environment, "compile", _remembered(renderer._Environment.compile))
        patch.setattr(looks, "_find_named", _remembered(looks._find_named))
        yield


def _remembered(work: Callable[..., Any]) -> Callable[..., Any]:
    """Let an environment, which are all alike, have what another one made of the same text."""
    made: dict[tuple[object, ...], Any] = {}

    def recall(environment: Environment, *given: object) -> Any:  # noqa: ANN401 - whatever Jinja gives
        if given not in made:
            made[given] = work(environment, *given)
        return made[given]

    return recall


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be rewritten, so that a person can look at the difference."""
    return bool(request.config.getoption("--update-golden"))
