"""One customer, one conversation: the settlement of requests over accounts and journeys, sentence by sentence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import permutations

import pytest
from tests.core.journey.cast import ANYTIME, HOUSE, SMS, TUESDAY_TEN, Cast, account, customer, journey, portfolio

from goodterms.core.events import (
    CaseHeld,
    ContactRequested,
    ContactShared,
    DisputeRaised,
    OpenRequested,
    Replied,
)
from goodterms.core.facts import Consent, CustomerFacts
from goodterms.core.journey.requests.last_slot import KEPT, keeping_last
from goodterms.core.journey.requests.together import TOGETHER
from goodterms.core.policy.pack import Dated, Pack, PackRule, Scope

LATE = journey(
    "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: nudge, wait: 3 days, then: over}\n"
)
NAMING = frozenset({("late", 1, "hello"), ("late", 1, "nudge")})
PURPOSES = ("safety", "security", "promise", "service", "collections", "marketing")


def three(**changes: object) -> CustomerFacts:
    every = tuple(
        Consent(channel, purpose, True)  # type: ignore[arg-type]
        for channel in ("sms", "email", "call")
        for purpose in PURPOSES
    )
    return customer(account(1), account(2), account(3), consents=every, **changes)


def cast(*journeys: object, **changes: object) -> Cast:
    given: dict[str, object] = {"facts": three(), "naming": NAMING, **changes}
    return Cast(journeys or (LATE,), **given)  # type: ignore[arg-type]


def opened(*accounts: int, name: str = "late") -> list[OpenRequested]:
    return [OpenRequested(name, one, "may", "goodterms open") for one in accounts]


def named(who: Cast) -> list[set[int]]:
    return [set(effect.accounts) for effect in who.sent]


def capped(limit: int, *, purposes: tuple[str, ...] = ("promise", "service", "collections", "marketing")) -> Pack:
    def value(number: int | str) -> tuple[Dated, ...]:
        return (Dated(number, date(1970, 1, 1), None, "a test"),)

    rule = PackRule(
        id="cap",
        kind="frequency",
        says="At most so many contacts in seven days.",
        citation="a test",
        confidence="S",
        purposes=frozenset(purposes),  # type: ignore[arg-type]
        channels=frozenset({"sms", "email", "call"}),
        parameters=(("limit", value(limit)), ("days", value(7))),
    )
    return Pack("capped", "Capped", f"v{limit}", (rule,), Scope())


# --- in this order ---------------------------------------------------------------------------------------------------------


def test_requests_due_together_are_settled_by_purpose_the_most_important_first() -> None:
    journeys = [
        journey("  first: {send: hello, wait: 3 days, then: over}\n", name=purpose, purpose=purpose)
        for purpose in reversed(PURPOSES)
        if purpose != "promise"
    ]
    who = cast(*journeys)
    who.tell(*(OpenRequested(one.name, 1, "may", "goodterms open") for one in journeys))
    assert [effect.purpose for effect in who.sent] == [one for one in PURPOSES if one != "promise"]


def test_what_keeps_people_safe_is_settled_before_answers_and_answers_before_the_rest() -> None:
    safety = journey("  first: {send: safe, wait: 3 days, then: over}\n", name="safety", purpose="safety")
    who = cast(LATE, safety)
    who.tell(*opened(1))
    case = who.case_on(1).id
    reply = Replied(case, "sms", SMS.id, "hardship", None, "reply-1")
    who.tell(reply, OpenRequested("safety", 2, "may", "goodterms open"))
    assert [effect.purpose for effect in who.sent] == ["collections", "safety", "answer"]


# --- one message naming each account ------------------------------------------------------------------------------------


def test_accounts_of_one_creditor_are_named_in_one_message() -> None:
    who = cast()
    who.tell(*opened(1, 2, 3))
    (sent,) = who.sent
    assert set(sent.accounts) == {1, 2, 3}
    assert {event.case for event in who.said(ContactShared)} == set(who.cases) - {sent.case}
    assert {event.by for event in who.said(ContactShared)} == {sent.case}
    assert {one.phase for one in who.cases.values()} == {"waiting"}
    assert {one.contacts for one in who.cases.values()} == {1}
    assert who.facts.contacts[0].account == (1, 2, 3)


def test_the_receipt_of_one_message_asks_about_every_account_it_names() -> None:
    who = cast()
    who.tell(*opened(1, 2))
    asked = [(one.moment, {one.intent.account, *one.intent.accounts}) for one in who.receipts]
    assert asked == [("decide", {1, 2}), ("reserve", {1, 2})]


def test_each_of_them_waits_by_its_own_step_and_they_meet_again() -> None:
    who = cast()
    who.tell(*opened(1, 2))
    who.days(4)
    assert [(effect.message, set(effect.accounts)) for effect in who.sent] == [("hello", {1, 2}), ("nudge", {1, 2})]


def test_one_that_is_due_later_the_same_day_is_waited_for_and_tomorrows_is_not() -> None:
    who = cast()
    who.tell(*opened(1))
    who.now += timedelta(hours=3)
    who.tell(*opened(2))
    who.until(TUESDAY_TEN + timedelta(days=3, hours=2))
    assert (who.case_on(1).held, named(who)) == (TOGETHER, [{1}, {2}])
    who.until(TUESDAY_TEN + timedelta(days=3, hours=3))
    assert named(who) == [{1}, {2}, {1, 2}]
    other = cast()
    other.tell(*opened(1))
    other.now += timedelta(days=1)
    other.tell(*opened(2))
    other.until(TUESDAY_TEN + timedelta(days=3, minutes=1))
    assert named(other) == [{1}, {2}, {1}]


def test_another_creditors_account_is_not_named() -> None:
    facts = customer(account(1), account(2, portfolio=2))
    who = cast(facts=facts, portfolios=(portfolio(1), portfolio(2, creditor="Hill Bank", brand="hill")))
    who.tell(*opened(1, 2))
    assert sorted(map(sorted, named(who))) == [[1], [2]]


def test_words_that_cannot_name_each_account_speak_of_one() -> None:
    who = cast(naming=frozenset())
    who.tell(*opened(1, 2))
    assert sorted(map(sorted, named(who))) == [[1], [2]]


def test_an_account_that_owes_nothing_any_more_is_not_named() -> None:
    who = cast(facts=customer(account(1), account(2)))
    who.tell(*opened(1))
    who.now += timedelta(hours=1)
    who.tell(*opened(2))
    who.pay(on=2)
    who.days(4)
    assert {effect.accounts for effect in who.sent} == {(1,), (2,)}


def test_an_account_on_hold_is_not_named() -> None:
    who = cast()
    who.tell(DisputeRaised(2, None, "amount"), *opened(1, 2, 3))
    assert named(who) == [{1, 3}]


def test_a_message_that_was_not_made_is_asked_for_again_by_all_of_them_on_the_next_channel() -> None:
    who = cast(provider="fails")
    who.tell(*opened(1, 2))
    assert [event.channel for event in who.said(ContactRequested)] == ["sms", "email"]
    assert [event.channel for event in who.said(ContactShared)] == ["sms", "email"]


def test_what_nobody_knows_the_fate_of_is_unsure_for_all_of_them() -> None:
    who = cast(provider="unknown")
    who.tell(*opened(1, 2))
    assert {one.phase for one in who.cases.values()} == {"unsure"}
    who.provider = "accepts"
    who.answer("accepts")
    assert {one.phase for one in who.cases.values()} == {"waiting"}


def test_a_named_account_that_is_paid_before_the_message_leaves_takes_it_back_and_the_other_asks_alone() -> None:
    who = cast(provider="away")
    who.tell(*opened(1, 2))
    who.pay(on=2)
    who.provider = "accepts"
    who.settle()
    assert named(who) == [{1}]
    assert who.case_on(2).completed_at is not None


def test_the_case_whose_contact_it_was_ends_and_the_others_ask_again() -> None:
    who = cast(provider="away")
    who.tell(*opened(1, 2))
    who.pay(on=1)
    who.provider = "accepts"
    who.settle()
    who.look()
    assert named(who) == [{2}]


def test_a_bounce_is_news_for_every_case_that_the_message_was_for() -> None:
    text = "  first: {send: hello, wait: 3 days, on: {delivery_failed: second}, then: over}\n  second: {wait: 1 day, then: over}\n"
    who = cast(journey(text))
    who.tell(*opened(1, 2))
    who.bounces(permanent=False)
    assert {one.step for one in who.cases.values()} == {"second"}


# --- the last slot ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "demands"), [(2, 2), (3, 2), (4, 3)])
def test_the_last_slot_of_a_cap_of_three_or_more_is_kept_from_demands(limit: int, demands: int) -> None:
    steps = "".join(
        f"  s{n}: {{send: hello, wait: 1 day, then: {'over' if n == 5 else f's{n + 1}'}}}\n" for n in range(6)
    )
    who = cast(journey(steps.replace("  s0:", "  first:")), packs=(capped(limit),), naming=frozenset())
    who.open()
    who.days(5)
    assert len(who.demands()) == demands
    held = who.said(CaseHeld)
    assert [event.reason for event in held] == ([KEPT] if limit > 2 else [])


def test_a_service_message_may_take_the_slot_that_is_kept() -> None:
    service = journey("  first: {send: bill, wait: 3 days, then: over}\n", name="bill", purpose="service")
    who = cast(LATE, service, packs=(capped(3),), naming=frozenset())
    who.tell(*opened(1))
    who.now += timedelta(days=1)
    who.tell(*opened(2))
    who.now += timedelta(days=1)
    who.tell(*opened(3))
    assert who.case_on(3).held == KEPT
    who.tell(OpenRequested("bill", 3, "may", "goodterms open"))
    assert [effect.purpose for effect in who.sent] == ["collections", "collections", "service"]


def test_under_a_smaller_cap_what_matters_more_goes_first() -> None:
    service = journey("  first: {send: bill, wait: 3 days, then: over}\n", name="bill", purpose="service")
    who = cast(LATE, service, packs=(capped(1),))
    who.tell(*opened(1), OpenRequested("bill", 2, "may", "goodterms open"))
    assert [effect.purpose for effect in who.sent] == ["service"]


def test_a_demand_that_waits_for_a_slot_leaves_as_soon_as_it_takes_no_last_one() -> None:
    who = cast(packs=(capped(3),), naming=frozenset())
    for number in (1, 2, 3):
        who.tell(*opened(number))
        who.now += timedelta(hours=1)
    waiting = who.case_on(3)
    assert waiting.held == KEPT
    assert waiting.due_at is not None
    assert who.said(CaseHeld)[-1].until == datetime.fromisoformat("2026-05-11T23:00:00+00:00")
    assert not [receipt for receipt in who.receipts if receipt.case == waiting.id]


def test_packs_whose_caps_are_small_or_bind_demands_alone_keep_no_slot() -> None:
    assert keeping_last((*ANYTIME, *HOUSE)) is None
    assert keeping_last((capped(5, purposes=("collections",)),)) is None
    lowered = keeping_last((capped(5),))
    assert lowered is not None
    assert lowered[0].rules[0].values_on(date(2026, 5, 5)) == {"limit": 4, "days": 7}


# --- while a promise is open -----------------------------------------------------------------------------------------------


def test_while_a_promise_is_open_other_accounts_are_not_chased() -> None:
    who = cast()
    who.tell(*opened(1))
    who.promise(on=1, days=5)
    who.now += timedelta(hours=1)
    who.tell(*opened(2))
    assert len(who.demands()) == 1
    assert who.case_on(2).held == "a promise is open"


# --- in any order the same ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
@pytest.mark.parametrize("packs", [ANYTIME, HOUSE, (capped(3),)], ids=["anytime", "house", "capped"])
def test_in_whatever_order_requests_come_the_same_is_said(order: tuple[int, ...], packs: tuple[Pack, ...]) -> None:
    service = journey("  first: {send: bill, wait: 3 days, then: over}\n", name="bill", purpose="service")
    who = cast(LATE, service, packs=packs)
    asked = {1: opened(1), 2: opened(2), 3: [OpenRequested("bill", 3, "may", "goodterms open")]}
    who.tell(*(event for number in order for event in asked[number]))
    said = {(effect.purpose, effect.channel, frozenset(effect.accounts)) for effect in who.sent}
    assert said == (
        {("service", "sms", frozenset({3}))}
        | (set() if packs is HOUSE else {("collections", "sms", frozenset({1, 2}))})
    )
