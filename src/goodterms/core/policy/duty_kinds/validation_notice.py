"""Owed from the first communication about a debt: validation information, unless it was in it or the debt is paid before.

Source: 12 CFR 1006.34(a)(1) and (2), (b)(2) (RF-R38, RF-R47). A limited-content message, a call that reached nobody and a
formal pleading are no communication. The first one is the one told with the debt, else the earliest of ours that the ledger
holds: what was said elsewhere before is told with the debt. Days are counted from the first communication's local day.
A notice that came back counts as none was sent (1006.42(a)).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from goodterms.core.calendar import END_OF_TIME, local_day
from goodterms.core.facts import Contact
from goodterms.core.policy.duty_kinds.kind import DutyKind, Look, Opening

ABOUT: Final = "first communication"
_REACHED: Final = frozenset(
    {"accepted", "delivered", "bounced", "read", "unknown", "recorded", "voicemail", "inbound", "asked_for"}
)
_SILENT: Final = frozenset({"safety", "security", "marketing"})
"""Purposes whose messages say nothing of a debt."""


def _opens(look: Look, values: Mapping[str, Any]) -> Iterator[Opening]:
    debt = look.facts.circumstances.debt(look.account.id)
    first = debt.first_communication if debt is not None else None
    if first is None:
        told = [one.at for one in look.facts.contacts if _communication(one, look.account.id)]
        first = min(told, default=None)
    if first is None or first > look.now:
        return
    sent: datetime | None = None
    if debt is not None and debt.notice_sent is not None and debt.notice_sent < END_OF_TIME:
        came_back = debt.notice_returned is not None and debt.notice_returned >= debt.notice_sent
        sent = None if came_back else debt.notice_sent
    if sent is None and look.account.balance.amount <= 0:
        return
    yield Opening(ABOUT, first, local_day(at=first, zone=look.zone), sent)


def _communication(contact: Contact, account: int) -> bool:
    """Whether information about this debt was conveyed (12 CFR 1006.2(d))."""
    if not contact.effect:
        return False
    about = contact.account
    if about is not None and about != account and (isinstance(about, int) or account not in about):
        return False
    if contact.purpose in _SILENT:
        return False
    if contact.channel == "call":
        return contact.conversation or contact.outcome == "voicemail"
    return contact.outcome in _REACHED


def _lapsed(look: Look, about: str) -> str:
    return "the debt was paid before" if look.account.balance.amount <= 0 else ""


VALIDATION_NOTICE: Final = DutyKind(
    "Validation information after the first communication about a debt, unless the debt is paid before", _opens, _lapsed
)
