"""What a hot row holds comes back as it was; a row of an older version is read with what it lacks left empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from tests.core.journey.cast import TUESDAY_TEN, customer

from goodterms.core.facts import Answer, CustomerFacts, Hold
from goodterms.store.hot import UnreadableHotRow, decode, encode, pack

LATER = TUESDAY_TEN + timedelta(days=14)
HELD = Hold("h1", "hardship", "person", None, TUESDAY_TEN, LATER, LATER)
OWED = Answer("e1", "hardship-received", 7, 1, True, 1, (2,), TUESDAY_TEN, LATER)
LEAVING = Answer("e2", "stop-confirmed", 7, 1, False, None, (), TUESDAY_TEN, None)


def again(row: bytes) -> CustomerFacts:
    return decode(row, bucket=3, customer=259)


def test_holds_and_answers_come_back_as_they_were() -> None:
    facts = replace(customer(), holds=(HELD, replace(HELD, id="h2", until=None)), answers=(OWED, LEAVING))
    assert again(encode(facts)) == facts


def test_a_row_from_before_answers_were_kept_owes_none() -> None:
    facts = replace(customer(), holds=(HELD,), answers=(OWED,))
    old = msgspec.msgpack.decode(encode(facts))[:14]
    old[8] = [hold[:6] for hold in old[8]]
    assert again(pack(old)) == replace(facts, holds=(replace(HELD, asked_until=None),), answers=())


def test_a_row_of_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(UnreadableHotRow, match="customer 259: hot row of format 99"):
        again(pack([99]))
