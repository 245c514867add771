"""`audit verify` passes on an honest log, and names what somebody with the database's password did to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.log import HUGE, by_hand, rows, start_clock, write_events

from goodterms.core.envelope import payload_sha256
from goodterms.core.merkle import Frontier, leaf_hash
from goodterms.core.tree_head import sign
from goodterms.flow.seal import seal_everything
from goodterms.insight.audit import Report, verify
from goodterms.insight.log_rows import leaf_now, log_rows, one_snapshot
from goodterms.store.seal import seal_batch

Verify = Callable[[], Report]


@pytest.fixture
def heads(database: object, tmp_path: Path) -> Path:
    """Three customers with events, sealed in two rounds with a signed head after each, and a file of heads outside."""
    start_clock()
    file = tmp_path / "heads.jsonl"
    for customer in (7, 8, HUGE):
        write_events(customer=customer, count=5)
    seal_everything(heads=file)
    write_events(customer=8, first=6, count=3)
    write_events(customer=3, stream="staff", case=None, count=2)
    seal_everything(heads=file)
    return file


def found(heads: Path) -> list[str]:
    report = verify(heads_file=heads)
    assert report.holds == (not report.differences)
    return report.differences


def test_an_honest_log_holds(heads: Path) -> None:
    report = verify(heads_file=heads)
    assert (report.differences, report.notes) == ([], [])
    assert (report.sealed, report.vouched_for, report.heads, report.waiting) == (20, 20, 4, 0)
    assert report.holds


def test_an_empty_log_holds(database: object) -> None:
    assert verify(heads_file=None).holds


def test_progress_is_told(heads: Path) -> None:
    told: list[tuple[int, int]] = []
    verify(heads_file=heads, on_progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (20, 20)


@pytest.mark.parametrize(
    "edit",
    [
        "payload = '{\"case\":2}'",
        "payload = ''",
    ],
)
def test_an_edited_payload_is_named(heads: Path, edit: str) -> None:
    assert by_hand(f"UPDATE event SET {edit} WHERE stream_id = %s AND seq = 3", HUGE) == 1
    (sentence,) = found(heads)
    assert sentence.startswith(f"customer {HUGE}, event 3 (position ")
    assert sentence.endswith("was changed: its payload is not the one that was sealed.")


@pytest.mark.parametrize(
    "edit",
    [
        "case_id = 2",
        "case_id = NULL",
        "type = 'contact.opted_out'",
        "version = 2",
        "occurred_at = occurred_at - interval '1 microsecond'",
        "occurred_at = 'infinity'",
        "recorded_at = '4000-01-01 BC'",
        "actor = 'staff:1'",
    ],
)
def test_an_edited_column_is_named(heads: Path, edit: str) -> None:
    assert by_hand(f"UPDATE event SET {edit} WHERE stream_id = 7 AND seq = 2") == 1
    (sentence,) = found(heads)
    assert sentence.startswith("customer 7, event 2 (position ")
    assert sentence.endswith("was changed: what stands beside its payload is not what was sealed.")


def test_a_deleted_event_is_named(heads: Path) -> None:
    by_hand("DELETE FROM event WHERE stream_id = 8 AND seq = 4")
    (sentence,) = found(heads)
    assert sentence.startswith("customer 8, event 4 (position ")
    assert sentence.endswith("was deleted.")


def test_an_event_slipped_in_is_named_once_sealed(heads: Path) -> None:
    write_events(customer=7, first=6)
    by_hand("UPDATE customer_state SET seq = 5 WHERE customer_id = 7")
    assert found(heads) == ["customer 7, event 6 was inserted by hand: only 5 were counted."]


def test_an_event_dated_back_is_named(heads: Path) -> None:
    write_events(customer=7, first=6)
    by_hand("UPDATE event SET transaction = 3 WHERE stream_id = 7 AND seq = 6")
    assert found(heads) == ["customer 7, event 6 was inserted by hand: its time to be sealed had passed."]


def test_events_lost_before_they_were_sealed_are_named(heads: Path) -> None:
    write_events(customer=7, first=6, count=5)
    by_hand("DELETE FROM event WHERE stream_id = 7 AND seq IN (6, 7, 9)")
    assert found(heads) == [
        "customer 7, events 6 to 7 were missing, and never sealed.",
        "customer 7, event 9 was missing, and never sealed.",
    ]


def test_an_event_and_its_leaf_edited_together_show_between_two_heads(heads: Path) -> None:
    (position,) = rows("SELECT position FROM leaf WHERE stream_id = 8 AND seq = 7")[0]
    by_hand("UPDATE event SET actor = 'nobody' WHERE stream_id = 8 AND seq = 7")
    reseal(position)
    differences = found(heads)
    assert any(
        sentence.startswith("Something between position 16 and 20 is not what was signed: ") for sentence in differences
    )


def reseal(position: int) -> None:
    """Rewrite a leaf as if its event had always been so."""
    with one_snapshot():
        (((*row,),),) = log_rows("l.position = %s", [position])
    leaf = leaf_now(row, payload_sha256(row[10]))
    assert leaf is not None
    by_hand("UPDATE leaf SET hash = %s WHERE position = %s", leaf_hash(leaf), position)


def test_a_log_cut_at_its_end_with_its_events_is_noticed(heads: Path) -> None:
    by_hand("DELETE FROM event WHERE stream_id = 8 AND seq > 5")
    by_hand("DELETE FROM leaf WHERE stream_id = 8 AND seq > 5")
    by_hand("UPDATE customer_state SET seq = 5 WHERE customer_id = 8")
    assert any(sentence.endswith("but the log ends after 17: it was cut.") for sentence in found(heads))


def test_a_log_cut_and_tidied_up_is_caught_by_the_file_outside(heads: Path) -> None:
    by_hand(
        "DELETE FROM event USING leaf l WHERE event.seq = l.seq AND event.stream_id = l.stream_id AND position > 15"
    )
    by_hand("DELETE FROM leaf WHERE position > 15")
    by_hand("DELETE FROM tree_head WHERE size > 15")
    by_hand("UPDATE customer_state SET seq = 5 WHERE customer_id = 8")
    by_hand("DELETE FROM stream_head")
    frontier = Frontier().extend([bytes(row[0]) for row in rows("SELECT hash FROM leaf ORDER BY position")])
    by_hand("UPDATE seal_state SET size = 15, frontier = %s", list(frontier.peaks))
    assert verify(heads_file=None).holds  # inside the database nothing shows any more
    assert found(heads) == [
        "The head on line 2 of heads.jsonl (20 entries) is not in the database any more.",
        "The head on line 2 of heads.jsonl covers 20 entries, but the log ends after 15: it was cut.",
    ]


def test_entries_removed_from_the_middle_are_noticed(heads: Path) -> None:
    by_hand("DELETE FROM leaf WHERE position = 4")
    assert any("should stand at position 4: entries before it are gone, or moved." in s for s in found(heads))


def test_two_entries_exchanged_are_noticed(heads: Path) -> None:
    by_hand("UPDATE leaf SET position = CASE position WHEN 2 THEN -3 ELSE -2 END WHERE position IN (2, 3)")
    by_hand("UPDATE leaf SET position = -position WHERE position < 0")
    assert found(heads)[0].startswith("Something between position 1 and 15 is not what was signed")


def test_a_head_changed_in_the_database_is_named(heads: Path) -> None:
    by_hand("UPDATE tree_head SET root = decode(repeat('ab', 32), 'hex') WHERE size = 15")
    assert found(heads) == [
        "The head of 15 entries in the database does not stand under what was signed: its size or root was changed."
    ]
    by_hand("UPDATE tree_head SET signed = 'no head' WHERE size = 15")
    assert "The head of 15 entries in the database is not a signed tree head." in found(heads)


def test_a_head_signed_by_somebody_else_is_named(heads: Path) -> None:
    (size, root, at) = rows("SELECT size, root, at FROM tree_head WHERE size = 20")[0]
    forged = sign(size=size, root=bytes(root), business_time=at, machine_time=at, private_key=b"\x07" * 32)
    by_hand("UPDATE tree_head SET signed = %s WHERE size = 20", forged.to_line().decode())
    assert any("which is not trusted here" in sentence for sentence in found(heads))


def test_a_head_with_a_wrong_signature_is_named(heads: Path) -> None:
    line = heads.read_bytes().splitlines(keepends=True)[0]
    heads.write_bytes(heads.read_bytes().replace(line, line.replace(b'"size":15', b'"size":14')))
    assert "The head on line 1 of heads.jsonl carries a wrong signature: it was changed, or never was ours." in found(
        heads
    )


def test_a_line_removed_outside_is_named(heads: Path) -> None:
    heads.write_bytes(heads.read_bytes().splitlines(keepends=True)[1])
    assert found(heads) == [
        "The head of 15 entries in the database is not in heads.jsonl: a line was removed there, or the head added here."
    ]


def test_a_file_that_holds_no_heads_is_a_difference_not_an_error(heads: Path) -> None:
    heads.write_text("nonsense\n")
    assert any("heads.jsonl, line 1" in sentence for sentence in found(heads))


def test_a_missing_file_is_said_not_hidden(heads: Path) -> None:
    heads.unlink()
    report = verify(heads_file=heads)
    assert report.holds
    assert report.notes == ["No file of heads was at hand: only heads inside the database were compared."]


def test_what_is_newer_than_the_last_head_is_said(heads: Path) -> None:
    write_events(customer=7, first=6, count=2)
    assert "2 events are not sealed yet." in verify(heads_file=heads).notes
    while seal_batch() == 0:
        pass
    report = verify(heads_file=heads)
    assert report.holds
    assert report.notes == ["The last 2 entries are newer than the last signed head."]


def test_a_log_without_any_head_is_not_vouched_for(database: object) -> None:
    write_events()
    while seal_batch() == 0:
        pass
    report = verify(heads_file=None)
    assert report.differences == []
    assert not report.holds


def test_everything_edited_is_reported_in_bounds(database: object, tmp_path: Path) -> None:
    start_clock()
    write_events(count=300)
    seal_everything(heads=tmp_path / "heads")
    by_hand("UPDATE event SET actor = 'x'")
    report = verify(heads_file=tmp_path / "heads")
    assert (len(report.differences), report.more_differences) == (200, 100)
