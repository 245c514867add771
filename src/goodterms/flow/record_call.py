"""Somebody called: how it went, and the call is off the list.

The contact is a fact, whatever the case did in the meantime: it is recorded and counted even when the case has gone on.
"""

from django.db import transaction

from goodterms.core.events import CallMade, CallOutcome, Stamped, TaskResolved
from goodterms.flow.door import knock, retrying
from goodterms.flow.tasks import ENGINE, TaskRefused, lock_task
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


def record_call(
    *, workspace: Workspace, here: HERE, task: str, outcome: CallOutcome, by: str, note: str | None = None
) -> bool:
    """Record the call of a task that `by` has taken; False when this call was recorded before.

    `note` is kept sealed. Raises `TaskRefused`: the task is not a call, is somebody else's, or nobody has taken it.
    """
    sealed = sealed_words(here=here, of="free_text", words=note)

    def work() -> bool:
        with transaction.atomic():
            held = lock_task(workspace=workspace, here=here, task=task)
            if held.task.kind != "call":
                raise TaskRefused("not_call", "This is not a call: resolve it instead.")
            late = held.task.state == "resolved" and held.task.resolved_by == ENGINE and held.task.taken_by == by
            if held.task.state == "resolved" and held.task.resolved_by == by:
                return False
            if not late:
                held.task.refuse_resolved()
                held.task.refuse_not_taken_by(by)
            if held.task.case is None or held.task.account is None:
                raise TaskRefused("unknown", "This call belongs to no case: resolve it instead.")
            call = CallMade(held.task.case, held.task.account, task, outcome, by)
            resolved = TaskResolved(task, held.task.case, by, "done", sealed)
            events = [Stamped(f"{task}/called", call, held.now, by)]
            if not late:  # first, so that the case does not take the task off the list itself
                events.insert(0, Stamped(f"{task}/resolved", resolved, held.now, by))
            return knock(workspace=workspace, here=here, events=events, held=held.held) is not None

    return retrying(work)
