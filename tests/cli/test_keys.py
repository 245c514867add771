"""`goodterms keys`: what needs which key, and wrapping it again, with a result a script can act on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.lived import Lived
from typer.testing import CliRunner, Result

from goodterms.cli.keys import app
from goodterms.flow.seal import seal_everything
from goodterms.store.keys import keys

OLD, NEW = "11" * 32, "22" * 32


@pytest.fixture
def named(database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("GOODTERMS_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("GOODTERMS_MASTER_KEYS", f"1:{OLD}")
    keys.cache_clear()
    lived = Lived.begin()
    lived.open(lived.somebody())
    seal_everything(heads=tmp_path / "heads.jsonl")
    yield monkeypatch
    monkeypatch.undo()
    keys.cache_clear()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def said(result: Result) -> str:
    return " ".join(result.stdout.split())


def test_show_says_what_is_under_which_key(named: pytest.MonkeyPatch) -> None:
    result = run("show")
    assert result.exit_code == 0
    assert "1 1 0 current: new data goes under it" in said(result)
    assert "introduced by nobody" in said(result)
    assert OLD not in result.output


def test_a_rotation_from_naming_the_new_key_to_taking_out_the_old_one(named: pytest.MonkeyPatch) -> None:
    named.setenv("GOODTERMS_MASTER_KEYS", f"1:{OLD},2:{NEW}")
    keys.cache_clear()
    assert "still needed: goodterms keys rewrap" in said(run("show"))
    done = run("rewrap")
    assert done.exit_code == 0
    assert "1 customers' keys and 0 inbound are under master key 2 now." in said(done)
    assert "nothing needs it: it may be taken out" in said(run("show"))
    named.setenv("GOODTERMS_MASTER_KEYS", f"2:{NEW}")
    keys.cache_clear()
    assert run("show").exit_code == 0


def test_a_key_taken_out_too_early_ends_with_1(named: pytest.MonkeyPatch) -> None:
    named.setenv("GOODTERMS_MASTER_KEYS", f"2:{NEW}")
    keys.cache_clear()
    result = run("show")
    assert result.exit_code == 1
    assert "not in GOODTERMS_MASTER_KEYS: put it back" in said(result)
    again = run("rewrap")
    assert again.exit_code == 1
    assert "which we do not have" in said(again)
    assert "1 are still under an older key" in said(again)
