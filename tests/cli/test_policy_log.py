"""`goodterms policy explain`, `replay` and `preflight`, at the terminal, on a living story."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.lived import Lived
from typer.testing import CliRunner

from goodterms.cli.main import app
from goodterms.store.clock import set_clock
from goodterms.store.embedded import Database

EVENING = datetime(2026, 5, 5, 19, 0, tzinfo=UTC)


@pytest.fixture
def lived(database: Database) -> Lived:
    return Lived.begin()


def said(*words: str) -> str:
    done = CliRunner().invoke(app, ["policy", *words], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def test_explain_says_why_a_contact_was_made_and_by_which_rules(lived: Lived) -> None:
    case = lived.open(lived.somebody(agreed=True))
    text = said("explain", str(case))
    assert "Sent Text message ‘missed payment’ sent Tue 5 May" in text
    assert "before it was asked for" in text
    assert "at the moment of sending" in text
    assert "house.hours" not in text
    assert "house.hours" in said("explain", str(case), "--all")


def test_explain_says_by_which_way_and_why_not_by_the_others(lived: Lived) -> None:
    text = said("explain", str(lived.open(lived.somebody(agreed=True))))
    assert "In English." in text
    assert "1. Text messages:" in text
    assert "(taken)" in text
    assert "2. E-mails:" in text


def test_preflight_counts_the_channels_the_first_contacts_would_leave_by(lived: Lived) -> None:
    lived.somebody(agreed=True)
    assert "Those allowed would go by: text messages 1" in said("preflight", "missed-payment")


def test_explain_says_why_a_contact_was_not_made_with_its_citation(lived: Lived) -> None:
    case = lived.open(lived.somebody(agreed=False))
    text = said("explain", str(case))
    assert "Not made Text message asked for" in text
    assert "o consent on record for collections by" in text
    assert "47 CFR 64.1200" in text


def test_replay_says_what_another_pack_would_change_and_writes_who_is_affected(lived: Lived, tmp_path: Path) -> None:
    lived.open(lived.somebody(agreed=True))
    assert "Every answer is the same." in said("replay", "--since", "2000-01-01")
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "pack.yaml").write_text(
        "pack: later\ntitle: Only late\nreviewer: none\nscope: {places: all, actors: all}\nrules:\n  late:\n    kind: hours\n"
        "    says: Late only.\n    citation: a test\n    confidence: D\n    purposes: [collections]\n    channels: all\n"
        "    parameters:\n      open:\n        - {from: 1970-01-01, value: 18:58-18:59, reference: none}\n"
    )
    file = tmp_path / "affected.csv"
    asked = ("--since", "2000-01-01", "--pack", str(tmp_path / "later"))
    text = said("replay", *asked, "--remediation", str(file))
    assert "1 contact made that would not have been" in text
    assert "later.late" in text
    with file.open(newline="") as written:
        assert {line["rules"] for line in csv.DictReader(written)} == {"later.late"}
    impact = json.loads(CliRunner().invoke(app, ["policy", "replay", *asked, "--json"]).stdout)
    assert impact["contacts_blocked"] == 1
    assert impact["by_journey"]["missed-payment"]["blocked"] == impact["changed"]


def test_a_pack_that_is_not_there_and_a_day_that_is_none_are_refused(lived: Lived) -> None:
    unknown = CliRunner().invoke(app, ["policy", "replay", "--since", "2026-01-01", "--pack", "mars"])
    assert unknown.exit_code != 0
    assert "mars" in f"{unknown.output}{unknown.exception}"
    never = CliRunner().invoke(app, ["policy", "replay", "--since", "yesterday"])
    assert never.exit_code == 2
    assert "write a day as 2026-11-01" in never.output


def test_preflight_shows_each_rule_before_launch(lived: Lived) -> None:
    set_clock(origin=EVENING, stepped=True)
    lived.somebody(agreed=True)
    lived.somebody(agreed=False)
    text = said("preflight", "missed-payment")
    assert "2 accounts would enter today; of the first contacts" in text
    assert "house.consent" in text
    assert "Moved ones wait until 2026-05-06" in text
