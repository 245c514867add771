"""A new audit key is believed because the one before it says so, and the other way round; nobody else can slip one in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.audit_key import AuditKey, AuditKeyError, introduce, retired_at, trusted_keys
from goodterms.core.tree_head import key_id_of, public_key_of

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FIRST, SECOND, THIRD, THIEFS = (bytes([number]) * 32 for number in (1, 2, 3, 9))


def believed(private_key: bytes) -> dict[str, bytes]:
    public = public_key_of(private_key=private_key)
    return {key_id_of(public_key=public): public}


CHAIN = [
    introduce(private_key=FIRST, since=AT),
    introduce(private_key=SECOND, since=AT + timedelta(days=1), former_private_key=FIRST),
    introduce(private_key=THIRD, since=AT + timedelta(days=2), former_private_key=SECOND),
]


@pytest.mark.parametrize("known", [FIRST, SECOND, THIRD])
def test_from_any_key_of_the_chain_all_of_it_follows(known: bytes) -> None:
    trusted = trusted_keys(introductions=CHAIN, believed=believed(known))
    assert trusted == believed(FIRST) | believed(SECOND) | believed(THIRD)


def test_a_key_signs_until_the_next_one_does() -> None:
    assert retired_at(CHAIN) == {
        CHAIN[0].key_id: AT + timedelta(days=1),
        CHAIN[1].key_id: AT + timedelta(days=2),
    }


def test_a_thief_of_the_database_cannot_introduce_our_key_with_theirs() -> None:
    forged = introduce(private_key=SECOND, since=AT, former_private_key=THIEFS)
    forged = replace(forged, signature=bytes(64))  # the thief has no private half of ours
    assert trusted_keys(introductions=[forged], believed=believed(SECOND)) == believed(SECOND)


def test_a_thief_of_the_database_cannot_follow_our_key_with_theirs() -> None:
    forged = introduce(private_key=THIEFS, since=AT, former_private_key=FIRST)
    forged = replace(forged, introducers_signature=bytes(64))
    assert trusted_keys(introductions=[forged], believed=believed(FIRST)) == believed(FIRST)


def test_a_key_nobody_introduced_is_believed_by_nobody_else() -> None:
    alone = introduce(private_key=SECOND, since=AT)
    assert trusted_keys(introductions=[CHAIN[0], alone], believed=believed(SECOND)) == believed(SECOND)


def test_moving_the_moment_breaks_the_introduction() -> None:
    moved = replace(CHAIN[1], since=AT + timedelta(days=5))
    assert trusted_keys(introductions=[moved], believed=believed(SECOND)) == believed(SECOND)


@pytest.mark.parametrize("key", CHAIN)
def test_a_line_reads_back_as_it_was_written(key: AuditKey) -> None:
    assert AuditKey.from_line(key.to_line()) == key


@given(st.binary(max_size=200))
def test_anything_else_is_refused_in_one_sentence(line: bytes) -> None:
    with pytest.raises(AuditKeyError, match="not an audit key"):
        AuditKey.from_line(line)


def test_a_line_with_another_order_or_more_in_it_is_refused() -> None:
    line = CHAIN[1].to_line()
    with pytest.raises(AuditKeyError, match="as we write them"):
        AuditKey.from_line(line.replace(b'{"from"', b'{ "from"'))


def test_a_key_of_another_length_cannot_be_introduced() -> None:
    with pytest.raises(AuditKeyError, match="32 bytes"):
        introduce(private_key=b"short", since=AT)
