"""The holds that an event places, and the record that hears of them."""

from goodterms.core.events import (
    AlreadyPaid,
    DisputeRaised,
    DisputeRejected,
    DisputeUpheld,
    Event,
    HardshipDisclosed,
    HoldPlaced,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.consequences.record import By, ask_record, said_by, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.policy.holds import holds_for


def hold_and_tell(draft: Draft, event: Event) -> None:
    """Place what this event holds, and tell the record where it must act on it."""
    place_holds(draft, event)
    by = said_by(getattr(event, "by", "customer"))
    if by == "system":
        return
    match event:
        case HardshipDisclosed(case=case):
            for account in _same_creditor(draft, case):
                payload: dict[str, object] = {"kind": "hardship", "stop_fees": True}
                write_back(draft, _if_on(draft, case, account), account, "hold.placed", by=by, payload=payload)
        case DisputeRaised(account=account, case=case, reason=reason):
            write_back(draft, case, account, "dispute.recorded", by=by, payload={"reason": reason})
        case AlreadyPaid(account=account, case=case):
            write_back(draft, case, account, "note.added", by=by, payload={"note": "says it is paid"})
        case _:
            return


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


def _same_creditor(draft: Draft, case: int | None) -> list[int]:
    """The customer's own accounts of the creditor this case is about; all of them without one."""
    here = draft.cases.get(case) if case is not None else None
    of = {account.id: _creditor(draft, account.portfolio) for account in draft.facts.accounts}
    own = [account.id for account in draft.facts.accounts if account.lives != "elsewhere"]
    return [account for account in own if here is None or of[account] == of.get(here.account)]


def _creditor(draft: Draft, portfolio: int) -> str:
    known = draft.world.portfolios.get(portfolio)
    return known.creditor if known is not None else ""


def _if_on(draft: Draft, case: int | None, account: int) -> int | None:
    """The case, if it is one of this account."""
    here = draft.cases.get(case) if case is not None else None
    return case if here is not None and here.account == account else None


def prolonged(draft: Draft, event: HoldPlaced, before: CustomerFacts) -> None:
    """Somebody made the pause longer: the record, which was told to stop fees and interest, hears until when."""
    by = draft.cause.actor if draft.cause is not None else "import"
    if by == "import" or not any(hold.id == event.hold for hold in before.holds):
        return
    payload = {"kind": event.kind, "stop_fees": True, "until": None if event.until is None else event.until.isoformat()}
    for account in _same_creditor(draft, None):
        told_by: By = "customer" if by == "customer" else "staff"
        write_back(draft, None, account, "hold.placed", by=told_by, payload=payload)
