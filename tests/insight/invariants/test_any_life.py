"""Whatever people do, in whatever order: nothing that must always be true is ever broken."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.lived import Lived, Somebody
from tests.log import rows
from tests.portfolio import Healthy, pay

from goodterms.core.events import Allocation as Part
from goodterms.core.events import (
    AlreadyPaid,
    CallMade,
    ComplaintMade,
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
    Replied,
    TaskResolved,
    VulnerabilityDisclosed,
    WrongPerson,
)
from goodterms.core.money import Money
from goodterms.flow.seal import seal_everything
from goodterms.insight.audit import verify
from goodterms.insight.invariants import check_all
from goodterms.store.clock import business_now

PEOPLE = 5
STEPS = 60
OUTCOMES = ("right_party", "callback", "wrong_party", "no_answer", "busy", "voicemail", "refused")


class Life:
    """Random acts of a few people, of staff, and of the world around them."""

    def __init__(self, made: Healthy, random: Random) -> None:
        self.made, self.lived, self.random = made, made.lived, random
        self.count = 0

    def step(self) -> None:
        act = self.random.choice(self.acts)
        act(self, self.random.choice(self.lived.people))
        if self.random.random() < 0.5:
            self.lived.days(self.random.choice((0.05, 0.4, 1, 2.5)))

    def name(self) -> str:
        self.count += 1
        return f"x-{self.count}"

    def case(self, who: Somebody) -> int | None:
        found = rows('SELECT id FROM "case" WHERE customer_id = %s', who.customer)
        return int(found[0][0]) if found else None

    def tell(self, who: Somebody, event: Any, actor: str = "customer") -> None:
        self.lived.tell(who, event, actor=actor)

    def opens(self, who: Somebody) -> None:
        self.tell(who, OpenRequested(self.lived.journey, who.account, self.random.choice("abc"), "test"), "Olive")

    def pays(self, who: Somebody) -> None:
        if self.case(who) is not None:
            pay(self.made, who, reference=self.name(), amount=self.random.choice((700, 2100, 4200)))

    def pays_elsewhere(self, who: Somebody) -> None:
        money = Money(self.random.choice((1000, 4200)), who.currency)
        received = PaymentReceived(self.name(), money, (Part(who.account, money),), "record", True)
        self.tell(who, received, "record")

    def takes_back(self, who: Somebody) -> None:
        found = rows(
            "SELECT reference, amount FROM payment WHERE customer_id = %s AND reversed_at IS NULL", who.customer
        )
        if found:
            reference, amount = self.random.choice(found)
            money = Money(amount, who.currency)
            self.tell(who, PaymentReversed(reference, money, (Part(who.account, money),), "returned"), "gateway")

    def promises(self, who: Somebody) -> None:
        open_now = rows("SELECT id FROM promise WHERE customer_id = %s AND state = 'open'", who.customer)
        if (
            self.case(who) is not None
            and not open_now
            and not rows("SELECT id FROM promise WHERE customer_id = %s", who.customer)
        ):
            self.lived.promise(who, days=self.random.choice((1, 4, 9)))

    def says(self, who: Somebody) -> None:
        case = self.case(who)
        if case is None:
            return
        self.tell(
            who,
            self.random.choice(
                (
                    LinkOpened(case),
                    AlreadyPaid(who.account, case),
                    HardshipDisclosed(case),
                    VulnerabilityDisclosed(case),
                    DisputeRaised(who.account, case, "amount"),
                    ComplaintMade(who.account, case),
                )
            ),
        )

    def replies(self, who: Somebody) -> None:
        reading: Any = self.random.choice(
            ("stop", "cease", "hardship", "wrong_person", "already_paid", "help", "other")
        )
        self.tell(who, Replied(self.case(who), "sms", who.points["sms"], reading, None, self.name()))

    def stops(self, who: Somebody) -> None:
        channel = self.random.choice(("sms", "email"))
        event: Any = self.random.choice(
            (
                OptedOut("text", who.points["sms"]),
                OptedOut("email", who.points["email"]),
                OptedOut("all", None),
                WrongPerson(who.points[channel]),
            )
        )
        self.tell(who, event)

    def hears_from_others(self, who: Somebody) -> None:
        self.tell(who, ContactRecorded(None, "email", "collections", business_now()), "old-system")

    def receipts(self, who: Somebody) -> None:
        for case, effect, channel, point in rows(
            "SELECT case_id, effect, channel, point FROM contact WHERE customer_id = %s AND outcome = 'accepted'",
            who.customer,
        ):
            bounced = self.random.random() < 0.2
            event = (
                DeliveryFailed(case, effect, channel, point, self.random.random() < 0.5, "unreachable")
                if bounced
                else ContactDelivered(case, effect, channel)
            )
            self.lived.tell(who, event, actor="provider", name=f"{effect}/receipt")

    def works(self, who: Somebody) -> None:
        """Staff take the customer's oldest waiting task."""
        found = rows(
            "SELECT id, kind, case_id FROM task WHERE customer_id = %s AND state <> 'resolved' ORDER BY opened_at, id",
            who.customer,
        )
        if not found:
            return
        task, kind, case = found[0]
        if kind == "call":
            outcome: Any = self.random.choice(OUTCOMES)
            self.tell(who, CallMade(case, who.account, task, outcome, "staff:1"), "staff:1")
        ends: Any = "done" if kind == "call" else self.random.choice(("returned", "ended"))
        self.tell(who, TaskResolved(task, case, "staff:1", ends), "staff:1")

    acts: tuple[Callable[["Life", Somebody], None], ...] = (
        opens,
        opens,
        pays,
        pays,
        pays_elsewhere,
        takes_back,
        promises,
        promises,
        says,
        replies,
        stops,
        hears_from_others,
        receipts,
        receipts,
        works,
        works,
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_life_breaks_what_is_always_true(database: object, tmp_path: Path, seed: int) -> None:
    lived = Lived.begin()
    people = [lived.somebody(f"Person {number}") for number in range(PEOPLE)]
    made = Healthy(lived, tmp_path / "heads", *[people[0]] * 12)
    life = Life(made, Random(seed))
    for who in people:
        lived.open(who)
    for _ in range(STEPS):
        life.step()
    assert rows("SELECT parked FROM customer_state WHERE parked IS NOT NULL") == []
    seal_everything(heads=made.heads)
    broken = {finding.name: finding.violations for finding in check_all(provider_totals=made.provider_totals)}
    assert {name: violations for name, violations in broken.items() if violations} == {}
    assert verify(heads_file=made.heads).holds
