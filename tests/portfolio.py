"""A healthy little portfolio: a dozen people, one of each kind, who lived three weeks with us through the real door.

`healthy()` is what tests break by hand; everything in it happened as it does in life: decided, sent, acted on, written back,
acknowledged and sealed. Figures of the outside (`provider_totals` and its siblings) are what our stand-ins counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from django.db import connection
from tests.lived import Lived, Somebody

from goodterms.core.events import Allocation as Part
from goodterms.core.events import (
    AlreadyPaid,
    CallMade,
    ComplaintMade,
    ConsentGiven,
    ContactDelivered,
    ContactRecorded,
    DeliveryFailed,
    DisputeRaised,
    HardshipDisclosed,
    LinkOpened,
    OpenRequested,
    OptedOut,
    PaymentReceived,
    PaymentReversed,
    TaskResolved,
    TaskTaken,
)
from goodterms.core.money import Money
from goodterms.flow.seal import seal_everything
from goodterms.store.clock import business_now


@dataclass
class Healthy:
    """The portfolio and its people by what they did."""

    lived: Lived
    heads: Path
    payer: Somebody
    keeper: Somebody
    breaker: Somebody
    silent: Somebody
    stopped: Somebody
    struggling: Somebody
    disputing: Somebody
    claiming: Somebody
    bounced: Somebody
    called: Somebody
    reversed_: Somebody
    elsewhere: Somebody
    paid: list[Money] = field(default_factory=list)

    @property
    def provider_totals(self) -> dict[str, Any]:
        keys = [message.effect_key for message in self.lived.phone.sent]
        return {"messages": len(keys), "duplicates": len(keys) - len(set(keys))}

    @property
    def gateway_totals(self) -> dict[str, Any]:
        paid: dict[str, dict[str, int]] = {}
        for money in self.paid:
            found = paid.setdefault(money.currency, {"count": 0, "sum": 0})
            found["count"], found["sum"] = found["count"] + 1, found["sum"] + money.amount
        return {"paid": paid, "duplicates": 0}

    @property
    def record_totals(self) -> dict[str, Any]:
        money: dict[str, int] = {}
        for held in self.lived.books.held.values():
            if held.kind == "payment.recorded":
                paid = orjson.loads(held.payload)
                money[paid["currency"]] = money.get(paid["currency"], 0) + paid["amount"]
        return {"money_recorded": money, "duplicates": 0}


def healthy(heads: Path) -> Healthy:
    """Three weeks of a portfolio, sealed; its tree heads are in `heads`."""
    lived = Lived.begin()
    people = [lived.somebody(f"Person {number}") for number in range(12)]
    made = Healthy(lived, heads, *people)
    lived.tell(made.elsewhere, ContactRecorded(None, "email", "collections", business_now()), actor="old-system")
    lived.tell(made.elsewhere, ConsentGiven("sms", "marketing", "web form"))
    for who in people:
        lived.open(who)
    lived.tell(made.payer, LinkOpened(lived.case_of(made.payer)))
    pay(made, made.payer, reference="P-payer")
    lived.days(0.1)
    _receipts(made)
    lived.tell(made.stopped, OptedOut("text", made.stopped.points["sms"]))
    lived.tell(made.struggling, HardshipDisclosed(lived.case_of(made.struggling)))
    lived.tell(made.disputing, DisputeRaised(made.disputing.account, lived.case_of(made.disputing), "amount"))
    lived.tell(made.disputing, ComplaintMade(made.disputing.account, lived.case_of(made.disputing)))
    lived.tell(made.claiming, AlreadyPaid(made.claiming.account, lived.case_of(made.claiming)))
    pay(made, made.reversed_, reference="P-reversed")
    lived.days(1)
    lived.promise(made.keeper)
    lived.promise(made.breaker)
    _reverse(made)
    lived.tell(made.reversed_, OpenRequested(lived.journey, made.reversed_.account, "June", "goodterms open"))
    lived.days(3)
    pay(made, made.keeper, reference="P-keeper")
    lived.days(14)
    _call(made)
    lived.days(3)
    assert seal_everything(heads=heads) > 0
    return made


def pay(made: Healthy, who: Somebody, *, reference: str, amount: int | None = None) -> None:
    """Pay at the gateway's own page; the gateway confirms, and the money goes to the account."""
    money = Money(amount or who.past_due, who.currency)
    case = made.lived.case_of(who)
    made.paid.append(money)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO checkout (bucket, customer_id, reference, case_id, account_id, gateway, gateway_id, amount, currency, "
            "state, created_at, confirmed_at) VALUES (%s, %s, %s, %s, %s, 'sandbox', %s, %s, %s, 'paid', %s, %s)",
            [*who.here, reference, case, who.account, f"g-{reference}", money.amount, money.currency]
            + [business_now()] * 2,
        )
    made.lived.tell(who, PaymentReceived(reference, money, (Part(who.account, money),), "gateway", False, case))


def _receipts(made: Healthy) -> None:
    """The provider says what became of the first messages."""
    for who in made.lived.people:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT case_id, effect, channel, point FROM contact WHERE bucket = %s AND customer_id = %s "
                "AND outcome = 'accepted'",
                who.here,
            )
            sent = cursor.fetchall()
        for case, effect, channel, point in sent:
            if who is made.bounced:
                event: Any = DeliveryFailed(case, effect, channel, point, True, "no such number")
            else:
                event = ContactDelivered(case, effect, channel)
            made.lived.tell(who, event, actor="provider", name=f"{effect}/receipt")


def _reverse(made: Healthy) -> None:
    who = made.reversed_
    money = Money(who.past_due, who.currency)
    event = PaymentReversed("P-reversed", money, (Part(who.account, money),), "charged back")
    made.lived.tell(who, event, actor="gateway")


def _call(made: Healthy) -> None:
    """A person makes the call that the silent one's journey came to, and another resolves a hand-over."""
    who, lived = made.called, made.lived
    task = lived.task_of(who)
    lived.tell(who, TaskTaken(task, lived.case_of(who), "staff:7"), actor="staff:7")
    lived.tell(who, CallMade(lived.case_of(who), who.account, task, "right_party", "staff:7"), actor="staff:7")
    lived.tell(who, TaskResolved(task, lived.case_of(who), "staff:7", "done"), actor="staff:7")
    other = made.struggling
    task = lived.task_of(other)
    lived.tell(other, TaskTaken(task, lived.case_of(other), "staff:8"), actor="staff:8")
    lived.tell(other, TaskResolved(task, lived.case_of(other), "staff:8", "returned"), actor="staff:8")
