"""Somebody called: how it went, and the call is off the list.

The contact is a fact, whatever the case did in the meantime: it is recorded and counted even when the case has gone on.
"""

from django.db import transaction

from goodterms.core.events import CallAskedFor, CallBecame, CallMade, CallOutcome, Stamped, TaskResolved
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold.contacts import TALKED
from goodterms.core.policy.rules.contact_point import PHONES
from goodterms.core.wanted_calls import asked_for_call
from goodterms.flow.door import knock, retrying
from goodterms.flow.tasks import ENGINE, Locked, TaskRefused, lock_task
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


def record_call(
    *,
    workspace: Workspace,
    here: HERE,
    task: str,
    outcome: CallOutcome,
    by: str,
    note: str | None = None,
    became: CallBecame | None = None,
    point: int | None = None,
) -> bool:
    """Record the call of a task that `by` has taken; False when this call was recorded before.

    `became` is what became of the call where that is more exact than its outcome, `point` the number that was called (None: the
    customer's only one). Whoever asks to be called back has consented to that. `note` is kept sealed. Raises `TaskRefused`: the
    task is not a call, is somebody else's, or nobody has taken it.
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
            facts, account = held.one.given.facts, held.task.account
            call = CallMade(
                held.task.case,
                account,
                task,
                outcome,
                by,
                _became(facts, account, outcome, became, held),
                _called(facts, point),
            )
            resolved = TaskResolved(task, held.task.case, by, "done", sealed)
            events = [Stamped(f"{task}/called", call, held.now, by)]
            if not late:  # first, so that the case does not take the task off the list itself
                events.insert(0, Stamped(f"{task}/resolved", resolved, held.now, by))
            if outcome == "callback":
                asked = CallAskedFor((account,), "said on a call", task)
                events.append(Stamped(f"{task}/asked", asked, held.now, by))
            return knock(workspace=workspace, here=here, events=events, held=held.held) is not None

    return retrying(work)


def _became(
    facts: CustomerFacts, account: int, outcome: CallOutcome, became: CallBecame | None, held: Locked
) -> CallBecame | None:
    """What became of the call: a talk that they had asked for counts as asked for."""
    if became is None and outcome in TALKED and asked_for_call(facts, account=account, at=held.now):
        return "asked_for"
    return became


def _called(facts: CustomerFacts, point: int | None) -> int | None:
    """The number that was called, as a contact point: the named one where it is theirs, else their only one."""
    numbers = [one for one in facts.points if one.channel in PHONES and one.state not in {"wrong_person", "bounced"}]
    if point is not None:
        return next((one.id for one in numbers if one.id == point), None)
    return numbers[0].id if len({one.address for one in numbers}) == 1 else None
