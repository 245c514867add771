"""From when a wait counts, what ends it early, and what moves nothing."""

from datetime import UTC, datetime, timedelta

from tests.core.journey.cast import TUESDAY_TEN, Cast, customer, journey

from goodterms.core.events import (
    CaseMoved,
    ContactAccepted,
    ContactDelivered,
    ContactUnknown,
    DeliveryFailed,
    LinkOpened,
    Replied,
    Stamped,
)
from goodterms.core.journey.change import Given
from goodterms.core.journey.decide import decide

ONE = "  first: {send: hello, wait: 3 days, then: over}\n"
BOUNCES = """
  first: {send: hello, wait: 3 days, on: {delivery_failed: second}, then: third}
  second: {wait: 30 days, then: over}
  third: {send: again, wait: 3 days, on: {delivery_failed: second, delivered: over}, then: over}
"""
LATER = timedelta(minutes=7)


def test_a_wait_counts_from_the_providers_acceptance_not_from_the_request():
    cast = Cast((journey(ONE),), provider="silent")
    cast.open()
    cast.now += LATER
    cast.answer("accepts")
    assert cast.case.due_at == TUESDAY_TEN + LATER + timedelta(days=3)


def test_while_the_provider_is_silent_nothing_times_out():
    cast = Cast((journey(ONE),), provider="silent")
    cast.open()
    cast.days(30)
    assert (cast.case.phase, cast.case.due_at) == ("sending", None)


def test_an_unknown_outcome_waits_as_if_accepted_when_it_was_reserved():
    cast = Cast((journey(ONE),), provider="silent")
    cast.open()
    cast.now += LATER
    cast.answer("unknown")
    assert (cast.case.phase, cast.case.due_at) == ("unsure", TUESDAY_TEN + timedelta(days=3))


def test_an_unknown_outcome_is_never_sent_again_and_goes_on_by_then():
    cast = Cast((journey(ONE),), provider="unknown")
    cast.open()
    cast.days(3)
    assert cast.messages() == ["hello"]
    assert cast.case.end_reason == "exhausted"


def test_the_journey_may_say_what_follows_an_unknown_outcome():
    text = (
        "  first: {send: hello, wait: 3 days, on: {unknown: second}, then: over}\n  second: {wait: 1 day, then: over}\n"
    )
    cast = Cast((journey(text),), provider="unknown")
    cast.open()
    cast.days(3)
    assert cast.case.step == "second"


def test_an_unknown_outcome_that_turns_out_accepted_waits_from_then():
    cast = Cast((journey(ONE),), provider="unknown")
    cast.open()
    cast.days(1)
    cast.answer("accepts")
    assert (cast.case.phase, cast.case.due_at) == ("waiting", TUESDAY_TEN + timedelta(days=4))
    assert cast.case.contacts == 1


def test_days_keep_local_wall_time_across_a_change_of_clocks():
    before = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)  # 09:00 in Dublin; clocks go forward in the night
    cast = Cast((journey("  first: {wait: 1 day, then: over}\n"),), now=before)
    cast.open()
    assert cast.case.due_at == datetime(2026, 3, 29, 8, 0, tzinfo=UTC)


def test_hours_are_exact_across_a_change_of_clocks():
    before = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)
    cast = Cast((journey("  first: {wait: 24 hours, then: over}\n"),), now=before)
    cast.open()
    assert cast.case.due_at == before + timedelta(hours=24)


def test_business_days_leave_out_weekends_and_the_holidays_of_brand_and_customer():
    friday = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    cast = Cast((journey("  first: {wait: 1 business day, then: over}\n"),), now=friday)
    cast.open()
    assert cast.case.due_at.date() == TUESDAY_TEN.date()  # Monday 4 May 2026 is a public holiday in Ireland


# --- events that end a wait ------------------------------------------------------------------------------------------------


def test_a_wait_for_an_event_ends_with_it_and_otherwise_with_its_time():
    text = "  first: {wait: {for: link.opened, up_to: 2 days}, then: second}\n  second: {wait: 9 days, then: over}\n"
    early = Cast((journey(text),))
    early.open()
    early.tell(LinkOpened(early.case.id))
    assert early.case.step == "second"
    late = Cast((journey(text),))
    late.open()
    late.days(2)
    assert late.case.step == "second"


def test_the_event_a_wait_is_for_may_lead_somewhere_of_its_own():
    text = "  first: {wait: {for: link.opened, up_to: 2 days}, on: {link.opened: second}, then: over}\n"
    cast = Cast((journey(text + "  second: {wait: 9 days, then: over}\n"),))
    cast.open()
    cast.tell(LinkOpened(cast.case.id))
    assert cast.case.step == "second"


def test_a_sends_wait_for_an_event_does_not_end_before_the_message_is_out():
    text = "  first: {send: hello, wait: {for: link.opened, up_to: 2 days}, then: over}\n"
    cast = Cast((journey(text),), provider="silent")
    cast.open()
    cast.tell(LinkOpened(cast.case.id))
    assert cast.case.step == "first"
    cast.answer("accepts")
    cast.tell(LinkOpened(cast.case.id))
    assert cast.case.end_reason == "exhausted"


def test_the_most_exact_name_of_an_event_leads():
    text = """
  first: {send: hello, wait: 3 days, on: {replied: second, replied.reschedule: third}, then: over}
  second: {wait: 9 days, then: over}
  third: {wait: 9 days, then: over}
"""
    cast = Cast((journey(text),))
    cast.open()
    cast.tell(Replied(cast.case.id, "sms", 1, "reschedule", None, "x"))  # type: ignore[arg-type]
    assert cast.case.step == "third"


# --- what moves nothing ----------------------------------------------------------------------------------------------------------


def moves(cast: Cast) -> int:
    return len(cast.said(CaseMoved))


def test_on_matches_only_what_happens_to_this_visits_contact():
    cast = Cast((journey(BOUNCES),))
    cast.open()
    first = cast.sent[0]
    cast.days(3)
    assert cast.case.step == "third"
    cast.bounces(first, permanent=False)
    assert cast.case.step == "third"
    cast.delivered(first)
    assert cast.case.step == "third"
    cast.delivered()
    assert cast.case.end_reason == "exhausted"


def test_a_repeated_bounce_moves_nothing_twice():
    cast = Cast((journey(BOUNCES),))
    cast.open()
    cast.bounces()
    before = cast.case
    cast.bounces(cast.sent[0])
    assert cast.case == before


def test_a_repeated_acceptance_moves_nothing_and_starts_no_wait_anew():
    cast = Cast((journey(ONE),))
    cast.open()
    due = cast.case.due_at
    one = cast.sent[0]
    cast.days(1)
    cast.tell(ContactAccepted(one.case, one.effect, one.channel, one.point, one.message, "m-1"), actor="provider")
    assert cast.case.due_at == due


def test_an_answer_after_its_visit_was_left_is_recorded_and_moves_nothing():
    text = "  first: {send: hello, wait: 3 days, on: {link.opened: second}, then: over}\n  second: {wait: 9 days, then: over}\n"
    cast = Cast((journey(text),), provider="silent")
    cast.open()
    cast.tell(LinkOpened(cast.case.id))
    before = (cast.case.step, cast.case.visit, cast.case.due_at)
    cast.answer("accepts")
    assert (cast.case.step, cast.case.visit, cast.case.due_at) == before
    assert cast.said(ContactAccepted)
    assert cast.case.contacts == 1


def test_receipts_in_any_order_leave_the_same_contact():
    def outcome(*kinds: str) -> str:
        cast = Cast((journey(ONE),), provider="silent")
        cast.open()
        one = cast.sent[0]
        for kind in kinds:
            match kind:
                case "accepted":
                    cast.tell(ContactAccepted(one.case, one.effect, one.channel, one.point, one.message, "m"))
                case "unknown":
                    cast.tell(ContactUnknown(one.case, one.effect, one.channel, "no answer"))
                case _:
                    cast.tell(ContactDelivered(one.case, one.effect, one.channel))
        return cast.facts.contacts[-1].outcome

    assert outcome("accepted", "delivered") == outcome("delivered", "accepted") == "delivered"
    assert outcome("unknown", "delivered") == outcome("delivered", "unknown") == "delivered"


def test_events_of_another_case_or_account_move_nothing():
    text = "  first: {send: hello, wait: 3 days, on: {link.opened: second, delivery_failed: second}, then: over}\n"
    cast = Cast((journey(text + "  second: {wait: 9 days, then: over}\n"),))
    cast.open()
    cast.tell(LinkOpened(cast.case.id + 1))
    cast.tell(DeliveryFailed(cast.case.id + 1, "another", "sms", 1, False, "elsewhere"))
    assert cast.case.step == "first"


def test_one_event_makes_at_most_one_transition_of_a_case():
    text = """
  first: {wait: 9 days, on: {link.opened: second}, then: over}
  second: {wait: 9 days, on: {link.opened: third}, then: over}
  third: {wait: 9 days, then: over}
"""
    cast = Cast((journey(text),))
    cast.open()
    cast.tell(LinkOpened(cast.case.id))
    assert cast.case.step == "second"


def test_deciding_twice_gives_the_same_change():
    cast = Cast((journey(ONE),), facts=customer())
    cast.open()
    events = (Stamped("x", LinkOpened(cast.case.id), cast.now, "customer"),)
    given = Given(cast.facts, tuple(cast.cases.values()), events)
    assert decide(given=given, world=cast.world, now=cast.now) == decide(given=given, world=cast.world, now=cast.now)


def test_many_events_that_each_move_the_case_are_no_endless_chain():
    text = """
  first: {wait: 9 days, on: {link.opened: second}, then: over}
  second: {wait: 9 days, on: {link.opened: first}, then: over}
"""
    cast = Cast((journey(text),))
    cast.open()
    cast.tell(*[LinkOpened(cast.case.id) for _ in range(60)])
    assert moves(cast) == 61
