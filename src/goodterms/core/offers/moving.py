"""Whether an open promise may move to another day: how often its terms allow it, and how far ahead the house does."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from goodterms.core.events import HoldKind
from goodterms.core.facts import Account, Promise
from goodterms.core.journey.definition import Journey
from goodterms.core.offers.bounds import PROMISE_DAYS, promise_bounds
from goodterms.core.offers.policy import OfferPolicies
from goodterms.core.offers.standing import HELD_BACK
from goodterms.core.offers.terms import promise_terms

Unmoved: TypeAlias = Literal["held", "moves_used", "day"]
"""Why it stays: no promise may be taken on the account now, it was moved as often as it can be, or the day lies outside its bounds (its
own day moves nothing)."""


def against_move(
    promise: Promise,
    *,
    due: date,
    journey: Journey | None,
    figures: Account | None,
    holds: Sequence[HoldKind],
    policies: OfferPolicies,
    today: date,
) -> Unmoved | None:
    """What stands against moving the promise to `due`, a local day; None where it may move.

    `journey`: that of its case; `holds`: in force on the account.
    """
    if figures is None or figures.status != "open" or any("promise" in HELD_BACK[kind] for kind in holds):
        return "held"
    if promise.moves >= promise_terms(journey).max_moves:
        return "moves_used"
    policy = policies.get("promise")
    dated = None if policy is None else policy.on(today)
    within = None if dated is None else dated.number("within")
    bounds = promise_bounds(
        past_due=promise.amount, balance=figures.balance, today=today, within_days=within or PROMISE_DAYS
    )
    if bounds is None or not bounds.first <= due <= bounds.last or due == promise.due:
        return "day"
    return None
