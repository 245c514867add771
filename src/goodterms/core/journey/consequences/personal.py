"""What follows when customers tell something about themselves: the record hears of it, and a payment that was not theirs waits."""

from typing import Any, Final

from goodterms.core.events import (
    ContactPointGiven,
    DetailsConfirmed,
    PaymentAnswered,
    PreferencesTold,
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


def liked(draft: Draft, event: PreferencesTold) -> None:
    """The record hears how they like to be reached and to read."""
    account = own_account(draft)
    if account is None:
        return
    said = [f"language {event.language}"] if event.language else []
    said += [f"{one.channel or 'any way'} for {one.purpose}" for one in event.channels]
    words = f"likes: {', '.join(said)}" if said else "told how they like to read"
    sealed = {} if event.formats is None else {"formats": event.formats}
    note = words if event.formats is None else f"{words}; formats {{formats}}"
    _note(draft, None, account, note, sealed=sealed, detail="preferences")


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
