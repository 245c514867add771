"""The holds that an event places, and the record that hears of them."""

from typing import Final

from goodterms.core.events import (
    AlreadyPaid,
    DisputeRaised,
    DisputeRejected,
    DisputeUpheld,
    Event,
    HardshipDisclosed,
    HoldKind,
    HoldPlaced,
    TaskOpened,
    VulnerabilityDisclosed,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.consequences.built_ins import UNREAD
from goodterms.core.journey.consequences.nobodys import put_on_the_desk
from goodterms.core.journey.consequences.record import RECORD, By, ask_record, said_by, write_back
from goodterms.core.journey.consequences.told_of_holds import concerns_record, same_creditor, tell_begin
from goodterms.core.journey.draft import Draft
from goodterms.core.policy.holds import holds_for, quiet_until

WRITTEN_OF: Final[frozenset[HoldKind]] = frozenset({"deceased", "attorney", "bankruptcy"})
"""Holds that words on the page place by themselves: no other event tells the record of them."""


def hold_and_tell(draft: Draft, event: Event) -> None:
    """Place what this event holds, and tell the record where it must act on it."""
    place_holds(draft, event)
    by = said_by(getattr(event, "by", "customer"))
    if by == "system":
        return
    match event:
        case HardshipDisclosed(case=case):
            tell_begin(draft, "hardship", same_creditor(draft, case), until=quiet_until(draft.facts), by=by, case=case)
        case VulnerabilityDisclosed(case=case):
            tell_begin(draft, "vulnerability", same_creditor(draft, case), until=None, by=by, case=case)
        case DisputeRaised(account=account, case=case):
            write_back(draft, case, account, "dispute.recorded", by=by, payload=_disputed(event))
        case AlreadyPaid(account=account, case=case):
            write_back(draft, case, account, "note.added", by=by, payload=_claimed(event))
        case _:
            return


def _disputed(event: DisputeRaised) -> dict[str, object]:
    payload: dict[str, object] = {"reason": event.reason, "stop_pulls": True}
    if event.amount is not None:
        payload |= {"amount": event.amount.amount, "currency": event.amount.currency}
    return payload


def _claimed(event: AlreadyPaid) -> dict[str, object]:
    """What the record needs to look for the payment; the reference stays sealed, a person opens it."""
    payload: dict[str, object] = {"note": "says it is paid", "stop_pulls": True}
    if event.amount is not None:
        payload |= {"amount": event.amount.amount, "currency": event.amount.currency}
    if event.on is not None:
        payload["paid_on"] = event.on.isoformat()
    if event.way is not None:
        payload["paid_by"] = event.way
    return payload


def dispute_closed(draft: Draft, event: DisputeUpheld | DisputeRejected) -> None:
    """The record hears how the dispute ended; where the customer is right, it is asked at once what is owed now."""
    upheld = isinstance(event, DisputeUpheld)
    payload = {"state": "upheld" if upheld else "rejected"}
    write_back(draft, event.case, event.account, "dispute.closed", by="staff", payload=payload)
    if upheld:
        ask_record(draft, event.account)


def place_holds(draft: Draft, event: Event) -> None:
    """Place what this event holds, for us alone."""
    cause = draft.cause.id if draft.cause is not None else str(draft.facts.customer)
    at = draft.happened_at()
    account = getattr(event, "account", None)
    calendar = draft.calendar(account) if account is not None else None
    for hold in holds_for(event=event, facts=draft.facts, key=cause, at=at, calendar=calendar):
        draft.tell(hold, occurred_at=at)


def placed(draft: Draft, event: HoldPlaced, before: CustomerFacts) -> None:
    """A person placed a hold, or somebody made one longer: the record, which must stop something for it, hears until when.

    What the record itself or a file told us of, it knows; and what the customer said is told with what they said.
    """
    by = draft.cause.actor if draft.cause is not None else "import"
    if event.kind == "perhaps_stop" and by == "customer":
        _to_be_read(draft, event)
    longer = event.kind == "hardship" and _known(event, before)
    if by in {"import", RECORD} and not longer:
        return
    if by == "customer" and not longer and event.kind not in WRITTEN_OF:
        return
    if by in {"import", RECORD} or not concerns_record(event.kind):
        return
    accounts = same_creditor(draft, None) if event.account is None else [event.account]
    told_by: By = "customer" if by == "customer" else "system" if by == "gateway" else "staff"
    tell_begin(draft, event.kind, accounts, until=event.until, by=told_by)


def _to_be_read(draft: Draft, event: HoldPlaced) -> None:
    """A task for words of theirs that may be a stop, where none came with them: people have the case already, for other words."""
    known = UNREAD["perhaps_stop"]
    opened = [one.event for one in draft.log if isinstance(one.event, TaskOpened)]
    if not any(task.queue == known.queue for task in opened):
        put_on_the_desk(draft, event, known)


def _known(event: HoldPlaced, before: CustomerFacts) -> bool:
    return any(hold.id == event.hold for hold in before.holds)
