"""A message that another system asks for: sent, put off or refused as any contact, and never twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.core.journey.cast import ANYTIME, HOUSE, SMS, Cast, customer, journey

from goodterms.core.events import (
    ContactAccepted,
    ContactFailed,
    ContactUnknown,
    MessageAsked,
    MessagePutOff,
    MessageRefused,
    OptedOut,
)
from goodterms.core.fold import fold
from goodterms.core.guardrail import PAUSED
from goodterms.core.journey.asked import NOTHING_OWED, NOWHERE, TOO_LATE
from goodterms.core.journey.requests import PROMISE_OPEN

ONE = "  first: {send: nudge, wait: 3 days, then: over}"


def cast(**changes: Any) -> Cast:
    return Cast((journey(ONE),), **changes)


def ask(cast: Cast, id_: str = "m1", **changes: Any) -> None:
    said: dict[str, Any] = {
        "id": id_,
        "case": None,
        "account": 1,
        "effect": f"effect-of-{id_}",
        "purpose": "service",
        "channels": (),
        "message": "",
        "words": None,
        "language": "",
        "due_at": cast.now,
        "until": cast.now + timedelta(days=3),
    }
    cast.tell(MessageAsked(**{**said, **changes}), actor="api:crm", name=id_)


def refusals(cast: Cast) -> list[str]:
    return [event.reason for event in cast.said(MessageRefused)]


def test_what_is_asked_for_and_allowed_is_sent_by_the_channel_they_like() -> None:
    played = cast()
    ask(played)
    (sent,) = played.sent
    assert (sent.channel, sent.case, sent.effect) == ("sms", None, "effect-of-m1")
    assert played.facts.asked == ()


def test_the_channels_that_were_asked_for_are_taken_in_their_order() -> None:
    played = cast()
    ask(played, channels=("email", "sms"))
    assert [one.channel for one in played.sent] == ["email"]


def test_at_night_it_waits_for_the_first_permitted_time() -> None:
    played = cast(packs=HOUSE)
    played.now += timedelta(hours=12)
    ask(played)
    (waits,) = played.said(MessagePutOff)
    assert waits.until is not None
    assert waits.rules
    assert played.sent == []
    played.until(waits.due_at)
    assert len(played.sent) == 1


def test_what_could_only_go_after_its_time_is_refused() -> None:
    played = cast(packs=HOUSE)
    played.now += timedelta(hours=12)
    ask(played, until=played.now + timedelta(hours=1))
    assert len(refusals(played)) == 1
    assert played.said(MessageRefused)[0].rules


def test_where_a_channel_does_not_take_it_the_next_does_and_then_nobody() -> None:
    played = cast(provider="fails")
    ask(played)
    assert [one.channel for one in played.said(ContactFailed)] == ["sms", "email"]
    (reason,) = refusals(played)
    assert reason.startswith(NOWHERE)


def test_what_nobody_can_vouch_for_is_not_sent_again() -> None:
    played = cast(provider="unknown")
    ask(played)
    played.days(5)
    assert len(played.sent) == 1
    assert len(played.said(ContactUnknown)) == 1
    assert played.facts.asked == ()


def test_nothing_is_demanded_while_a_promise_is_open_or_where_nothing_is_owed() -> None:
    played = cast()
    played.open()
    played.promise()
    ask(played, purpose="collections")
    assert refusals(played) == [PROMISE_OPEN]
    free = cast(facts=customer())
    free.pay(42_000, in_record=True)
    ask(free, purpose="collections")
    assert refusals(free) == [NOTHING_OWED]


def test_words_that_break_a_rule_are_refused_at_once() -> None:
    played = cast()
    ask(played, against=("pci.card_number",))
    assert played.sent == []
    assert played.said(MessageRefused)[0].rules == ("pci.card_number",)


def test_a_stop_between_the_decision_and_the_send_suppresses_it() -> None:
    played = cast(provider="away")
    ask(played)
    assert len(played.queued) == 1
    played.tell(OptedOut("all", None))
    played.provider = "accepts"
    played.settle()
    played.days(4)
    assert played.sent == []
    assert len(refusals(played)) == 1


def test_what_waited_too_long_is_refused_and_says_so() -> None:
    played = cast(provider="away")
    ask(played, until=played.now + timedelta(hours=1))
    played.tell(OptedOut("text", SMS.id))
    played.now += timedelta(hours=2)
    played.provider = "accepts"
    played.settle()
    played.days(1)
    assert played.sent == []
    assert refusals(played) == [TOO_LATE]


def test_the_reasons_that_need_no_rule_are_words_a_person_reads() -> None:
    assert all(
        " " in reason and "." not in reason for reason in (NOTHING_OWED, NOWHERE, TOO_LATE, PROMISE_OPEN, PAUSED)
    )


STEP = st.sampled_from(
    [
        "ask",
        "ask email",
        "demand",
        "stop text",
        "stop all",
        "hardship",
        "pass",
        "night",
        "accepts",
        "fails",
        "away",
        "open",
    ]
)


@given(st.lists(STEP, max_size=14), st.sampled_from([HOUSE, ANYTIME]))
def test_whatever_happens_each_is_accepted_at_most_once_and_the_log_gives_the_facts(
    steps: list[str], packs: tuple[Any, ...]
) -> None:
    played = cast(packs=packs)
    before = played.facts
    count = 0
    for step in steps:
        match step:
            case "ask" | "ask email" | "demand":
                count += 1
                channels = ("email",) if step == "ask email" else ()
                ask(played, f"m{count}", channels=channels, purpose="collections" if step == "demand" else "service")
            case "stop text":
                played.tell(OptedOut("text", SMS.id))
            case "stop all":
                played.tell(OptedOut("all", None))
            case "hardship" if played.cases:
                played.hardship()
            case "open":
                played.open(f"k{len(played.log)}")
            case "pass":
                played.days(1.3)
            case "night":
                played.now += timedelta(hours=11)
            case "accepts" | "fails" | "away":
                played.provider = step  # type: ignore[assignment]
                played.settle()
    keys: dict[str, str] = {}
    for one in played.said(MessageAsked):
        keys[one.effect] = one.id
    for one in played.said(MessagePutOff):
        keys[one.effect] = one.id
    taken = [keys[event.effect] for event in played.said(ContactAccepted) if event.effect in keys]
    refused = [event.id for event in played.said(MessageRefused)]
    waiting = [one.id for one in played.facts.asked]
    assert sorted([*taken, *refused, *waiting]) == sorted(f"m{number + 1}" for number in range(count))
    folded = before
    for happened in played.log:
        folded = fold(folded, happened.event, occurred_at=happened.occurred_at)
    assert folded.asked == played.facts.asked
