"""`goodterms simulate`: needs no database, tells a manager what happened, and refuses bad input in one sentence."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from goodterms import cli
from goodterms.cli.simulate import simulate
from goodterms.flow.simulate.behaviour import FILE, BadBehaviour

WORKSPACE = str(Path(cli.__file__).parent / "workspace")
app = typer.Typer(pretty_exceptions_enable=False)
app.command()(simulate)


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def invoke(*arguments: str):
        return CliRunner().invoke(app, ["--workspace", WORKSPACE, *arguments])

    return invoke


def test_it_reports_every_journey_and_says_that_the_people_are_simulated(run):
    done = run("--customers", "40", "--days", "20", "--seed", "3", "--staff", "1")
    assert done.exit_code == 0, done.output
    for words in (
        "40 invented people",
        "Seed 3, 1 on staff",
        "This is no forecast",
        "missed-payment",
        "bill-due",
        "= contacted + not contacted",
        "house.hours",
        "Nothing was found against them.",
        "assumed",
        "UCI credit card default",
    ):
        assert words in done.output


def test_an_ordinary_terminal_shows_every_number_and_sentence_whole(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = run("--customers", "20", "--days", "10")
    assert done.exit_code == 0, done.output
    assert "…" not in done.output
    assert "the engine could decide about everybody" in " ".join(done.output.split())


def test_the_file_holds_the_same_numbers_every_time(run, tmp_path):
    figures = []
    for name in ("one.json", "two.json"):
        assert run("--customers", "20", "--days", "10", "--json", str(tmp_path / name)).exit_code == 0
        found = json.loads((tmp_path / name).read_text())
        found.pop("seconds")
        found.pop("contacts_per_second")
        figures.append(found)
    assert figures[0] == figures[1]
    assert figures[0]["simulated"] is True
    assert figures[0]["cases"] > 10
    assert figures[0]["invariant_violations"] == 0
    assert {"by_channel", "by_journey", "ended", "exceptions", "kept", "recorded"} <= figures[0].keys()


TESTS = "- says: The first of the week goes out\n  at: 2026-11-24 10:00\n  expect: allow\n"
OFFICE = """\
pack: our-office
title: What our office promised
reviewer: none
scope: {places: all, actors: [creditor]}
rules:
  once_a_week:
    kind: frequency
    says: One letter, text or e-mail a week. No more.
    citation: Office agreement, section 2
    confidence: S
    purposes: [collections]
    channels: all
    parameters:
      limit: [{from: 2020-01-01, value: 1, reference: section 2}]
      days: [{from: 2020-01-01, value: 7, reference: section 2}]
"""


def test_a_pack_of_the_workspaces_own_judges_the_simulated_people(run, tmp_path):
    shutil.copytree(WORKSPACE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "packs" / "our-office").mkdir(parents=True)
    (tmp_path / "packs" / "our-office" / "pack.yaml").write_text(OFFICE)
    (tmp_path / "packs" / "our-office" / "tests.yaml").write_text(TESTS)
    config = tmp_path / "goodterms.toml"
    config.write_text(config.read_text().replace('use = ["house"]', 'use = ["house", "our-office"]'))
    done = run("--workspace", str(tmp_path), "--customers", "20", "--days", "20")
    assert done.exit_code == 0, done.output + done.stderr
    assert "our-office.once_a_week" in done.output
    assert "One letter, text or e-mail a week." in " ".join(done.output.split())


def test_nobody_on_staff_is_said(run):
    done = run("--customers", "20", "--days", "20", "--staff", "0")
    assert "nobody on staff" in done.output
    assert done.exit_code == 0


def test_the_first_day_can_be_given(run):
    assert (
        "05 January 2026 to 10 January 2026" in run("--customers", "5", "--days", "5", "--start", "2026-01-05").output
    )


def test_a_workspace_with_mistakes_is_named_and_nothing_runs(run, tmp_path):
    (tmp_path / "goodterms.toml").write_text("[brand]\nname = 3\n")
    done = CliRunner().invoke(app, ["--workspace", str(tmp_path)])
    assert done.exit_code == 1
    assert "goodterms.toml:" in done.output + done.stderr


def test_a_behaviour_file_with_mistakes_is_refused(run, tmp_path):
    file = tmp_path / "people.toml"
    file.write_text(FILE.read_text().replace("replies]", "replys]"))
    done = run("--behaviour", str(file))
    assert isinstance(done.exception, BadBehaviour)
    assert "[replies] the section is missing" in str(done.exception)


@pytest.mark.parametrize(
    "arguments", [("--customers", "0"), ("--days", "9999"), ("--staff", "-1"), ("--start", "soon")]
)
def test_impossible_numbers_are_refused(run, arguments):
    assert run(*arguments).exit_code == 2
