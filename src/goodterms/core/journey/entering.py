"""Who may enter a journey, and why the others may not, in words: what opening and its dry run say of every account."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.case import Case
from goodterms.core.events import OpenRequested
from goodterms.core.facts import Account, CustomerFacts
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.journey.letting_in import inside, may_enter_again, outside, stands_against
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
    journeys: Mapping[tuple[str, int], Journey],
    now: datetime,
    calendar: Callable[[], BusinessCalendar],
) -> str | None:
    """Why this account would not enter `journey` under `key` at `now`, in words; None when it would.

    A guard that ends Unknown lets nobody in, and the words name the missing fact. `calendar` counts business days; `journeys`
    are all published versions.
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
    against = _against(account, journey, key=key, cases=cases, journeys=journeys, now=now)
    if against is None and not inside(journey, customer=facts.customer, account=account.id):
        return outside(journey)
    return against


def _against(
    account: Account,
    journey: Journey,
    *,
    key: str,
    cases: Sequence[Case],
    journeys: Mapping[tuple[str, int], Journey],
    now: datetime,
) -> str | None:
    for case in cases:
        if case.account != account.id or case.journey != journey.name:
            continue
        if case.status != "ended":
            return "a case is live already"
        if key in case.keys and not may_enter_again(journey, case, now=now):
            return "had a case already"
    live = (case for case in cases if case.status != "ended")
    other = stands_against(journey, live, journeys, account=account.id)
    return None if other is None else f"another journey is live: {other.journey}"


def occurrence_key(journey: Journey, account: int, *, at: datetime) -> str:
    """The business key of what a schedule opens at `at`: `event.key` is the occurrence itself, its instant in UTC."""
    event = OpenRequested(journey.name, account, f"{at:%Y-%m-%dT%H:%MZ}", "")
    return business_key(journey, event, account=account)


def said_of_schedule(journey: Journey) -> str:
    """What a case's first line says of the schedule that opened it."""
    return f"every {journey.trigger.every}, segment {journey.trigger.segment}"
