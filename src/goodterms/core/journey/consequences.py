"""What an event does beyond the step it meets: holds, write-backs, promises decided, and the built-ins of every journey.

The built-ins work in every journey without being written and cannot be switched off by one; a journey's `always` only
refines where they go. See `BUILT_INS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import orjson

from goodterms.core.calendar import promise_end
from goodterms.core.case import Case
from goodterms.core.effects import WriteBack
from goodterms.core.events import (
    AlreadyPaid,
    CaseRecorded,
    ComplaintMade,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    HoldEnded,
    OptedOut,
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    Replied,
    VulnerabilityDisclosed,
    WriteBackAcknowledged,
    WriteBackKind,
    WriteBackRefused,
    WriteBackRequested,
    WrongPerson,
)
from goodterms.core.facts import Promise
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import hand_over, settle_ending
from goodterms.core.money import Money
from goodterms.core.policy.holds import holds_for

By = Literal["customer", "staff", "system"]
OUTCOMES: frozenset[WriteBackKind] = frozenset({"payment.recorded", "promise.recorded", "plan.recorded"})
"""Instructions whose acknowledgement makes a case recorded."""


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """Where a built-in takes the case of a journey that says nothing: a queue, and how long a person may take."""

    queue: str
    reason: str
    nature: Literal["judgement", "routine"] = "judgement"
    due: timedelta = timedelta(days=2)


BUILT_INS: dict[str, BuiltIn] = {
    "hardship.disclosed": BuiltIn("care-team", "the customer says they are struggling"),
    "vulnerability.disclosed": BuiltIn("care-team", "the customer told us of a need for support"),
    "dispute.raised": BuiltIn("disputes", "the customer says the amount or the account is wrong"),
    "complaint.made": BuiltIn("complaints", "the customer complained"),
    "contact.wrong_person": BuiltIn("contact-data", "somebody else uses this contact point", "routine"),
}
"""Event type to built-in hand-over. Opt-out, cease, goal and "already paid" act through facts and holds instead."""


def consequences(draft: Draft, event: Event) -> None:
    """Everything that follows from `event` before any case looks at it."""
    match event:
        case HardshipDisclosed() | VulnerabilityDisclosed() | DisputeRaised() | ComplaintMade() | AlreadyPaid():
            _hold(draft, event)
        case Replied():
            _read(draft, event)
        case OptedOut(by=by):
            account = draft.facts.accounts[0].id if draft.facts.accounts else None
            if account is not None and by != "import":
                _write_back(draft, None, account, "contact.stopped", by=_by(by), payload={"media": event.media})
        case PromiseMade(by=by) if by != "import":
            payload = {
                "promise": event.promise,
                "amount": event.amount.amount,
                "currency": event.amount.currency,
                "due": event.due.isoformat(),
            }
            _write_back(draft, event.case, event.account, "promise.recorded", by=_by(by), payload=payload)
        case PromiseMoved():
            _moved(draft, event)
        case PaymentReceived():
            _paid(draft, event)
        case PaymentReversed():
            pass
        case WriteBackAcknowledged():
            _acknowledged(draft, event)
        case WriteBackRefused():
            _refused(draft, event)
        case _:
            return


def _by(by: str) -> By:
    return "staff" if by == "staff" else "customer" if by == "customer" else "system"


def case_for(draft: Draft, account: int, case: int | None) -> Case | None:
    """The case an action belongs to: the one named, else the account's live case."""
    if case is not None and case in draft.cases:
        return draft.cases[case]
    return next((c for c in draft.live() if c.account == account), None)


def _hold(draft: Draft, event: Event) -> None:
    cause = draft.cause.id if draft.cause is not None else str(draft.facts.customer)
    for hold in holds_for(event=event, facts=draft.facts, key=cause, at=draft.happened_at()):
        draft.tell(hold, occurred_at=draft.happened_at())
    account = getattr(event, "account", None)
    owner = case_for(draft, account, getattr(event, "case", None)) if account is not None else None
    named = getattr(event, "case", None)
    if owner is None and named is not None:
        owner = draft.cases.get(named)
    by = _by(getattr(event, "by", "customer"))
    if by == "system":
        return
    match event:
        case HardshipDisclosed():
            for figures in draft.facts.accounts:
                _write_back(
                    draft,
                    owner.id if owner else None,
                    figures.id,
                    "hold.placed",
                    by=by,
                    payload={"kind": "hardship", "stop_fees": True},
                )
        case DisputeRaised(account=disputed, reason=reason):
            _write_back(
                draft, owner.id if owner else None, disputed, "dispute.recorded", by=by, payload={"reason": reason}
            )
        case AlreadyPaid(account=claimed):
            _write_back(
                draft, owner.id if owner else None, claimed, "note.added", by=by, payload={"note": "says it is paid"}
            )
        case _:
            return


def _read(draft: Draft, event: Replied) -> None:
    """Act on what a reply was read as: the event it amounts to goes through the same fold and the same built-ins."""
    from goodterms.core.journey.decide import happen

    match event.reading:
        case "stop":
            media: Literal["text", "email"] = "email" if event.channel == "email" else "text"
            happen(draft, OptedOut(media, event.point), actor="customer")
        case "cease":
            happen(draft, OptedOut("all", event.point), actor="customer")
        case "hardship":
            happen(draft, HardshipDisclosed(event.case, event.words), actor="customer")
        case "wrong_person":
            happen(draft, WrongPerson(event.point), actor="customer")
        case "already_paid":
            case = draft.cases.get(event.case) if event.case is not None else None
            if case is not None:
                happen(draft, AlreadyPaid(case.account, case.id), actor="customer")
        case _:
            return


def _write_back(
    draft: Draft, case: int | None, account: int, kind: WriteBackKind, *, by: By, payload: Mapping[str, object]
) -> None:
    owner = case_for(draft, account, case)
    effect = draft.key_of_event()
    body = orjson.dumps({"at": draft.happened_at().isoformat(), **payload}, option=orjson.OPT_SORT_KEYS).decode()
    draft.tell(WriteBackRequested(owner.id if owner else None, account, effect, kind, by))
    draft.queue(WriteBack(effect, owner.id if owner else None, account, kind, by, body))
    if owner is not None and owner.status != "ended":
        acted = owner.acted_by if by == "system" else by if owner.acted_by != "customer" else "customer"
        draft.change(owner.id, unrecorded=owner.unrecorded + 1, acted_by=acted)


def _paid(draft: Draft, event: PaymentReceived) -> None:
    if not event.in_record:
        for allocation in event.allocations:
            payload = {
                "reference": event.reference,
                "amount": allocation.amount.amount,
                "currency": allocation.amount.currency,
            }
            by: By = "customer" if event.source == "gateway" else "system"
            _write_back(draft, event.case, allocation.account, "payment.recorded", by=by, payload=payload)
    for promise in draft.facts.promises:
        if enough(promise, promise.paid):
            keep(draft, promise)


def enough(promise: Promise, paid: Money) -> bool:
    """Paid at least tolerance percent: kept (domain: "kept = paid >= tolerance by due date + grace")."""
    return paid.amount * 100 >= promise.amount.amount * promise.tolerance_percent


def keep(draft: Draft, promise: Promise) -> None:
    from goodterms.core.journey.decide import happen

    owner = case_for(draft, promise.account, promise.case)
    if owner is not None and owner.kept_at is None:
        draft.change(owner.id, kept_at=draft.happened_at())
    happen(draft, PromiseKept(promise.id, promise.account, promise.paid))
    _write_back(
        draft,
        promise.case,
        promise.account,
        "promise.closed",
        by="system",
        payload={"promise": promise.id, "state": "kept"},
    )


def decide_promises(draft: Draft) -> None:
    """Promises whose last moment has passed are broken (or partly kept): due day plus grace is over."""
    from goodterms.core.journey.decide import happen

    for promise in draft.facts.promises:
        if promise_end(due=promise.due, grace_days=promise.grace_days, zones=draft.facts.zones) <= draft.now:
            if enough(promise, promise.paid):
                keep(draft, promise)
                continue
            partly = promise.paid.amount > 0
            happen(draft, PromiseBroken(promise.id, promise.account, promise.paid, partly))
            state = "partly_kept" if partly else "broken"
            _write_back(
                draft,
                promise.case,
                promise.account,
                "promise.closed",
                by="system",
                payload={"promise": promise.id, "state": state},
            )


def end_holds(draft: Draft) -> None:
    """Holds whose time has come end; "already paid" is then looked at by a person, never answered with a reminder."""
    from goodterms.core.journey.decide import happen

    for hold in draft.facts.holds:
        if hold.until is not None and hold.until <= draft.now:
            happen(draft, HoldEnded(hold.id, hold.kind, "its time is over"))
            if hold.kind != "payment_pending":
                continue
            for case in draft.live():
                if case.account == hold.account and case.status == "open" and case.completed_at is None:
                    hand_over(
                        draft,
                        case.id,
                        queue="payments",
                        reason="the customer said it is paid, and no payment has arrived",
                    )


def _moved(draft: Draft, event: PromiseMoved) -> None:
    promise = next((p for p in draft.facts.promises if p.id == event.promise), None)
    if promise is not None:
        payload = {"promise": promise.id, "state": "moved", "due": event.due.isoformat()}
        _write_back(draft, promise.case, promise.account, "promise.recorded", by="customer", payload=payload)


def _acknowledged(draft: Draft, event: WriteBackAcknowledged) -> None:
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


def _refused(draft: Draft, event: WriteBackRefused) -> None:
    case = draft.cases.get(event.case) if event.case is not None else None
    if case is None or case.status == "ended":
        return
    draft.change(case.id, unrecorded=max(0, case.unrecorded - 1))
    if draft.cases[case.id].status == "handed_over":
        return
    hand_over(
        draft, case.id, queue="records", reason=f"the system of record did not take {event.kind}: {event.outcome}"
    )
