"""Tasks: opened, taken, put off, resolved."""

from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

TASK = (
    "INSERT INTO task (bucket, customer_id, id, case_id, account_id, portfolio_id, kind, queue, reason, nature, state, "
    "opened_at, due_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'waiting', %s, %s) "
    "ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)
TASK_TAKEN = (
    "UPDATE task SET state = 'taken', taken_by = %s, taken_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
)
TASK_PUT_OFF = (
    "UPDATE task SET state = 'waiting', taken_by = NULL, due_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
)
TASK_RESOLVED = (
    "UPDATE task SET state = 'resolved', resolved_by = %s, resolved_at = %s, outcome = %s "
    "WHERE bucket = %s AND customer_id = %s AND id = %s"
)


def _task_opened(rows: Rows, place: Place, event: e.TaskOpened) -> None:
    account = place.facts.account(event.account) if event.account is not None else None
    rows.add(
        TASK,
        place.bucket,
        place.customer,
        event.task,
        event.case,
        event.account,
        None if account is None else account.portfolio,
        event.kind,
        event.queue,
        event.reason,
        event.nature,
        place.occurred_at,
        event.due_at,
    )


def _task_taken(rows: Rows, place: Place, event: e.TaskTaken) -> None:
    rows.add(TASK_TAKEN, event.by, place.occurred_at, place.bucket, place.customer, event.task)


def _task_put_off(rows: Rows, place: Place, event: e.TaskPutOff) -> None:
    rows.add(TASK_PUT_OFF, event.until, place.bucket, place.customer, event.task)


def _task_resolved(rows: Rows, place: Place, event: e.TaskResolved) -> None:
    rows.add(TASK_RESOLVED, event.by, place.occurred_at, event.outcome, place.bucket, place.customer, event.task)


WRITERS: Final[dict[str, Writer]] = {
    "task.opened": _task_opened,
    "task.taken": _task_taken,
    "task.put_off": _task_put_off,
    "task.resolved": _task_resolved,
}
