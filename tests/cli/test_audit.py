"""`goodterms audit` and `goodterms case verify`: results on standard output, 0 when it holds, 1 when it does not."""

from pathlib import Path

import pytest
from tests.lived import Lived
from tests.log import by_hand, rows
from typer import Typer
from typer.testing import CliRunner, Result

from goodterms.cli import audit
from goodterms.cli.failures import can_be_mended
from goodterms.core.tree_head import public_key_of
from goodterms.flow.seal import seal_everything
from goodterms.insight.audit_export import NotProvable
from goodterms.insight.verify_case import NoSuchCase, verify_case
from goodterms.store.heads_file import heads_path
from goodterms.store.keys import keys

case_app = Typer()
case_app.command()(audit.verify_one)


@pytest.fixture
def workspace(database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose log holds one customer who paid and one who has not, sealed and signed."""
    monkeypatch.delenv("GOODTERMS_TREE_HEADS", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("GOODTERMS_WORKSPACE", str(tmp_path))
    lived = Lived.begin()
    payer, silent = lived.somebody(), lived.somebody()
    for who in (payer, silent):
        lived.open(who)
    lived.pay(payer)
    by_hand(
        "INSERT INTO checkout SELECT bucket, customer_id, reference, NULL, %s, 'sandbox', 'g-1', amount, currency, 'paid', "
        "paid_at, paid_at FROM payment",
        payer.account,
    )
    seal_everything(heads=heads_path(workspace=tmp_path))
    return tmp_path


def run(*arguments: object, app: Typer = audit.app) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def said(result: Result) -> str:
    return " ".join(result.stdout.split())


def a_case() -> int:
    return int(rows('SELECT id FROM "case" ORDER BY id LIMIT 1')[0][0])


def test_verify_says_how_much_it_checked(workspace: Path) -> None:
    result = run("verify")
    (count,) = rows("SELECT count(*) FROM event")[0]
    assert result.exit_code == 0
    assert said(result) == (
        f"VERIFIED: {count} entries are what was sealed, {count} of them under a signed head (2 heads checked)."
    )


def test_verify_names_a_hand_edited_row_and_ends_with_1(workspace: Path) -> None:
    by_hand("UPDATE event SET actor = 'nobody' WHERE seq = 2")
    result = run("verify")
    assert result.exit_code == 1
    assert "event 2 (position " in said(result)
    assert "NOT VERIFIED: 2 differences in " in said(result)


def test_verify_without_any_head_is_not_verified(workspace: Path) -> None:
    by_hand("DELETE FROM tree_head")
    heads_path(workspace=workspace).unlink()
    result = run("verify")
    assert result.exit_code == 1
    assert "but no signed head covers them" in said(result)


def test_what_was_exported_is_verified_without_a_database(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Wrote " in said(run("export", workspace / "out"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    key = public_key_of(private_key=keys().audit).hex()
    result = run("verify", workspace / "out", "--key", key, "--heads", heads_path(workspace=workspace))
    assert result.exit_code == 0
    assert "VERIFIED: " in said(result)


def test_a_folder_that_is_no_export_ends_with_2(workspace: Path) -> None:
    result = run("verify", workspace / "nothing")
    assert result.exit_code == 2
    assert "heads.jsonl is missing" in " ".join(result.stderr.split()) or "cannot be read" in result.stderr
    assert run("verify", workspace, "--key", "xyz").exit_code == 2


def test_a_case_is_proved_from_the_database_and_from_an_export(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", workspace / "out")
    assert f"entries of case {a_case()} with their proofs" in said(run("prove", a_case(), workspace / "proof"))
    number = a_case()
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert run("prove", number, workspace / "other", "--from", workspace / "out").exit_code == 0
    for folder in ("proof", "other"):
        assert run("verify", workspace / folder).exit_code == 0


def test_what_cannot_be_proved_is_one_sentence(workspace: Path) -> None:
    result = run("prove", 5, workspace / "proof")
    assert isinstance(result.exception, NotProvable)
    assert can_be_mended(result.exception)


def test_invariants_are_listed_with_how_much_was_looked_at(workspace: Path) -> None:
    result = run("invariants")
    assert result.exit_code == 0, said(result)
    assert "Folding the log of a case gives its row. 2 0" in said(result)


def test_a_broken_invariant_is_named_and_ends_with_1(workspace: Path) -> None:
    by_hand('UPDATE "case" SET contacts = 9 WHERE id = %s', a_case())
    result = run("invariants")
    assert result.exit_code == 1
    assert f"log_gives_the_case case {a_case()}: contacts: the log says " in said(result)


def test_a_case_is_verified_alone(workspace: Path) -> None:
    result = run(a_case(), app=case_app)
    assert result.exit_code == 0
    assert f"VERIFIED: case {a_case()} is what the " in said(result)


def test_a_case_that_differs_says_where(workspace: Path) -> None:
    by_hand('UPDATE "case" SET visit = 40 WHERE id = %s', a_case())
    by_hand("UPDATE event SET actor = 'nobody' WHERE type = 'case.opened'")
    result = run(a_case(), app=case_app)
    assert result.exit_code == 1
    assert "visit: the log says " in said(result)
    assert "what stands beside its payload is not what was sealed" in said(result)
    assert f"NOT VERIFIED: case {a_case()} differs in 2 ways." in said(result)


def test_events_newer_than_the_seal_are_said(workspace: Path) -> None:
    by_hand("DELETE FROM leaf WHERE position = (SELECT max(position) FROM leaf)")
    (customer,) = rows(
        "SELECT stream_id FROM event e WHERE NOT EXISTS (SELECT FROM leaf l WHERE l.seq = e.seq "
        "AND l.stream_id = e.stream_id)"
    )[0]
    (case,) = rows('SELECT id FROM "case" WHERE customer_id = %s', customer)[0]
    assert "(1 newer ones are not sealed yet)" in said(run(case, app=case_app))


def test_a_case_that_is_not_there_is_refused(workspace: Path) -> None:
    with pytest.raises(NoSuchCase, match="there is no case 12"):
        verify_case(12)
