"""After the audit key was changed every head still verifies, here and away from here, with nobody passing keys by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.log import by_hand, rows, start_clock, write_events

from goodterms.core.tree_head import key_id_of, public_key_of
from goodterms.flow.seal import seal_everything
from goodterms.insight.audit import verify
from goodterms.insight.audit_export import export
from goodterms.insight.verify_export import verify_export
from goodterms.store.audit_keys import RetiredAuditKey
from goodterms.store.keys import BadKey, keys

OLD, NEW, OTHER = (bytes([number]) * 32 for number in (1, 2, 3))
Rotate = Callable[..., None]


def id_of(private_key: bytes) -> str:
    return key_id_of(public_key=public_key_of(private_key=private_key))


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rotate]:
    """Name the audit keys of the processes that start from now on."""

    def name(*private_keys: bytes) -> None:
        monkeypatch.setenv("GOODTERMS_AUDIT_KEY", ",".join(key.hex() for key in private_keys))
        keys.cache_clear()

    yield name
    monkeypatch.undo()
    keys.cache_clear()


@pytest.fixture
def heads(database: object, tmp_path: Path, named: Rotate) -> Path:
    """A head by the old key, then the keys are rotated, then a head by the new one, and the old one is forgotten."""
    start_clock()
    file = tmp_path / "heads.jsonl"
    named(OLD)
    write_events(customer=7, count=5)
    seal_everything(heads=file)
    named(OLD, NEW)
    write_events(customer=8, count=5)
    seal_everything(heads=file)
    named(NEW)
    return file


def test_the_log_verifies_with_the_new_key_alone(heads: Path) -> None:
    report = verify(heads_file=heads)
    assert (report.differences, report.notes) == ([], [])
    assert (report.sealed, report.vouched_for, report.heads) == (10, 10, 4)
    assert report.holds


def test_the_log_verifies_for_somebody_who_only_knows_the_old_key(heads: Path) -> None:
    old = public_key_of(private_key=OLD)
    assert verify(heads_file=heads, public_keys={id_of(OLD): old}).holds


@pytest.mark.parametrize("known", [OLD, NEW])
def test_an_export_verifies_with_either_key(heads: Path, tmp_path: Path, known: bytes) -> None:
    export(folder=tmp_path / "out", heads_file=heads)
    report = verify_export(folder=tmp_path / "out", trusted_keys=[public_key_of(private_key=known)])
    assert (report.code, report.differences, report.vouched_for) == (0, [], 10)


def test_an_export_says_which_keys_signed_it_and_from_when(heads: Path, tmp_path: Path) -> None:
    export(folder=tmp_path / "out", heads_file=heads)
    lines = [json.loads(line) for line in (tmp_path / "out" / "audit-keys.jsonl").read_text().splitlines()]
    assert [(line["key_id"], line["introduced_by"]) for line in lines] == [(id_of(OLD), None), (id_of(NEW), id_of(OLD))]
    assert lines[0]["from"] < lines[1]["from"]


def test_without_the_introduction_the_old_heads_are_named(heads: Path, tmp_path: Path) -> None:
    by_hand("DELETE FROM audit_key")
    assert f"signed by the key {id_of(OLD)}, which is not trusted here" in " ".join(
        verify(heads_file=heads).differences
    )
    export(folder=tmp_path / "out", heads_file=heads)
    report = verify_export(folder=tmp_path / "out", trusted_keys=[public_key_of(private_key=NEW)])
    assert f"signed by the key {id_of(OLD)}, which is not among the trusted keys" in " ".join(report.differences)


def test_a_changed_introduction_is_named(heads: Path) -> None:
    by_hand("UPDATE audit_key SET introduction = replace(introduction, '2026', '2027') WHERE key_id = %s", id_of(NEW))
    found = verify(heads_file=heads)
    assert not found.holds


def test_an_introduction_that_one_of_the_two_did_not_sign_is_named_in_an_export(heads: Path, tmp_path: Path) -> None:
    export(folder=tmp_path / "out", heads_file=heads)
    file = tmp_path / "out" / "audit-keys.jsonl"
    first, second = file.read_text().splitlines()
    fields = json.loads(second) | {"introducers_signature": "00" * 64}
    file.write_text(f"{first}\n{json.dumps(fields, sort_keys=True, separators=(',', ':'))}\n")
    report = verify_export(folder=tmp_path / "out", trusted_keys=[public_key_of(private_key=NEW)])
    assert f"the change from key {id_of(OLD)} to {id_of(NEW)} is not signed by both" in report.differences[0]


@pytest.mark.parametrize("line", ["", "{", "[]", "null", '{"signature": 5}', '{"signature": "", "key_id": []}'])
def test_any_other_line_in_the_list_of_keys_is_one_sentence(heads: Path, tmp_path: Path, line: str) -> None:
    export(folder=tmp_path / "out", heads_file=heads)
    (tmp_path / "out" / "audit-keys.jsonl").write_text(line + "\n")
    report = verify_export(folder=tmp_path / "out")
    assert "Line 1 of audit-keys.jsonl is not an audit key." in report.differences


def test_a_head_by_the_old_key_after_it_was_replaced_is_not_ours(heads: Path, tmp_path: Path, named: Rotate) -> None:
    named(OLD)  # somebody who has the old key, and hides that another came
    kept = rows("SELECT key_id, introduction, since FROM audit_key WHERE key_id = %s", id_of(NEW))[0]
    by_hand("DELETE FROM audit_key WHERE key_id = %s", id_of(NEW))
    write_events(customer=9, count=1)
    seal_everything(heads=heads)
    by_hand("INSERT INTO audit_key (key_id, introduction, since) VALUES (%s, %s, %s)", *kept)
    named(NEW)
    assert "after another had replaced it" in " ".join(verify(heads_file=heads).differences)
    export(folder=tmp_path / "out", heads_file=heads)
    assert "after another had replaced it" in " ".join(verify_export(folder=tmp_path / "out").differences)


def test_a_process_that_still_has_the_old_key_does_not_sign(heads: Path, named: Rotate) -> None:
    named(OLD)
    write_events(customer=9, count=1)
    with pytest.raises(RetiredAuditKey, match="name the new key last in GOODTERMS_AUDIT_KEY and restart"):
        seal_everything(heads=heads)


def test_a_key_that_came_without_the_old_one_is_introduced_once_both_are_named(heads: Path, named: Rotate) -> None:
    named(OTHER)
    write_events(customer=9, count=1)
    seal_everything(heads=heads)
    report = verify(heads_file=heads)
    assert not report.holds
    assert "Name the old key before the new one" in " ".join(report.notes)
    named(NEW, OTHER)
    write_events(customer=9, first=2, count=1)
    seal_everything(heads=heads)
    named(OTHER)
    assert verify(heads_file=heads).holds


@pytest.mark.parametrize("written", ["", "xyz", "00", f"{'00' * 32},", f"{'00' * 32},11"])
def test_a_key_that_cannot_be_used_is_one_sentence(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("GOODTERMS_AUDIT_KEY", written)
    keys.cache_clear()
    with pytest.raises(BadKey, match="GOODTERMS_AUDIT_KEY: "):
        keys()
    monkeypatch.undo()
    keys.cache_clear()
