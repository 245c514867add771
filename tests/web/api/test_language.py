"""What a message is read as, over HTTP: the same as on the command line, and nothing of it kept."""

from __future__ import annotations

import orjson
from tests.lived import Lived, Somebody
from tests.web.api.conftest import Caller, MakeCaller
from typer.testing import CliRunner

from goodterms.cli.main import app

TEXT = "lost my job, pls stop txting me. half on the 28th?"
ASKED = {"text": TEXT, "language": "en", "zone": "Europe/Dublin", "reference": "2026-03-02"}


def test_it_is_the_reading_of_the_command_line(lived: Lived, who: Somebody, call: Caller):
    answer = call("POST", "language/read", ASKED)
    assert answer.status_code == 200, answer.content
    options = ["language", "read", "--lang", "en", "--ref", "2026-03-02", "--zone", "Europe/Dublin", "--json"]
    printed = CliRunner().invoke(app, [*options, TEXT])
    assert orjson.loads(printed.stdout) == answer.json()


def test_half_is_half_of_what_is_owed(lived: Lived, who: Somebody, call: Caller):
    answer = call("POST", "language/read", {**ASKED, "past_due": 4200, "balance": 4200, "currency": "EUR"}).json()
    assert answer["amounts"][0]["readings"] == [{"amount": 2100, "currency": "EUR"}]
    assert answer["opt_out"] == "heard"
    assert "opt_out" in [one["class"] for one in answer["safety"]]


def test_what_is_wrong_is_pointed_at(lived: Lived, who: Somebody, call: Caller):
    wrong = call(
        "POST", "language/read", {"text": 5, "language": "english", "zone": "Dublin", "currency": "PSE"}
    ).json()
    assert {one["pointer"] for one in wrong["errors"]} == {"#/text", "#/language", "#/zone", "#/currency"}


def test_a_key_without_the_scope_reads_nothing(lived: Lived, who: Somebody, key: MakeCaller):
    answer = key("messages:read")("POST", "language/read", ASKED)
    assert (answer.status_code, answer.json()["scope"]) == (403, "language:read")
