"""`goodterms policy`: an answer to read or to process, a schema, and mistakes with their place."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from goodterms.cli.policy import CannotRead, app


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.json"
    file.write_text('{"channel": "call", "sent_at": "2026-11-24 07:30"}')
    return file


def test_an_answer_in_json_has_verdict_rules_and_citations(case: Path) -> None:
    result = run("judge", "--facts", str(case), "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert (answer["verdict"], answer["until"], answer["block"]) == ("defer", "2026-11-24T13:00:01Z", True)
    (hours,) = [rule for rule in answer["rules"] if rule["rule"] == "us-reg-f.hours"]
    assert "1006.6(b)(1)(i)" in hours["citation"]
    assert "RF-R05" in hours["ids"]
    assert any(label.startswith("us-reg-f@") for label in answer["packs"])


def test_an_answer_to_read_says_the_same(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    result = run("judge", "--facts", str(case))
    assert result.exit_code == 0
    assert "Not now before 2026-11-24 13:00:01 UTC" in result.stdout
    assert "us-reg-f.hours" in result.stdout


OWED = """
sent_at: 2026-06-20 12:00
actor_type: servicer
debts: [{id: home-1, kind: mortgage, days_past_due: 20, validation: {initial_communication_on: 2026-06-18}}]
"""


def test_what_must_be_said_is_told_with_its_day_its_form_and_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    result = run("duties", "--facts", "-", stdin=OWED)
    assert result.exit_code == 0
    assert "by 2026-06-23, half time 2026-06-21 10:00 UTC" in result.stdout
    assert "us-reg-f.validation_notice, home-1" in result.stdout
    assert "letter or email, sent; 12 CFR 1006.34(a)(1)(i)(B)" in result.stdout
    told = json.loads(run("duties", "--facts", "-", "--json", "--pack", "us-federal", stdin=OWED).stdout)
    assert [(one["duty"], one["by"]) for one in told["owed"]] == [
        ("us-federal.live_contact", "2026-07-06"),
        ("us-federal.written_notice", "2026-07-15"),
    ]
    assert run("duties", "--facts", "-", stdin="channel: sms\nactor_type: creditor\nplaces: [DE]").stdout.startswith(
        "Nothing"
    )
    assert run("duties", "--facts", "-", "--json", stdin="chanel: sms").exit_code == 1


def test_facts_may_come_by_standard_input(case: Path) -> None:
    assert json.loads(run("judge", "--facts", "-", "--json", stdin=case.read_text()).stdout)["verdict"] == "defer"


def test_mistakes_end_with_one_and_are_json_too(case: Path) -> None:
    case.write_text('{"chanel": "call"}')
    result = run("judge", "--facts", str(case), "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)["problems"]
    assert (problem["line"], problem["column"]) == (1, 2)
    assert problem["suggestion"] == "did you mean 'channel'?"


def test_bytes_that_are_no_text_are_a_mistake(case: Path) -> None:
    case.write_bytes(b'{"channel": "\xff"}')
    assert run("judge", "--facts", str(case)).exit_code == 1


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    assert isinstance(run("judge", "--facts", str(tmp_path / "none.json")).exception, CannotRead)


def test_the_schemas_are_printed() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Goodterms policy case facts"
    assert json.loads(run("schema", "--answer").stdout)["title"] == "Goodterms policy answer"


def test_the_schema_in_the_package_is_the_one_printed() -> None:
    from goodterms.packs.loading import SHIPPED

    assert run("schema").stdout == (SHIPPED / "policy-facts.schema.json").read_text(encoding="utf-8")
    assert run("schema", "--answer").stdout == (SHIPPED / "policy-answer.schema.json").read_text(encoding="utf-8")


def test_the_cases_of_a_pack_are_run_and_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    result = run("test", "us-reg-f")
    assert result.exit_code == 0, result.stdout[-2000:]
    assert "RFC-103" in result.stdout
    assert "0 otherwise" in result.stdout


def test_a_case_that_comes_out_otherwise_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from goodterms.packs import proving

    wrong = proving.Proof("us-reg-f", "conformance", "RFC-0", "here", "this", "allow", "got deny", "S", "got deny")
    monkeypatch.setattr(proving, "prove", lambda names: iter([wrong]))
    result = run("test", "--wrong")
    assert result.exit_code == 1
    assert "0 of 1 as expected; 1 otherwise" in result.stdout
    assert json.loads(run("test", "--json").stdout)["wrong"] == 1
