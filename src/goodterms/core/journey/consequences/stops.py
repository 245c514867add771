"""Stops and their end: what they hold, and the record that hears of them."""

from typing import Literal

from goodterms.core.events import ConsentWithdrawn, ContactFailed, DeliveryFailed, HoldEnded, OptedIn, OptedOut, Replied
from goodterms.core.journey.consequences.placing import place_holds
from goodterms.core.journey.consequences.record import said_by, write_back
from goodterms.core.journey.draft import Draft


def opted_out(draft: Draft, event: OptedOut) -> None:
    """Place what a refusal holds, and tell the record of the stop, unless it came with a file."""
    place_holds(draft, event)
    if _said_to_us(draft, event):
        _no_more_doubt(draft)
    account = _own_account(draft)
    if account is not None and event.by != "import":
        write_back(draft, None, account, "contact.stopped", by=said_by(event.by), payload={"media": event.media})


def opted_in(draft: Draft, event: OptedIn) -> None:
    """The record hears that the stop it was told of is taken back."""
    if _said_to_us(draft, event):
        _no_more_doubt(draft)
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


def _said_to_us(draft: Draft, event: OptedOut | OptedIn) -> bool:
    """Whether it settles what their words may have meant: they answer us, a person writes it down, or it covers everything. Not a
    list that is imported, a provider's word, or one address that somebody unsubscribes.
    """
    replies = draft.cause is not None and isinstance(draft.cause.event, Replied)
    return event.by == "staff" or (event.by == "customer" and (replies or event.media == "all"))


def _no_more_doubt(draft: Draft) -> None:
    """What may have been a stop holds no more: they have said what they want."""
    from goodterms.core.journey.decide import happen

    for hold in draft.facts.holds:
        if hold.kind == "perhaps_stop":
            happen(draft, HoldEnded(hold.id, hold.kind, "the customer asked for it"))


def stopped_with_the_provider(draft: Draft, event: ContactFailed | DeliveryFailed) -> None:
    """What somebody stopped with a provider is stopped with us, once: their word, though it took another way."""
    from goodterms.core.journey.decide import happen

    point = next((one for one in draft.facts.points if one.id == event.point), None)
    if event.stopped == "no" or point is None:
        return
    if event.stopped == "marketing":
        if not _refused_marketing(draft, event):
            happen(
                draft,
                ConsentWithdrawn(event.channel, "marketing", "provider", point.id, event.effect),
                actor="provider",
            )
        return
    media: Literal["text", "email"] = "email" if event.channel == "email" else "text"
    known = point.state == "opted_out" and (media == "email" or draft.facts.text_stopped)
    if not known:
        happen(draft, OptedOut(media, point.id), actor="provider")


def _refused_marketing(draft: Draft, event: ContactFailed | DeliveryFailed) -> bool:
    return any(
        not one.given
        and (one.channel, one.purpose) == (event.channel, "marketing")
        and one.point in (None, event.point)
        for one in draft.facts.consents
    )


def _own_account(draft: Draft) -> int | None:
    """The account by which the record knows this person; of somebody who is only another party it knows none."""
    return next((account.id for account in draft.facts.accounts if account.lives != "elsewhere"), None)
