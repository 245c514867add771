"""What a simulated person does, as the events the customer's pages would bring, refused where the pages would refuse.

The same pure functions say what may be offered here and there (`core.offers`), so nobody does in a simulation what policy
would not let them do in production.
"""

from datetime import datetime
from functools import lru_cache
from typing import Literal, assert_never

from goodterms.core.case import Case
from goodterms.core.effects import SendMessage
from goodterms.core.events import (
    Allocation,
    AlreadyPaid,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    LinkOpened,
    PaymentReceived,
    PromiseMade,
    Replied,
    VulnerabilityDisclosed,
    WrongPerson,
)
from goodterms.core.facts import Account, CustomerFacts
from goodterms.core.journey.change import World
from goodterms.core.journey.definition import Journey
from goodterms.core.money import Money
from goodterms.core.offers.asked import NOTHING_PAST, Past
from goodterms.core.offers.bounds import PromiseBounds, payment_bounds
from goodterms.core.offers.eligible import Choice, eligible
from goodterms.core.offers.terms import promise_terms
from goodterms.core.payment_reference import payment_reference
from goodterms.core.simulation.people import Act
from goodterms.core.value import value
from goodterms.flow.heard import Asks, Heard, hear

By = Literal["customer", "staff"]


@value
class Acting:
    """Somebody about to act at `at`: their case and its journey, and the message that led them here (None: a call).

    `world` says what the house and the packs allow; `past` what was taken before.
    """

    facts: CustomerFacts
    case: Case
    journey: Journey
    at: datetime
    intent: str
    message: SendMessage | None
    by: By = "customer"
    world: World | None = None
    past: Past = NOTHING_PAST


def events_of(act: Act, acting: Acting) -> tuple[Event, ...]:
    """The events of one act; empty when nothing comes of it. Paying elsewhere brings none: the record tells us later."""
    case = acting.case
    opened: tuple[Event, ...] = (LinkOpened(case.id),) if acting.message is not None else ()
    match act.kind:
        case "pay_elsewhere":
            return ()
        case "reply":
            return _reply(act, acting)
        case "look":
            return opened
        case "hardship":
            return (*opened, HardshipDisclosed(case.id, by=acting.by))
        case "wrong_person":
            return () if acting.message is None else (*opened, WrongPerson(acting.message.point))
        case "dispute":
            against = _choice(acting, "dispute").why_not("dispute")
            if against is not None and against.why != "not_in_journey":
                return opened
            return (*opened, DisputeRaised(case.account, case.id, "amount", by=acting.by))
        case "already_paid":
            return (
                (*opened, AlreadyPaid(case.account, case.id))
                if _choice(acting, "already_paid").has("already_paid")
                else opened
            )
        case "pay":
            paid = _paid(act, acting)
            return opened if paid is None else (*opened, paid)
        case "promise":
            promised = _promised(act, acting)
            return opened if promised is None else (*opened, promised)
        case _:
            assert_never(act.kind)


def _choice(acting: Acting, offer: str) -> Choice:
    world, figures = acting.world, acting.facts.account(acting.case.account)
    return eligible(
        offers=acting.journey.offers,
        facts=acting.facts,
        account=acting.case.account,
        now=acting.at,
        case_ended=acting.case.status == "ended",
        case=acting.case,
        policies={} if world is None else world.offers,
        packs=() if world is None else world.packs,
        portfolio=None if world is None or figures is None else world.portfolios.get(figures.portfolio),
        past=acting.past,
        only=offer,
    )


def _reply(act: Act, acting: Acting) -> tuple[Event, ...]:
    """What the words amount to, read as production reads them (`flow.heard`). Days and times that they name are for a person:
    nobody here says yes to what would be read back.
    """
    message, case = acting.message, acting.case.id
    if message is None:
        return ()
    said = _heard(act.words, acting.facts.language)
    asks = said.asks or Asks(said.readings[0])
    found: list[Event] = [
        Replied(
            case,
            message.channel,
            message.point,
            asks.reading,
            None,
            acting.intent,
            sure=asks.sure,
            language=asks.language,
            perhaps_stop=said.may_be_a_stop,
        )
    ]
    if "hardship" in said.readings[1:]:
        found.append(HardshipDisclosed(case))
    if said.support:
        found.append(VulnerabilityDisclosed(case, None, "customer", said.crisis))
    return tuple(found)


@lru_cache(maxsize=4096)
def _heard(words: str, language: str) -> Heard:
    """Simulated people write the same few things over and over: each is read once."""
    return hear(words, language=language)


def owed_now(figures: Account) -> Money:
    """What somebody thinks they have to pay: what is past due, else the bill that is coming."""
    return figures.past_due if figures.past_due.amount > 0 else figures.balance


def _paid(act: Act, acting: Acting) -> PaymentReceived | None:
    """Pay what the message was about, or what is left of it; who finds that it is done leaves the page."""
    figures = acting.facts.account(acting.case.account)
    if figures is None or acting.case.completed_at is not None or not _choice(acting, "pay").has("pay"):
        return None
    owed = owed_now(figures)
    amount = min(act.amount, owed) if act.amount is not None else owed
    bounds = payment_bounds(past_due=figures.past_due, balance=figures.balance)
    return _payment(acting, amount) if bounds is not None and bounds.hold(amount) else None


def _payment(acting: Acting, amount: Money) -> PaymentReceived:
    reference = payment_reference(customer=acting.facts.customer, intent=acting.intent)
    allocations = (Allocation(acting.case.account, amount),)
    return PaymentReceived(reference, amount, allocations, "gateway", False, acting.case.id)


def _promised(act: Act, acting: Acting) -> PromiseMade | None:
    account = acting.case.account
    figures = acting.facts.account(account)
    offered = _choice(acting, "promise").get("promise")
    if figures is None or act.due is None or offered is None or not isinstance(offered.bounds, PromiseBounds):
        return None
    amount = figures.past_due if act.amount is None else min(act.amount, figures.past_due)
    if not offered.bounds.hold(amount=amount, due=act.due):
        return None
    terms = promise_terms(acting.journey)
    return PromiseMade(
        f"promise/{acting.intent}",
        account,
        acting.case.id,
        amount,
        act.due,
        terms.tolerance_percent,
        terms.grace_days,
        acting.by,
    )
