"""`goodterms language`."""

import json

import pytest
from typer.testing import CliRunner

from goodterms.cli.main import app

TOLD = ["--lang", "en", "--ref", "2026-03-02", "--zone", "Europe/Dublin"]


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["language", "read", *words])
    return done.exit_code, done.output


def test_it_says_which_words_said_what() -> None:
    code, said = run(*TOLD, "pls stop texting me", "--json")
    assert code == 0
    (found,) = json.loads(said)["safety"]
    assert found["class"] == "opt_out"
    assert any("stop texting" in match["words"] for match in found["matches"])


def test_it_reads_a_message_that_is_no_clean_text() -> None:
    assert run(*TOLD, "stop \ud83d", "--json")[0] == 0
    assert run(*TOLD, "")[0] == 0


@pytest.mark.parametrize("wrong", [["--ref", "soon"], ["--zone", "Nowhere/At"], ["--lang", "english"]])
def test_a_wrong_option_is_refused_in_a_sentence(wrong: list[str]) -> None:
    code, said = run(*wrong, "hello")
    assert code == 2
    assert "Traceback" not in said
