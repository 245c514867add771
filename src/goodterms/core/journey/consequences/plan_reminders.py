"""A plan's reminders: one before each day that is not paid, and none for a day that is.

"D-2 reminder" (notes on the field, section on cadences). A reminder is a message that waits with the customer as any other that
was asked for (`journey.asked`): judged when it is due and once more when it is sent. One is asked for at a time, so that what is
paid ahead is not reminded of.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from goodterms.core.calendar import local_wall, zone_info
from goodterms.core.events import MessageAsked, MessageRefused
from goodterms.core.facts import CustomerFacts, Plan
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.promised import REMINDER_HOUR

DAYS_BEFORE: Final = 2
MESSAGE: Final = "promise-reminder"
"""The words are those of a promise: so much by that day. They name the next day of the plan (`flow.message_fields`)."""
PAID: Final = "what is paid of the plan has changed, and so has its next day"
OVER: Final = "the plan no longer stands"
MOVED: Final = "the days of the plan have moved"


def remind_of(draft: Draft, plan: Plan, *, late: bool = False) -> None:
    """Ask for the reminder of the next day that is neither paid nor missed; `late`: at once where its time has come already."""
    number = max(plan.next, plan.missed + 1)
    case = next((one for one in draft.live() if one.account == plan.account), None)
    zone = draft.facts.zones[0] if draft.facts.zones else ""
    if number > len(plan.instalments) or case is None or zone_info(zone) is None:
        return
    due = plan.instalments[number - 1].due
    at, until = _wall(due - timedelta(days=DAYS_BEFORE), REMINDER_HOUR, zone), _wall(due, time(23, 59), zone)
    if until <= draft.now or (at < draft.now and not late):
        return
    effect = draft.key_of_event(f"{plan.id}/reminder/{number}")
    draft.tell(
        MessageAsked(
            f"{_names(draft.facts, plan.id)}{number}/{effect}",
            case.id,
            plan.account,
            effect,
            "promise",
            (),
            MESSAGE,
            None,
            "",
            max(at, draft.now),
            until,
        )
    )


def paid_towards(draft: Draft, before: CustomerFacts) -> None:
    """After a payment, or one that was taken back: no reminder of days that are paid now, and one of the next that is not."""
    for plan in draft.facts.plans:
        earlier = next((one for one in before.plans if one.id == plan.id), None)
        if earlier is not None and plan.next != earlier.next:
            no_reminders(draft, plan.id, why=PAID)
            remind_of(draft, plan)


def no_reminders(draft: Draft, plan: str, *, why: str = OVER) -> None:
    """The reminder of the plan that waits is not sent; one on its way is with its provider already."""
    names = _names(draft.facts, plan)
    for asked in draft.facts.asked:
        if asked.id.startswith(names) and asked.due_at is not None:
            draft.tell(MessageRefused(asked.id, asked.case, asked.effect, (), why))


def begin_again(draft: Draft, plan: Plan) -> None:
    """The days have moved: the reminder waits for the new one."""
    no_reminders(draft, plan.id, why=MOVED)
    remind_of(draft, plan)


def _names(facts: CustomerFacts, plan: str) -> str:
    """How the names of a plan's reminders begin: each asked for once, also where one waited before and was dropped."""
    return f"plan-reminder/{facts.customer}/{plan}/"


def _wall(day: date, at: time, zone: str) -> datetime:
    return local_wall(on=day, at=at, zone=zone)
