"""One customer, one conversation: what several cases of one person ask for is settled together."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.core.journey.cast import HOUSE, ON_PROMISE, PROMISES, Cast, account, customer, journey

from goodterms.core.events import ContactDeferred, HoldEnded, LinkOpened, OpenRequested, PromiseMade, Replied
from goodterms.core.money import Money

ONE = "  first: {send: hello, wait: 30 days, then: over}\n"
NINE = datetime(2026, 5, 5, 8, 0, tzinfo=UTC)
"""09:00 in Dublin, when the house rule opens."""


def several(*journeys: object, **changes: object) -> Cast:
    return Cast(tuple(journeys), packs=HOUSE, **changes)  # type: ignore[arg-type]


def test_what_matters_more_goes_first_when_both_are_due_at_once():
    news, late = journey(ONE.replace("hello", "news"), name="news", purpose="service"), journey(ONE, name="late")
    cast = several(late, news, facts=customer(account(1), account(2)))
    cast.tell(OpenRequested("late", 1, "a", "cli"), OpenRequested("news", 2, "b", "cli"))
    assert cast.messages()[0] == "news"
    assert len(cast.sent) == 1


def test_two_accounts_of_one_person_get_one_message_a_day():
    cast = several(journey(ONE), facts=customer(account(1), account(2)))
    cast.tell(OpenRequested("late", 1, "a", "cli"), OpenRequested("late", 2, "b", "cli"))
    first = len(cast.sent)
    assert first == 1
    cast.days(2)
    days = {(contact.day) for contact in cast.facts.contacts}
    assert len(days) == len(cast.facts.contacts)


def test_the_caps_count_a_persons_contacts_over_all_accounts():
    cast = several(journey(ONE), facts=customer(*[account(number) for number in range(1, 6)]))
    for number in range(1, 6):
        cast.open(on=number)
    cast.days(30)
    days = [contact.day for contact in cast.facts.contacts]
    for day in days:
        assert sum(1 for other in days if timedelta(0) <= day - other < timedelta(days=7)) <= 2
    assert len(days) == 3  # the others would have waited more than the week their step allows
    assert [task.queue for task in cast.open_tasks()] == ["no-channel"] * 2


def test_a_lesser_message_waits_for_one_that_matters_more_later_the_same_day():
    offer = journey(
        "  first: {wait: 13 hours, then: ad}\n  ad: {send: advert, wait: 9 days, then: over}\n",
        name="offer",
        purpose="marketing",
    )
    news = journey(ONE.replace("hello", "news"), name="news", purpose="service")
    evening = NINE + timedelta(
        hours=11
    )  # 20:00: the news must wait for the morning, and has its place in the first hour
    cast = several(offer, news, facts=customer(account(1), account(2)), now=evening)
    cast.open(on=1, journey="offer")
    cast.open(on=2, journey="news")
    due = cast.case_on(2).due_at
    assert due > NINE + timedelta(days=1)
    cast.until(due - timedelta(seconds=1))
    assert cast.messages() == []
    assert cast.case_on(1).held == "something more important is said first today"
    cast.until(due)
    assert cast.messages() == ["news"]
    assert cast.said(ContactDeferred)[-1].case == cast.case_on(1).id


def test_tomorrow_is_another_day():
    offer = journey(ONE.replace("hello", "advert"), name="offer", purpose="marketing")
    news = journey(
        "  first: {wait: 1 day, then: go}\n  go: {send: news, wait: 9 days, then: over}\n",
        name="news",
        purpose="service",
    )
    cast = several(offer, news, facts=customer(account(1), account(2)))
    cast.open(on=2, journey="news")
    cast.open(on=1, journey="offer")
    assert cast.messages() == ["advert"]


def test_a_promises_reminder_comes_before_a_demand_of_another_account():
    cast = Cast(
        (journey(ONE + PROMISES, more=ON_PROMISE),),
        facts=customer(account(1), account(2)),
        packs=HOUSE,
        now=NINE + timedelta(hours=1),
    )
    cast.tell(PromiseMade("PR-1", 1, None, Money(4200, "EUR"), date(2026, 5, 6), 95, 0))
    cast.open(on=1)
    cast.open(on=2)
    cast.days(1)
    assert cast.messages() == ["promise-reminder"]


# --- opens without an action ---------------------------------------------------------------------------------------------------

NUDGES = """
  first: {send: hello, wait: 3 days, then: second}
  second: {send: again, wait: 3 days, then: third}
  third: {send: once-more, wait: 3 days, then: over}
"""


def channels(cast: Cast) -> list[str]:
    return [one.channel for one in cast.sent]


def test_three_opens_in_a_row_without_an_action_change_the_channel():
    cast = Cast((journey(NUDGES),))
    cast.open()
    for _ in range(3):
        cast.tell(LinkOpened(cast.case.id))
    cast.days(3)
    assert channels(cast) == ["sms", "email"]


def test_two_opens_change_nothing():
    cast = Cast((journey(NUDGES),))
    cast.open()
    for _ in range(2):
        cast.tell(LinkOpened(cast.case.id))
    cast.days(3)
    assert channels(cast) == ["sms", "sms"]


def test_opens_are_counted_over_the_customers_cases_of_that_purpose():
    cast = Cast((journey(NUDGES),), facts=customer(account(1), account(2)))
    cast.open(on=1)
    cast.open(on=2)
    for number in (1, 1, 2):
        cast.tell(LinkOpened(cast.case_on(number).id))
    cast.days(3)
    assert channels(cast) == ["sms", "sms", "email", "email"]


def test_an_action_begins_the_count_anew():
    cast = Cast((journey(NUDGES),), facts=customer(account(past_due=9000)))
    cast.open()
    for _ in range(2):
        cast.tell(LinkOpened(cast.case.id))
    cast.pay(100)
    cast.tell(LinkOpened(cast.case.id))
    cast.days(3)
    assert channels(cast) == ["sms", "sms"]
    assert cast.case.opens == 1


def test_with_nowhere_else_to_go_the_channel_stays():
    cast = Cast((journey(NUDGES),), facts=customer(points=(customer().points[0],)))
    cast.open()
    for _ in range(3):
        cast.tell(LinkOpened(cast.case.id))
    cast.days(3)
    assert channels(cast) == ["sms", "sms"]


# --- what may be an opt-out ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [1, None])
def test_what_may_be_a_stop_silences_the_cases_of_every_account_until_a_person_has_looked(named: int | None):
    cast = several(journey(ONE), facts=customer(account(1), account(2)))
    cast.open(on=1)
    cast.open(on=2)
    before = len(cast.sent)
    point = cast.facts.points[0].id
    case = next(one.id for one in cast.cases.values() if one.account == named) if named is not None else None
    cast.tell(Replied(case, "sms", point, "perhaps_stop", None, "r1"))
    assert [task.queue for task in cast.open_tasks()] == ["replies", "replies"]
    cast.days(20)
    assert [one for one in cast.messages()[before:] if one != "reply-stop"] == []


@pytest.mark.parametrize("reading", ["perhaps_stop", "help"])
def test_a_journey_that_ends_by_the_reply_leaves_the_words_to_a_person_all_the_same(reading: Any):
    cast = several(journey(f"  first: {{send: hello, wait: 30 days, then: over, on: {{replied.{reading}: over}}}}\n"))
    cast.open()
    (case,) = cast.cases
    for number in (1, 2):
        cast.tell(Replied(case, "sms", cast.facts.points[0].id, reading, None, f"r{number}", perhaps_stop=True))
    assert [hold.kind for hold in cast.facts.holds] == ["perhaps_stop"]
    assert "replies" in [task.queue for task in cast.open_tasks()]


def test_nobody_is_asked_whether_to_stop_once_a_person_has_read_that_it_was_none():
    cast = several(journey(ONE), facts=customer(account(1)))
    cast.open(on=1)
    (case,) = cast.cases
    before = len(cast.sent)
    cast.until(NINE + timedelta(hours=14))
    cast.tell(Replied(case, "sms", cast.facts.points[0].id, "perhaps_stop", None, "r1"))
    assert cast.messages()[before:] == [], "they would be asked in the morning"
    (hold,) = cast.facts.holds
    cast.tell(HoldEnded(hold.id, hold.kind, "answered and settled"))
    cast.days(1)
    assert "reply-stop" not in cast.messages()[before:]


def test_whoever_asks_for_a_person_and_may_be_asking_us_to_stop_is_left_alone_too():
    cast = several(journey(ONE), facts=customer(account(1), account(2)))
    cast.open(on=1)
    case = next(one.id for one in cast.cases.values())
    for number in (1, 2):
        cast.tell(Replied(case, "sms", cast.facts.points[0].id, "help", None, f"r{number}", perhaps_stop=True))
    assert [hold.kind for hold in cast.facts.holds] == ["perhaps_stop"], "said twice, it is one hold"
    before = len(cast.sent)
    cast.open(on=2)
    cast.days(20)
    assert cast.messages()[before:] == [], "nor is anything sent of a case that opens later"
