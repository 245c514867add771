"""Answers: a word we owe the customer outside any visit of a case, and what becomes of it until a provider has it.

Who tells us something in a thread is answered in that thread; on the page, the page itself answers. An answer belongs to the
person, not to where their case stands: it goes although the case has moved on or ended. It is judged as every contact is,
waits in the facts (`CustomerFacts.answers`) for its permitted time, and is dropped in sight when that comes too late to help,
when what it says is no longer so, or when policy refuses it everywhere.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from goodterms.core.case import Case
from goodterms.core.effects import event_effect_key
from goodterms.core.events import (
    AlreadyPaid,
    AnswerDropped,
    AnswerOwed,
    ContactDeferred,
    ContactFailed,
    ContactReleased,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    HoldKind,
    HoldPlaced,
    OptedOut,
    PromiseMade,
    PromiseMoved,
    ReadBackAsks,
    Replied,
    VulnerabilityDisclosed,
)
from goodterms.core.facts import Answer, CustomerFacts, Point
from goodterms.core.journey.call_points import slot_waited_for
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.requests import judge_contact, put_off, queue_message
from goodterms.core.journey.visits import tell_task
from goodterms.core.journey.vocabulary import RETRY_NOTICE
from goodterms.core.offers.retries import HELD_BACK
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.holds import quiet_until

About: TypeAlias = Literal[
    "nothing",
    "hardship",
    "payment_pending",
    "dispute",
    "promise",
    "call",
    "page",
    "read_back",
    "thread",
    "person",
    "retry",
    "support",
    "perhaps_stop",
]
MORE_TIME = "hardship-more-time"
LOOK_AGAIN = timedelta(minutes=15)
"""When an answer that was not sent for no reason of time is asked for again, business time."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What must still be so for an answer to be true, and how long after it was owed it still helps."""

    about: About
    patience: timedelta = timedelta(days=7)


STOP: Final = "stop-confirmed"
"""The one answer to a stop."""
CALL: Final = "call-confirmed"
"""Says when a person will call, as the customer chose it."""
SUPPORT: Final = "support-received"
"""Thanks who told us of an illness, a loss or another need for support, where they told it."""
READ_BACK: Final[dict[ReadBackAsks, str]] = {
    "yes": "promise-read-back",
    "which": "promise-which",
    "when": "promise-when",
}
"""What is put to a customer whose answer named a day to pay, by what it asks."""
ANSWERS: dict[str, Kind] = {
    # "One-time confirmation text ... within five minutes": 47 CFR 64.1200(a)(12) (US-06); later it is one text too many.
    # No cap delays it, and it is counted like every answer, so that other messages keep more distance: the notes on
    # regulation, section 7, "answers, confirmations and promise reminders are counted, but only hours and holds stop them".
    STOP: Kind("nothing", timedelta(minutes=5)),
    "hardship-received": Kind("hardship"),
    MORE_TIME: Kind("hardship", timedelta(days=3)),
    "hardship-extended": Kind("hardship"),
    "already-paid-received": Kind("payment_pending"),
    "dispute-received": Kind("dispute"),
    "promise-confirmed": Kind("promise"),
    CALL: Kind("call", timedelta(days=1)),
    RETRY_NOTICE: Kind("retry", timedelta(days=1)),
    SUPPORT: Kind("support", timedelta(days=3)),
    # Who writes on a Saturday evening is answered on Monday: nobody who was read right is left without a word.
    **dict.fromkeys(READ_BACK.values(), Kind("read_back", timedelta(days=3))),
    **dict.fromkeys(
        (
            "reply-page",
            "reply-balance",
            "reply-due",
            "reply-last-payment",
            "reply-cant-pay",
            "reply-dispute",
            "reply-paid",
            "reply-language",
            "reply-what",
        ),
        Kind("thread", timedelta(days=3)),
    ),
    "reply-stop": Kind("perhaps_stop", timedelta(hours=12)),
    **dict.fromkeys(("reply-call", "crisis-received"), Kind("person", timedelta(hours=12))),
}
"""By the name of the message. `thread`: while the thread still answers; `person`: although people have the case."""
ASKS: Final = frozenset({"reply-what", "reply-stop"})
"""Answers that ask what was meant; a thread asks once."""
PAGE: Final = Kind("page", timedelta(hours=1))
"""The link somebody asks for on a call, in the words their case was last written with: wanted at once, or not at all."""


def kind_of(message: str, /) -> Kind:
    """What an answer with these words is: any message but the product's own carries the link that was asked for."""
    return ANSWERS.get(message, PAGE)


# --- owing -------------------------------------------------------------------------------------------------------------------


def confirm(draft: Draft, event: Event, *, before: CustomerFacts) -> None:
    """Owe the confirmation of what the customer just told us in a thread; `before` are the facts without it.

    A reply that could not be tied to one person's thread (`case` is None) is not answered: nobody learns anything.
    """
    reply = draft.cause.event if draft.cause is not None else None
    if not isinstance(reply, Replied) or reply.case is None or reply.case not in draft.cases:
        return
    message = confirmation(event, reply, before=before, after=draft.facts)
    if message is None:
        return
    about: int | None = getattr(event, "account", None)
    account = about if about is not None else draft.cases[reply.case].account
    owe(draft, message=message, case=reply.case, account=account, effect=draft.key_of_event(), point=reply.point)


def confirmation(event: Event, reply: Replied, *, before: CustomerFacts, after: CustomerFacts) -> str | None:
    """The message that confirms this event, when it changed something: what is said twice is confirmed once."""
    match event:
        case OptedOut() if reply.reading == "stop":
            return None if _stopped(before, reply) else STOP
        case HardshipDisclosed():
            return "hardship-received" if quiet_until(after) != quiet_until(before) else None
        case VulnerabilityDisclosed(crisis=False) if reply.reading == "vulnerability":
            return None if _held(before, "vulnerability", None) else SUPPORT
        case HoldPlaced(kind="hardship"):
            return "hardship-extended" if quiet_until(after) != quiet_until(before) else None
        case AlreadyPaid(account=account):
            return None if _held(before, "payment_pending", account) else "already-paid-received"
        case DisputeRaised(account=account):
            return None if _held(before, "dispute", account) else "dispute-received"
        case PromiseMade() | PromiseMoved():
            return "promise-confirmed"
        case _:
            return None


def _stopped(facts: CustomerFacts, reply: Replied) -> bool:
    if reply.channel == "email":
        return any(point.id == reply.point and point.state == "opted_out" for point in facts.points)
    return facts.text_stopped


def _held(facts: CustomerFacts, kind: HoldKind, account: int | None) -> bool:
    return any(hold.kind == kind and (account is None or hold.account == account) for hold in facts.holds)


def owe(
    draft: Draft,
    *,
    message: str,
    case: int,
    account: int,
    effect: str,
    point: int | None,
) -> None:
    """From now on this answer is owed; `point` is where the customer asked for it, None when they did not."""
    asked_for = point is not None
    draft.tell(AnswerOwed(case, account, effect, message, asked_for, point, (), draft.now, draft.now))


def owed_to_read_back(facts: CustomerFacts, case: int) -> list[Answer]:
    """What the case still has to put to the customer of what they named, or is just sending."""
    return [one for one in facts.answers if one.case == case and one.message in READ_BACK.values()]


def owe_again(draft: Draft, event: Event, *, before: CustomerFacts) -> None:
    """The message of an answer did not go: it is owed still, under a key of its own, and goes elsewhere if it failed there."""
    if not isinstance(event, ContactReleased | ContactFailed):
        return
    answer = next((one for one in before.answers if one.effect == event.effect), None)
    if answer is None:
        return
    tried, due = answer.tried, draft.now
    if isinstance(event, ContactReleased):
        tried, due = answer.tried[:-1], max(event.until or draft.now + LOOK_AGAIN, draft.now)
    again = event_effect_key(
        installation=draft.world.installation, event=f"{draft.facts.customer}/{answer.effect}", ordinal=1
    )
    _owe_until(draft, answer, due, effect=again, tried=tried)


def _owe_until(
    draft: Draft, answer: Answer, due: datetime, *, effect: str | None = None, tried: tuple[int, ...] | None = None
) -> None:
    draft.tell(
        AnswerOwed(
            answer.case,
            answer.account,
            answer.effect if effect is None else effect,
            answer.message,
            answer.asked_for,
            answer.point,
            answer.tried if tried is None else tried,
            answer.owed_at,
            due,
        )
    )


# --- answering -----------------------------------------------------------------------------------------------------------------


def settle_answers(draft: Draft) -> None:
    """Send every answer that is due and allowed; put off or drop the others."""
    for answer in draft.facts.answers:
        if answer.due_at is not None and answer.due_at <= draft.now:
            draft.begin(None)
            _settle_one(draft, answer)


def _settle_one(draft: Draft, answer: Answer) -> None:
    case = draft.cases.get(answer.case)
    if case is None or not _still_so(draft, case, answer):
        _drop(draft, answer, "what it says is no longer so")
        return
    against: tuple[str, ...] = ()
    late = False
    for point in _points(draft.facts, answer):
        asked_for = answer.asked_for and point.id == answer.point and not stopped_since(answer, draft.facts)
        intent = Intent(
            "contact", point.channel, "answer", answer.account, point.id, answer.effect, answers_customer=asked_for
        )
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "allow":
            queue_message(draft, case, intent, message=answer.message)
            return
        against = decision.against
        if decision.verdict == "defer" and _wait(draft, case, answer, decision, intent):
            return
        late = late or decision.verdict == "defer"
    if late and kind_of(answer.message).about in {"thread", "read_back"}:
        answer_by_person(draft, answer)
    _drop(draft, answer, f"policy does not permit it: {', '.join(against)}" if against else "it has nowhere to go")


def stopped_since(answer: Answer, facts: CustomerFacts) -> bool:
    """Whether the customer has written stop since they asked for this: what they ask for now is only that it is done."""
    if answer.message == STOP:
        return False
    if any(other.message == STOP and other.point == answer.point for other in facts.answers):
        return True
    point = next((point for point in facts.points if point.id == answer.point), None)
    if point is None or not (facts.text_stopped or point.state == "opted_out"):
        return False
    wrote = (contact for contact in facts.contacts if contact.outcome == "inbound" and contact.channel == point.channel)
    return any(contact.at > answer.owed_at for contact in wrote)


def _wait(draft: Draft, case: Case, answer: Answer, decision: Decision, intent: Intent) -> bool:
    """Put the answer off to the next permitted time; False when that comes too late, or only a person can end the hold."""
    if decision.until is None or decision.until - answer.owed_at > kind_of(answer.message).patience:
        return False
    draft.tell(ContactDeferred(case.id, intent.channel, decision.until, decision.against))
    _owe_until(draft, answer, put_off(draft, intent, decision.until))
    return True


def _points(facts: CustomerFacts, answer: Answer) -> list[Point]:
    """Where the answer may go, in order: where they wrote from, then as they like it. A stop is answered there or nowhere."""
    preferred = facts.preferred

    def order(point: Point) -> tuple[bool, int, int]:
        liked = preferred.index(point.channel) if point.channel in preferred else len(preferred)
        return (point.id != answer.point, liked, point.rank)

    found = [point for point in facts.points if point.channel != "call" and point.id not in answer.tried]
    if (
        answer.message == STOP
        or kind_of(answer.message) is PAGE
        or kind_of(answer.message).about in {"thread", "person", "support"}
    ):
        found = [point for point in found if point.id == answer.point]
    return sorted(found, key=order)


def _still_so(draft: Draft, case: Case, answer: Answer) -> bool:
    facts = draft.facts
    match kind_of(answer.message).about:
        case "nothing":  # the stop that is confirmed, unless it was taken back meanwhile
            stopped = any(point.id == answer.point and point.state == "opted_out" for point in facts.points)
            return stopped or facts.text_stopped
        case "hardship":
            return _held(facts, "hardship", None)
        case "support":
            return _held(facts, "vulnerability", None)
        case "payment_pending" | "dispute" as kind:
            return _held(facts, kind, answer.account)
        case "perhaps_stop":  # nobody is asked any more once a person has read it
            return _held(facts, "perhaps_stop", None)
        case "page" | "person":
            return True
        case "thread":
            return case.status == "open"
        case "retry":
            return _still_tried(draft, answer.account)
        case "call":
            return slot_waited_for(case, draft.world) is not None
        case "read_back":
            return (
                case.read_back is not None
                and case.read_back.asks != "made"
                and READ_BACK[case.read_back.asks] == answer.message
            )
        case "promise":
            return any(promise.account == answer.account for promise in facts.promises)


def _still_tried(draft: Draft, account: int) -> bool:
    """Whether a failed payment of the account may still be taken again, as far as is known now."""
    facts, figures = draft.facts, draft.facts.account(account)
    agreed = any(promise.account == account for promise in facts.promises)
    agreed = agreed or any(plan.account == account for plan in facts.plans)
    held = any(hold.kind in HELD_BACK for hold in facts.open_holds(now=draft.now, account=account))
    return figures is not None and figures.past_due.amount > 0 and not agreed and not held


def _drop(draft: Draft, answer: Answer, why: str) -> None:
    draft.tell(AnswerDropped(answer.case, answer.effect, why))
    if answer.message in READ_BACK.values():
        _never_read_back(draft, answer)
    if answer.message == MORE_TIME and _held(draft.facts, "hardship", None):
        ask_by_person(draft, case=answer.case, account=answer.account, about=answer.effect)


def _never_read_back(draft: Draft, answer: Answer) -> None:
    """Nothing waits for the customer's word that they will not be shown."""
    case = draft.cases.get(answer.case)
    if case is None or case.read_back is None or case.read_back.asks == "made":
        return
    if READ_BACK[case.read_back.asks] == answer.message and not owed_to_read_back(draft.facts, answer.case):
        draft.change(case.id, read_back=None)


def answer_by_person(draft: Draft, answer: Answer) -> None:
    """A person answers what the customer wrote, where no message may before it is too late to help."""
    tell_task(
        draft,
        draft.key_of_event(f"{answer.effect}/late"),
        case=answer.case,
        account=answer.account,
        queue="replies",
        reason="the customer wrote, and the answer may not be sent before it is too late to help: read what they wrote, and answer",
    )


def ask_by_person(draft: Draft, *, case: int | None, account: int | None, about: str) -> None:
    """A person asks whether more time is needed, where no message can."""
    tell_task(
        draft,
        draft.key_of_event(f"{about}/asked"),
        case=case,
        account=account,
        queue="care-team",
        reason="the pause ends soon and no message could ask whether more time is needed: ask, and extend it on a yes",
    )
