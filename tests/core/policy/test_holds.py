"""Which events place which holds, from when until when."""

from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest
from tests.core.policy.asking import customer, hold, local

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.circumstances import Circumstances, Debt
from goodterms.core.events import (
    AlreadyPaid,
    ComplaintMade,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    HoldKind,
    HoldPlaced,
    LinkOpened,
    OptedOut,
    Replied,
    VulnerabilityDisclosed,
)
from goodterms.core.facts import Promise
from goodterms.core.money import Money
from goodterms.core.policy.holds import HOLD_EFFECTS, default_end, derived_holds, hold_end, holds_for

TUESDAY = local("2026-11-24 15:00")


def placed(event: Event, at: datetime = TUESDAY, key: str = "event-1", **more: object) -> HoldPlaced:
    (only,) = holds_for(event=event, facts=customer(), key=key, at=at, **more)  # type: ignore[arg-type]
    return only


def test_im_struggling_holds_everything_for_fourteen_whole_days() -> None:
    found = placed(HardshipDisclosed(None))
    assert (found.kind, found.scope, found.account) == ("hardship", "person", None)
    assert found.until == local("2026-12-09 00:00")  # the 8th is the fourteenth day after, held to its end


def test_a_debt_adviser_makes_it_thirty_days() -> None:
    assert placed(HardshipDisclosed(None, adviser=True)).until == local("2026-12-25 00:00")


def test_the_days_are_local_days() -> None:
    late_in_berlin = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # already the 25th there
    assert placed(HardshipDisclosed(None), at=late_in_berlin).until == local("2026-12-10 00:00")


def test_a_customer_without_a_zone_is_held_until_the_day_has_ended_everywhere() -> None:
    (found,) = holds_for(event=HardshipDisclosed(None), facts=customer(zones=()), key="e", at=TUESDAY)
    assert found.until == datetime(2026, 12, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("reading", ["deceased", "attorney", "bankruptcy"])
def test_what_only_people_may_answer_holds_the_person_until_one_has(reading: Any) -> None:
    found = placed(Replied(None, "sms", 1, reading, None, "x"))
    assert (found.kind, found.scope, found.account, found.until) == (reading, "person", None, None)


@pytest.mark.parametrize(
    "reply",
    [Replied(None, "sms", 1, "perhaps_stop", None, "x"), Replied(None, "sms", 1, "help", None, "x", perhaps_stop=True)],
)
def test_what_may_be_a_stop_is_kept_as_one_until_a_person_has_read_it(reply: Replied) -> None:
    found = placed(reply)
    assert (found.kind, found.scope, found.account, found.until) == ("perhaps_stop", "person", None, None)
    assert not {"answer", "safety", "security"} & HOLD_EFFECTS["perhaps_stop"].blocks


def test_a_dispute_holds_the_account_until_a_person_ends_it() -> None:
    found = placed(DisputeRaised(4, None, "amount"))
    assert (found.kind, found.scope, found.account, found.until) == ("dispute", "account", 4, None)


def test_already_paid_holds_the_account_to_the_end_of_the_fifth_business_day() -> None:
    found = placed(AlreadyPaid(4, None))
    assert (found.kind, found.scope, found.account) == ("payment_pending", "account", 4)
    assert found.until == local("2026-12-02 00:00")  # Tuesday the 24th plus five: Tuesday 1 December


def test_the_brands_calendar_counts_too() -> None:
    both = BusinessCalendar(("DE", "US"))  # Thanksgiving is Thursday the 26th
    assert placed(AlreadyPaid(4, None), calendar=both).until == local("2026-12-03 00:00")


def test_vulnerability_and_complaints_hold_the_person_until_a_person_has_looked() -> None:
    for event, kind in ((VulnerabilityDisclosed(None), "vulnerability"), (ComplaintMade(4, None), "complaint")):
        found = placed(event)
        assert (found.kind, found.scope, found.until) == (kind, "person", None)


def test_words_that_refuse_contact_altogether_are_a_cease() -> None:
    reply = Replied(None, "sms", 1, "cease", None, "x")
    for event in (reply, OptedOut("all", 1)):
        assert placed(event).kind == "cease"


@pytest.mark.parametrize("event", [OptedOut("text", 1), Replied(None, "sms", 1, "stop", None, "x"), LinkOpened(1)])
def test_other_events_hold_nothing(event: Event) -> None:
    assert holds_for(event=event, facts=customer(), key="e", at=TUESDAY) == ()


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("breathing_space", "2027-01-24 00:00"),
        ("debt_advice", "2026-12-25 00:00"),
        ("hardship", "2026-12-09 00:00"),
        ("payment_pending", "2026-12-02 00:00"),
        ("deceased", None),
    ],
)
def test_a_hold_that_staff_or_a_file_places_ends_as_its_kind_says(kind: HoldKind, until: str | None) -> None:
    ends = default_end(kind=kind, facts=customer(), at=TUESDAY, calendar=BusinessCalendar(("DE",)))
    assert ends == (None if until is None else local(until))


def test_a_repeated_event_names_the_same_hold_and_another_a_new_one() -> None:
    once, again, other = (placed(HardshipDisclosed(None), key=key).hold for key in ("a", "a", "b"))
    assert once == again != other


@pytest.mark.parametrize("kind", get_args(HoldKind))
def test_every_kind_says_why_in_plain_words(kind: HoldKind) -> None:
    effect = HOLD_EFFECTS[kind]
    assert {"collections", "marketing"} <= effect.blocks
    assert effect.words
    assert effect.source
    assert not (effect.days and effect.business_days)


def test_a_hold_ends_by_its_time_and_a_pending_payment_by_the_second_file() -> None:
    until = local("2026-12-02 00:00")
    pending = hold("payment_pending", since="2026-11-24 15:00", until="2026-12-02 00:00")
    assert hold_end(hold=hold("hardship", until="2026-12-02 00:00"), payment_files=()) == until
    assert hold_end(hold=pending, payment_files=None) == until
    files = (local("2026-11-24 06:00"), local("2026-11-25 06:00"), local("2026-12-03 06:00"), local("2026-12-04 06:00"))
    assert hold_end(hold=pending, payment_files=files[:2]) is None
    assert hold_end(hold=pending, payment_files=files) == files[2]


@pytest.mark.parametrize(
    ("begun", "last"),
    [
        ("2026-11-24 15:00", "2027-05-25 00:00"),
        ("2026-08-31 15:00", "2027-03-01 00:00"),
        ("2027-08-31 15:00", "2028-03-01 00:00"),
    ],
)
def test_a_moratorium_of_six_months_ends_with_the_same_day_or_the_last_there_is(begun: str, last: str) -> None:
    calendar = BusinessCalendar(("GB",))
    at = local(begun)
    assert default_end(kind="statutory_moratorium", facts=customer(), at=at, calendar=calendar) == local(last)


def test_an_open_promise_and_a_validation_period_hold_without_being_placed() -> None:
    promise = Promise("p", 1, None, Money(10, "EUR"), TUESDAY, date(2026, 12, 1), 95, 2, Money(0, "EUR"))
    debts = (Debt(1, notice_sent=TUESDAY), Debt(2))
    facts = customer(promises=(promise,), circumstances=Circumstances(debts=debts))
    found = {one.kind: one for one in derived_holds(facts=facts, now=local("2026-12-10 12:00"))}
    assert found["promise_open"].until == local("2026-12-04 00:00")
    assert found["validation_period"].since <= local("2026-12-10 12:00")
    assert derived_holds(facts=customer(), now=TUESDAY) == ()
