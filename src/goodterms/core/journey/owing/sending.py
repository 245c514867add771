"""The message of a duty: sent where policy permits it, put off, or left to a person."""

from datetime import datetime, timedelta

from goodterms.core.case import Case
from goodterms.core.duty import Duty
from goodterms.core.events import ContactDeferred
from goodterms.core.facts import CustomerFacts, Point
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.owing.desk import at_hand, put_on_the_desk
from goodterms.core.journey.owing.tracked import again, current
from goodterms.core.journey.requests import judge_contact, put_off, queue_message
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.duties import DutyRule

HELD_LOOK = timedelta(days=1)
"""How often a message is looked at that waits for a hold which only a person ends, or for a case to go with."""


def send(draft: Draft, rule: DutyRule | None, duty: Duty) -> None:
    """Send the duty's message where policy permits it; put it off, or hand it to a person."""
    case = _case_for(draft, duty)
    if case is None:  # none whose journey keeps the words: perhaps one opens soon
        again(draft, duty, effect=duty.effect, tried=duty.tried, due=draft.now + HELD_LOOK)
        return
    waits: tuple[datetime, Intent, Decision] | None = None
    against: tuple[str, ...] = ()
    for point in _points(draft.facts, duty):
        intent = Intent("contact", point.channel, "service", duty.account, point.id, duty.effect, duty.rule)
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "allow":
            queue_message(draft, case, intent, message=duty.message)
            return
        against = decision.against
        if decision.verdict == "defer" and waits is None:
            waits = (decision.until or draft.now + HELD_LOOK, intent, decision)
    if waits is None:
        nowhere = "there is no address left that it may go to"
        _by_person(draft, rule, duty, why=f"policy does not permit it: {', '.join(against)}" if against else nowhere)
        return
    until, intent, decision = waits
    draft.tell(ContactDeferred(case.id, intent.channel, until, decision.against))
    due = put_off(draft, intent, until) if decision.until is not None else until
    again(draft, duty, effect=duty.effect, tried=duty.tried, due=due)


def _case_for(draft: Draft, duty: Duty) -> Case | None:
    """The case whose journey keeps the words of the duty: a live one before others, the newest first."""
    worded = draft.world.duty_messages
    found = [
        case
        for case in draft.cases.values()
        if case.account == duty.account and duty.message in worded.get((case.journey, case.journey_version), ())
    ]
    return max(found, key=lambda case: (case.status != "ended", case.opened_at, case.id), default=None)


def _points(facts: CustomerFacts, duty: Duty) -> list[Point]:
    """Where it may go, in the order of the rule's channels."""
    found = [point for point in facts.points if point.channel in duty.channels and point.id not in duty.tried]
    return sorted(found, key=lambda point: (duty.channels.index(point.channel), point.rank))


def _by_person(draft: Draft, rule: DutyRule | None, duty: Duty, *, why: str) -> None:
    again(draft, duty, effect="", tried=duty.tried, due=None)
    if current(draft, duty).task is None and not at_hand(draft.facts, duty):
        put_on_the_desk(draft, rule, duty, why=why)
