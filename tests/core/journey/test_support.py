"""Support needs: disclosure stops demands in the same decision, needs are reviewed, and what was not to be kept is gone."""

from datetime import timedelta

import orjson
from tests.core.journey.cast import Cast, customer, journey

from goodterms.core.events import SupportEnded, SupportRecorded, SupportReviewDue, VulnerabilityDisclosed
from goodterms.core.offers.asked import Asked
from goodterms.core.offers.standing import standing

STEPS = "  first: {send: hello, wait: 3 days, then: second}\n  second: {send: again, wait: 9 days, then: over}\n"


def cast_of() -> Cast:
    cast = Cast((journey(STEPS),), facts=customer())
    cast.open()
    return cast


def recorded(cast: Cast, *, consent: bool = True, days: int = 90, flags: tuple = ("no_texts",)) -> None:
    cast.tell(SupportRecorded("s1", cast.case.id, consent, flags, cast.now + timedelta(days=days), None), actor="Ann")


def test_disclosure_stops_demands_in_the_same_decision_and_a_person_is_due_in_two_working_days():
    cast = cast_of()
    cast.tell(VulnerabilityDisclosed(cast.case.id, None, "staff"), actor="Ann")
    assert [(hold.kind, hold.since, hold.until) for hold in cast.facts.holds] == [("vulnerability", cast.now, None)]
    assert [(task.queue, task.due_at - cast.now) for task in cast.open_tasks()] == [("care-team", timedelta(days=2))]
    cast.days(30)
    assert cast.demands() == ["hello"]


def test_the_record_is_told_to_take_no_money_by_itself():
    cast = cast_of()
    cast.tell(VulnerabilityDisclosed(cast.case.id))
    (told,) = [orjson.loads(one.payload) for one in cast.told_record if one.kind == "hold.placed"]
    assert (told["kind"], told["stop_pulls"], told["tell_agents"]) == ("vulnerability", True, True)


def test_on_the_day_of_review_a_person_is_asked_once():
    cast = cast_of()
    recorded(cast, days=10)
    cast.days(9)
    assert not cast.said(SupportReviewDue)
    cast.days(8)
    assert len(cast.said(SupportReviewDue)) == 1
    assert [task.queue for task in cast.open_tasks()].count("care-team") == 1


def test_without_consent_it_is_gone_after_this_contact():
    cast = cast_of()
    recorded(cast, consent=False, days=1)
    assert cast.facts.needs("no_texts")
    cast.days(2)
    assert [one.because for one in cast.said(SupportEnded)] == ["not_kept"]
    assert not cast.facts.needs("no_texts")


def test_where_contact_must_be_safe_its_details_are_changed_with_a_person_only():
    cast = cast_of()
    recorded(cast, flags=("safe_contact",))
    asked = Asked("details", 1, ("details",), False)
    against = standing(asked, facts=cast.facts, holds=(), policy=True)
    assert against is not None
    assert against.why == "safe_contact"
    assert standing(asked, facts=customer(), holds=(), policy=True) is None


def test_a_record_that_ended_is_not_reviewed():
    cast = cast_of()
    recorded(cast, days=10)
    cast.tell(SupportEnded("s1", "no_longer_needed"), actor="Ann")
    cast.days(20)
    assert not cast.said(SupportReviewDue)
    assert cast.facts.support == ()
