"""Messages that other systems ask for, by the API: judged as every contact is, put off, or refused in sight.

No journey asks for them and no visit waits for them. They wait in the facts (`CustomerFacts.asked`) for a permitted time, go
to the next contact point where one does not take them, and are refused when policy refuses them everywhere, when their time
is over, or when what they would say makes no sense any more. Whoever asked reads which of these it was, and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from goodterms.core.case import Case
from goodterms.core.effects import event_effect_key
from goodterms.core.events import ContactFailed, ContactReleased, Event, MessagePutOff, MessageRefused
from goodterms.core.facts import AskedMessage, CustomerFacts
from goodterms.core.guardrail import INVITING, PAUSED
from goodterms.core.journey.change import World
from goodterms.core.journey.channel_choice import Wish, candidates, considered, order
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.requests import PROMISE_OPEN, judge_contact, put_off, queue_message
from goodterms.core.policy.decision import Intent

LOOK_AGAIN = timedelta(minutes=15)
"""When a message that was not sent for no reason of time is asked for again, business time."""
HELD_LOOK = timedelta(days=1)
"""How often one is looked at that waits for a hold which only a person or an event ends."""
NOTHING_OWED = "nothing is owed on this account"
TOO_LATE = "the time in which it was wanted is over"
NOWHERE = "there is no address left that it may go to"
BY_A_PERSON = "policy leaves it to a person"


def asked_moments(facts: CustomerFacts) -> Iterator[datetime]:
    """When each message that was asked for wants attention; one on its way wants none."""
    return (one.due_at for one in facts.asked if one.due_at is not None)


def asked_of(facts: CustomerFacts, effect: str) -> AskedMessage | None:
    """The message that goes under this key now; None where the contact is another's."""
    return next((one for one in facts.asked if one.effect == effect), None)


def pointless(asked: AskedMessage, *, facts: CustomerFacts, case: Case | None, world: World) -> str:
    """Why it makes no sense (any more), whatever policy says; empty where it does."""
    if asked.purpose == "collections":
        account = facts.account(asked.account)
        if account is None or account.balance.amount <= 0:
            return NOTHING_OWED
        if any(promise.account == asked.account for promise in facts.promises):
            return PROMISE_OPEN
    if case is not None and case.journey in world.paused and asked.purpose in INVITING:
        return PAUSED
    return ""


def settle_asked(draft: Draft) -> None:
    """Send every message that is due and allowed; put off or refuse the others."""
    for asked in draft.facts.asked:
        if asked.due_at is not None and asked.due_at <= draft.now:
            draft.begin(None)
            _settle_one(draft, asked)


def ask_again(draft: Draft, event: Event, *, before: CustomerFacts) -> None:
    """The message did not go: it is wanted still, under a key of its own, and goes elsewhere if it failed there."""
    if not isinstance(event, ContactReleased | ContactFailed):
        return
    asked = asked_of(before, event.effect)
    if asked is None:
        return
    tried, due = asked.tried, draft.now
    until: datetime | None = None
    rules: tuple[str, ...] = ()
    if isinstance(event, ContactReleased):
        tried, until = asked.tried[:-1], event.until
        due = max(event.until or draft.now + LOOK_AGAIN, draft.now)
        rules = _rules(event.reason)
    elif _rules(event.reason):  # its words broke a rule: no other address makes them better
        _refuse(draft, asked, rules=_rules(event.reason), reason=event.reason)
        return
    key = event_effect_key(
        installation=draft.world.installation, event=f"{draft.facts.customer}/{asked.effect}", ordinal=1
    )
    why = event.reason if isinstance(event, ContactFailed) else ""
    draft.tell(MessagePutOff(asked.id, asked.case, key, due, until, rules, tried, why))


def _rules(reason: str) -> tuple[str, ...]:
    """The rules that a reason names at its end, as reservations write them: `quiet.hours gap.text`."""
    words = reason.rsplit(": ", 1)[-1].split()
    return tuple(words) if words and all("." in word.strip(".") for word in words) else ()


@dataclass(slots=True)
class _Waits:
    """The first address that policy only puts off."""

    due: datetime
    until: datetime | None
    rules: tuple[str, ...]


def _settle_one(draft: Draft, asked: AskedMessage) -> None:
    case = None if asked.case is None else draft.cases.get(asked.case)
    if asked.against:
        _refuse(draft, asked, rules=asked.against, reason="its words may not be sent")
        return
    reason = pointless(asked, facts=draft.facts, case=case, world=draft.world)
    if not reason and draft.now > asked.until:
        reason = TOO_LATE
    if reason:
        _refuse(draft, asked, rules=(), reason=reason)
        return
    waits: _Waits | None = None
    against: tuple[str, ...] = ()
    person = False
    wish = Wish(asked.purpose, draft.now, named=asked.channels, time_left=asked.until - draft.now)
    found = [one for one in candidates(draft.facts.points, (), wish) if one.point.id not in asked.tried]
    ways = order(found, draft.facts, wish)
    for point in (way.point for way in ways):
        intent = Intent("contact", point.channel, asked.purpose, asked.account, point.id, asked.effect)
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "allow":
            why = considered(ways, draft.facts, wish)
            queue_message(draft, case, intent, message=asked.message, considered=why)
            return
        against = against or decision.against
        person = person or decision.verdict == "needs_human"
        until = decision.until
        if decision.verdict != "defer" or (until is not None and until > asked.until) or waits is not None:
            continue
        due = draft.now + HELD_LOOK if until is None else put_off(draft, intent, until)
        waits = _Waits(due, until, decision.against)
    if waits is not None:
        draft.tell(
            MessagePutOff(
                asked.id, asked.case, asked.effect, waits.due, waits.until, waits.rules, asked.tried, asked.why
            )
        )
        return
    reason = (BY_A_PERSON if person else "policy refuses it") if against else NOWHERE
    if not against and asked.why:
        reason = f"{NOWHERE}: {asked.why}"
    _refuse(draft, asked, rules=against, reason=reason)


def _refuse(draft: Draft, asked: AskedMessage, *, rules: tuple[str, ...], reason: str) -> None:
    draft.tell(MessageRefused(asked.id, asked.case, asked.effect, rules, reason))
