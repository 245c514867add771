"""A person asks to be called, or agrees to it directly; or takes that back (12 CFR 1006.14(b)(3)(i))."""

from datetime import datetime

from goodterms.core.events import CallAskedFor, CallNotWanted, Event
from goodterms.core.policy.agreed_calls import MOST_DAYS
from goodterms.flow.acting import Standing
from goodterms.flow.saying import NotSaid, say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def ask_for_call(
    *,
    workspace: Workspace,
    here: HERE,
    accounts: tuple[int, ...],
    source: str,
    by: str,
    key: str,
    days: int = MOST_DAYS,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down that they asked for calls about these accounts (none: whatever they are about). False when known before."""

    def said(stands: Standing) -> list[Event]:
        if not 1 <= days <= MOST_DAYS:
            raise NotSaid(f"Such a consent lasts from 1 to {MOST_DAYS} days.")
        if any(stands.facts.account(account) is None for account in accounts):
            raise NotSaid("This customer has no such account.")
        return [CallAskedFor(accounts, source, evidence, days)]

    return say(workspace=workspace, here=here, key=f"call-asked/{key}", by=by, source=source, said=said, at=at)


def take_back_call(
    *, workspace: Workspace, here: HERE, source: str, by: str, key: str, evidence: str = "", at: datetime | None = None
) -> bool:
    """Write down that they do not want to be called after all. Raises `NotSaid` where they had not asked."""

    def said(stands: Standing) -> list[Event]:
        return [CallNotWanted(source, evidence)] if stands.facts.circumstances.call_consents else []

    return say(workspace=workspace, here=here, key=f"call-not-wanted/{key}", by=by, source=source, said=said, at=at)
