"""Terms that were agreed, by the customer themselves or by a person: the record hears of them, and they are minded.

A settlement and a later day are minded as a promise is: quiet while it is open, reminded of, and kept or broken on a clock of
its own. A settlement is kept by all of its amount, so it has no tolerance.
"""

from datetime import date
from typing import Final

from goodterms.core.events import OfferAnswered, PromiseKept, PromiseMade, TermsAgreed, WriteBackKind
from goodterms.core.journey.consequences.record import ask_record, case_for, said_by, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.money import Money
from goodterms.core.offers.terms import MINDED, minded_as, promise_terms

ALL_OF_IT: Final = 100
"""Per cent of a settlement that must arrive: less than what was agreed as enough is not enough."""


def terms_agreed(draft: Draft, event: TermsAgreed) -> None:
    """The record hears what the customer agreed to, and from when on it is minded."""
    amount = event.amount
    _tell(draft, event, by="customer", amount=amount)
    if event.due is not None and amount is not None:
        _mind(draft, event, amount=amount, due=event.due, by="customer")


def offer_answered(draft: Draft, event: OfferAnswered) -> None:
    """The record hears of terms that a person agreed to; of a plan it hears when the plan is made."""
    if not event.agreed or event.offer == "plan":
        return
    _tell(draft, event, by="staff", amount=event.amount)
    amount = event.amount
    figures = draft.facts.account(event.account)
    if event.offer == "defer" and figures is not None and figures.past_due.amount > 0:
        amount = figures.past_due
    if event.offer in MINDED and event.due is not None and amount is not None:
        _mind(draft, event, amount=amount, due=event.due, by="staff")


def settled(draft: Draft, event: PromiseKept) -> None:
    """A settlement was paid: the record lets the rest go, and is asked what is owed now. Of other promises nothing follows here."""
    if minded_as(event.promise) == "settle":
        ask_record(draft, event.account)


def _tell(draft: Draft, event: TermsAgreed | OfferAnswered, *, by: str, amount: Money | None) -> None:
    payload: dict[str, object] = {"note": f"agreed: {event.offer}", "offer": event.offer}
    if amount is not None:
        payload |= {"amount": amount.amount, "currency": amount.currency}
    if event.due is not None:
        payload["due"] = event.due.isoformat()
    if event.day is not None:
        payload["day"] = event.day
    kind = _kind(draft, event)
    write_back(draft, event.case, event.account, kind, by=said_by(by), payload=payload, about=event.offer)


def _mind(draft: Draft, event: TermsAgreed | OfferAnswered, *, amount: Money, due: date, by: str) -> None:
    from goodterms.core.journey.decide import happen

    owner = case_for(draft, event.account, event.case)
    terms = promise_terms(None if owner is None else draft.journey(owner))
    cause = draft.cause.id if draft.cause is not None else draft.key_of_event(event.offer)
    tolerance = ALL_OF_IT if event.offer == "settle" else terms.tolerance_percent
    made = PromiseMade(
        f"{event.offer}/{cause}",
        event.account,
        event.case,
        amount,
        due,
        tolerance,
        terms.grace_days,
        "staff" if by == "staff" else "customer",
    )
    happen(draft, made, actor=by)


def _kind(draft: Draft, event: TermsAgreed | OfferAnswered) -> WriteBackKind:
    policy = draft.world.offers.get(event.offer)
    return "note.added" if policy is None or policy.record is None else policy.record
