"""News that is older than the case, told twice, or dated by a clock that is ahead: nothing breaks and nobody is chased for it."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.journey.cast import ENDS, ON_PROMISE, PROMISES, TUESDAY_TEN, Cast, journey

from goodterms.core.events import (
    AlreadyPaid,
    CaseEnded,
    ContactDelivered,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    OptedOut,
    PromiseMoved,
    Replied,
    TaskResolved,
)

STEPS = "  first: {send: hello, wait: 3 days, then: again}\n  again: {send: again, wait: 3 days, then: over}\n"


def cast_of() -> Cast:
    cast = Cast((journey(STEPS + PROMISES + ENDS, more=ON_PROMISE),))
    cast.open()
    return cast


def test_a_payment_dated_before_the_case_opened_finishes_it_and_the_facts_keep_its_date():
    cast = cast_of()
    cast.days(1)
    early = TUESDAY_TEN - timedelta(days=2)
    cast.pay(at=early)
    assert (cast.case.status, cast.case.completed_at) == ("ended", early)


def test_a_receipt_of_a_visit_that_is_over_moves_nothing():
    cast = cast_of()
    old = cast.sent[0]
    cast.days(4)
    before = (cast.case.step, cast.case.phase, cast.case.due_at)
    cast.tell(ContactDelivered(old.case, old.effect, old.channel), at=TUESDAY_TEN - timedelta(days=400))
    assert (cast.case.step, cast.case.phase, cast.case.due_at) == before


@settings(max_examples=60)
@given(news=st.lists(st.tuples(st.integers(0, 7), st.integers(-500, 3)), min_size=1, max_size=5), twice=st.booleans())
def test_whatever_date_the_news_carries_the_case_goes_on_or_ends_in_sight(
    news: list[tuple[int, int]], twice: bool
) -> None:
    cast = cast_of()
    cast.promise()
    number = cast.case.id
    kinds: list[Event] = [
        HardshipDisclosed(number),
        DisputeRaised(1, number, "amount"),
        AlreadyPaid(1, number),
        Replied(number, "sms", 1, "other", None, "x"),
        OptedOut("text", 1),
        PromiseMoved("PR-1", cast.now.date() + timedelta(days=9)),
        ContactDelivered(number, cast.sent[0].effect, "sms"),
        TaskResolved("nobody's", number, "Ana Agent", "returned"),
    ]
    for which, days in news:
        for _ in range(2 if twice else 1):
            cast.tell(kinds[which], at=cast.now + timedelta(days=days))
    cast.days(80)
    assert cast.case.status in {"ended", "handed_over"} or cast.case.held is not None or cast.case.phase == "calling"
    assert len(cast.said(CaseEnded)) <= 1
