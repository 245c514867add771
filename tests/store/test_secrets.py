"""Secrets come from the environment or from files it names; production has no other."""

from pathlib import Path

import pytest

from goodterms.store.secrets import secret

NAME = "GOODTERMS_SOMETHING_SECRET"


def test_outside_production_a_secret_may_be_left_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("GOODTERMS_ENV", raising=False)
    assert secret(NAME, development="for trying things out") == "for trying things out"


def test_production_does_not_start_without_one_and_says_which(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOODTERMS_ENV", "production")
    with pytest.raises(SystemExit, match=f"{NAME} is not set"):
        secret(NAME, development="for trying things out")


def test_a_file_holds_it_as_well(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("GOODTERMS_ENV", "production")
    (tmp_path / "secret").write_text("kept apart\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))
    assert secret(NAME, development="") == "kept apart"
