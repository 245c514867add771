"""More time for somebody who struggles is theirs for the asking, on the page or by one word in the thread."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.flow.acting_fixtures import Late, late

from goodterms.core.events import Allocation, PaymentReceived, Replied
from goodterms.core.money import Money
from goodterms.flow.acting import NotNow
from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.need_more_time import need_more_time
from goodterms.insight.invariants import check_all
from goodterms.store.clock import business_now


@pytest.fixture
def somebody(database: object) -> Late:
    made = late()
    disclose_hardship(workspace=made.lived.workspace, here=made.here, case=made.case, key="k1")
    made.lived.settle()
    return made


def more(somebody: Late, key: str = "k1"):
    return need_more_time(workspace=somebody.lived.workspace, here=somebody.here, key=key)


def replies(somebody: Late, reading: Any) -> None:
    """The customer answers in the thread, and everything that follows happens."""
    count = len(somebody.events("reply.received"))
    event = Replied(somebody.case, "sms", somebody.who.points["sms"], reading, None, f"in-{count}")
    somebody.lived.tell(somebody.who, event)


def texts(somebody: Late) -> list[str]:
    return [message.text for message in somebody.lived.phone.sent]


def test_the_pause_becomes_fourteen_days_longer(somebody: Late) -> None:
    (before,) = somebody.facts().holds
    quiet = more(somebody)
    (after,) = somebody.facts().holds
    assert (after.id, after.since, after.until) == (before.id, before.since, quiet.until)
    assert quiet.until is not None
    assert before.until is not None
    assert quiet.until - before.until == timedelta(days=14)


def test_one_tap_twice_is_one_extension(somebody: Late) -> None:
    assert not more(somebody).again
    assert more(somebody).again
    assert len(somebody.events("hold.placed")) == 2


def test_the_record_is_told_and_acknowledges(somebody: Late) -> None:
    more(somebody)
    somebody.lived.settle()
    assert somebody.one(
        "SELECT count(*) FROM write_back WHERE bucket = %s AND customer_id = %s AND kind = 'hold.placed' "
        "AND state = 'acknowledged'"
    ) == (2,)


def test_without_a_pause_there_is_nothing_to_make_longer(database: object) -> None:
    with pytest.raises(NotNow, match="no pause that ends by itself"):
        more(late())


def test_they_are_asked_in_time_and_one_word_is_enough(somebody: Late) -> None:
    somebody.lived.days(13)
    question = texts(somebody)[-1]
    assert "Do you need more time? Reply YES" in question
    assert "our pause lasts until Tuesday 19 May" in question
    replies(somebody, "yes")
    (hold,) = somebody.facts().holds
    assert hold.until is not None
    assert hold.until - business_now() > timedelta(days=14)
    assert "We will not ask you for money until" in texts(somebody)[-1]
    assert "until Tuesday 2 June" in texts(somebody)[-1]


def test_everything_that_happened_leaves_every_invariant_true(somebody: Late) -> None:
    somebody.lived.days(1)
    replies(somebody, "hardship")
    somebody.lived.days(13)
    replies(somebody, "yes")
    money = Money(somebody.who.past_due, "EUR")
    paid = PaymentReceived("P-1", money, (Allocation(somebody.who.account, money),), "record", in_record=True)
    somebody.lived.tell(somebody.who, paid, actor="record")
    somebody.lived.days(0.1)
    replies(somebody, "already_paid")
    replies(somebody, "stop")
    replies(somebody, "stop")
    somebody.lived.days(20)
    sent = somebody.one(
        "SELECT array_agg(message ORDER BY at) FROM contact WHERE bucket = %s AND customer_id = %s AND message > ''"
    )[0]
    assert sent == [
        "missed-payment",
        "hardship-received",
        "hardship-more-time",
        "hardship-extended",
        "already-paid-received",
        "stop-confirmed",
    ]
    assert [f"{one.name}: {said}" for one in check_all() for said in one.violations] == []
