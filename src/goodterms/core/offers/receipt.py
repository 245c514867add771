"""Receipts of offers: exactly what a judgement read, as one line of JSON, and the judgement made again from it.

A receipt holds the question, the figures of the account, promises, plans and holds, what was taken before, and of the declared
facts only those that the house's conditions ask; no name, address or free text. `replay_offers` needs nothing else, so that an
answer can be proved, or found under another policy. The layout never changes within a `FORMAT`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, Literal

import msgspec

from goodterms.core.expression import parse_and_check
from goodterms.core.facts import Account, CustomerFacts, Hold, Plan, Portfolio, Promise
from goodterms.core.fold import day_of
from goodterms.core.journey.vocabulary import declared as declarations
from goodterms.core.money import Money
from goodterms.core.offers.asked import (
    Asked,
    DeferAsked,
    DueDayAsked,
    OfferAnswer,
    Past,
    PlanAsked,
    PromiseAsked,
    Role,
    SettleAsked,
    Terms,
)
from goodterms.core.offers.judge import judge_offer
from goodterms.core.offers.policy import OfferPolicies
from goodterms.core.policy.pack import Pack
from goodterms.core.value import value

FORMAT: Final = 1
_TERMS: Final[Mapping[str, type[Any]]] = {
    "promise": PromiseAsked,
    "plan": PlanAsked,
    "settle": SettleAsked,
    "defer": DeferAsked,
    "change_due_date": DueDayAsked,
}


class UnreadableOffer(Exception):
    """A stored receipt of an offer is damaged, or was written by a newer version of Goodterms."""


@value
class _Vector:
    """What a receipt holds. `terms` are of the kind that `kind` names; `facts` are name, sort and value of declared facts."""

    format: int
    at: datetime
    zones: tuple[str, ...]
    country: str
    places: tuple[str, ...]
    actor: Literal["creditor", "third_party", "servicer"]
    asked: tuple[str, ...]
    account: int
    offers: tuple[str, ...]
    case_ended: bool
    role: Role
    kind: str
    terms: Any
    figures: Account | None
    promises: tuple[Promise, ...]
    plans: tuple[Plan, ...]
    holds: tuple[Hold, ...]
    past: Past
    facts: tuple[tuple[str, str, Any], ...]
    case: int | None = None


def offer_vector(
    *,
    asked: Sequence[Asked],
    facts: CustomerFacts,
    declared: Mapping[str, object],
    portfolio: Portfolio | None,
    policies: OfferPolicies,
    now: datetime,
    past: Past,
) -> bytes:
    """What the judgement of these questions about one account reads, as one line of JSON; the same facts give the same bytes.

    All of `asked` differ in their offer alone, or there is one with terms.
    """
    first = asked[0]
    figures = facts.account(first.account)
    vector = _Vector(
        FORMAT,
        now.astimezone(UTC),
        facts.zones[:1],
        facts.country,
        facts.places,
        "creditor" if portfolio is None else portfolio.actor_type,
        tuple(one.offer for one in asked),
        first.account,
        first.offers,
        first.case_ended,
        first.role,
        next((name for name, kind in _TERMS.items() if isinstance(first.terms, kind)), ""),
        first.terms,
        None if figures is None else replace(figures, unseen=()),
        facts.promises,
        facts.plans,
        facts.open_holds(now=now, account=first.account),
        past,
        _read_by(policies, declared, on=day_of(facts, now), offers=[one.offer for one in asked]),
        first.case,
    )
    return msgspec.json.encode(vector, order="deterministic")


def replay_offers(body: bytes, *, policies: OfferPolicies, packs: tuple[Pack, ...]) -> tuple[OfferAnswer, ...]:
    """The answers for a stored receipt, under these policies and packs. Raises `UnreadableOffer`."""
    try:
        vector = msgspec.json.decode(body, type=_Vector)
        if vector.format != FORMAT:
            raise UnreadableOffer(f"the receipt has format {vector.format}, and this Goodterms reads {FORMAT}")
        terms: Terms | None = None if not vector.kind else msgspec.convert(vector.terms, _TERMS[vector.kind])
        declared = {name: _value(sort, raw) for name, sort, raw in vector.facts}
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise UnreadableOffer(f"the receipt cannot be read: {error}") from error
    facts = CustomerFacts(
        bucket=0,
        customer=0,
        language="",
        zones=vector.zones,
        country=vector.country,
        holds=vector.holds,
        promises=vector.promises,
        plans=vector.plans,
        accounts=() if vector.figures is None else (vector.figures,),
    )
    portfolio = Portfolio(0, "", "", vector.country, vector.actor, True, "")
    return tuple(
        judge_offer(
            asked=Asked(offer, vector.account, vector.offers, vector.case_ended, vector.role, terms, vector.case),
            facts=facts,
            declared=declared,
            portfolio=portfolio,
            packs=packs,
            policies=policies,
            now=vector.at,
            past=vector.past,
            places=vector.places,
        )
        for offer in vector.asked
    )


def said(answers: Sequence[OfferAnswer]) -> str:
    """The answers as a receipt's row says them: `pay=allow plan=deny:offers.plan.early`."""
    return " ".join(f"{one.offer}={one.verdict}{':' + ','.join(one.rules) if one.rules else ''}" for one in answers)


def _read_by(
    policies: OfferPolicies, declared: Mapping[str, object], *, on: date, offers: Sequence[str]
) -> tuple[tuple[str, str, Any], ...]:
    """The declared facts that the conditions in force ask, each once, in order of their names."""
    names: set[str] = set()
    for offer in offers:
        policy = policies.get(offer)
        dated = None if policy is None else policy.on(on)
        for condition in () if dated is None else dated.conditions:
            names |= _facts_of(condition.when)
    known = ((name, declared.get(name)) for name in sorted(names))
    return tuple((name, *_written(value)) for name, value in known if value is not None)


@lru_cache(maxsize=1024)
def _facts_of(when: str) -> frozenset[str]:
    """The declared facts that a condition asks; none where it cannot be read. Parsing takes longer than all the rest here."""
    expression, _ = parse_and_check(when, declarations=declarations())
    return frozenset() if expression is None else expression.facts


def _written(known: object) -> tuple[str, Any]:
    match known:
        case Money():
            return "money", [known.amount, known.currency]
        case datetime():
            return "moment", known.astimezone(UTC).isoformat()
        case date():
            return "day", known.isoformat()
        case timedelta():
            return "length", known.total_seconds()
        case list() | tuple() | frozenset() | set():
            return "list", sorted(str(one) for one in known)
        case _:
            return "plain", known


def _value(sort: str, raw: Any) -> object:
    match sort:
        case "money":
            return Money(raw[0], raw[1])
        case "moment":
            return datetime.fromisoformat(raw)
        case "day":
            return date.fromisoformat(raw)
        case "length":
            return timedelta(seconds=raw)
        case _:
            return raw


__all__ = ["FORMAT", "UnreadableOffer", "offer_vector", "replay_offers", "said"]
