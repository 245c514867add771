"""Somebody takes a task: it is theirs, and nobody else works on it.

Before a call the same judge is asked again, under the customer's lock and with a receipt, because consent, holds, hours and
other contacts have moved since the call was put on the list.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goodterms.core.calendar import zone_info
from goodterms.core.events import Stamped, TaskTaken
from goodterms.core.policy.decision import Decision, Intent, Receipt
from goodterms.core.policy.judge import judge
from goodterms.core.policy.rules.contact_point import PHONES
from goodterms.flow.door import knock, retrying
from goodterms.flow.tasks import Locked, TaskRefused, lock_task
from goodterms.store.gather import HERE
from goodterms.store.receipts import keep_receipt
from goodterms.store.world import Workspace


@dataclass(frozen=True, slots=True)
class Taken:
    """The task is `by`'s. `new` is False when it was theirs already; `instead_of` whom it was taken over from."""

    new: bool
    instead_of: str | None = None


def take_task(*, workspace: Workspace, here: HERE, task: str, by: str, take_over: bool = False) -> Taken:
    """Take a task; with `take_over` also one that somebody else has.

    Raises `TaskRefused`: somebody has it, it is done, or policy does not allow its call now (the message says why and from
    when). Of two people who take it at once the second is refused by name.
    """

    def work() -> Taken:
        with transaction.atomic():
            held = lock_task(workspace=workspace, here=here, task=task)
            held.task.refuse_resolved()
            if held.task.taken_by == by:
                return Taken(new=False)
            if held.task.state == "taken" and not take_over:
                held.task.refuse_not_taken_by(by)
            if held.task.kind == "call":
                _judge_call(held)
            before = "first" if held.task.taken_at is None else held.task.taken_at.isoformat()
            taken = Stamped(f"{task}/taken/{before}", TaskTaken(task, held.task.case, by), held.now, by)
            unchanged = held.held if held.task.kind != "call" else None  # a call's receipt was written
            knock(workspace=workspace, here=here, events=[taken], held=unchanged)
            return Taken(new=True, instead_of=held.task.taken_by)

    return retrying(work)


def _judge_call(held: Locked) -> None:
    """Whether the customer may be called now: the receipt is kept, or `TaskRefused` is raised and nothing is."""
    world, facts = held.held.published.world, held.one.given.facts
    case = next((case for case in held.one.given.cases if case.id == held.task.case), None)
    account = facts.account(held.task.account) if held.task.account is not None else None
    journey = world.journeys.get((case.journey, case.journey_version)) if case is not None else None
    point = next((point for point in facts.points if point.channel in PHONES), None)
    if case is None or account is None or journey is None or point is None:
        raise TaskRefused("not_now", "This customer has no number we may call, or the account is not theirs any more.")
    if journey.purpose == "collections" and account.past_due.amount == 0:
        raise TaskRefused(
            "not_now", "Nothing is past due any more, by all we know: look in the record before you call."
        )
    intent = Intent("contact", "call", journey.purpose, account.id, point.id, held.task.id)
    portfolio = world.portfolios[account.portfolio]
    decision = judge(intent=intent, facts=facts, portfolio=portfolio, packs=world.packs, now=held.now)
    if decision.verdict != "allow":
        raise TaskRefused("not_now", _not_now(decision, facts.zones), until=decision.until)
    keep_receipt(
        locked=held.one.locked,
        receipt=Receipt("call", case.id, held.task.id, "reserve", intent, decision, facts, portfolio),
    )


def _not_now(decision: Decision, zones: tuple[str, ...]) -> str:
    why = "; ".join(verdict.reason for verdict in decision.verdicts if verdict.verdict != "allow" and verdict.reason)
    if decision.verdict == "defer" and decision.until is not None:
        return f"Not now: {why}. This customer may be called from {_there(decision.until, zones)} on."
    return f"This customer may not be called: {why}."


def _there(at: datetime, zones: tuple[str, ...]) -> str:
    """A time on the customer's own clocks."""
    zone = zones[0] if zones and zone_info(zones[0]) is not None else "UTC"
    return f"{at.astimezone(zone_info(zone)):%-d %B %H:%M} ({zone})"
