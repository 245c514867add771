"""How events change what is known: figures, contacts, holds, consents and promises, by one pure fold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.journey.cast import EMAIL, SMS, TUESDAY_TEN, account, customer
from tests.core.values import any_of

from goodterms.core.events import (
    AccountUpdated,
    Allocation,
    CallMade,
    ConsentGiven,
    ContactAccepted,
    ContactDelivered,
    ContactFailed,
    ContactRecorded,
    ContactReleased,
    ContactUnknown,
    DeliveryFailed,
    Event,
    HoldEnded,
    HoldPlaced,
    OptedIn,
    OptedOut,
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    SplitExposed,
    WriteBackAcknowledged,
    WrongPerson,
)
from goodterms.core.facts import Account, Contact, CustomerFacts
from goodterms.core.fold import day_of, ends, fold, with_contact
from goodterms.core.money import Money

HOUR = timedelta(hours=1)
AS_OF = account().as_of


def euros(amount: int) -> Money:
    return Money(amount, "EUR")


def after(facts: CustomerFacts, *events: Event | tuple[Event, datetime], at: datetime = TUESDAY_TEN) -> CustomerFacts:
    for one in events:
        event, when = one if isinstance(one, tuple) else (one, at)
        facts = fold(facts, event, occurred_at=when)
    return facts


def paid(
    amount: int = 1000, *, reference: str = "P-1", on: int = 1, in_record: bool = False, currency: str = "EUR"
) -> PaymentReceived:
    money = Money(amount, currency)
    source: Literal["gateway", "record"] = "record" if in_record else "gateway"
    return PaymentReceived(reference, money, (Allocation(on, money),), source, in_record)


def taken_back(amount: int = 1000, *, reference: str = "P-1") -> PaymentReversed:
    return PaymentReversed(reference, euros(amount), (Allocation(1, euros(amount)),), "charged back")


def figures(past_due: int, *, as_of: datetime, oldest: date | None = date(2026, 5, 1)) -> AccountUpdated:
    return AccountUpdated(1, euros(past_due * 10), euros(past_due), oldest if past_due else None, as_of)


def acknowledged(reference: str = "P-1") -> WriteBackAcknowledged:
    return WriteBackAcknowledged(None, 1, "e", "payment.recorded", "customer", "L-1", reference)


def first(facts: CustomerFacts) -> Account:
    return facts.accounts[0]


# --- figures: the record's last snapshot, minus what we know and it does not ---------------------------------------------------


def test_a_newer_snapshot_counts_and_an_older_or_equal_one_changes_nothing():
    newer = after(customer(), figures(100, as_of=AS_OF + HOUR))
    assert (first(newer).past_due, first(newer).balance) == (euros(100), euros(1000))
    for as_of in (AS_OF, AS_OF - HOUR):
        assert after(customer(), figures(100, as_of=as_of)) == customer()


def test_a_snapshot_of_an_account_we_do_not_know_changes_nothing():
    other = AccountUpdated(99, euros(1), euros(1), None, TUESDAY_TEN)
    assert after(customer(), other) == customer()


def test_a_payment_we_confirmed_lowers_the_figures_at_once():
    facts = after(customer(), paid(1000))
    assert (first(facts).past_due, first(facts).balance) == (euros(3200), euros(41_000))
    assert first(facts).oldest_due == date(2026, 5, 1)


def test_what_is_past_due_never_falls_below_nothing_and_then_nothing_is_oldest():
    facts = after(customer(), paid(9000))
    assert (first(facts).past_due, first(facts).oldest_due) == (euros(0), None)
    assert first(facts).balance == euros(33_000)


def test_a_snapshot_that_cannot_contain_the_payment_yet_never_raises_the_figures_again():
    facts = after(customer(), paid(1000), figures(4200, as_of=TUESDAY_TEN + HOUR))
    assert first(facts).past_due == euros(3200)


def test_a_snapshot_after_the_acknowledgement_contains_the_payment():
    facts = after(
        customer(), paid(1000), (acknowledged(), TUESDAY_TEN + HOUR), figures(3200, as_of=TUESDAY_TEN + 2 * HOUR)
    )
    assert first(facts).past_due == euros(3200)
    assert first(facts).unseen == ()


def test_a_snapshot_between_payment_and_acknowledgement_does_not_contain_it():
    facts = after(
        customer(), paid(1000), (acknowledged(), TUESDAY_TEN + 2 * HOUR), figures(4200, as_of=TUESDAY_TEN + HOUR)
    )
    assert first(facts).past_due == euros(3200)


def test_a_payment_the_record_told_us_of_is_contained_in_a_snapshot_of_the_same_time_or_later():
    told = (paid(1000, in_record=True), AS_OF - HOUR)
    assert first(after(customer(), told)).past_due == euros(4200)
    new = (paid(1000, in_record=True), AS_OF + HOUR)
    assert first(after(customer(), new)).past_due == euros(3200)


def test_a_gateway_payment_heard_of_late_counts_though_a_snapshot_came_in_between():
    late = (paid(1000), AS_OF - HOUR)
    assert first(after(customer(), late)).past_due == euros(3200)


def test_the_same_payment_told_twice_counts_once():
    facts = after(customer(), paid(1000), paid(1000), paid(1000, in_record=True))
    assert first(facts).past_due == euros(3200)
    assert len(first(facts).unseen) == 1
    assert first(facts).unseen[0].recorded_at is not None


def test_a_payment_in_another_currency_or_of_another_account_changes_nothing():
    assert after(customer(), paid(1000, currency="USD")) == customer()
    assert after(customer(), paid(1000, on=99)) == customer()


def test_a_reversal_owes_the_money_again():
    facts = after(customer(), paid(1000), (taken_back(1000), TUESDAY_TEN + HOUR))
    assert replace(first(facts), unseen=()) == first(customer())
    assert sum(row.amount.amount for row in first(facts).unseen) == 0


def test_a_reversal_the_records_figures_say_already_changes_nothing():
    facts = after(
        customer(),
        paid(1000),
        acknowledged(),
        figures(4200, as_of=TUESDAY_TEN + 3 * HOUR),
        (taken_back(1000), TUESDAY_TEN + HOUR),
    )
    assert first(facts).past_due == euros(4200)


@given(
    amounts=st.lists(st.integers(1, 900), max_size=6),
    heard=st.lists(st.integers(0, 5), max_size=6),
    order=st.randoms(use_true_random=False),
)
def test_whatever_comes_in_whatever_order_nobody_is_asked_for_more_than_the_record_minus_what_we_know(
    amounts, heard, order
):
    events: list[Any] = [(paid(amount, reference=f"P-{n}"), TUESDAY_TEN + n * HOUR) for n, amount in enumerate(amounts)]
    events += [(paid(amounts[n], reference=f"P-{n}"), TUESDAY_TEN + n * HOUR) for n in heard if n < len(amounts)]
    order.shuffle(events)
    assert first(after(customer(), *events)).past_due == euros(max(0, 4200 - sum(amounts)))


# --- contacts --------------------------------------------------------------------------------------------------------------------


def reserved(effect: str = "e1", *, at: datetime = TUESDAY_TEN) -> Contact:
    return Contact(at, at.date(), "sms", "collections", 1, "reserved", effect=effect)


def outcomes(facts: CustomerFacts) -> list[str]:
    return [contact.outcome for contact in facts.contacts]


def test_an_attempt_takes_the_outcome_its_provider_gives_and_delivered_stays():
    facts = with_contact(customer(), reserved(), now=TUESDAY_TEN)
    accepted = ContactAccepted(1, "e1", "sms", 1, "hello", "m-1")
    assert outcomes(after(facts, accepted)) == ["accepted"]
    assert outcomes(after(facts, ContactUnknown(1, "e1", "sms", "?"))) == ["unknown"]
    assert outcomes(after(facts, ContactDelivered(1, "e1", "sms"), accepted)) == ["delivered"]


def test_what_was_definitely_not_made_counts_for_nothing():
    facts = with_contact(customer(), reserved(), now=TUESDAY_TEN)
    assert after(facts, ContactFailed(1, "e1", "sms", "no", True)).contacts == ()
    assert after(facts, ContactReleased(1, "e1", "the provider never saw it")).contacts == ()
    assert after(facts, ContactReleased(1, "other", "not this one")).contacts == facts.contacts


def test_the_same_attempt_reserved_again_is_one_attempt():
    facts = with_contact(customer(), reserved(), now=TUESDAY_TEN)
    again = with_contact(facts, reserved(at=TUESDAY_TEN + HOUR), now=TUESDAY_TEN + HOUR)
    assert [contact.at for contact in again.contacts] == [TUESDAY_TEN + HOUR]


def test_contacts_older_than_the_longest_window_are_dropped():
    facts = with_contact(customer(), reserved("old"), now=TUESDAY_TEN)
    later = TUESDAY_TEN + timedelta(days=35, seconds=1)
    assert [c.effect for c in with_contact(facts, reserved("new", at=later), now=later).contacts] == ["new"]


def test_a_contact_of_another_system_counts_like_our_own():
    facts = after(
        customer(),
        ContactRecorded(1, "email", "collections", TUESDAY_TEN),
        ContactRecorded(1, "sms", "service", TUESDAY_TEN),
    )
    assert outcomes(facts) == ["recorded", "recorded"]


def test_a_contact_of_another_system_told_twice_is_one():
    told = ContactRecorded(1, "email", "collections", TUESDAY_TEN)
    assert outcomes(after(customer(), told, told)) == ["recorded"]


def test_a_call_is_a_contact_and_a_conversation_when_somebody_talked():
    for outcome, talked in (
        ("right_party", True),
        ("refused", True),
        ("callback", True),
        ("no_answer", False),
        ("voicemail", False),
    ):
        facts = after(customer(), CallMade(1, 1, "t", outcome, "Ana"))  # type: ignore[arg-type]
        assert facts.contacts[0].conversation is talked


def test_the_day_of_a_contact_is_the_customers_own():
    auckland = customer(zones=("Pacific/Auckland",))
    late = datetime(2026, 5, 5, 20, 0, tzinfo=UTC)
    assert after(auckland, ContactRecorded(1, "sms", "collections", late)).contacts[0].day == date(2026, 5, 6)
    assert day_of(customer(zones=()), late) == date(2026, 5, 5)


# --- addresses, consents, stops, holds -------------------------------------------------------------------------------------------


def states(facts: CustomerFacts) -> list[str]:
    return [point.state for point in facts.points]


def test_what_happens_to_an_address_is_known_at_once():
    assert states(after(customer(), DeliveryFailed(1, "e", "sms", SMS.id, True, "gone"))) == ["bounced", "ok"]
    assert states(after(customer(), DeliveryFailed(1, "e", "sms", SMS.id, False, "full"))) == ["ok", "ok"]
    assert states(after(customer(), WrongPerson(EMAIL.id))) == ["ok", "wrong_person"]


def test_a_stop_of_texts_is_the_persons_and_the_addresses():
    facts = after(customer(), OptedOut("text", SMS.id))
    assert (facts.text_stopped, facts.ceased, states(facts)) == (True, False, ["opted_out", "ok"])


@pytest.mark.parametrize("state", ["wrong_person", "bounced"])
def test_a_start_makes_no_wrong_or_dead_address_right(state: str):
    facts = customer(points=(replace(SMS, state=state),))
    assert after(facts, OptedIn("text", SMS.id, "START")).points[0].state == state


def test_a_stop_of_everything_is_a_cease():
    facts = after(customer(), OptedOut("all", SMS.id))
    assert (facts.text_stopped, facts.ceased) == (False, True)


def test_a_stop_of_e_mail_is_of_the_mailbox_it_names_or_of_every_one():
    two = customer(points=(SMS, EMAIL, replace(EMAIL, id=3)))
    assert states(after(two, OptedOut("email", EMAIL.id))) == ["ok", "opted_out", "ok"]
    assert states(after(two, OptedOut("email", None))) == ["ok", "opted_out", "opted_out"]
    assert not after(two, OptedOut("email", None)).text_stopped


def test_the_last_consent_for_a_channel_and_purpose_counts():
    facts = after(customer(), ConsentGiven("sms", "collections", "page", TUESDAY_TEN + HOUR))
    mine = [c for c in facts.consents if (c.channel, c.purpose) == ("sms", "collections")]
    assert [(c.given, c.expires_at) for c in mine] == [(True, TUESDAY_TEN + HOUR)]
    assert len(facts.consents) == len(customer().consents)


def test_a_hold_is_in_force_from_when_it_happened_until_it_ends():
    placed = HoldPlaced("h", "dispute", "account", 1, None, "why")
    facts = after(customer(), placed)
    assert [hold.since for hold in facts.holds] == [TUESDAY_TEN]
    assert facts.open_holds(now=TUESDAY_TEN, account=1) == facts.holds
    assert facts.open_holds(now=TUESDAY_TEN, account=2) == ()
    assert facts.open_holds(now=TUESDAY_TEN - HOUR, account=1) == ()
    assert after(facts, HoldEnded("h", "dispute", "settled")).holds == ()


def test_a_hold_placed_again_is_one_hold():
    facts = after(
        customer(),
        HoldPlaced("h", "fraud", "person", None, None, "a"),
        HoldPlaced("h", "fraud", "person", None, TUESDAY_TEN, "b"),
    )
    assert [hold.until for hold in facts.holds] == [TUESDAY_TEN]


def test_an_exposure_is_remembered():
    assert after(customer(), SplitExposed(1, "tone", "warm")).exposures == (("tone", "warm"),)


# --- promises ------------------------------------------------------------------------------------------------------------------------

MADE = PromiseMade("PR", 1, None, euros(4200), date(2026, 5, 10), 95, 2)
LAST = datetime(2026, 5, 12, 23, 0, tzinfo=UTC)


def test_a_promise_is_open_until_it_is_kept_broken_or_cancelled():
    facts = after(customer(), MADE)
    assert [promise.id for promise in facts.promises] == ["PR"]
    assert ends(facts.promises[0], facts) == LAST
    for event in (
        PromiseKept("PR", 1, euros(4200)),
        PromiseBroken("PR", 1, euros(0), False),
        PromiseCancelled("PR", "x"),
    ):
        assert after(facts, event).promises == ()


def test_only_a_broken_promise_is_remembered_for_late_payments():
    facts = after(customer(), MADE)
    assert [p.id for p in after(facts, (PromiseBroken("PR", 1, euros(0), False), LAST)).broken] == ["PR"]
    assert after(facts, PromiseKept("PR", 1, euros(4200))).broken == ()
    assert after(facts, PromiseCancelled("PR", "x")).broken == ()


def test_a_promise_broken_long_ago_is_forgotten_when_the_next_one_breaks():
    facts = after(customer(), MADE, (PromiseBroken("PR", 1, euros(0), False), LAST))
    later = LAST + timedelta(days=40)
    facts = after(facts, (replace(MADE, promise="PR-2"), later), (PromiseBroken("PR-2", 1, euros(0), False), later))
    assert [p.id for p in facts.broken] == ["PR-2"]


def test_moving_a_promise_changes_its_day_and_counts():
    moved = after(customer(), MADE, PromiseMoved("PR", date(2026, 5, 20))).promises[0]
    assert (moved.due, moved.moves) == (date(2026, 5, 20), 1)


def test_payments_dated_from_its_making_until_its_last_moment_count_towards_it():
    for at, counts in (
        (TUESDAY_TEN - HOUR, False),
        (TUESDAY_TEN, True),
        (LAST - timedelta(seconds=1), True),
        (LAST, False),
    ):
        facts = after(customer(), MADE, (paid(1000), at))
        assert (facts.promises[0].paid.amount == 1000) is counts, at


def test_a_payment_counts_once_towards_a_promise_and_is_taken_off_when_it_is_reversed():
    facts = after(customer(), MADE, paid(1000), paid(1000, in_record=True), paid(500, reference="P-2"))
    assert (facts.promises[0].paid, facts.promises[0].counted) == (euros(1500), ("P-1", "P-2"))
    facts = after(facts, taken_back(1000), taken_back(700, reference="P-9"))
    assert (facts.promises[0].paid, facts.promises[0].counted) == (euros(500), ("P-2",))


def test_a_late_payment_still_counts_towards_a_broken_promise():
    facts = after(customer(), MADE, (PromiseBroken("PR", 1, euros(0), False), LAST), (paid(1000), LAST - HOUR))
    assert facts.broken[0].paid == euros(1000)


def test_a_kept_promise_is_remembered_by_its_day():
    kept = after(customer(), MADE, (PromiseKept("PR", 1, euros(4200)), datetime(2026, 5, 9, 23, 30, tzinfo=UTC)))
    assert kept.last_kept_promise == date(2026, 5, 10)


# --- anything ----------------------------------------------------------------------------------------------------------------------


@given(event=any_of(Event), at=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_any_event_leaves_facts_that_are_facts(event: Event, at: datetime):
    known = customer(account(1), account(2), promises=after(customer(), MADE).promises)
    facts = fold(known, event, occurred_at=at.replace(tzinfo=UTC))
    assert isinstance(facts, CustomerFacts)
    assert {one.id for one in facts.accounts} >= {1, 2}
    assert all(
        one.past_due.amount >= 0 or one.past_due != known.account(one.id).past_due
        for one in facts.accounts
        if one.id in {1, 2}
    )  # type: ignore[union-attr]
    assert (facts.bucket, facts.customer, facts.zones) == (known.bucket, known.customer, known.zones)
