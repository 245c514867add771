"""A plan and its case: quiet while it is kept, patient with a first miss, and a person for the second."""

from datetime import timedelta

import orjson
from tests.core.journey.cast import Cast, journey

from goodterms.core.events import (
    HoldEnded,
    HoldPlaced,
    Instalment,
    OfferAnswered,
    OfferAsked,
    PlanBroken,
    PlanCancelled,
    PlanKept,
    PlanMade,
    PlanMissed,
    PromiseCancelled,
)
from goodterms.core.money import Money

STEPS = "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 3 days, then: over}\n"


def cast_of(steps: str = STEPS, **changes: object) -> Cast:
    cast = Cast((journey(steps),), **changes)  # type: ignore[arg-type]
    cast.open()
    return cast


def plan(cast: Cast, *amounts: int, every: int = 7, name: str = "PL", tolerance: int = 95, **more: object) -> PlanMade:
    start = cast.now.date()
    parts = tuple(
        Instalment(start + timedelta(days=every * number), Money(amount, "EUR"))
        for number, amount in enumerate(amounts or (1400, 1400, 1400), start=1)
    )
    made = PlanMade(name, 1, cast.case.id, parts, tolerance, 5, **{"by": "staff", **more})  # type: ignore[arg-type]
    cast.tell(made)
    cast.settle()
    return made


def record_heard(cast: Cast) -> list[str]:
    """What the record was told of plans, by their state."""
    told = [(one.kind, orjson.loads(one.payload)) for one in cast.told_record]
    return [payload.get("state", "made") for kind, payload in told if kind == "plan.recorded"]


def test_while_a_plan_is_kept_nobody_is_chased():
    cast = cast_of()
    plan(cast)
    cast.days(10)
    assert cast.messages() == ["hello", "promise-reminder"], "nothing but the reminder of the first day"
    assert [hold.kind for hold in cast.facts.holds] == ["plan"]


def test_each_day_of_a_plan_is_reminded_of_two_days_before_and_none_that_is_paid():
    cast = cast_of()
    plan(cast, every=10)
    cast.days(7)
    assert cast.messages() == ["hello"]
    cast.days(1)
    assert cast.messages() == ["hello", "promise-reminder"]
    cast.pay(2800, reference="P-1")  # the first day, and the second ahead
    cast.days(14)
    assert cast.messages() == ["hello", "promise-reminder"], "what is paid ahead is not reminded of"
    cast.days(6)
    assert cast.messages() == ["hello", "promise-reminder", "promise-reminder"]
    cast.pay(1400, reference="P-2")
    assert not cast.facts.asked
    cast.days(20)
    assert cast.messages().count("promise-reminder") == 2


def test_a_plan_that_is_over_is_not_reminded_of():
    cast = cast_of()
    plan(cast, every=10)
    assert cast.facts.asked
    cast.tell(PlanCancelled("PL", 1, "they asked for another"))
    assert not cast.facts.asked


def test_the_record_hears_of_every_instalment_and_acknowledges_an_outcome():
    cast = cast_of()
    plan(cast)
    told = next(orjson.loads(one.payload) for one in cast.told_record if one.kind == "plan.recorded")
    assert [part["amount"] for part in told["instalments"]] == [1400, 1400, 1400]
    assert told["total"] == 4200
    assert cast.case.recorded_at is not None


def test_a_plan_is_kept_when_all_of_it_is_paid_within_tolerance():
    cast = cast_of()
    plan(cast)
    for number in range(3):
        cast.pay(1400, reference=f"P-{number}")
        cast.days(7)
    (kept,) = cast.said(PlanKept)
    assert kept.paid == Money(4200, "EUR")
    assert not cast.facts.plans
    assert [one.reason for one in cast.said(HoldEnded)] == ["the plan is paid"]
    assert record_heard(cast) == ["made", "kept"]
    assert cast.case.kept_at is not None


def test_what_is_paid_ahead_is_not_asked_for_again():
    cast = cast_of()
    plan(cast)
    cast.pay(2800, reference="P-1")
    cast.days(20)  # the first two days and their grace are over
    assert not cast.said(PlanMissed)
    cast.days(8)
    assert len(cast.said(PlanBroken)) == 1  # the last day and its grace are over, and it was not paid


def test_the_first_missed_instalment_costs_nothing_and_at_the_second_a_person_looks():
    cast = cast_of()
    plan(cast)
    cast.days(13)  # seven days, five of grace
    (missed,) = cast.said(PlanMissed)
    assert (missed.number, len(cast.facts.plans)) == (1, 1)
    assert cast.case.status == "open"
    cast.days(7)
    (broken,) = cast.said(PlanBroken)
    assert not broken.partly
    assert record_heard(cast) == ["made", "broken"]
    assert cast.case.status == "handed_over"
    assert "plans" in [task.queue for task in cast.open_tasks()]


def test_a_missed_instalment_that_is_paid_late_leaves_one_more_in_hand():
    cast = cast_of()
    plan(cast)
    cast.days(13)
    cast.pay(1400, reference="P-1")
    cast.pay(1400, reference="P-2")
    cast.days(8)
    assert not cast.said(PlanBroken)
    cast.pay(1400, reference="P-3")
    assert len(cast.said(PlanKept)) == 1


def test_a_payment_taken_back_is_asked_for_again_by_the_plan():
    cast = cast_of()
    plan(cast)
    cast.pay(1400, reference="P-1")
    cast.reverse(1400, reference="P-1")
    assert cast.facts.plans[0].paid == Money(0, "EUR")
    cast.days(13)
    assert len(cast.said(PlanMissed)) == 1


def test_a_plan_takes_the_place_of_a_promise_and_of_another_plan():
    cast = cast_of()
    cast.promise()
    plan(cast)
    assert [one.reason for one in cast.said(PromiseCancelled)] == ["replaced by a plan"]
    plan(cast, name="PL-2")
    assert [one.plan for one in cast.said(PlanCancelled)] == ["PL"]
    assert [one.id for one in cast.facts.plans] == ["PL-2"]
    assert [hold.id for hold in cast.facts.holds] == ["plan/PL-2"]


def test_a_plan_without_instalments_and_an_imported_one_are_not_minded_here():
    cast = cast_of()
    cast.tell(PlanMade("PL", 1, cast.case.id, (), 95, 5))
    assert not cast.said(PlanMade)
    plan(cast, by="import")
    assert not cast.facts.plans
    assert not cast.said(HoldPlaced)


def test_who_asks_for_terms_is_answered_by_a_person_and_left_alone_until_then():
    cast = cast_of()
    parts = (Instalment(cast.now.date(), Money(4200, "EUR")),)
    cast.tell(OfferAsked("plan", 1, cast.case.id, "a person looks", instalments=parts))
    cast.settle()
    assert cast.case.status == "handed_over"
    assert [task.queue for task in cast.open_tasks()] == ["offers"]
    cast.days(10)
    assert cast.messages() == ["hello"]


def test_the_record_hears_of_terms_that_were_agreed_and_of_none_that_were_not():
    cast = cast_of()
    due = cast.now.date() + timedelta(days=20)
    cast.tell(OfferAnswered("defer", 1, cast.case.id, agreed=False, due=due), actor="Amy")
    assert not cast.told_record
    cast.tell(OfferAnswered("defer", 1, cast.case.id, agreed=True, due=due), actor="Amy")
    cast.settle()
    told, minded = cast.told_record
    assert (told.kind, orjson.loads(told.payload)["due"]) == ("note.added", due.isoformat())
    assert minded.kind == "promise.recorded", "a later day that was agreed is minded, and quiet until then"
    (promise,) = cast.facts.promises
    assert (promise.amount, promise.due) == (Money(4200, "EUR"), due)
