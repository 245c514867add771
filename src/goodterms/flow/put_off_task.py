"""A matter is still open after somebody looked at it: its task goes back on the list, due on a day that is named."""

from datetime import datetime, timedelta

from django.db import transaction

from goodterms.core.events import Stamped, TaskPutOff
from goodterms.flow.door import knock, retrying
from goodterms.flow.tasks import TaskRefused, lock_task
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

LONGEST = timedelta(days=60)


def put_off_task(
    *, workspace: Workspace, here: HERE, task: str, until: datetime, by: str, note: str | None = None
) -> None:
    """Give back a task that `by` has taken, to be looked at again by `until` (aware). `note` is kept sealed.

    Raises `TaskRefused`: it is somebody else's, it is done, it is a call, or the day is past or more than sixty days away.
    """

    sealed = sealed_words(here=here, of="free_text", words=note)

    def work() -> None:
        with transaction.atomic():
            held = lock_task(workspace=workspace, here=here, task=task)
            held.task.refuse_resolved()
            if held.task.kind == "call":
                raise TaskRefused("is_call", "This is a call: say how the call went instead.")
            held.task.refuse_not_taken_by(by)
            if not held.now < until <= held.now + LONGEST:
                raise TaskRefused(
                    "no_day", "Say when somebody looks again: a day after today, at most sixty days away."
                )
            event = TaskPutOff(task, held.task.case, by, until, sealed)
            name = f"{task}/put-off/{held.now.isoformat()}"
            knock(workspace=workspace, here=here, events=[Stamped(name, event, held.now, by)])

    retrying(work)
