"""`goodterms message preview` and `proof` in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lived import Lived
from typer.testing import CliRunner

from goodterms import cli
from goodterms.cli.message import app
from goodterms.store.embedded import Database

HOUSE = str(Path(cli.__file__).parent / "workspace")
WIDE = {"COLUMNS": "160"}


@pytest.fixture
def lived(database: Database) -> Lived:
    lived = Lived.begin()
    lived.somebody("Aoife Byrne")
    return lived


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*arguments, "--workspace", HOUSE], env=WIDE)
    return done.exit_code, " ".join(done.output.split())


def test_a_preview_shows_the_words_and_what_they_cost(lived: Lived, tmp_path: Path) -> None:
    code, said = run("preview", "nudge-plain", "--customer", "C00001")
    assert code == 0, said
    assert "sms in en, from" in said
    assert "your payment of €42.00 is still open" in said
    assert "segments: " in said
    assert "7 bit characters" in said
    page = tmp_path / "mail.html"
    code, said = run("preview", "nudge-plain", "--customer", "C00001", "--channel", "email", "--html", str(page))
    assert code == 0, said
    assert "Hi Aoife Byrne," in said
    assert page.read_text().startswith("<!doctype html>")


def test_what_is_missing_is_said_and_nothing_is_shown(lived: Lived) -> None:
    for arguments, words in (
        (("nudge-plain", "--customer", "C99999"), "There is no customer 'C99999'"),
        (("nothing", "--customer", "C00001"), "there is no message 'nothing'"),
        (("promise-reminder", "--customer", "C00001"), "promise.amount and promise.due and promise.way not known"),
        (("nudge-plain", "--customer", "C00001", "--channel", "whatsapp"), "no address for whatsapp"),
    ):
        code, said = run("preview", *arguments)
        assert code == 1, said
        assert words in said


def test_a_proof_goes_to_nobody_who_is_not_listed(lived: Lived) -> None:
    code, said = run("proof", "nudge-plain", "--to", "aoife@example.com", "--as", "Dana Designer")
    assert code == 1
    assert "add it to addresses under [proofs] in goodterms.toml" in said
