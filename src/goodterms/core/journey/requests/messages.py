"""Asking for a message: where it may go, and what becomes of the answer."""

from datetime import timedelta

from goodterms.core.case import Case
from goodterms.core.effects import SendMessage
from goodterms.core.events import Considered, ContactRequested
from goodterms.core.journey.call_points import call_points
from goodterms.core.journey.channel_choice import Candidate, Wish, candidates, considered, needs_of, order
from goodterms.core.journey.definition import Journey, Send, Split, Wait
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.requests.judging import defer, gave_up, judge_contact, kept_for_others, wait_for_a_slot
from goodterms.core.journey.requests.together import TOGETHER, name_others, said_later, share
from goodterms.core.journey.requests.waiting import patience, wait_in_sight
from goodterms.core.journey.requests.words import message_of
from goodterms.core.journey.visits import hand_over, signal
from goodterms.core.policy.decision import Decision, Intent

OPENS_IN_VAIN = 3
"""Opens in a row without an action after which the channel changes (journeys.md, Sequencing rules)."""


def request_message(draft: Draft, case: Case, journey: Journey, step: Send | Split) -> None:
    """Ask policy for the step's message by each way in turn, the best first; the first that is not refused decides."""
    message = message_of(draft, case, step)
    effect = draft.key(case, ordinal=1)
    wish = _wish(draft, case, journey, step)
    calls = call_points(draft.facts) if "call" in wish.named else ()
    ways = order(candidates(draft.facts.points, calls, wish), draft.facts, wish)
    for way in ways:
        channel, point = way.channel, way.point
        intent = Intent(
            "contact", channel, journey.purpose, case.account, point.id, effect, automated=channel == "call"
        )
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "deny":
            continue
        if decision.verdict == "defer" and gave_up(draft, case, decision, step.give_up):
            continue
        kept = kept_for_others(draft, case, intent) if decision.verdict == "allow" else None
        if kept is not None:
            if kept.verdict == "deny" or gave_up(draft, case, kept, step.give_up):
                continue
            wait_for_a_slot(draft, case, kept, intent)
            return
        later = said_later(draft, case, intent, message=message) if decision.verdict == "allow" else None
        if later is not None:
            draft.receipts.pop()
            wait_in_sight(draft, case, reason=TOGETHER, until=later, due=later, held=False)
            return
        _answer(draft, case, decision, intent, message=message, ways=(ways, wish))
        return
    signal(draft, case.id, "denied")


def _wish(draft: Draft, case: Case, journey: Journey, step: Send | Split) -> Wish:
    """What the step asks of a channel. A machine calls only where the step names calls; a channel tried before is out.

    Somebody who opened three times in a row and did nothing is reached on another channel, where there is one.
    """
    named, offer = (step.channels, step.offer) if isinstance(step, Send) else ((), None)
    avoid = case.channel if _opened_in_vain(draft, journey) else None
    return Wish(journey.purpose, draft.now, named, case.tried, avoid, needs_of(offer=offer), _time_left(step.wait))


_UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
    "business_days": timedelta(days=1),
}


def _time_left(wait: Wait) -> timedelta:
    """How long the customer has until the case moves on; a business day is a day at least."""
    return wait.amount * _UNITS[wait.unit]


def _opened_in_vain(draft: Draft, journey: Journey) -> bool:
    opens = 0
    for case in draft.live():
        if case.opens and draft.journey(case).purpose == journey.purpose:
            opens += case.opens
    return opens >= OPENS_IN_VAIN


def _answer(
    draft: Draft, case: Case, decision: Decision, intent: Intent, *, message: str, ways: tuple[list[Candidate], Wish]
) -> None:
    match decision.verdict:
        case "allow":
            intent, others = name_others(draft, case, intent, message=message)
            signal(
                draft,
                case.id,
                "allowed",
                effect=intent.effect,
                channel=intent.channel,
                message=message,
                due_at=None,
                held=None,
                **patience(draft, case, held=False),
            )
            why = considered(ways[0], draft.facts, ways[1])
            queue_message(draft, case, intent, message=message, considered=why)
            share(draft, case, others, intent)
        case "defer":
            defer(draft, case, decision, intent)
        case _:
            hand_over(draft, case.id, queue="policy", reason=f"policy wants a person: {', '.join(decision.against)}")


def queue_message(
    draft: Draft, case: Case | None, intent: Intent, *, message: str, considered: tuple[Considered, ...] = ()
) -> None:
    """Send a message that was allowed: it goes to the outbox under the intent's effect key. `considered`: the ways there were."""
    number = None if case is None else case.id
    draft.tell(
        ContactRequested(number, intent.effect, intent.channel, intent.point, message, intent.purpose, considered)
    )
    draft.queue(
        SendMessage(
            effect=intent.effect,
            case=number,
            account=intent.account,
            channel=intent.channel,
            point=intent.point,
            message=message,
            purpose=intent.purpose,
            journey_version=0 if case is None else case.journey_version,
            accounts=(intent.account, *intent.accounts),
            answers_customer=intent.answers_customer,
            duty=intent.duty,
        )
    )
