"""What a visitor does on each of the customer's pages: one table, by which a page's level of identity is known and tested.

A page says in `@on_link` what it needs; that is never less than its operation here asks (`core.offers.identity`). Where a pack in
force asks for more, or the customer may be watched, the page needs that.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goodterms.core.offers.identity import Level, level_needed

OPERATIONS: Final[Mapping[str, str | Level]] = MappingProxyType(
    {
        # Who is writing, the way in and the way out.
        "front": "brand",
        "code": "brand",
        "start": "brand",
        "check": "brand",
        "leave": "brand",
        "left": "brand",
        "stay": "brand",
        # What only makes us gentler.
        "struggling": "hardship",
        "quiet": "hardship",
        "tell-more": "hardship",
        "not-me": "not_me",
        "not-me-done": "not_me",
        "stop": "stop",
        "stopped": "stop",
        "talk": "talk_to_us",
        "paid": 0,
        # The way to a higher level: never raised, or nobody would get there.
        "sure": 1,
        "sure-code": 1,
        "passkey": 0,
        "passkeys": 2,
        "passkeys-add": 2,
        "passkeys-done": 2,
        # What is due, and what a stranger would not do in somebody's name.
        "home": "amount_due",
        "more-time": "amount_due",
        "pay": "pay",
        "receipt": "amount_due",
        "already-paid": "already_paid",
        "looking": "already_paid",
        "promise": "promise",
        "check-promise": "promise",
        "promised": "promise",
        "move": "promise",
        "dispute": "dispute",
        "disputed": "dispute",
        "complain": "dispute",
        "complained": "dispute",
        "slot": "choose_call_slot",
        "slot-chosen": "choose_call_slot",
        "write": "amount_due",
        "consents": "amount_due",
        "consents-done": "amount_due",
        "was-it-you": "amount_due",
        "was-it-you-answered": "amount_due",
        "feedback": "amount_due",
        "feedback-done": "amount_due",
        # What would be asked for or agreed: to look at the terms shows no more than what is due.
        "plan": "amount_due",
        "check-plan": "amount_due",
        "planned": "amount_due",
        "later": "amount_due",
        "check-later": "amount_due",
        "settle": "amount_due",
        "check-settle": "amount_due",
        "settle-answer": "amount_due",
        "due-day": "amount_due",
        "check-due-day": "amount_due",
        "asked": "amount_due",
        "change-plan": "plan",
        "check-change": "plan",
        "what-changed": "amount_due",
        # New terms, and what tells about a life.
        "agree-plan": "plan",
        "agree-later": "defer",
        "agree-change": "plan",
        "budget": "amount_due",
        "budget-section": "amount_due",
        "budget-result": "amount_due",
        "budget-shown": "income_and_expenditure",
        "agree-settle": "settle",
        "take-settle-answer": "settle",
        "agree-due-day": "change_due_date",
        "agreed": "plan",
        "history": "history",
        "documents": "documents",
        "documents-sent": "documents",
        "details": "details",
        "details-done": "details",
        "details-asked": "details",
        "change": "details",  # under a flag the page itself asks for a passkey or a person
        "preferences": "details",
        "preferences-done": "details",
        "end-visits": "details",
        "was-me": "details",
        "signing": "attest",
        "sign": "attest",
        "mandate": "mandate",
        "mandate-text": "mandate",
        "cancel-mandate": "mandate",
        "signed": "attest",
        "signed-copy": "attest",
        "my-data": "download",
        "my-data-file": "download",
        # What only makes us gentler, and shows nothing.
        "advice": 0,
    }
)
"""By the name of the route: the line of `core.offers.identity.LEVELS` that says how well we must know who uses it, or a level
that no pack can raise."""


def level_of_page(route: str, *, raised: Mapping[str, Level] | None = None, flagged: bool = False) -> Level:
    """The level that this page needs under what packs ask for. Of a page without a line its own word is all there is."""
    operation = OPERATIONS.get(route, 0)
    return operation if isinstance(operation, int) else level_needed(operation, raised=raised, flagged=flagged)
