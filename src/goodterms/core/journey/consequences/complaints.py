"""A complaint that is answered: what it held goes on, and the record hears how it ended."""

from goodterms.core.events import ComplaintAnswered, HoldEnded
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.consequences.record import case_for, write_back
from goodterms.core.journey.draft import Draft

ANSWERED = "the complaint was answered"


def complaint_answered(draft: Draft, event: ComplaintAnswered, before: CustomerFacts) -> None:
    """End what complaints hold once none is open any more, and tell the record the outcome with its redress.

    An answer to a complaint that is not open changes nothing: it was answered before.
    """
    from goodterms.core.journey.decide import happen

    if all(known.id != event.complaint for known in before.complaints):
        return
    if not draft.facts.complaints:
        for hold in [held for held in draft.facts.holds if held.kind == "complaint"]:
            happen(draft, HoldEnded(hold.id, hold.kind, ANSWERED))
    account = event.account or next((known.id for known in draft.facts.accounts if known.lives != "elsewhere"), None)
    if account is None:
        return
    note = f"complaint {event.outcome.replace('_', ' ')}: {event.cause.replace('_', ' ')}"
    payload: dict[str, object] = {"note": note, "complaint": event.outcome}
    if event.redress is not None:
        payload |= {"redress": event.redress.amount, "currency": event.redress.currency}
    owner = case_for(draft, account, event.case)
    case = owner.id if owner is not None and owner.account == account else None
    write_back(draft, case, account, "note.added", by="staff", payload=payload, about=event.complaint)
