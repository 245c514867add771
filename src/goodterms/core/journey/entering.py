"""Who may enter a journey, and why the others may not, in words: what opening and its dry run say of every account."""

from collections.abc import Callable, Sequence
from datetime import datetime

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.case import Case
from goodterms.core.events import OpenRequested
from goodterms.core.facts import Account, CustomerFacts
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.journey.opening import business_key
from goodterms.core.unknown import Unknown

__all__ = ["occurrence_key", "said_of_schedule", "why_not"]


def why_not(
    account: Account,
    journey: Journey,
    *,
    key: str,
    facts: CustomerFacts,
    cases: Sequence[Case],
    now: datetime,
    calendar: Callable[[], BusinessCalendar],
) -> str | None:
    """Why this account would not enter `journey` under `key` at `now`, in words; None when it would.

    A guard that ends Unknown lets nobody in, and the words name the missing fact. `calendar` counts business days.
    """
    read = known(facts=facts, account=account.id, now=now)
    if account.past_due.amount == 0 and account.oldest_due is not None:
        return "late by the record's status, and owes nothing"
    if holds(journey.goal.source, read, calendar=calendar) is True:
        return "the goal is already true"
    trigger = journey.trigger
    asked = (
        (trigger.members, f"not in the segment {trigger.segment}"),
        (trigger.when, f"the trigger's guard is false: {trigger.when.source}" if trigger.when is not None else ""),
    )
    for guard, otherwise in asked:
        answer = True if guard is None else holds(guard.source, read, calendar=calendar)
        if isinstance(answer, Unknown):
            return f"cannot tell: {answer}"
        if not answer:
            return otherwise
    return _stands_against(account, journey, key=key, cases=cases, now=now)


def _stands_against(
    account: Account, journey: Journey, *, key: str, cases: Sequence[Case], now: datetime
) -> str | None:
    for case in cases:
        if case.account != account.id:
            continue
        if case.journey != journey.name:
            if case.status != "ended" and case.journey not in journey.supersedes:
                return f"another journey is live: {case.journey}"
        elif case.status != "ended":
            return "a case is live already"
        elif key in case.keys and not _may_enter_again(journey, case, now):
            return "had a case already"
    return None


def _may_enter_again(journey: Journey, before: Case, now: datetime) -> bool:
    return journey.reentry is not None and before.ended_at is not None and now - before.ended_at >= journey.reentry


def occurrence_key(journey: Journey, account: int, *, at: datetime) -> str:
    """The business key of what a schedule opens at `at`: `event.key` is the occurrence itself, its instant in UTC."""
    event = OpenRequested(journey.name, account, f"{at:%Y-%m-%dT%H:%MZ}", "")
    return business_key(journey, event, account=account)


def said_of_schedule(journey: Journey) -> str:
    """What a case's first line says of the schedule that opened it."""
    return f"every {journey.trigger.every}, segment {journey.trigger.segment}"
