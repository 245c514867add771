"""A payment is told by our gateway, by the record and by files, in any order and under any name: it counts once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.journey.cast import TUESDAY_TEN, Cast, account, customer, journey
from tests.core.test_fold import acknowledged, after, euros, figures, first, paid, taken_back

from goodterms.core.events import Allocation, Event, PaymentReceived, PaymentReversed, Stamped
from goodterms.core.money import Money
from goodterms.core.payments_told import mark_again

HOUR = timedelta(hours=1)
Told = tuple[str, Event, datetime]


def stamped(told: Told) -> Stamped:
    name, event, at = told
    return Stamped(name, event, at, "record")


def marks(*events: Event, known: frozenset[str] = frozenset()) -> list[bool]:
    found = mark_again([Stamped(str(n), one, TUESDAY_TEN, "x") for n, one in enumerate(events)], known=known)
    return [one.event.again for one in found if isinstance(one.event, PaymentReceived)]


def test_what_was_known_or_came_just_before_is_marked_and_nothing_else():
    assert marks(paid(), paid(reference="P-2")) == [False, False]
    assert marks(paid(), paid(in_record=True)) == [False, True]
    assert marks(paid(), paid(reference="P-2"), known=frozenset({"P-2"})) == [False, True]
    assert marks(taken_back(), paid()) == [False]


def test_a_gateway_heard_of_after_the_record_told_of_the_payment_counts_for_nothing():
    told = (paid(1000, in_record=True), TUESDAY_TEN - 5 * HOUR)
    facts = after(customer(), told, replace(paid(1000), again=True))
    assert first(facts).past_due == euros(4200)


def test_the_records_echo_under_a_later_date_of_its_own_counts_for_nothing():
    facts = after(customer(), paid(1000), acknowledged(), figures(3200, as_of=TUESDAY_TEN + HOUR))
    echo = replace(paid(1000, in_record=True), again=True)
    assert first(after(facts, (echo, TUESDAY_TEN + 9 * HOUR))).past_due == euros(3200)


def test_a_reversal_told_by_the_gateway_and_by_the_record_is_added_once():
    facts = after(
        customer(),
        paid(1000),
        (taken_back(1000), TUESDAY_TEN + HOUR),
        (taken_back(1000), TUESDAY_TEN + 2 * HOUR),
    )
    assert (first(facts).past_due, first(facts).balance) == (euros(4200), euros(42_000))


def test_a_snapshot_between_payment_and_reversal_contains_the_one_and_not_the_other():
    facts = after(
        customer(),
        paid(1000),
        acknowledged(),
        (taken_back(1000), TUESDAY_TEN + 2 * HOUR),
        figures(3200, as_of=TUESDAY_TEN + HOUR),
    )
    assert first(facts).balance == euros(33_000)
    assert [row.amount for row in first(facts).unseen] == [euros(-1000)]


def test_a_snapshot_after_the_reversal_contains_both_though_nobody_acknowledged_the_payment():
    facts = after(
        customer(),
        paid(1000),
        (taken_back(1000), TUESDAY_TEN + HOUR),
        figures(4200, as_of=TUESDAY_TEN + 2 * HOUR),
    )
    assert (first(facts).past_due, first(facts).unseen) == (euros(4200), ())


def test_a_reversal_never_makes_more_past_due_than_is_owed():
    facts = after(customer(account(past_due=4200, balance=euros(4200))), paid(9000), taken_back(9000))
    assert first(facts).past_due == euros(4200)


@given(
    amount=st.integers(1, 4200),
    order=st.randoms(use_true_random=False),
    recorded=st.integers(0, 3),
    snapshot=st.integers(-3, 12),
    back=st.one_of(st.none(), st.integers(4, 9)),
)
def test_whoever_tells_of_it_and_in_whatever_order_the_next_snapshot_leaves_what_the_record_says(
    amount, order, recorded, snapshot, back
):
    """Gateway, acknowledgement, the record's echo, a file, an early snapshot, reversals from both sides: any order."""
    gateway, booked = paid(amount), recorded if back is None or snapshot <= back else 99
    said = 4200 if snapshot < booked else 4200 - amount
    events: list[tuple[Event, datetime]] = [
        (gateway, TUESDAY_TEN),
        (acknowledged(), TUESDAY_TEN + recorded * HOUR),
        (paid(amount, in_record=True), TUESDAY_TEN + recorded * HOUR),
        (paid(amount, in_record=True), TUESDAY_TEN + recorded * HOUR),
        (figures(said, as_of=TUESDAY_TEN + snapshot * HOUR), TUESDAY_TEN + 12 * HOUR),
    ]
    if back is not None:
        events += [
            (taken_back(amount), TUESDAY_TEN + back * HOUR),
            (taken_back(amount), TUESDAY_TEN + (back + 1) * HOUR),
        ]
    order.shuffle(events)
    marked = mark_again([Stamped(str(n), e, at, "x") for n, (e, at) in enumerate(events)], known=frozenset())
    facts = after(customer(), *[(one.event, one.occurred_at) for one in marked])
    assert first(facts).past_due.amount <= 4200
    left = 4200 if back is not None else 4200 - amount
    final = after(facts, (figures(left, as_of=TUESDAY_TEN + 20 * HOUR), TUESDAY_TEN + 20 * HOUR))
    assert first(final).past_due == euros(left)
    assert first(final).unseen == () or back is None


def ended(order: tuple[int, ...], *, back: bool) -> tuple[str, int, int, int]:
    """How the case and its figures stand after the same news in another order."""
    cast = Cast((journey("  first: {send: hello, wait: 3 days, then: over}\n"),), facts=customer())
    cast.open()
    money = Money(4200, "EUR")
    allocations = (Allocation(1, money),)
    gateway = PaymentReceived("P-1", money, allocations, "gateway", False, cast.case.id)
    record = PaymentReceived("P-1", money, allocations, "record", True)
    file = PaymentReceived("P-1", money, allocations, "file", True)
    at = cast.now
    told: list[tuple[str, Event, datetime]] = [("g", gateway, at), ("r", record, at), ("f", file, at + 2 * HOUR)]
    cast.now = at + 3 * HOUR
    known: set[str] = set()
    for index in order:
        name, event, when = told[index]
        (one,) = mark_again([Stamped(name, event, when, "x")], known=frozenset(known))
        known.add("P-1")
        cast.tell(one.event, at=when)
    if back:
        cast.days(1)
        cast.reverse()
        cast.reverse(at=cast.now - HOUR)
    figures_now = cast.facts.accounts[0]
    payments = [one for one in cast.told_record if one.kind == "payment.recorded"]
    return cast.case.status, cast.case.round, figures_now.past_due.amount, len(payments) <= 1


def test_the_case_stands_the_same_whoever_told_of_the_payment_first():
    found = {ended(order, back=False) for order in permutations(range(3))}
    assert found == {("ended", 1, 0, True)}


def test_a_chargeback_told_twice_opens_the_case_once_as_a_new_round():
    found = {ended(order, back=True) for order in permutations(range(3))}
    assert found == {("handed_over", 2, 4200, True)}


def test_the_record_is_asked_for_the_exact_figures_after_a_reversal_it_told_us_of():
    cast = Cast((journey("  first: {send: hello, wait: 3 days, then: over}\n"),), facts=customer())
    cast.open()
    cast.pay()
    asked = len(cast.asked_record)
    cast.days(1)
    back = PaymentReversed("P-1", euros(4200), (Allocation(1, euros(4200)),), "charged back")
    cast.tell(back, actor="record")
    assert len(cast.asked_record) == asked + 1
