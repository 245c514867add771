"""An open promise as its case sees it: which one it is, and when the next reminder of it is due.

Reminders belong to the promise, not to the visit: `case.reminder` counts them in the order of their days, and each time one
has to be asked for again (it was released, or the promise was moved) `case.retries` goes up, so that no key is used twice.
"""

from datetime import time, timedelta
from typing import Final

from goodterms.core.calendar import local_wall, zone_info
from goodterms.core.case import Case
from goodterms.core.facts import Promise
from goodterms.core.journey.definition import Uses
from goodterms.core.journey.draft import Draft

REMINDER_HOUR: Final = time(9)
_FIRST_ORDINAL: Final = 1_000
_MOST_REMINDERS: Final = 121  # one for each day that a file may name, from 60 before to 60 after


def promise_of(draft: Draft, state: Case) -> Promise | None:
    """The open promise on the case's account."""
    return next((promise for promise in draft.facts.promises if promise.account == state.account), None)


def schedule_reminder(draft: Draft, case: int, promise: Promise) -> None:
    """Set the case's due time to 09:00 of the next reminder day, in the primary zone; none after the last."""
    state = draft.cases[case]
    step = draft.step(state)
    days = sorted(step.remind) if isinstance(step, Uses) else []
    zone = draft.facts.zones[0] if draft.facts.zones else ""
    for index in range(state.reminder, len(days)):
        if zone_info(zone) is None:
            break
        at = local_wall(on=promise.due + timedelta(days=days[index]), at=REMINDER_HOUR, zone=zone)
        if at >= draft.now:
            draft.change(case, reminder=index, due_at=at)
            return
    draft.change(case, reminder=len(days), due_at=None)


def reminder_key(draft: Draft, state: Case, *, number: int) -> str:
    """The effect key of the reminder of that number, as it is asked for this time."""
    return draft.key(state, ordinal=_FIRST_ORDINAL + _MOST_REMINDERS * state.retries + number)
