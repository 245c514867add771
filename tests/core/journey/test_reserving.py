"""The last look at a queued contact, under the customer's lock: is it still wanted, and allowed for as long as it may last?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.core.journey.cast import HOUSE, TUESDAY_TEN, Cast, journey

from goodterms.core.case import Case
from goodterms.core.effects import SendMessage
from goodterms.core.events import ContactReleased
from goodterms.core.facts import Answer, Promise
from goodterms.core.journey.reserving import Reserving
from goodterms.core.money import Money

ONE = "  first: {send: first, wait: 3 days, then: over}"
EVENING = TUESDAY_TEN.replace(hour=17)


def queued(**changes: object) -> tuple[Cast, SendMessage]:
    """A customer whose first message waits to be sent."""
    cast = Cast((journey(ONE),), provider="away", **changes)
    cast.open()
    (effect,) = cast.queued.values()
    assert isinstance(effect, SendMessage)
    return cast, effect


def asked(cast: Cast, effect: SendMessage, *, case: Case | None, lasting: timedelta = timedelta(0)) -> str:
    """Why the message is released; empty when it may be sent."""
    reserving = Reserving(facts=cast.facts, cases=[] if case is None else [case], world=cast.world, lasting=lasting)
    answer = reserving.ask(effect, at=cast.now)
    return answer.reason if isinstance(answer, ContactReleased) else ""


def promised(cast: Cast) -> Promise:
    due = cast.now.date() + timedelta(days=5)
    return Promise("PR-1", 1, cast.case.id, Money(4200, "EUR"), cast.now, due, 95, 2, Money(0, "EUR"))


def test_what_is_wanted_and_allowed_may_be_sent():
    cast, effect = queued()
    assert asked(cast, effect, case=cast.case) == ""


def test_a_message_that_could_end_after_the_last_permitted_instant_is_not_sent():
    cast, effect = queued(packs=HOUSE)
    minute = timedelta(minutes=1)
    cast.now = next(at for at in (EVENING + minute * n for n in range(300)) if not may(cast, effect, at + minute))
    assert asked(cast, effect, case=cast.case, lasting=timedelta(seconds=2)) == ""
    cast.now += minute - timedelta(seconds=1)
    assert asked(cast, effect, case=cast.case) == ""
    assert "house.hours" in asked(cast, effect, case=cast.case, lasting=timedelta(seconds=2))


def may(cast: Cast, effect: SendMessage, at: datetime) -> bool:
    return asked(replace(cast, now=at), effect, case=cast.case) == ""


def test_the_second_of_two_in_one_breath_sees_the_first():
    cast, effect = queued(packs=HOUSE)
    reserving = Reserving(facts=cast.facts, cases=[cast.case], world=cast.world, lasting=timedelta(0))
    reserving.ask(effect, at=cast.now)
    reserving.count(effect, at=cast.now)
    assert [contact.effect for contact in reserving.facts.contacts] == [effect.effect]
    reserving.cases[cast.case.id] = replace(cast.case, effect="another")
    assert isinstance(reserving.ask(replace(effect, effect="another"), at=cast.now), ContactReleased)


def owed(cast: Cast, effect: str) -> Answer:
    return Answer(effect, "stopped", cast.case.id, 1, False, 1, (), cast.now, None)


def test_a_message_whose_case_is_gone_is_not_sent():
    cast, effect = queued()
    assert asked(cast, effect, case=None) == "the case is gone"


def test_a_reminder_of_a_case_that_has_ended_is_not_sent():
    cast, effect = queued()
    cast.facts = replace(cast.facts, promises=(promised(cast),))
    reminder = replace(effect, purpose="promise")
    assert asked(cast, reminder, case=cast.case) == ""
    assert asked(cast, reminder, case=replace(cast.case, status="ended")) == "the case has ended"


def test_a_reminder_of_a_promise_that_is_over_is_not_sent():
    cast, effect = queued()
    assert asked(cast, replace(effect, purpose="promise"), case=cast.case) == "the promise is not open any more"


def test_an_answer_that_is_not_owed_any_more_is_not_given():
    cast, effect = queued()
    answer = replace(effect, purpose="answer", answers_customer=True)
    assert asked(cast, answer, case=cast.case) == "the answer is not owed any more"
    cast.facts = replace(cast.facts, answers=(owed(cast, effect.effect),))
    assert asked(cast, answer, case=cast.case) == ""
