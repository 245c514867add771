"""Settling requests: journeys ask, policy answers, and one customer has one conversation.

All requests of a customer that are due are settled together, in the order of `PRIORITY`; one that will be due later on the
same day and matters more goes first. Each is judged with the contacts that earlier ones will make already counted.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from goodterms.core.case import Case, Phase
from goodterms.core.contacts import has
from goodterms.core.effects import SendMessage
from goodterms.core.events import (
    CaseHeld,
    Channel,
    ContactDeferred,
    ContactDenied,
    ContactRequested,
    Purpose,
    TaskOpened,
)
from goodterms.core.evolve import evolve
from goodterms.core.facts import Contact, CustomerFacts, Point, Portfolio
from goodterms.core.fold import day_of, ends
from goodterms.core.guardrail import INVITING, PAUSED
from goodterms.core.journey.definition import Call, Journey, Send, Split, Step, Uses
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import complete
from goodterms.core.journey.letting_in import HELD_OUT, case_held_out
from goodterms.core.journey.promised import promise_of, reminder_key, schedule_reminder
from goodterms.core.journey.visits import ask_record, enter, hand_over, promise_step, signal
from goodterms.core.policy.decision import Decision, Intent, Receipt
from goodterms.core.policy.judge import judge
from goodterms.core.policy.rules.contact_point import PHONES
from goodterms.core.policy.spread import spread

PRIORITY: tuple[Purpose, ...] = ("safety", "security", "answer", "promise", "service", "collections", "marketing")
ASKING: frozenset[Phase] = frozenset({"requesting", "promised"})
"""The phases in which a case wants to make a contact once its time has come."""
CALL_DUE = timedelta(days=1)
PACE_AGAIN = timedelta(minutes=15)
"""How often a case that its journey's pace holds back looks whether people can answer again."""
LOOK_AGAIN = timedelta(days=1)
"""How often a case of a paused journey looks whether it may go on, should nobody wake it."""
REMINDER_MESSAGE = "promise-reminder"
PROMISE_OPEN = "a promise is open"
MORE_IMPORTANT = "something more important is said first today"
HELD = "held: "
OPENS_IN_VAIN = 3
"""Opens in a row without an action after which the channel changes (journeys.md, Sequencing rules)."""


def settle(draft: Draft) -> None:
    """Decide every request that is due now, the most important purpose first."""
    draft.begin(None)
    now = draft.now
    while True:
        waiting = [
            case for case in draft.live() if case.phase in ASKING and case.due_at is not None and case.due_at <= now
        ]
        if not waiting:
            return
        if len(waiting) > 1:
            waiting.sort(key=lambda case: (_priority(draft, case), case.opened_at, case.id))
        _settle_one(draft, waiting[0])


def _priority(draft: Draft, case: Case) -> int:
    return PRIORITY.index("promise" if case.phase == "promised" else draft.journey(case).purpose)


def _settle_one(draft: Draft, case: Case) -> None:
    if case.phase == "promised":
        _remind(draft, case)
        return
    journey = draft.journey(case)
    if draft.holds(journey.goal, case) is True:
        complete(draft, case.id)
        return
    if _paused(draft, case, journey) or _held_out(draft, case, journey):
        return
    if not draft.fresh(case):
        ask_record(draft, case.id)
        return
    if _promised(draft, case, journey) or _waits_its_turn(draft, case):
        return
    step = journey.steps.get(case.step)
    if _slowed(draft, case, journey, step):
        return
    match step:
        case Send() | Split():
            _request_message(draft, case, journey, step)
        case Call():
            _request_call(draft, case, step)
        case _:
            hand_over(draft, case.id, queue="exceptions", reason=f"{case.step} asked for a contact it cannot make")


def _paused(draft: Draft, case: Case, journey: Journey) -> bool:
    """Whether a guardrail pauses the case's journey: it waits in sight, looks every day, and goes on when a person lifts it."""
    if journey.name not in draft.world.paused or journey.purpose not in INVITING:
        return False
    due = draft.now + LOOK_AGAIN
    if case.held == PAUSED:
        draft.change(case.id, due_at=due, **_patience(draft, case, held=True))
    else:
        _sleep(draft, case, reason=PAUSED, until=None, due=due, held=True)
    return True


def _held_out(draft: Draft, case: Case, journey: Journey) -> bool:
    """Whether the case is in its journey's control group still: it is not contacted, and its patience does not run."""
    until = case_held_out(journey, case)
    if until is None or until <= draft.now or journey.purpose not in INVITING:
        return False
    if case.held == HELD_OUT:
        draft.change(case.id, due_at=until, **_patience(draft, case, held=True))
    else:
        _sleep(draft, case, reason=HELD_OUT, until=until, due=until, held=True)
    return True


def _slowed(draft: Draft, case: Case, journey: Journey, step: Step | None) -> bool:
    """Whether the journey's pace holds the message back: more people were invited than can be answered now."""
    reason = draft.world.slowed.get((case.journey, case.journey_version)) if draft.world.slowed else None
    if reason is None or journey.purpose not in INVITING or not isinstance(step, Send | Split):
        return False
    due = draft.now + PACE_AGAIN
    if case.held == reason:
        draft.change(case.id, due_at=due, **_patience(draft, case, held=True))
    else:
        _sleep(draft, case, reason=reason, until=None, due=due, held=True)
    return True


def _promised(draft: Draft, case: Case, journey: Journey) -> bool:
    """While a promise is open nobody is chased: its own case follows it, the customer's other accounts are left alone."""
    if not draft.facts.promises or journey.purpose != "collections":
        return False
    following = promise_step(draft, case)
    if following is not None:
        enter(draft, case.id, following, exit_name="promise.made")
        return True
    until = max(ends(promise, draft.facts) for promise in draft.facts.promises)
    _sleep(draft, case, reason=PROMISE_OPEN, until=until, due=until, held=True)
    return True


def _waits_its_turn(draft: Draft, case: Case) -> bool:
    """Whether a request of another case that matters more is due later on this local day: then this one comes after it."""
    others = draft.live()
    if len(others) == 1:
        return False
    today = day_of(draft.facts, draft.now)
    later = [
        other.due_at
        for other in others
        if other.phase in {"requesting", "promised"}
        and other.due_at is not None
        and other.due_at > draft.now
        and day_of(draft.facts, other.due_at) == today
        and _priority(draft, other) < _priority(draft, case)
    ]
    if not later:
        return False
    _sleep(draft, case, reason=MORE_IMPORTANT, until=min(later), due=min(later), held=False)
    return True


def _sleep(draft: Draft, case: Case, *, reason: str, until: datetime | None, due: datetime | None, held: bool) -> None:
    """The case waits with a visible reason. While it is `held` its patience (`give_up`) does not run."""
    draft.tell(CaseHeld(case.id, reason, until))
    draft.change(case.id, held=reason, due_at=due, **_patience(draft, case, held=held))


def _patience(draft: Draft, case: Case, *, held: bool) -> dict[str, Any]:
    """Since when the contact has been asked for, the time under holds until now left out; and whether one begins now."""
    asked_at = case.requested_at
    if asked_at is not None and case.held_at is not None:
        asked_at += draft.now - case.held_at
    return {"requested_at": asked_at, "held_at": draft.now if held else None}


# --- messages ------------------------------------------------------------------------------------------------------------


def _request_message(draft: Draft, case: Case, journey: Journey, step: Send | Split) -> None:
    message = _message(draft, case, step)
    effect = draft.key(case, ordinal=1)
    for point in _points(draft, case, journey, step):
        intent = Intent("contact", point.channel, journey.purpose, case.account, point.id, effect)
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "deny":
            continue
        if decision.verdict == "defer" and _gave_up(draft, case, decision, step.give_up):
            continue
        _answer(draft, case, decision, intent, message=message)
        return
    signal(draft, case.id, "denied")


def _message(draft: Draft, case: Case, step: Send | Split) -> str:
    if isinstance(step, Split):
        arm = next(arm for split, arm in draft.facts.exposures if split == step.split)
        return step.messages[arm]
    return case.message if step.message == "last" and case.message else step.message


def _points(draft: Draft, case: Case, journey: Journey, step: Send | Split) -> list[Point]:
    """Where this step may go, in order: the step's channels, or preferred first, then by rank; never one already tried.

    Somebody who opened three times in a row and did nothing is reached on another channel, where there is one.
    """
    wanted = step.channels if isinstance(step, Send) else ()
    tried = case.tried
    found = [
        point
        for point in draft.facts.points
        if point.channel != "call" and point.channel not in tried and (not wanted or point.channel in wanted)
    ]
    if len(found) < 2:
        return found
    preferred = draft.facts.preferred
    in_vain = case.channel if _opened_in_vain(draft, journey) else None

    def order(point: Point) -> tuple[bool, int, int, int]:
        chosen = wanted.index(point.channel) if point.channel in wanted else len(wanted)
        liked = preferred.index(point.channel) if point.channel in preferred else len(preferred)
        return (point.channel == in_vain, chosen, liked, point.rank)

    found.sort(key=order)
    return found


def _opened_in_vain(draft: Draft, journey: Journey) -> bool:
    opens = 0
    for case in draft.live():
        if case.opens and draft.journey(case).purpose == journey.purpose:
            opens += case.opens
    return opens >= OPENS_IN_VAIN


def judge_contact(draft: Draft, case: Case, intent: Intent) -> Decision:
    """What policy answers now, every contact of this round counted; the receipt is kept, and a refusal is told."""
    portfolio = _portfolio(draft, intent.account)
    facts = with_queued(draft)
    decision = judge(intent=intent, facts=facts, portfolio=portfolio, packs=draft.world.packs, now=draft.now)
    draft.receipts.append(
        Receipt(f"{len(draft.receipts)}", case.id, intent.effect, "decide", intent, decision, facts, portfolio)
    )
    if decision.verdict == "deny":
        draft.tell(ContactDenied(case.id, intent.channel, decision.against))
    return decision


def with_queued(draft: Draft) -> CustomerFacts:
    """The facts with every queued but not yet reserved contact counted, so that one round cannot allow two."""
    sending = [case for case in draft.cases.values() if case.phase == "sending"]
    if not sending and not draft.effects:
        return draft.facts
    queued: dict[str, tuple[Channel, Purpose, int]] = {
        case.effect: (case.channel, draft.journey(case).purpose, case.account)
        for case in sending
        if case.effect and case.channel
    }
    for one in draft.effects:  # reminders among them, which no visit waits for
        if isinstance(one.effect, SendMessage):
            queued[one.effect.effect] = (one.effect.channel, one.effect.purpose, one.effect.account)
    today = day_of(draft.facts, draft.now)
    contacts = [
        Contact(draft.now, today, channel, purpose, account, "reserved", effect=effect)
        for effect, (channel, purpose, account) in queued.items()
        if not has(draft.facts.contacts, effect)
    ]
    return evolve(draft.facts, contacts=(*draft.facts.contacts, *contacts)) if contacts else draft.facts


def _portfolio(draft: Draft, account: int) -> Portfolio:
    figures = draft.facts.account(account)
    return (
        draft.world.portfolios[figures.portfolio]
        if figures is not None
        else next(iter(draft.world.portfolios.values()))
    )


def _gave_up(draft: Draft, case: Case, decision: Decision, give_up: timedelta) -> bool:
    """Whether the contact was (or would be) deferred past the step's patience; time under a hold does not count."""
    if decision.verdict != "defer" or decision.until is None or decision.held:
        return False
    asked_at = _patience(draft, case, held=False)["requested_at"] or draft.now
    return decision.until - asked_at > give_up


def _answer(draft: Draft, case: Case, decision: Decision, intent: Intent, *, message: str) -> None:
    match decision.verdict:
        case "allow":
            signal(
                draft,
                case.id,
                "allowed",
                effect=intent.effect,
                channel=intent.channel,
                message=message,
                due_at=None,
                held=None,
                **_patience(draft, case, held=False),
            )
            queue_message(draft, case, intent, message=message)
        case "defer":
            _defer(draft, case, decision, intent)
        case _:
            hand_over(draft, case.id, queue="policy", reason=f"policy wants a person: {', '.join(decision.against)}")


def queue_message(draft: Draft, case: Case, intent: Intent, *, message: str) -> None:
    """Send a message that was allowed: it goes to the outbox under the intent's effect key."""
    draft.tell(ContactRequested(case.id, intent.effect, intent.channel, intent.point, message, intent.purpose))
    draft.queue(
        SendMessage(
            effect=intent.effect,
            case=case.id,
            account=intent.account,
            channel=intent.channel,
            point=intent.point,
            message=message,
            purpose=intent.purpose,
            journey_version=case.journey_version,
            accounts=(intent.account, *intent.accounts),
            answers_customer=intent.answers_customer,
            duty=intent.duty,
        )
    )


def _defer(draft: Draft, case: Case, decision: Decision, intent: Intent) -> None:
    """Sleep until policy allows it (spread over the opening window), or until the hold ends."""
    against = ", ".join(decision.against)
    until = decision.until
    if until is None:
        _sleep(draft, case, reason=f"{HELD}{against}", until=None, due=None, held=True)
        signal(draft, case.id, "held")
        return
    due = put_off(draft, intent, until)
    draft.tell(ContactDeferred(case.id, intent.channel, until, decision.against))
    reason = f"{HELD}{against}" if decision.held else f"waits for the next permitted time: {against}"
    draft.change(case.id, due_at=due, held=reason, **_patience(draft, case, held=decision.held))
    signal(draft, case.id, "held" if decision.held else "deferred")


def put_off(draft: Draft, intent: Intent, until: datetime) -> datetime:
    """When to ask again for a contact that policy allows from `until` on: spread over the opening window."""
    facts, portfolio = with_queued(draft), _portfolio(draft, intent.account)
    return spread(until=until, intent=intent, facts=facts, portfolio=portfolio, packs=draft.world.packs)


# --- calls and reminders -------------------------------------------------------------------------------------------------


def call_points(facts: CustomerFacts) -> list[Point]:
    """Where this customer may be called, in order: points for calls first, then other telephone numbers, by rank."""
    phones = [point for point in facts.points if point.channel in PHONES]
    return sorted(phones, key=lambda point: (point.channel != "call", point.rank))


def _request_call(draft: Draft, case: Case, step: Call) -> None:
    purpose = draft.journey(case).purpose
    for point in call_points(draft.facts):
        intent = Intent("contact", "call", purpose, case.account, point.id, draft.key(case, ordinal=1))
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "deny" or _gave_up(draft, case, decision, step.give_up):
            continue
        match decision.verdict:
            case "allow":
                _put_on_the_list(draft, case, step, task=intent.effect)
            case "defer":
                _defer(draft, case, decision, intent)
            case _:
                against = ", ".join(decision.against)
                hand_over(draft, case.id, queue="policy", reason=f"policy wants a person: {against}")
        return
    signal(draft, case.id, "denied")


def _put_on_the_list(draft: Draft, case: Case, step: Call, *, task: str) -> None:
    signal(draft, case.id, "allowed", task=task, due_at=None, held=None, **_patience(draft, case, held=False))
    reason = f"call with script {step.script}"
    due = draft.now + CALL_DUE
    draft.tell(TaskOpened(task, case.id, case.account, "call", step.queue, reason, "routine", due))


def _remind(draft: Draft, case: Case) -> None:
    """Send a reminder of an open promise. It belongs to the promise, so the visit does not move."""
    promise = promise_of(draft, case)
    step: Step | None = draft.step(case)
    if promise is None or not isinstance(step, Uses):
        draft.change(case.id, due_at=None)
        return
    effect = reminder_key(draft, case, number=case.reminder)
    for point in sorted(draft.facts.points, key=lambda p: (p.channel != case.channel, p.rank)):
        if point.channel == "call":
            continue
        intent = Intent("contact", point.channel, "promise", case.account, point.id, effect)
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "allow":
            queue_message(draft, case, intent, message=REMINDER_MESSAGE)
            break
        if decision.verdict == "defer" and decision.until is not None:
            draft.tell(ContactDeferred(case.id, point.channel, decision.until, decision.against))
            if decision.until < ends(replace(promise, grace_days=0), draft.facts):
                draft.change(case.id, due_at=decision.until)
                return
            break
    draft.change(case.id, reminder=case.reminder + 1)
    schedule_reminder(draft, case.id, promise)
