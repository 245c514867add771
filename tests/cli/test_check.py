"""`goodterms check` in the terminal: what it says beside mistakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goodterms import cli
from goodterms.cli.main import app
from goodterms.packs import debt_advice

HOUSE = Path(cli.__file__).parent / "workspace"


def check(workspace: Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["check", "--workspace", str(workspace)], env={"COLUMNS": "200"})
    return done.exit_code, " ".join(done.output.split())


def test_the_operator_is_told_that_nobody_has_looked_the_debt_advisers_up() -> None:
    code, said = check(HOUSE)
    assert code == 0
    assert "before customers come: The list of debt advisers for IE was written on 2026-11-22" in said
    assert "Look up mabs.ie" in said
    assert "IE.json" in said


def test_a_list_that_was_looked_up_is_not_spoken_of(monkeypatch: pytest.MonkeyPatch) -> None:
    known = debt_advice.directory("IE")
    assert known is not None
    monkeypatch.setattr(debt_advice, "directory", lambda _: replace(known, checked_on=date(2026, 11, 23)))
    assert "advisers" not in check(HOUSE)[1]


def test_a_country_without_a_list_is_named(tmp_path: Path) -> None:
    import shutil

    house = shutil.copytree(HOUSE, tmp_path / "house")
    file = house / "goodterms.toml"
    file.write_text(file.read_text().replace('country = "IE"', 'country = "SE"'))
    assert "There is no list of debt advisers for SE" in check(house)[1]
