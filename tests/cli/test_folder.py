"""A file of numbers that could not be written is refused before the work begins, not after it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from goodterms.cli.main import app

COMMANDS = [["demo", "--headless"], ["simulate"], ["report"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_that_is_not_there_is_refused_at_once(command: list[str], tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, [*command, "--json", str(tmp_path / "X" / "y.json")], env={"COLUMNS": "300"})
    assert refused.exit_code == 2
    assert "Invalid value for --json: there is no folder" in refused.output
    assert "make it, or write elsewhere" in refused.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_is_no_file_to_write_to(command: list[str], tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, [*command, "--json", str(tmp_path)], env={"COLUMNS": "300"})
    assert refused.exit_code == 2
    assert "is a folder: name a file in it" in refused.output
