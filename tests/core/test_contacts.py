"""The contact ledger, packed: what is read from a row is what was written into it."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.values import any_of

from goodterms.core.contacts import (
    Contact,
    ContactOutcome,
    channel_of,
    code_of,
    last_at,
    ledger,
    local_ordinal,
    outcome_of,
    place_of,
    purpose_of,
    readable,
    was_conversation,
    with_outcome,
)

CALL = Contact(
    datetime(2026, 3, 3, 10, tzinfo=UTC), date(2026, 3, 3), "call", "collections", 7, "reserved", True, "ab" * 16
)


@given(any_of(Contact))
def test_a_row_tells_the_day_and_the_conversation_of_its_contact(contact: Contact) -> None:
    row = ledger([contact]).rows[0]
    assert local_ordinal(row) == contact.day.toordinal()
    assert was_conversation(row) is contact.conversation
    assert last_at([contact]) == contact.at


@pytest.mark.parametrize("before", get_args(ContactOutcome))
@pytest.mark.parametrize("after", get_args(ContactOutcome))
def test_an_outcome_changes_nothing_else(before: ContactOutcome, after: ContactOutcome) -> None:
    other = CALL._replace(effect="cd" * 16)
    known = with_outcome([CALL._replace(outcome=before), other], CALL.effect, after)
    told_after = ("delivered", "bounced", "read")  # of a message that a provider took: the later one is the truer
    if before in told_after and (after not in told_after or told_after.index(after) <= told_after.index(before)):
        assert known is None
    else:
        assert known == [CALL._replace(outcome=after), other]


@given(st.permutations(["accepted", "delivered", "bounced", "read", "unknown"]), st.integers(1, 5))
def test_what_is_told_of_a_message_in_any_order_comes_to_the_same(told: list[ContactOutcome], many: int) -> None:
    known, back = ledger([CALL]), ledger([CALL])
    for outcome in told[:many]:
        known = with_outcome(known, CALL.effect, outcome) or known
    for outcome in [*reversed(told[:many]), *told[:many]]:
        back = with_outcome(back, CALL.effect, outcome) or back
    truth = [outcome for outcome in ("delivered", "bounced", "read") if outcome in told[:many]]
    assert not truth or known[0].outcome == back[0].outcome == truth[-1]


def test_a_contact_that_is_not_there_has_no_outcome() -> None:
    assert with_outcome([CALL], "ef" * 16, "delivered") is None


@given(any_of(Contact))
def test_a_row_tells_where_its_contact_went_and_the_rest_of_its_words(contact: Contact) -> None:
    row = ledger([contact]).rows[0]
    assert (place_of(row), channel_of(row), purpose_of(row), outcome_of(row)) == (
        contact.place,
        contact.channel,
        contact.purpose,
        contact.outcome,
    )
    assert readable(row[1])


def test_a_row_from_before_places_were_written_down_went_nobody_knows_where() -> None:
    assert code_of(CALL) == 2 * 16 * 16 * 96 // 16 + 5 * 96 + 3  # call, collections, reserved, a conversation
    assert ledger([CALL])[0].place is None
