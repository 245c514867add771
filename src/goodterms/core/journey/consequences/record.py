"""What the system of record is told and asked, and what follows from its answer."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import orjson

from goodterms.core.case import Case
from goodterms.core.effects import AskRecord, WriteBack
from goodterms.core.events import (
    CaseRecorded,
    WriteBackAcknowledged,
    WriteBackKind,
    WriteBackRefused,
    WriteBackRequested,
)
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import settle_ending
from goodterms.core.journey.opening import collecting_now, reopen
from goodterms.core.journey.visits import hand_over, tell_task

By: TypeAlias = Literal["customer", "staff", "system"]
OUTCOMES: frozenset[WriteBackKind] = frozenset(
    {"payment.recorded", "promise.recorded", "plan.recorded", "terms.recorded"}
)
"""Instructions whose acknowledgement makes a case recorded."""
RECORD = "record"
"""Who says what the system of record told us (`Stamped.actor`)."""


def said_by(by: str) -> By:
    """Whose doing an outcome is, as the record is told it: what came with a file is the system's."""
    return "staff" if by == "staff" else "customer" if by == "customer" else "system"


def case_for(draft: Draft, account: int, case: int | None) -> Case | None:
    """The case an action belongs to: the one named, else the account's live case."""
    if case is not None and case in draft.cases:
        return draft.cases[case]
    return next((c for c in draft.live() if c.account == account), None)


def write_back(
    draft: Draft,
    case: int | None,
    account: int,
    kind: WriteBackKind,
    *,
    by: By,
    payload: Mapping[str, object],
    about: str = "",
) -> None:
    """Send the record an instruction of the account's case, which owes the record an outcome until it has answered.

    `payload` is what the instruction says beside the time; `about` tells apart several that answer one timer.
    """
    owner = case if _of_another_party(draft, account, case) else _id(case_for(draft, account, case))
    effect = draft.key_of_event(about)
    body = orjson.dumps({"at": draft.happened_at().isoformat(), **payload}, option=orjson.OPT_SORT_KEYS).decode()
    draft.tell(WriteBackRequested(owner, account, effect, kind, by))
    draft.queue(WriteBack(effect, owner, account, kind, by, body))
    owe_record(draft, owner, by=by)


def owe_record(draft: Draft, case: int | None, *, by: By) -> None:
    """The case owes the record an outcome more; whose doing it was. A case of another party hears of it by itself."""
    owner = draft.cases.get(case) if case is not None else None
    if owner is not None and owner.status != "ended":
        acted = owner.acted_by if by == "system" else by if owner.acted_by != "customer" else "customer"
        draft.change(owner.id, unrecorded=owner.unrecorded + 1, acted_by=acted)


def _of_another_party(draft: Draft, account: int, case: int | None) -> bool:
    """Whether the case named belongs to another party of an account that lives here."""
    figures = draft.facts.account(account)
    return case is not None and case not in draft.cases and figures is not None and figures.lives == "shared"


def _id(case: Case | None) -> int | None:
    return None if case is None else case.id


def acknowledged(draft: Draft, event: WriteBackAcknowledged) -> None:
    """The record has it: the case owes one answer less, and is recorded with the first outcome."""
    case = draft.cases.get(event.case) if event.case is not None else None
    if case is None or case.status == "ended":
        return
    at = draft.happened_at()
    state = draft.change(case.id, unrecorded=max(0, case.unrecorded - 1))
    if event.by != "system" and event.kind != "contact.stopped":
        by: Literal["customer", "staff"] = "customer" if event.by == "customer" else "staff"
        state = draft.change(case.id, acknowledged_by="customer" if state.acknowledged_by == "customer" else by)
    if event.kind in OUTCOMES and state.recorded_at is None:
        draft.change(case.id, recorded_at=at)
        draft.tell(CaseRecorded(case.id), occurred_at=at)
    settle_ending(draft, case.id)


def refused(draft: Draft, event: WriteBackRefused) -> None:
    """The record did not take it: a person looks. A completed case is not finished then; it goes on as a new round.

    One whose account has a case again, or that ends for another reason, ends: the refusal is in sight as a task.
    """
    why = f"the system of record did not take {event.kind}: {event.outcome}"
    case = draft.cases.get(event.case) if event.case is not None else None
    if case is not None and case.status != "ended":
        case = draft.change(case.id, unrecorded=max(0, case.unrecorded - 1))
        if case.phase == "finishing" and case.completed_at is not None and collecting_now(draft, case) is None:
            reopen(draft, case.id, why=why, queue="records", reason=why)
            return
        if case.status == "open" and case.phase != "finishing":
            hand_over(draft, case.id, queue="records", reason=why)
            return
    task = draft.key_of_event()
    named = event.case if event.case in draft.cases else None  # a case of another party hears of it by itself
    tell_task(draft, task, case=named, account=event.account, queue="records", reason=why)
    if case is not None:
        settle_ending(draft, case.id)  # refused in sight: it waits for nothing more


def ask_record(draft: Draft, account: int) -> None:
    """Ask the record what is owed on an account now."""
    owner = case_for(draft, account, None)
    draft.queue(AskRecord(draft.key_of_event(), owner.id if owner else None, account))
