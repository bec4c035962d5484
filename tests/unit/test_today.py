"""What counts as today: an input of the build, never a surprise."""

import pytest
from click.testing import CliRunner

from archive_site.cli import main
from archive_site.commands.today import EPOCH, read_today
from archive_site.dates.expressions import Day


def test_a_named_day_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the environment's, which is told in seconds."""
    monkeypatch.setenv(EPOCH, "1735689599")
    assert read_today("2030-01-31") == Day(2030, 1, 31)
    assert read_today("") == Day(2024, 12, 31)


def test_without_either_the_machine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some day after this was written."""
    monkeypatch.delenv(EPOCH, raising=False)
    assert read_today("") > Day(2025, 1, 1)


@pytest.mark.parametrize(("option", "epoch"), [("2030-01", ""), ("soon", ""), ("", "yesterday"), ("", "-5")])
def test_what_is_no_day_is_wrong_usage(option: str, epoch: str) -> None:
    """With a sentence, and nothing is built."""
    result = CliRunner().invoke(main, ["build", "--date", option], env={EPOCH: epoch})
    assert result.exit_code == 2
    assert "--date" in result.output
