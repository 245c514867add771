"""What the verbs of staff share: a task looked at under its customer's lock, and refusals that say what to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from django.db import connection

from goodterms.flow.door import Held, hold
from goodterms.store.gather import HERE, Gathered
from goodterms.store.world import Workspace

ENGINE = "engine"
"""Who resolves a task that its case has left behind (see `core.journey.draft`)."""

Refusal: TypeAlias = Literal[
    "unknown", "taken", "not_taken", "resolved", "gone", "is_call", "not_call", "not_now", "undecided", "no_day"
]


class TaskRefused(Exception):
    """This cannot be done with the task now; `reason` is for pages, the message for everybody. Nothing changed.

    `until` comes with `not_now` where policy knows from when on it may be done.
    """

    def __init__(self, reason: Refusal, message: str, *, until: datetime | None = None) -> None:
        super().__init__(message)
        self.reason: Refusal = reason
        self.until = until


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task as its row says, read under the customer's lock."""

    id: str
    case: int | None
    account: int | None
    kind: Literal["exception", "call"]
    queue: str
    state: Literal["waiting", "taken", "resolved"]
    taken_by: str | None
    taken_at: datetime | None
    resolved_by: str | None
    resolved_at: datetime | None
    outcome: str | None
    opened_at: datetime

    def refuse_resolved(self) -> None:
        """Raise `TaskRefused` when it is off the list already."""
        if self.state != "resolved":
            return
        if self.resolved_by == ENGINE:
            raise TaskRefused("gone", "The case has gone on without this task: nothing is left to do here.")
        raise TaskRefused("resolved", f"{self.resolved_by} has resolved this already ({self.outcome}).")

    def refuse_not_taken_by(self, by: str) -> None:
        """Raise `TaskRefused` unless `by` has it."""
        if self.state == "waiting":
            raise TaskRefused("not_taken", "Take the task first, so that nobody else works on it.")
        if self.taken_by != by:
            raise TaskRefused(
                "taken", f"{self.taken_by} has this task. Speak with them, or ask a supervisor to take it over."
            )


@dataclass(frozen=True, slots=True)
class Locked:
    """A customer whom this transaction holds, with one of their tasks."""

    held: Held
    task: TaskState

    @property
    def one(self) -> Gathered:
        """Everything about the customer."""
        return self.held.one

    @property
    def now(self) -> datetime:
        """Business time."""
        return self.held.now


TASK = """
SELECT id, case_id, account_id, kind, queue, state, taken_by, taken_at, resolved_by, resolved_at, outcome, opened_at FROM task
 WHERE bucket = %s AND customer_id = %s AND id = %s
"""


def lock_task(*, workspace: Workspace, here: HERE, task: str) -> Locked:
    """Lock the customer, whom a call may be about to reach, and read the task. Only inside a transaction.

    Raises `UnknownCustomer`, `TaskRefused`.
    """
    held = hold(workspace=workspace, here=here, share=True)
    with connection.cursor() as cursor:
        cursor.execute(TASK, [*here, task])
        row = cursor.fetchone()
    if row is None:
        raise TaskRefused("unknown", "There is no such task for this customer: go back to the list and open it again.")
    return Locked(held, TaskState(*row))
