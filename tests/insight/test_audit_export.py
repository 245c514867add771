"""What leaves the database can be checked without it, and one case can be proved out of the whole."""

from pathlib import Path

import pytest
from tests.log import by_hand, rows, start_clock, write_events

from goodterms.flow.seal import seal_everything
from goodterms.insight.audit_export import NotProvable, export, prove_case, prove_case_from
from goodterms.insight.log_export import ExportError
from goodterms.insight.verify_export import verify_export
from goodterms.store.seal import seal_batch

CASE = (
    'INSERT INTO "case" (bucket, customer_id, id, account_id, journey, journey_version, keys, round, status, step, phase, '
    "visit, entered_at, opened_at, contacts, unrecorded, rest) VALUES "
    "(%s, %s, %s, 1, 'late', 1, '{a}', 1, 'open', 'nudge', 'waiting', 1, now(), now(), 0, 0, '')"
)


@pytest.fixture
def heads(database: object, tmp_path: Path) -> Path:
    start_clock()
    for customer, case in ((7, 70), (8, 80)):
        write_events(customer=customer, count=5, case=case)
        by_hand(CASE, customer, customer, case)
    write_events(customer=7, first=6, count=2, case=71)
    seal_everything(heads=tmp_path / "heads.jsonl")
    return tmp_path / "heads.jsonl"


def test_the_whole_log_is_checked_without_the_database(heads: Path, tmp_path: Path) -> None:
    assert export(folder=tmp_path / "out", heads_file=heads) == 12
    report = verify_export(folder=tmp_path / "out", more_heads=[heads])
    assert (report.code, report.entries, report.vouched_for) == (0, 12, 12)


def test_a_log_tampered_with_is_exported_as_it_is(heads: Path, tmp_path: Path) -> None:
    by_hand("UPDATE event SET actor = 'x' WHERE stream_id = 7 AND seq = 1")
    by_hand("DELETE FROM event WHERE stream_id = 8 AND seq = 5")
    assert export(folder=tmp_path / "out", heads_file=heads) == 11
    (edited,) = rows("SELECT position FROM leaf WHERE stream_id = 7 AND seq = 1")[0]
    (gone,) = rows("SELECT position FROM leaf WHERE stream_id = 8 AND seq = 5")[0]
    differences = verify_export(folder=tmp_path / "out").differences
    assert f"Position {edited} was changed: its envelope does not give the leaf hash it was sealed with." in differences
    assert any(f"Position {gone} is missing" in sentence for sentence in differences)


def test_one_case_is_proved_alone(heads: Path, tmp_path: Path) -> None:
    assert prove_case(case=70, folder=tmp_path / "proof") == 5
    report = verify_export(folder=tmp_path / "proof")
    assert (report.code, report.entries, report.vouched_for) == (0, 5, 5)
    assert b'"case\\":\\"71' not in (tmp_path / "proof" / "proofs.jsonl").read_bytes()


def test_one_case_is_proved_from_an_export_with_the_same_bytes(heads: Path, tmp_path: Path) -> None:
    export(folder=tmp_path / "out", heads_file=heads)
    prove_case(case=80, folder=tmp_path / "here")
    assert prove_case_from(export_folder=tmp_path / "out", case=80, folder=tmp_path / "there") == 5
    for name in ("proofs.jsonl", "heads.jsonl", "public-keys.json"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_a_case_that_is_not_there_is_not_proved(heads: Path, tmp_path: Path) -> None:
    with pytest.raises(NotProvable, match="no sealed entry of case 5"):
        prove_case(case=5, folder=tmp_path / "proof")


def test_a_case_newer_than_the_last_head_waits_for_the_next(heads: Path, tmp_path: Path) -> None:
    write_events(customer=8, first=6, case=80)
    while seal_batch() == 0:
        pass
    with pytest.raises(NotProvable, match="newer than the last signed head"):
        prove_case(case=80, folder=tmp_path / "proof")


@pytest.mark.parametrize("broken", ["leaves.tsv", "heads.jsonl", "public-keys.json"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\n", b"1\t2\t3\t4\n", b"[]\n"])
def test_a_folder_that_is_no_export_is_refused_in_words(
    heads: Path, tmp_path: Path, broken: str, content: bytes | None
) -> None:
    export(folder=tmp_path / "out", heads_file=None)
    (tmp_path / "out" / broken).unlink()
    if content is not None:
        (tmp_path / "out" / broken).write_bytes(content)
    if content == b"" and broken == "heads.jsonl":
        with pytest.raises(NotProvable):
            prove_case_from(export_folder=tmp_path / "out", case=80, folder=tmp_path / "proof")
        return
    with pytest.raises(ExportError, match=broken):
        prove_case_from(export_folder=tmp_path / "out", case=80, folder=tmp_path / "proof")
