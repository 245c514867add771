"""How a send step reaches somebody: which channel, what happens when policy or a provider says no, and how long it asks."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.core.journey.cast import EMAIL, HOUSE, SMS, TUESDAY_TEN, Cast, customer, journey

from goodterms.core.events import (
    CaseMoved,
    ContactDeferred,
    ContactDelivered,
    ContactDenied,
    ContactRead,
    ContactReleased,
    ContactRequested,
    DeliveryFailed,
    DisputeRaised,
    HoldEnded,
    HoldPlaced,
    OptedOut,
)
from goodterms.core.facts import Consent, Contact

ONE = "  first: {send: hello, wait: 3 days, then: over}\n"
OTHER = """
  first: {send: hello, wait: 3 days, then: second}
  second: {send: {message: last, channel: other}, wait: 3 days, then: over}
"""
SUNDAY = datetime.fromisoformat("2026-05-10T09:00:00+00:00")


def channels(cast: Cast) -> list[str]:
    return [effect.channel for effect in cast.sent]


# --- which channel -------------------------------------------------------------------------------------------------------


def test_the_preferred_channel_comes_first_and_then_the_others_by_rank():
    for preferred, first in ((("sms",), "sms"), (("email",), "email"), ((), "sms")):
        cast = Cast((journey(ONE),), facts=customer(preferred=preferred))
        cast.open()
        assert channels(cast) == [first]


def test_a_step_may_name_its_channels_in_order():
    cast = Cast((journey("  first: {send: {message: hello, channel: [email, sms]}, wait: 3 days, then: over}\n"),))
    cast.open()
    assert channels(cast) == ["email"]


def test_the_other_channel_is_one_that_was_not_used_last_and_the_words_stay():
    cast = Cast((journey(OTHER),))
    cast.open()
    cast.days(4)
    assert channels(cast) == ["sms", "email"]
    assert cast.messages() == ["hello", "hello"]


def test_the_other_channel_never_falls_back_to_the_one_used_last():
    cast = Cast((journey(OTHER),))
    cast.open()
    cast.provider = "fails"
    cast.days(4)
    assert cast.case.step == "hand-over:no-channel"
    assert {event.channel for event in cast.said(ContactRequested)[1:]} == {"email"}


def test_what_policy_denies_on_every_channel_goes_to_people():
    refused = tuple(Consent(channel, "collections", False) for channel in ("sms", "email"))
    cast = Cast((journey(ONE),), facts=customer(consents=refused))
    cast.open()
    assert [event.channel for event in cast.said(ContactDenied)] == ["sms", "email"]
    assert cast.case.step == "hand-over:no-channel"


def test_a_channel_that_was_refused_is_not_asked_about_while_another_was_agreed_to():
    refused = (Consent("sms", "collections", False), Consent("email", "collections", True))
    cast = Cast((journey(ONE),), facts=customer(consents=refused))
    cast.open()
    assert cast.said(ContactDenied) == []
    assert channels(cast) == ["email"]
    [asked] = cast.said(ContactRequested)
    assert [(one.channel, one.why) for one in asked.considered] == [
        ("email", ("agreed",)),
        ("sms", ("liked:1", "refused")),
    ]


BEST = "  first: {send: {message: hello, channel: best}, wait: 3 days, then: over}\n"


def test_a_message_that_came_back_goes_on_by_the_next_way_where_the_best_is_asked_for():
    cast = Cast((journey(BEST),))
    cast.open()
    [first] = cast.said(ContactRequested)
    cast.tell(DeliveryFailed(cast.case.id, first.effect, first.channel, first.point, False, "mailbox full"))
    assert channels(cast) == ["sms", "email"]
    assert cast.case.step == "first"


def test_a_second_report_of_what_came_back_sends_nothing_more():
    cast = Cast((journey(BEST),))
    cast.open()
    [first] = cast.said(ContactRequested)
    for reason in ("failed", "bounced"):
        cast.tell(DeliveryFailed(cast.case.id, first.effect, first.channel, first.point, False, reason))
    assert channels(cast) == ["sms", "email"]


def test_where_no_way_is_left_after_the_last_came_back_people_find_another():
    cast = Cast((journey(BEST),))
    cast.open()
    for _ in range(2):
        last = cast.said(ContactRequested)[-1]
        cast.tell(DeliveryFailed(cast.case.id, last.effect, last.channel, last.point, False, "unreachable"))
    assert cast.case.step == "hand-over:no-channel"


def test_a_message_that_was_read_ends_a_wait_for_it_once():
    text = (
        "  first: {send: hello, wait: {for: read, up_to: 9 days}, then: second}\n  second: {wait: 9 days, then: over}\n"
    )
    cast = Cast((journey(text),))
    cast.open()
    [first] = cast.said(ContactRequested)
    read = ContactRead(cast.case.id, first.effect, first.channel, first.point)
    for event in (read, ContactDelivered(cast.case.id, first.effect, first.channel, first.point), read):
        cast.tell(event)
    assert cast.case.step == "second"
    assert [contact.outcome for contact in cast.facts.contacts] == ["read"]


def test_what_the_provider_certainly_does_not_have_goes_by_the_next_channel():
    cast = Cast((journey(ONE),), provider="fails")
    cast.open()
    assert [event.channel for event in cast.said(ContactRequested)] == ["sms", "email"]
    assert cast.case.step == "hand-over:no-channel"


def test_no_channel_left_puts_the_case_before_people():
    nobody = tuple(Consent(channel, "collections", False) for channel in ("sms", "email"))
    cast = Cast((journey(ONE),), facts=customer(consents=nobody))
    cast.open()
    assert cast.case.status == "handed_over"
    assert cast.open_tasks()[0].queue == "no-channel"


def test_the_journey_may_say_what_follows_a_failure_or_a_refusal():
    text = """
  first: {send: hello, wait: 3 days, on: {failed: second, not_permitted: third}, then: over}
  second: {wait: 1 day, then: over}
  third: {wait: 2 days, then: over}
"""
    failed = Cast((journey(text),), provider="fails")
    failed.open()
    assert failed.case.step == "second"
    denied = Cast((journey(text),), facts=customer(points=()))
    denied.open()
    assert denied.case.step == "third"


def test_a_retry_sends_again_so_many_times_so_far_apart_and_then_goes_on():
    text = """
  first: {send: hello, wait: 3 days, on: {delivery_failed: {retry: {more: 2, every: 2 days}, then: over}}, then: over}
"""
    cast = Cast((journey(text),))
    cast.open()
    times = [cast.now]
    for _ in range(2):
        cast.bounces(permanent=False)
        cast.days(2)
        times.append(cast.now)
        assert len(cast.sent) == len(times)
    cast.bounces(permanent=False)
    assert cast.case.end_reason == "exhausted"


# --- policy defers ---------------------------------------------------------------------------------------------------------


def test_a_deferred_contact_stays_with_a_due_time_and_a_reason_and_leaves_when_it_is_permitted():
    cast = Cast((journey(ONE),), packs=HOUSE, now=SUNDAY)
    cast.open()
    assert cast.messages() == []
    deferred = cast.said(ContactDeferred)[0]
    assert deferred.until == datetime.fromisoformat("2026-05-11T08:00:00+00:00")
    assert "house.day_off" in deferred.rules
    assert cast.case.held == "waits for the next permitted time: " + ", ".join(deferred.rules)
    assert timedelta(0) <= cast.case.due_at - deferred.until < timedelta(hours=1)
    cast.days(2)
    assert cast.messages() == ["hello"]
    assert cast.case.held is None


def test_deferred_contacts_are_spread_over_the_opening_hour_by_customer():
    moments = set()
    for number in range(20):
        cast = Cast((journey(ONE),), facts=customer(customer=number), packs=HOUSE, now=SUNDAY)
        cast.open()
        moments.add(cast.case.due_at)
    assert len(moments) > 15


def give_up_after(cast_days: float, *, patience: str = "7 days") -> Cast:
    """Somebody whose caps are full for a week, asked for under a step with this patience."""
    text = f"  first: {{send: hello, wait: 3 days, give_up: {patience}, on: {{not_permitted: second}}, then: over}}\n"
    text += "  second: {wait: 30 days, then: over}\n"
    full = tuple(
        Contact(
            TUESDAY_TEN - timedelta(days=n),
            (TUESDAY_TEN - timedelta(days=n)).date(),
            "call",
            "collections",
            1,
            "recorded",
        )
        for n in (0.1, 1.1)
    )
    cast = Cast((journey(text),), facts=customer(contacts=full), packs=HOUSE)
    cast.open()
    cast.days(cast_days)
    return cast


def test_a_contact_deferred_past_the_steps_patience_is_not_permitted():
    assert give_up_after(0, patience="5 days").case.step == "second"
    assert give_up_after(0).case.step == "first"


def test_time_under_a_hold_does_not_count_towards_giving_up():
    text = "  first: {send: hello, wait: 3 days, give_up: 2 days, on: {not_permitted: second}, then: over}\n"
    text += "  second: {wait: 30 days, then: over}\n"
    cast = Cast((journey(text),), packs=HOUSE, now=SUNDAY)
    cast.open()
    cast.tell(HoldPlaced("h", "fraud", "account", 1, None, "looked into"))
    for day in range(20):
        cast.days(1)
        cast.tell(HoldPlaced(f"h{day}", "military", "person", None, cast.now + timedelta(days=3), "checked"))
        cast.tell(HoldEnded(f"h{day}", "military", "checked"))
    assert (cast.case.step, cast.case.phase) == ("first", "requesting")
    cast.tell(HoldEnded("h", "fraud", "it was nothing"))
    cast.days(3)
    assert cast.messages() == ["hello"]


def test_a_held_case_sleeps_until_its_hold_ends_and_then_asks_by_itself():
    cast = Cast((journey(ONE),))
    cast.tell(HoldPlaced("h", "fraud", "account", 1, None, "looked into"))
    cast.open()
    assert cast.case.due_at is None
    assert cast.case.held == "held: holds.fraud"
    cast.days(40)
    assert cast.messages() == []
    cast.tell(HoldEnded("h", "fraud", "it was nothing"))
    assert cast.messages() == ["hello"]


def test_a_hold_with_an_end_wakes_the_case_when_it_is_over():
    cast = Cast((journey(ONE),))
    cast.tell(HoldPlaced("h", "fraud", "account", 1, TUESDAY_TEN + timedelta(days=2), "looked into"))
    cast.open()
    cast.days(1.9)
    assert cast.messages() == []
    cast.days(0.2)
    assert cast.messages() == ["hello"]


# --- judged again at the last moment -------------------------------------------------------------------------------------------


def test_a_queued_message_is_released_when_its_case_has_moved_on():
    cast = Cast((journey(ONE),), provider="away")
    cast.open()
    cast.tell(DisputeRaised(1, cast.case.id, "amount"))
    cast.provider = "accepts"
    cast.settle()
    assert cast.sent == []
    assert cast.said(ContactReleased)[0].reason == "the case has moved on"


def test_what_is_refused_at_the_last_moment_asks_again_under_a_key_of_its_own():
    cast = Cast((journey(ONE),), provider="away")
    cast.open()
    cast.facts = replace(cast.facts, text_stopped=True)
    cast.provider = "accepts"
    cast.settle()
    first, second = cast.said(ContactRequested)
    assert (first.channel, second.channel) == ("sms", "email")
    assert first.effect != second.effect
    assert channels(cast) == ["email"]


def test_a_stop_reaches_a_message_that_is_already_queued():
    cast = Cast((journey(ONE),), provider="away")
    cast.open()
    cast.tell(OptedOut("text", SMS.id))
    cast.provider = "accepts"
    cast.settle()
    assert channels(cast) == ["email"]


def test_a_message_released_without_a_time_is_judged_again_at_once_and_not_for_ever():
    cast = Cast((journey(ONE),), facts=customer(points=(SMS,)), provider="away")
    cast.open()
    cast.tell(OptedOut("text", SMS.id))
    cast.provider = "accepts"
    cast.settle()
    assert len(cast.said(ContactRequested)) == 1
    assert cast.case.step == "hand-over:no-channel"


# --- every move is written down ------------------------------------------------------------------------------------------------


def test_each_move_says_which_step_was_left_and_by_which_exit():
    cast = Cast((journey(OTHER),))
    cast.open()
    cast.days(8)
    assert [(m.left, m.exit, m.step) for m in cast.said(CaseMoved)] == [
        (None, "opened", "first"),
        ("first", "then", "second"),
        ("second", "then", "over"),
    ]


def test_each_move_says_what_it_left_also_when_one_decision_makes_two():
    text = "  first: {send: hello, wait: 1 day, then: a}\n  a: {branch: [{when: 'case.contacts > 5', go: over}], else: b}\n"
    cast = Cast((journey(text + "  b: {wait: 1 day, then: over}\n"),))
    cast.open()
    cast.days(1)
    assert [(m.left, m.step) for m in cast.said(CaseMoved)] == [(None, "first"), ("first", "a"), ("a", "b")]


@pytest.mark.parametrize("point", [SMS, EMAIL])
def test_a_permanent_bounce_keeps_everything_away_from_that_address(point):
    cast = Cast((journey(OTHER),), facts=customer(preferred=(point.channel,)))
    cast.open()
    cast.bounces()
    cast.days(4)
    assert len(set(channels(cast))) == 2
    assert next(p.state for p in cast.facts.points if p.id == point.id) == "bounced"
