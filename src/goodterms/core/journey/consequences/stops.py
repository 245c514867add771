"""Stops and their end: what they hold, and the record that hears of them."""

from goodterms.core.events import OptedIn, OptedOut
from goodterms.core.journey.consequences.placing import place_holds
from goodterms.core.journey.consequences.record import said_by, write_back
from goodterms.core.journey.draft import Draft


def opted_out(draft: Draft, event: OptedOut) -> None:
    """Place what a refusal holds, and tell the record of the stop, unless it came with a file."""
    place_holds(draft, event)
    account = _own_account(draft)
    if account is not None and event.by != "import":
        write_back(draft, None, account, "contact.stopped", by=said_by(event.by), payload={"media": event.media})


def opted_in(draft: Draft, event: OptedIn) -> None:
    """The record hears that the stop it was told of is taken back."""
    account = _own_account(draft)
    if account is not None:
        write_back(
            draft,
            None,
            account,
            "contact.resumed",
            by="system" if event.by == "customer" else "staff",
            payload={"media": event.media},
        )


def _own_account(draft: Draft) -> int | None:
    """The account by which the record knows this person; of somebody who is only another party it knows none."""
    return next((account.id for account in draft.facts.accounts if account.lives != "elsewhere"), None)
