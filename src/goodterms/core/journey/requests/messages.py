"""Asking for a message: where it may go, and what becomes of the answer."""

from goodterms.core.case import Case
from goodterms.core.effects import SendMessage
from goodterms.core.events import Channel, ContactRequested
from goodterms.core.facts import Point
from goodterms.core.journey.call_points import call_points
from goodterms.core.journey.definition import Journey, Send, Split
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
    """Ask policy for the step's message at each contact point in turn; the first that is not refused decides."""
    message = message_of(draft, case, step)
    effect = draft.key(case, ordinal=1)
    for channel, point in _places(draft, case, journey, step):
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
        _answer(draft, case, decision, intent, message=message)
        return
    signal(draft, case.id, "denied")


def _places(draft: Draft, case: Case, journey: Journey, step: Send | Split) -> list[tuple[Channel, Point]]:
    """The channel and contact point of each attempt, in order. A machine calls only where the step names calls."""
    places = [(point.channel, point) for point in _points(draft, case, journey, step)]
    wanted = step.channels if isinstance(step, Send) else ()
    if "call" not in wanted or "call" in case.tried:
        return places
    calls: list[tuple[Channel, Point]] = [("call", point) for point in call_points(draft.facts)]
    before = wanted[: wanted.index("call")]
    first = [place for place in places if place[0] in before]
    return [*first, *calls, *(place for place in places if place[0] not in before)]


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


def _answer(draft: Draft, case: Case, decision: Decision, intent: Intent, *, message: str) -> None:
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
            queue_message(draft, case, intent, message=message)
            share(draft, case, others, intent)
        case "defer":
            defer(draft, case, decision, intent)
        case _:
            hand_over(draft, case.id, queue="policy", reason=f"policy wants a person: {', '.join(decision.against)}")


def queue_message(draft: Draft, case: Case | None, intent: Intent, *, message: str) -> None:
    """Send a message that was allowed: it goes to the outbox under the intent's effect key."""
    number = None if case is None else case.id
    draft.tell(ContactRequested(number, intent.effect, intent.channel, intent.point, message, intent.purpose))
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
