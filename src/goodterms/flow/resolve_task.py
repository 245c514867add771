"""Somebody resolves an exception: the case goes back to its journey, or the matter is closed."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from django.db import transaction

from goodterms.core.events import DisputeRejected, DisputeUpheld, Stamped, TaskResolved
from goodterms.core.facts import Hold
from goodterms.core.journey.consequences import UNREAD
from goodterms.core.offers.asked import Role, SettleAsked
from goodterms.flow.acting import standing_of
from goodterms.flow.answer_offer import Answered, answers
from goodterms.flow.door import knock, retrying
from goodterms.flow.end_hold import ending
from goodterms.flow.offering import refusals_kept
from goodterms.flow.tasks import Locked, TaskRefused, lock_task
from goodterms.store.gather import HERE
from goodterms.store.offers_known import open_ask
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

Outcome: TypeAlias = Literal["returned", "ended", "done"]
Decided: TypeAlias = Literal["upheld", "rejected"]
UNDECIDED = (
    "This account is disputed: say whether the customer is right or the amount is owed as it stands, or that it is still open and "
    "when somebody looks again."
)

UNANSWERED = (
    "The customer asked for terms: say whether they are agreed, or that it is still open and when somebody looks again."
)
OFFERS_QUEUE = "offers"
"""Where questions for terms go (`core.journey.consequences.built_ins`)."""


def resolve_task(
    *,
    workspace: Workspace,
    here: HERE,
    task: str,
    outcome: Outcome,
    by: str,
    note: str | None = None,
    ends_holds: Sequence[str] = (),
    because: str = "the matter is settled",
    dispute: Decided | None = None,
    offer: Answered | None = None,
    counter: SettleAsked | None = None,
    role: Role = "agent",
) -> bool:
    """Resolve a task that `by` has taken; False when it was resolved just so before.

    Where the account is disputed, `dispute` says how that was decided, and its hold ends; without a decision nobody would look
    again, and it is refused (`put_off_task` keeps the matter open until a day). Where terms were asked for, `offer` says whether
    they are agreed, by somebody with the authority of `role`; `counter` is what they answer
    with instead. What may be a stop holds no more once somebody who read it gives the case back; who reads a stop in it writes that down
    first. `note` is kept sealed. `ends_holds` are holds that end with it, in
    the same transaction, `because` in words without personal data. Raises `HoldRefused` where one of them may not end so,
    `TermsRefused` for terms that policy refuses today, and `TaskRefused`: it is somebody else's, it is done, or it is a call
    (say how the call went instead).
    """
    sealed = sealed_words(here=here, of="free_text", words=note)

    def work() -> bool:
        with transaction.atomic():
            held = lock_task(workspace=workspace, here=here, task=task)
            if held.task.state == "resolved" and (held.task.resolved_by, held.task.outcome) == (by, outcome):
                return False
            held.task.refuse_resolved()
            if held.task.kind == "call":
                raise TaskRefused("is_call", "This is a call: say how the call went instead.")
            held.task.refuse_not_taken_by(by)
            events = _settled(held, task, dispute, ends_holds, because=because, by=by)
            events += _read_as_no_stop(held, outcome, ends_holds, by=by)
            events += _answered(held, here, task, offer, counter=counter, by=by, role=role)
            resolved = TaskResolved(task, held.task.case, by, outcome, sealed)
            events.append(Stamped(f"{task}/resolved", resolved, held.now, by))
            knock(workspace=workspace, here=here, events=events, held=held.held)
            return True

    with refusals_kept(here=here, key=task):
        return retrying(work)


def _read_as_no_stop(held: Locked, outcome: Outcome, ends_holds: Sequence[str], *, by: str) -> list[Stamped]:
    """The ends of what may be a stop, as somebody gives back the case whose words they had before them: not of words that came after
    the task was put on the desk, which have a task of their own.
    """
    if outcome == "ended" or held.task.queue != UNREAD["perhaps_stop"].queue:
        return []
    facts = held.one.given.facts
    read = (hold for hold in facts.holds if hold.kind == "perhaps_stop" and hold.since <= held.task.opened_at)
    return [
        ended
        for hold in read
        if hold.id not in ends_holds
        for ended in ending(hold, facts, because="answered and settled", by=by, at=held.now)
    ]


def _settled(
    held: Locked, task: str, dispute: Decided | None, ends_holds: Sequence[str], *, because: str, by: str
) -> list[Stamped]:
    """The holds that end with the task, and how a dispute was decided. Raises TaskRefused where nobody says how."""
    facts = held.one.given.facts
    disputed = _disputed(held)
    if disputed and dispute is None:
        raise TaskRefused("undecided", UNDECIDED)
    events = [
        ended
        for hold in facts.holds
        if hold.id in ends_holds and hold not in disputed
        for ended in ending(hold, facts, because=because, by=by, at=held.now)
    ]
    if dispute is not None and disputed and held.task.account is not None:
        decided = (DisputeUpheld if dispute == "upheld" else DisputeRejected)(held.task.account, held.task.case)
        events.append(Stamped(f"{task}/decided", decided, held.now, by))
        for hold in disputed:
            events += ending(hold, facts, because=f"the dispute was {dispute}", by=by, at=held.now)
    return events


def _answered(
    held: Locked, here: HERE, task: str, offer: Answered | None, *, counter: SettleAsked | None, by: str, role: Role
) -> list[Stamped]:
    """The answer to terms that were asked for. Raises TaskRefused where nobody says whether they are agreed."""
    if held.task.queue != OFFERS_QUEUE or held.task.account is None:
        return []
    asked = open_ask(here=here, account=held.task.account)
    if asked is None:
        return []
    if offer is None or (offer == "countered" and (counter is None or asked.offer != "settle")):
        raise TaskRefused("undecided", UNANSWERED)
    stands = standing_of(held.held, here=here)
    return answers(stands, asked, answer=offer, name=task, by=by, role=role, counter=counter)


def _disputed(held: Locked) -> list[Hold]:
    """The open disputes of the account that this task is about."""
    holds = held.one.given.facts.holds
    return [hold for hold in holds if hold.kind == "dispute" and hold.account == held.task.account]
