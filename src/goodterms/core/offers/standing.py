"""What stands against an offer whatever a house or a law says: holds, figures that are not there, something agreed already."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goodterms.core.events import HoldKind
from goodterms.core.facts import Account, CustomerFacts
from goodterms.core.offers.asked import Asked, Finding, Why
from goodterms.core.policy.holds import HOLD_EFFECTS

ALWAYS: Final = ("hardship", "talk_to_us")
"""Offered whatever the journey, the account or a hold says."""

TERMS: Final = frozenset({"promise", "plan", "defer", "settle", "change_due_date"})
"""New terms: not while something else about the money is being settled."""
_MONEY: Final = TERMS | {"pay", "already_paid"}
_NEW: Final = TERMS | {"mandate"}
"""What binds somebody anew: not of a person who needs quiet."""
_ALL_MONEY: Final = _MONEY | {"mandate"}

HELD_BACK: Final[Mapping[HoldKind, frozenset[str]]] = MappingProxyType(
    {
        # What a hold takes away from the page. Paying of one's own will stays possible unless a law or a proceeding says
        # otherwise; a promise would be kept without our reminders, which a hold stops, so none is taken.
        "hardship": _NEW,
        "vulnerability": _NEW,
        "debt_advice": _NEW,
        "payment_pending": TERMS | {"already_paid"},
        "dispute": _NEW | {"dispute"},
        "breathing_space": _NEW,
        "breathing_space_crisis": _NEW,
        "statutory_moratorium": _NEW,
        "complaint": frozenset(),
        "cease": frozenset(),
        "perhaps_stop": frozenset(),
        "plan": TERMS,
        "military": TERMS,
        "bankruptcy": _ALL_MONEY,
        "fraud": _ALL_MONEY,
        "attorney": _ALL_MONEY,
        "litigation": _ALL_MONEY,
        "deceased": _ALL_MONEY | {"dispute", "attest"},
    }
)

HOUSE: Final = "House policy: terms are agreed once the last ones are settled, with somebody whose matter is ours"
WORDS: Final[Mapping[Why, str]] = MappingProxyType(
    {
        "not_in_journey": "this journey does not offer it",
        "no_policy": "the house has not said who may take it",
        "nothing_due": "nothing is past due",
        "nothing_owed": "nothing is owed",
        "account_closed": "the record says that the account is not open with us",
        "account_unknown": "there are no figures of the account",
        "promise_open": "a promise is open on this account",
        "plan_open": "a plan is open on this account",
        "safe_contact": "somebody else may be reading: how they are reached is changed with a person only",
        "case_ended": "the case is over, and nobody would mind new terms",
    }
)


def standing(asked: Asked, *, facts: CustomerFacts, holds: tuple[HoldKind, ...], policy: bool) -> Finding | None:
    """What stands against it first; None when nothing does. `policy`: somebody wrote who may take it."""
    offer = asked.offer
    if offer in ALWAYS:
        return None
    if offer not in asked.offers:
        return _base("not_in_journey")
    if not policy:
        return _base("no_policy")
    figures = facts.account(asked.account)
    if figures is None:
        return _base("account_unknown")
    if figures.status != "open":
        return _base("account_closed")
    for kind in holds:
        if offer in HELD_BACK[kind]:
            effect = HOLD_EFFECTS[kind]
            return Finding(f"holds.{kind}", "deny", "hold", effect.words, effect.source, kind)
    if offer == "details" and facts.needs("safe_contact"):
        return _base("safe_contact")
    why = _about_money(asked, figures=figures, facts=facts) if offer in _MONEY else None
    return None if why is None else _base(why)


def _base(why: Why) -> Finding:
    return Finding(f"base.{why}", "deny", why, WORDS[why], HOUSE)


def _about_money(asked: Asked, *, figures: Account, facts: CustomerFacts) -> Why | None:
    if asked.offer == "pay":
        return "nothing_owed" if max(figures.past_due, figures.balance).amount <= 0 else None
    if asked.offer == "settle":
        if max(figures.past_due, figures.balance).amount <= 0:
            return "nothing_owed"
    elif figures.past_due.amount <= 0 and asked.offer != "change_due_date":
        return "nothing_due"
    if asked.offer in TERMS and any(promise.account == figures.id for promise in facts.promises):
        return "promise_open"
    if asked.offer in TERMS and any(plan.account == figures.id for plan in facts.plans):
        return "plan_open"
    if asked.offer in TERMS and asked.case_ended:
        return "case_ended"
    return None
