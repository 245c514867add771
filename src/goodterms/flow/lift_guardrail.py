"""A person lets a paused journey go on: it opens cases again, and those that waited ask for their contact anew."""

from datetime import datetime

from django.db import connection, transaction

from goodterms.core.events import GuardrailLifted, Stamped, WriteBackKind
from goodterms.core.guardrail import PAUSED
from goodterms.core.identify import row_id
from goodterms.flow.door import leave_events
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.workspace_stream import append_to_workspace
from goodterms.store.world import bump_revision

BATCH = 500


class NotLifted(Exception):
    """This guardrail cannot be lifted; the message says why. Nothing changed."""


LIFT = """
UPDATE guardrail SET lifted_at = %s, lifted_by = %s WHERE journey = %s AND instruction = %s AND lifted_at IS NULL
RETURNING id
"""
STILL = "SELECT instruction FROM guardrail WHERE journey = %s AND lifted_at IS NULL ORDER BY instruction"
WAITING = """
SELECT DISTINCT bucket, customer_id FROM "case" WHERE journey = %s AND status = 'open' AND held = %s
 ORDER BY bucket, customer_id
"""


def lift_guardrail(*, journey: str, instruction: WriteBackKind, by: str, because: str) -> int:
    """Lift it: outcomes from before count no more. Returns how many customers' cases go on.

    `by` is who lifts it and `because` why, in words without personal data. They go on only when no other instruction
    pauses the journey. Raises `NotLifted`: it is not tripped, or nobody and no reason is named.
    """
    if not by.strip() or not because.strip():
        raise NotLifted("Say who lifts it and why: a paused journey goes on only when a person answers for it.")
    now = business_now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LIFT, [now, by.strip(), journey, instruction])
        row = cursor.fetchone()
        if row is None:
            raise NotLifted(f"The journey {journey!r} is not paused over {instruction}.")
        event = GuardrailLifted(journey, instruction, by.strip(), because.strip())
        append_to_workspace(stream=row_id("journey", journey), event=event, at=now, actor=by.strip())
        bump_revision()
        cursor.execute(STILL, [journey])
        if cursor.fetchone() is not None:
            return 0
        cursor.execute(WAITING, [journey, PAUSED])
        waiting: list[HERE] = cursor.fetchall()
    name = f"guardrail/{row[0]}/lifted"
    for start in range(0, len(waiting), BATCH):
        _wake(waiting[start : start + BATCH], Stamped(name, event, now, by.strip()), at=now)
    return len(waiting)


def _wake(here: list[HERE], stamped: Stamped, *, at: datetime) -> None:
    with transaction.atomic():
        leave_events(events=[(place, stamped, at) for place in here])
