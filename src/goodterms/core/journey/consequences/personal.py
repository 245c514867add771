"""What follows when customers tell something about themselves: the record hears of it, and a payment that was not theirs waits."""

from typing import Any, Final

from goodterms.core.events import (
    ContactPointGiven,
    CustomerDetailsChanged,
    DetailsConfirmed,
    FormatsTold,
    PaymentAnswered,
    Sealed,
    WasItYou,
)
from goodterms.core.journey.consequences.placing import place_holds
from goodterms.core.journey.consequences.record import said_by, write_back
from goodterms.core.journey.consequences.told_of_holds import tell_begin
from goodterms.core.journey.draft import Draft

SEALED: Final = "sealed"
"""The part of an instruction that is opened only when it leaves: words and addresses by their name in `note`."""
ANSWERS: Final[dict[WasItYou, str]] = {
    "yes": "says the payment {payment} was theirs",
    "no": "says the payment {payment} was not theirs",
    "not_sure": "is not sure whether the payment {payment} was theirs",
}


def point_given(draft: Draft, event: ContactPointGiven) -> None:
    """The record hears the new address, sealed until it leaves."""
    account = event.account if event.account is not None else own_account(draft)
    if account is not None:
        note = f"new {event.kind}, given by the customer: {{value}}"
        _note(draft, event.case, account, note, by=event.by, sealed={"value": event.sealed}, detail=event.kind)


def confirmed(draft: Draft, event: DetailsConfirmed) -> None:
    """The record hears that the details were looked at, and on which day."""
    note = f"details confirmed by the customer on {event.day.isoformat()}"
    _note(draft, event.case, event.account, note, detail="confirmed", day=event.day.isoformat())


def liked(draft: Draft, event: CustomerDetailsChanged) -> None:
    """The record hears how they like to be reached, where they said so themselves."""
    account = own_account(draft)
    if account is None or draft.cause is None or draft.cause.actor != "customer":
        return
    said = [] if event.language is None else [f"language {event.language}"]
    said += [f"{' or '.join(one.channels) or 'any way'} for {one.purpose}" for one in event.preferred_for]
    if said:
        _note(draft, None, account, f"likes: {', '.join(said)}", detail="preferences")


def reads_best(draft: Draft, event: FormatsTold) -> None:
    """The record hears how they read best, sealed until it leaves."""
    account = own_account(draft)
    if account is not None and event.formats is not None:
        _note(draft, None, account, "reads best: {formats}", sealed={"formats": event.formats}, detail="formats")


def payment_answered(draft: Draft, event: PaymentAnswered) -> None:
    """The record hears the answer. Where it was not them, nobody is asked to pay what somebody else may have spent."""
    note = ANSWERS[event.answer].format(payment=event.payment)
    _note(draft, event.case, event.account, note, by=event.by, payment=event.payment, answer=event.answer)
    if event.answer == "no":
        place_holds(draft, event)
        tell_begin(draft, "fraud", [event.account], until=None, by=said_by(event.by), case=event.case)


def own_account(draft: Draft) -> int | None:
    """The account by which the record knows this person; of somebody who is only another party it knows none."""
    return next((account.id for account in draft.facts.accounts if account.lives != "elsewhere"), None)


def _note(
    draft: Draft,
    case: int | None,
    account: int,
    note: str,
    *,
    by: str = "customer",
    sealed: dict[str, Sealed] | None = None,
    **said: str,
) -> None:
    payload: dict[str, Any] = {"note": note, **said}
    if sealed:
        payload[SEALED] = {name: {"of": one.of, "data": one.data} for name, one in sealed.items()}
    write_back(draft, case, account, "note.added", by=said_by(by), payload=payload)
