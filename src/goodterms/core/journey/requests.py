"""Settling requests: journeys ask, policy answers, and one customer has one conversation.

All requests of a customer that are due are settled together, in the order of `PRIORITY`. Each is judged with the contacts
that earlier ones of the same round will make already counted.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from goodterms.core.calendar import promise_end
from goodterms.core.case import Case
from goodterms.core.effects import AskRecord, SendMessage
from goodterms.core.events import (
    CaseHeld,
    ContactDeferred,
    ContactDenied,
    ContactRequested,
    Purpose,
    TaskOpened,
)
from goodterms.core.facts import Contact, CustomerFacts, Point, Portfolio
from goodterms.core.fold import day_of
from goodterms.core.journey.definition import Call, Send, Split, Step, Uses
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.journey.visits import complete, hand_over, next_reminder, promise_of, signal
from goodterms.core.policy.decision import Decision, Intent, Receipt
from goodterms.core.policy.judge import judge
from goodterms.core.policy.receipt import declared_vector
from goodterms.core.policy.spread import spread

PRIORITY: tuple[Purpose, ...] = ("safety", "security", "answer", "promise", "service", "collections", "marketing")
ASK_AGAIN = timedelta(days=1)
ASKS_BEFORE_A_PERSON = 3
CALL_DUE = timedelta(days=1)
REMINDER_MESSAGE = "promise-reminder"


def settle(draft: Draft) -> None:
    """Decide every request that is due now, the most important purpose first."""
    while True:
        waiting = [case for case in draft.live() if _asks(draft, case)]
        if not waiting:
            return
        waiting.sort(key=lambda case: (PRIORITY.index(_purpose(draft, case)), case.opened_at, case.id))
        _settle_one(draft, waiting[0])


def _asks(draft: Draft, case: Case) -> bool:
    return case.phase in {"requesting", "promised"} and case.due_at is not None and case.due_at <= draft.now


def _purpose(draft: Draft, case: Case) -> Purpose:
    return "promise" if case.phase == "promised" else draft.journey(case).purpose


def _settle_one(draft: Draft, case: Case) -> None:
    step = draft.step(case)
    if case.phase == "promised":
        _remind(draft, case)
        return
    if _goal_met(draft, case) or _stale(draft, case) or _promised_elsewhere(draft, case):
        return
    match step:
        case Send() | Split():
            _request_message(draft, case, step)
        case Call():
            _request_call(draft, case, step)
        case _:
            hand_over(draft, case.id, queue="exceptions", reason=f"{case.step} asked for a contact it cannot make")


def _goal_met(draft: Draft, case: Case) -> bool:
    journey = draft.journey(case)
    answer = holds(
        journey.goal.source,
        known(facts=draft.facts, account=case.account, now=draft.now, case=case, fresh_within=journey.fresh_within),
    )
    if answer is True:
        complete(draft, case.id)
        return True
    return False


def _stale(draft: Draft, case: Case) -> bool:
    """Whether the figures are too old to demand money on; the record is asked, and after three silent days a person is."""
    fresh = draft.journey(case).fresh_within
    account = draft.facts.account(case.account)
    if fresh is None or (account is not None and draft.now - account.as_of <= fresh):
        return False
    if case.asked >= ASKS_BEFORE_A_PERSON:
        hand_over(draft, case.id, queue="exceptions", reason="the system of record does not answer for this account")
        return True
    reason = "the figures are too old: the system of record was asked"
    draft.queue(AskRecord(draft.key(case, ordinal=100 + case.asked), case.id, case.account))
    draft.tell(CaseHeld(case.id, reason, None))
    draft.change(case.id, held=reason, asked=case.asked + 1, due_at=draft.now + ASK_AGAIN)
    return True


def _promised_elsewhere(draft: Draft, case: Case) -> bool:
    """While a promise is open, the accounts of this customer are left alone until it is decided."""
    if draft.journey(case).purpose != "collections" or not draft.facts.promises:
        return False
    ends = max(promise_end(due=p.due, grace_days=p.grace_days, zones=draft.facts.zones) for p in draft.facts.promises)
    reason = "a promise is open"
    draft.tell(CaseHeld(case.id, reason, ends))
    draft.change(case.id, held=reason, held_at=case.held_at or draft.now, due_at=ends)
    return True


# --- messages ------------------------------------------------------------------------------------------------------------


def _request_message(draft: Draft, case: Case, step: Send | Split) -> None:
    message = _message(draft, case, step)
    purpose = draft.journey(case).purpose
    for point in _points(draft, case, step):
        intent = Intent("contact", point.channel, purpose, case.account, point.id, draft.key(case, ordinal=1))
        decision = _judge(draft, case, intent)
        if decision.verdict == "deny" or _gave_up(draft, case, decision, step.give_up):
            continue
        _answer(draft, case, decision, intent, message=message, step=step)
        return
    signal(draft, case.id, "denied")


def _message(draft: Draft, case: Case, step: Send | Split) -> str:
    if isinstance(step, Split):
        arm = next(arm for split, arm in draft.facts.exposures if split == step.split)
        return step.messages[arm]
    return case.message if step.message == "last" and case.message else step.message


def _points(draft: Draft, case: Case, step: Send | Split) -> list[Point]:
    """Where this step may go, in order: the step's channels, or preferred first, then by rank; never one already tried."""
    wanted = step.channels if isinstance(step, Send) else ()
    avoid = set(case.tried)
    if isinstance(step, Send) and step.channel_other and case.channel is not None:
        avoid.add(case.channel)
    preferred = draft.facts.preferred

    def order(point: Point) -> tuple[int, int, int]:
        chosen = wanted.index(point.channel) if point.channel in wanted else len(wanted)
        liked = preferred.index(point.channel) if point.channel in preferred else len(preferred)
        return (chosen, liked, point.rank)

    found = [p for p in draft.facts.points if p.channel not in avoid and p.channel != "call"]
    if wanted:
        found = [p for p in found if p.channel in wanted]
    return sorted(found, key=order)


def _judge(draft: Draft, case: Case, intent: Intent) -> Decision:
    portfolio = _portfolio(draft, case.account)
    facts = with_queued(draft)
    decision = judge(intent=intent, facts=facts, portfolio=portfolio, packs=draft.world.packs, now=draft.now)
    draft.receipts.append(
        Receipt(
            id=f"{len(draft.receipts)}",
            case=case.id,
            effect=intent.effect,
            moment="decide",
            intent=intent,
            decision=decision,
            facts=declared_vector(
                facts=facts, intent=intent, portfolio=portfolio, at=decision.at, lasting=decision.lasting
            ),
        )
    )
    if decision.verdict == "deny":
        draft.tell(ContactDenied(case.id, intent.channel, decision.against))
    return decision


def with_queued(draft: Draft) -> CustomerFacts:
    """The facts with every queued but not yet reserved contact counted, so that one round cannot allow two."""
    known_effects = {contact.effect for contact in draft.facts.contacts}
    queued = tuple(
        Contact(
            draft.now,
            day_of(draft.facts, draft.now),
            case.channel,
            draft.journey(case).purpose,
            case.account,
            "reserved",
            effect=case.effect,
        )
        for case in draft.cases.values()
        if case.phase == "sending" and case.effect and case.channel and case.effect not in known_effects
    )
    return replace(draft.facts, contacts=draft.facts.contacts + queued) if queued else draft.facts


def _portfolio(draft: Draft, account: int) -> Portfolio:
    figures = draft.facts.account(account)
    return (
        draft.world.portfolios[figures.portfolio]
        if figures is not None
        else next(iter(draft.world.portfolios.values()))
    )


def _gave_up(draft: Draft, case: Case, decision: Decision, give_up: timedelta) -> bool:
    """Whether the contact was (or would be) deferred past the step's patience; time under a hold does not count."""
    if decision.verdict != "defer" or decision.held or decision.until is None:
        return False
    asked_at = case.requested_at or draft.now
    if case.held_at is not None:
        asked_at += draft.now - case.held_at
    return decision.until - asked_at > give_up


def _answer(draft: Draft, case: Case, decision: Decision, intent: Intent, *, message: str, step: Send | Split) -> None:
    match decision.verdict:
        case "allow":
            draft.change(
                case.id,
                effect=intent.effect,
                channel=intent.channel,
                message=message,
                due_at=None,
                held=None,
                held_at=None,
                requested_at=_asked_at(draft, case),
            )
            signal(draft, case.id, "allowed")
            draft.tell(ContactRequested(case.id, intent.effect, intent.channel, intent.point, message, intent.purpose))
            draft.queue(
                SendMessage(
                    effect=intent.effect,
                    case=case.id,
                    account=case.account,
                    channel=intent.channel,
                    point=intent.point,
                    message=message,
                    purpose=intent.purpose,
                    journey_version=case.journey_version,
                    accounts=(case.account,),
                )
            )
        case "defer":
            _defer(draft, case, decision, intent)
        case _:
            hand_over(draft, case.id, queue="policy", reason=f"policy wants a person: {', '.join(decision.against)}")


def _asked_at(draft: Draft, case: Case) -> datetime | None:
    if case.held_at is None or case.requested_at is None:
        return case.requested_at
    return case.requested_at + (draft.now - case.held_at)


def _defer(draft: Draft, case: Case, decision: Decision, intent: Intent) -> None:
    """Sleep until policy allows it (spread over the opening window), or until the hold ends."""
    until = decision.until
    if until is None:
        reason = f"held: {', '.join(decision.against)}"
        draft.tell(CaseHeld(case.id, reason, None))
        draft.change(case.id, held=reason, held_at=case.held_at or draft.now, due_at=None)
        signal(draft, case.id, "held")
        return
    due = spread(
        until=until,
        intent=intent,
        facts=with_queued(draft),
        portfolio=_portfolio(draft, case.account),
        packs=draft.world.packs,
    )
    draft.tell(ContactDeferred(case.id, intent.channel, until, decision.against))
    held_at = (case.held_at or draft.now) if decision.held else None
    reason = f"{'held' if decision.held else 'waits for the next permitted time'}: {', '.join(decision.against)}"
    draft.change(case.id, due_at=due, held=reason, held_at=held_at, requested_at=_asked_at(draft, case))
    signal(draft, case.id, "held" if decision.held else "deferred")


# --- calls and reminders -------------------------------------------------------------------------------------------------


def _request_call(draft: Draft, case: Case, step: Call) -> None:
    point = next((p for p in draft.facts.points if p.channel in {"call", "sms"}), None)
    if point is None:
        signal(draft, case.id, "denied")
        return
    intent = Intent("contact", "call", draft.journey(case).purpose, case.account, point.id, draft.key(case, ordinal=1))
    decision = _judge(draft, case, intent)
    match decision.verdict:
        case "allow":
            draft.change(case.id, task=intent.effect, due_at=None, held=None, held_at=None)
            signal(draft, case.id, "allowed")
            draft.tell(
                TaskOpened(
                    intent.effect,
                    case.id,
                    case.account,
                    "call",
                    step.queue,
                    f"call with script {step.script}",
                    "routine",
                    draft.now + CALL_DUE,
                )
            )
        case "defer" if not _gave_up(draft, case, decision, step.give_up):
            _defer(draft, case, decision, intent)
        case "needs_human":
            hand_over(draft, case.id, queue="policy", reason=f"policy wants a person: {', '.join(decision.against)}")
        case _:
            signal(draft, case.id, "denied")


def _remind(draft: Draft, case: Case) -> None:
    """Send a reminder of an open promise. It belongs to the promise, so the visit does not move."""
    promise = promise_of(draft, case)
    step: Step | None = draft.step(case)
    if promise is None or not isinstance(step, Uses):
        draft.change(case.id, due_at=None)
        return
    effect = draft.key(case, ordinal=10 + case.reminder)
    after = draft.change(case.id, reminder=case.reminder + 1)
    due = next_reminder(draft, after, promise)
    for point in sorted(draft.facts.points, key=lambda p: (p.channel != case.channel, p.rank)):
        if point.channel == "call":
            continue
        intent = Intent("contact", point.channel, "promise", case.account, point.id, effect)
        decision = _judge(draft, case, intent)
        if decision.verdict == "allow":
            draft.tell(ContactRequested(case.id, effect, point.channel, point.id, REMINDER_MESSAGE, "promise"))
            draft.queue(
                SendMessage(
                    effect=effect,
                    case=case.id,
                    account=case.account,
                    channel=point.channel,
                    point=point.id,
                    message=REMINDER_MESSAGE,
                    purpose="promise",
                    journey_version=case.journey_version,
                    accounts=(case.account,),
                )
            )
            break
        if decision.verdict == "defer" and decision.until is not None:
            ends = promise_end(due=promise.due, grace_days=0, zones=draft.facts.zones)
            draft.tell(ContactDeferred(case.id, point.channel, decision.until, decision.against))
            if decision.until < ends:
                draft.change(case.id, reminder=case.reminder, due_at=decision.until)
                return
            break
    draft.change(case.id, due_at=due)
