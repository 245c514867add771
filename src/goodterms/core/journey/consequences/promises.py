"""Promises at their end, kept or broken, and what the record hears of them."""

from typing import assert_never

from goodterms.core.events import PromiseBroken, PromiseCancelled, PromiseKept, PromiseMade, PromiseMoved
from goodterms.core.facts import CustomerFacts, Promise
from goodterms.core.fold import ends
from goodterms.core.journey.consequences.record import case_for, said_by, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.money import Money
from goodterms.core.policy.held_time import pausing


def enough(promise: Promise, paid: Money) -> bool:
    """Paid at least tolerance percent: kept (domain: "kept = paid >= tolerance by due date + grace")."""
    return paid.amount * 100 >= promise.amount.amount * promise.tolerance_percent


def keep(draft: Draft, promise: Promise) -> None:
    """The promise is kept: of an open one, or of one broken lately whose payment, dated in time, arrived late."""
    from goodterms.core.journey.decide import happen

    owner = case_for(draft, promise.account, promise.case)
    if owner is not None and owner.kept_at is None:
        draft.change(owner.id, kept_at=draft.happened_at())
    if promise in draft.facts.broken:
        draft.kept_late.add(promise.id)
    happen(draft, PromiseKept(promise.id, promise.account, promise.paid))


def _close(draft: Draft, promise: Promise, *, state: str) -> None:
    payload = {"promise": promise.id, "state": state}
    about = f"{promise.id}/{state}"
    write_back(draft, promise.case, promise.account, "promise.closed", by="system", payload=payload, about=about)


def decide_promises(draft: Draft) -> None:
    """Promises whose last moment has passed are broken (or partly kept): due day plus grace is over.

    The clock of one that a hold binds stands still.
    """
    for promise in draft.facts.promises:
        if ends(promise, draft.facts) > draft.now or pausing(draft.facts, promise.account) is not None:
            continue
        from goodterms.core.journey.decide import happen

        draft.begin(None)
        if enough(promise, promise.paid):
            keep(draft, promise)
            continue
        happen(draft, PromiseBroken(promise.id, promise.account, promise.paid, promise.paid.amount > 0))


def tell_of_new_promise(draft: Draft, event: PromiseMade) -> None:
    """The record hears what was promised, and until when."""
    payload: dict[str, object] = {
        "promise": event.promise,
        "amount": event.amount.amount,
        "currency": event.amount.currency,
        "due": event.due.isoformat(),
    }
    if event.way is not None:
        payload["way"] = event.way
    write_back(draft, event.case, event.account, "promise.recorded", by=said_by(event.by), payload=payload)


def tell_of_promise(
    draft: Draft, event: PromiseMoved | PromiseCancelled | PromiseKept | PromiseBroken, before: CustomerFacts
) -> None:
    """The record hears that a promise was moved, kept or broken, or no longer stands."""
    promise = next((p for p in (*before.promises, *before.broken) if p.id == event.promise), None)
    if promise is None:
        return
    match event:
        case PromiseMoved(due=due):
            payload = {"promise": promise.id, "state": "moved", "due": due.isoformat()}
            write_back(draft, promise.case, promise.account, "promise.recorded", by="customer", payload=payload)
        case PromiseKept():
            _close(draft, promise, state="kept")
        case PromiseBroken(partly=partly):
            _close(draft, promise, state="partly_kept" if partly else "broken")
        case PromiseCancelled():
            _close(draft, promise, state="cancelled")
        case _:
            assert_never(event)
