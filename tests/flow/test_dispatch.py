"""Sending: reserved and committed before the provider is called, at most once, and every answer counts exactly once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from tests.flow.one_message import (
    ANOTHER,
    Provider,
    Sending,
    accept,
    anybody,
    away,
    busy,
    change,
    contacts,
    events,
    in_flight,
    nothing_known,
    refuse,
    rows,
)
from tests.flow.test_dispatch_shared_address import waits_for_a_lock
from tests.lived import EVERYWHERE, WORKER

from goodterms.channels.base import (
    Accepted,
    NeverSeen,
    Outgoing,
    SendResult,
    UnknownOutcome,
)
from goodterms.core.effects import SendMessage
from goodterms.core.events import OptedOut, Stamped
from goodterms.core.message import Message
from goodterms.flow import dispatch
from goodterms.flow.dispatch import reconcile_sends
from goodterms.flow.door import knock
from goodterms.flow.outcomes import Outcome, record_outcomes
from goodterms.flow.outside import Outside
from goodterms.flow.reserve import reserve_sends
from goodterms.flow.switch_sending import switch_off, switch_on
from goodterms.store.clock import business_now, machine_now
from goodterms.store.world import Published, Workspace

# --- the provider answers ------------------------------------------------------------------------------------------------


def test_an_accepted_message_is_one_contact_and_its_case_waits(sending: Sending) -> None:
    assert sending.dispatch() == 1
    assert sending.row == ("done", 1)
    assert contacts() == [("sms", "accepted")]
    assert sending.case == ("first-touch", "waiting")
    assert in_flight() == 0
    assert sending.dispatch() == 0
    assert len(sending.provider.called) == 1


def test_a_message_that_is_on_its_way_is_not_reserved_again(sending: Sending) -> None:
    sending.provider.sends = [nothing_known]
    assert sending.dispatch() == 1
    assert sending.row == ("reserved", 1)
    assert sending.dispatch(worker=ANOTHER) == 0
    assert len(sending.provider.called) == 1


def test_nothing_is_sent_before_it_is_due(sending: Sending) -> None:
    change("UPDATE outbox SET due_at = due_at + interval '1 hour'")
    assert sending.dispatch() == 0
    change("UPDATE outbox SET due_at = due_at - interval '1 hour'")
    assert sending.dispatch() == 1


def test_a_customer_whom_somebody_else_holds_is_passed_by(sending: Sending) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            reserve_sends(workspace=Workspace(), carriers=anybody(), buckets=EVERYWHERE, worker=ANOTHER, limit=10)
            held.set()
            done.wait(10)
        connections.close_all()

    def passing() -> None:
        found.append(sending.dispatch())
        connections.close_all()

    found: list[int] = []
    holder, passer = threading.Thread(target=hold), threading.Thread(target=passing)
    holder.start()
    assert held.wait(10)
    passer.start()
    waited = waits_for_a_lock(passer)
    done.set()
    holder.join()
    passer.join()
    assert (waited, found) == (False, [0])


def test_the_attempt_is_in_the_ledger_before_the_provider_is_called(sending: Sending) -> None:
    seen: list[Any] = []

    def look(message: Outgoing) -> SendResult:
        def from_another_connection() -> None:
            seen.append(rows("SELECT outcome FROM contact WHERE effect = %s", message.effect_key))
            seen.append(rows("SELECT state FROM outbox WHERE effect = %s", message.effect_key))
            connections.close_all()

        thread = threading.Thread(target=from_another_connection)
        thread.start()
        thread.join()
        return accept(message)

    sending.provider.sends = [look]
    sending.dispatch()
    assert seen == [[("reserved",)], [("reserved",)]]


def test_the_provider_gets_the_same_key_on_every_attempt(sending: Sending) -> None:
    sending.provider.sends = [busy, away, accept]
    for _ in range(3):
        sending.again()
    assert len({message.effect_key for message in sending.provider.called}) == 1
    assert len(sending.provider.called) == 3


def test_what_is_definitely_not_accepted_for_good_goes_by_the_next_channel(sending: Sending) -> None:
    sending.provider.sends = [refuse]
    sending.dispatch()
    assert events("contact.failed") == 1
    assert sending.dispatch() == 1
    assert [(message.channel) for message in sending.provider.called] == ["sms", "email"]
    assert contacts() == [("email", "accepted"), ("sms", "failed")] or contacts() == [
        ("sms", "failed"),
        ("email", "accepted"),
    ]


def test_a_passing_refusal_is_tried_again_after_a_while_and_then_the_case_goes_on(sending: Sending) -> None:
    sending.provider.sends = [busy] * dispatch.ATTEMPTS
    sending.dispatch()
    assert sending.row == ("queued", 1)
    assert sending.dispatch() == 0
    for _ in range(dispatch.ATTEMPTS - 1):
        sending.again()
    assert events("contact.failed") == 1


def test_a_provider_that_is_away_is_waited_for_however_long_it_takes(sending: Sending) -> None:
    sending.provider.sends = [away] * 20
    for _ in range(20):
        sending.again()
    assert sending.row == ("queued", 0)
    assert sending.again() == 1
    assert contacts() == [("sms", "accepted")]


def test_a_channel_nobody_carries_fails_in_words(sending: Sending) -> None:
    sending.outside = Outside({"email": sending.provider}, record_or_none=sending.lived.books)
    sending.dispatch()
    assert rows("SELECT error FROM outbox WHERE state = 'done'")[0][0].startswith("nothing carries sms")
    sending.dispatch()
    assert [message.channel for message in sending.provider.called] == ["email"]


# --- nobody can tell -----------------------------------------------------------------------------------------------------------


def test_an_answer_that_was_lost_is_asked_for_at_once(sending: Sending) -> None:
    sending.provider.sends = [nothing_known]
    sending.provider.answers = [Accepted("m-1", business_now())]
    sending.dispatch()
    assert (sending.row, contacts()) == (("done", 1), [("sms", "accepted")])
    assert (len(sending.provider.called), len(sending.provider.asked)) == (1, 1)


def test_never_seen_settles_nothing_while_the_message_may_be_on_its_way(sending: Sending) -> None:
    sending.provider.sends = [nothing_known]
    sending.provider.answers = [NeverSeen(), Accepted("m-1", business_now())]
    sending.dispatch()
    assert sending.row == ("reserved", 1)
    sending.reconcile()
    assert (sending.row, contacts()) == (("done", 1), [("sms", "accepted")])
    assert len(sending.provider.called) == 1


def test_an_unknown_outcome_is_looked_up_after_its_deadline_and_counted_once(sending: Sending) -> None:
    sending.provider.sends = [nothing_known]
    sending.provider.answers = [UnknownOutcome("it does not say"), Accepted("m-1", business_now())]
    sending.dispatch()
    assert sending.row == ("reserved", 1)
    assert (
        reconcile_sends(workspace=sending.lived.workspace, outside=sending.outside, buckets=EVERYWHERE, worker=WORKER)
        == 0
    )
    assert sending.reconcile() == 1
    assert (sending.row, contacts()) == (("done", 1), [("sms", "accepted")])
    assert sending.case == ("first-touch", "waiting")
    assert len(sending.provider.called) == 1


def test_what_the_provider_never_saw_was_definitely_not_accepted_and_goes_again(sending: Sending) -> None:
    sending.provider.sends = [nothing_known]
    sending.provider.answers = [NeverSeen(), NeverSeen()]
    sending.dispatch()
    sending.reconcile()
    assert sending.row[0] == "queued"
    sending.again()
    assert contacts() == [("sms", "accepted")]
    assert len({message.effect_key for message in sending.provider.called}) == 1


def test_what_nobody_can_tell_is_asked_again_and_ends_as_unknown_never_sent_again(sending: Sending) -> None:
    sending.provider.sends = [nothing_known]
    sending.dispatch()
    for _ in range(3):
        assert sending.reconcile() == 0
        assert sending.row[0] == "reserved"
    change("UPDATE outbox SET first_at = first_at - interval '1 hour'")
    assert sending.reconcile() == 1
    assert (sending.row[0], contacts()) == ("unknown", [("sms", "unknown")])
    assert sending.case == ("first-touch", "unsure")
    sending.lived.days(1)
    assert len(sending.provider.called) == 1


def test_an_answer_that_can_be_looked_up_is_not_lost_when_its_worker_dies(sending: Sending) -> None:
    reserved = reserve_sends(
        workspace=sending.lived.workspace, carriers=sending.carriers, buckets=EVERYWHERE, worker=WORKER, limit=10
    )
    assert len(reserved) == 1  # and here the worker dies, before or after its call
    sending.provider.answers = [NeverSeen()]
    sending.reconcile(worker=ANOTHER)
    change("UPDATE outbox SET next_at = NULL")
    assert sending.dispatch(worker=ANOTHER) == 1
    assert contacts() == [("sms", "accepted")]


def test_a_worker_that_wakes_after_its_deadline_changes_nothing(sending: Sending) -> None:
    (reserved,) = reserve_sends(
        workspace=sending.lived.workspace, carriers=sending.carriers, buckets=EVERYWHERE, worker=WORKER, limit=10
    )
    sending.provider.answers = [Accepted("m-1", business_now())]
    sending.reconcile(worker=ANOTHER)
    before = rows("SELECT seq, hot FROM customer_state")
    effect = reserved.row.effect
    assert isinstance(effect, SendMessage)
    late = Outcome(reserved.row, "queued", None, business_now(), error="I slept")
    assert record_outcomes(workspace=sending.lived.workspace, outcomes=[late], worker=WORKER) == 0
    assert sending.row[0] == "done"
    assert rows("SELECT seq, hot FROM customer_state") == before


def test_no_call_starts_after_its_deadline(sending: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
    reserving = dispatch.reserve_sends

    def slowly(**asked: Any) -> Any:
        found = reserving(**asked)
        past = machine_now() - timedelta(seconds=1)
        return [replace(one, row=replace(one.row, deadline=past)) for one in found]

    monkeypatch.setattr(dispatch, "reserve_sends", slowly)
    assert sending.dispatch() == 1
    assert sending.provider.called == []
    assert sending.row == ("queued", 0)


# --- judged again at the last moment -----------------------------------------------------------------------------------------------


def test_a_stop_that_came_in_between_releases_the_message(sending: Sending) -> None:
    stop = Stamped("stop", OptedOut("text", sending.who.points["sms"]), business_now(), "customer")
    knock(workspace=sending.lived.workspace, here=sending.who.here, events=[stop])
    sending.dispatch()
    assert rows("SELECT state FROM outbox WHERE kind = 'send' ORDER BY ordinal")[0] == ("released",)
    assert [message.channel for message in sending.provider.called] != ["sms"]


def test_a_message_that_cannot_be_composed_fails_in_words_and_is_never_half_sent(sending: Sending) -> None:
    change("UPDATE customer SET wrapped_key = NULL")
    sending.dispatch()
    assert sending.provider.called == []
    assert rows("SELECT count(*) FROM message_sent") == [(0,)]
    assert events("contact.failed") >= 1


@pytest.mark.parametrize("broken", ["{{ promise.amount | money }}", None])
def test_words_that_cannot_be_filled_in_or_are_not_there_are_sent_to_nobody(
    sending: Sending, monkeypatch: pytest.MonkeyPatch, broken: str | None
) -> None:
    found = Published.message

    def message(self: Published, **asked: Any) -> Message | None:
        known = found(self, **asked)
        return None if broken is None or known is None else replace(known, text=broken)

    monkeypatch.setattr(Published, "message", message)
    sending.dispatch()
    assert sending.provider.called == []
    assert contacts() == []
    assert events("contact.failed") >= 1


@pytest.mark.parametrize(
    ("scope", "name"), [("all", ""), ("channel", "sms"), ("journey", "missed-payment"), ("brand", "Harbour Bank")]
)
def test_a_kill_switch_takes_effect_on_the_next_message_and_loses_none(sending: Sending, scope: str, name: str) -> None:
    switch_off(scope=scope, name=name, reason="something is wrong", by="Sam Supervisor")
    assert sending.dispatch() == 0
    assert sending.row == ("queued", 0)
    assert "switched off" in rows("SELECT error FROM outbox WHERE kind = 'send'")[0][0]
    assert sending.again() == 0
    switch_on(scope=scope, name=name)
    assert sending.again() == 1
    assert contacts() == [("sms", "accepted")]


def test_a_switch_for_something_else_stops_nothing(sending: Sending) -> None:
    switch_off(scope="channel", name="email", reason="x", by="Sam Supervisor")
    assert sending.dispatch() == 1


def test_the_words_as_sent_are_kept_sealed_with_the_reservation(sending: Sending) -> None:
    sending.dispatch()
    (sealed,) = rows("SELECT sealed FROM message_sent")[0]
    assert sending.provider.called[0].text.encode() not in bytes(sealed)
    assert rows("SELECT count(*) FROM link") == [(1,)]


def test_both_judgements_are_kept_as_receipts(sending: Sending) -> None:
    sending.dispatch()
    found = rows("SELECT moment, verdict FROM receipt ORDER BY number")
    assert found == [("decide", "allow"), ("reserve", "allow")]


def test_the_providers_own_number_is_remembered_for_its_reports(sending: Sending) -> None:
    sending.dispatch()
    assert rows("SELECT provider, customer_id FROM provider_message") == [("sandbox", sending.who.customer)]


def test_outside_production_a_real_provider_is_not_even_called(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Provider, "reaches_nobody", False)
    monkeypatch.delenv("GOODTERMS_ALLOWED_ADDRESSES", raising=False)
    sending.dispatch()
    assert sending.provider.called == []
    assert rows("SELECT error FROM outbox WHERE state = 'done'")[0][0].startswith("outside production only listed")
