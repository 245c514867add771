"""The one registry of names: complete against the events, and the same names wherever an event is spoken of."""

from typing import get_args

from goodterms.core import events
from goodterms.core.expression import MONEY, ListOf, parse_and_check
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Call, HandOver, Send, Wait
from goodterms.core.journey.exits import HAND_OVER, OTHER_CHANNEL, RETURN, STOP, ways
from goodterms.core.journey.vocabulary import EVENTS, declared, names_of

TYPES = {kind.type for kind in get_args(events.Event)}


def test_every_event_name_stands_for_an_event_there_is():
    for name, word in EVENTS.items():
        for kind in word.types or (name,):
            assert kind in TYPES, f"{name} stands for {kind}, which no event is"


def test_every_name_may_be_written_somewhere_and_has_a_meaning():
    for name, word in EVENTS.items():
        assert word.uses, name
        assert word.meaning, name
        assert word.meaning[0].islower(), name


def test_a_reply_is_known_by_its_reading_first():
    reply = events.Replied(case=1, channel="sms", point=1, reading="hardship", words=None, external_id="x")
    assert names_of(reply) == ("replied.hardship", "replied")


def test_a_call_is_known_by_its_outcome():
    call = events.CallMade(case=1, account=1, task="t", outcome="no_answer", by="ann")
    assert names_of(call) == ("no_answer",)
    assert set(get_args(events.CallOutcome)) == set(vocabulary.CALL_EXITS)


def test_the_end_of_a_promise_is_known_in_and_outside_the_sub_machine():
    cancelled = events.PromiseCancelled(promise="p", reason="x")
    assert names_of(cancelled) == ("promise.cancelled", "cancelled", "outcome")
    assert set(vocabulary.MACHINES["goodterms/promise"]) == {"kept", "broken", "cancelled"}


def test_a_delivery_and_a_visit_have_short_names():
    failed = events.DeliveryFailed(case=1, effect="e", channel="sms", point=1, permanent=True, reason="x")
    assert names_of(failed) == ("delivery_failed",)
    assert names_of(events.LinkOpened(case=1)) == ("link.opened", "opened")


def test_an_action_of_the_customer_is_also_an_outcome():
    assert names_of(events.AlreadyPaid(account=1, case=1)) == ("payment.claimed", "outcome")


def test_every_reading_of_a_reply_has_a_name():
    readings = get_args(events.Replied.__annotations__["reading"])
    assert {f"replied.{reading}" for reading in readings} <= EVENTS.keys()


def test_closed_lists_are_those_of_the_events():
    assert set(vocabulary.PURPOSES) == set(get_args(events.Purpose))
    assert set(vocabulary.CHANNELS) == set(get_args(events.Channel))
    assert set(vocabulary.END_REASONS) == set(get_args(events.EndReason))
    assert set(vocabulary.MESSAGE_CHANNELS) == set(get_args(events.Channel))
    kinds = set(get_args(events.WriteBackKind))
    assert all(set(offer.write_backs) <= kinds for offer in vocabulary.OFFERS.values())


def test_every_declared_fact_can_stand_in_a_guard():
    facts = declared(queues=["early-arrears"])
    assert "queue.early_arrears.wait_p90" in facts
    for name, kind in facts.items():
        guard = f"'x' in {name}" if isinstance(kind, ListOf) else f"has({name})"
        if kind == MONEY:
            guard = f"{name} > money('10.00', 'EUR') || {name} == 0"
        if not isinstance(kind, ListOf):
            assert parse_and_check(guard, declarations=facts)[1] == (), guard


def test_the_defaults_of_a_send_a_call_and_a_hand_over_are_drawn():
    day = Wait(1, "days")
    drawn = {way.exit: way.to for way in ways(Send("a", "m", day, {"then": "b"})) if way.drawn}
    assert drawn == {"not_permitted": OTHER_CHANNEL, "failed": OTHER_CHANNEL, "unknown": "b"}
    drawn = {way.exit: way.to for way in ways(Call("a", "q", "s", {"else": "b"})) if way.drawn}
    assert drawn == {"not_permitted": HAND_OVER, "failed": HAND_OVER, "unknown": HAND_OVER}
    drawn = {way.exit: way.to for way in ways(HandOver("a", "q", "r", {}))}
    assert drawn == {"returned": RETURN, "ended": STOP}
