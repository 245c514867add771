"""Anything may happen to a plan, in any order: what must always be true of it is true after every step."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.core.journey.cast import Cast, journey

from goodterms.core.events import (
    HoldPlaced,
    Instalment,
    PlanBroken,
    PlanCancelled,
    PlanKept,
    PlanMade,
    PlanMissed,
)
from goodterms.core.money import Money

STEPS = "  first: {send: hello, wait: 3 days, then: over}\n"
AMOUNTS = st.sampled_from((1, 700, 1399, 1400, 2800, 4200))


class AnyPlan(RuleBasedStateMachine):
    """Payments of any size, taken back or not, days that pass, holds that begin, and plans in place of plans."""

    def __init__(self) -> None:
        super().__init__()
        self.cast = Cast((journey(STEPS),))
        self.paid: dict[str, int] = {}
        self.made = 0
        self.since: frozenset[str] = frozenset()

    @initialize()
    def begin(self) -> None:
        self.cast.open()
        self.agree([1400, 1400, 1400], 7)

    def agree(self, amounts: list[int], every: int) -> None:
        start = self.cast.now.date()
        parts = tuple(
            Instalment(start + timedelta(days=every * number), Money(amount, "EUR"))
            for number, amount in enumerate(amounts, start=1)
        )
        self.made += 1
        self.since = frozenset(self.paid)
        self.cast.tell(PlanMade(f"PL-{self.made}", 1, self.cast.case.id, parts, 95, 5, "customer"))
        self.cast.settle()

    @rule(amount=AMOUNTS)
    def pay(self, amount: int) -> None:
        name = f"P-{len(self.paid) + 1}"
        self.paid[name] = amount
        self.cast.pay(amount, reference=name)

    @precondition(lambda self: any(self.paid.values()))
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(name for name, amount in self.paid.items() if amount)))
        self.cast.reverse(self.paid[name], reference=name)
        self.paid[name] = 0

    @rule(days=st.sampled_from((1, 3, 8)))
    def wait(self, days: int) -> None:
        self.cast.days(days)

    @precondition(lambda self: self.made < 3)
    @rule(amounts=st.lists(st.integers(1, 2000), min_size=1, max_size=4), every=st.sampled_from((7, 14)))
    def change(self, amounts: list[int], every: int) -> None:
        self.agree(amounts, every)

    @rule()
    def hold(self) -> None:
        self.cast.tell(HoldPlaced("h-1", "dispute", "account", 1, self.cast.now + timedelta(days=2), "a person looks"))

    @invariant()
    def what_is_paid_and_what_is_left_are_the_whole(self) -> None:
        for plan in self.cast.facts.plans:
            counted = sum(self.paid[name] for name in plan.counted)
            assert plan.paid.amount == counted
            assert not self.since & set(plan.counted), "only what came since it was made"
            left = sum(one.amount.amount for one in plan.left)
            assert left == max(0, plan.total.amount - plan.paid.amount)
            assert 1 <= plan.next <= len(plan.instalments), "one that is all paid is kept, and not open"

    @invariant()
    def there_is_one_plan_at_most_and_each_ends_once(self) -> None:
        assert len(self.cast.facts.plans) <= 1
        ended = [one.plan for kind in (PlanKept, PlanBroken, PlanCancelled) for one in self.cast.said(kind)]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(self.cast.facts.plans) == self.made
        missed = [one.plan for one in self.cast.said(PlanMissed)]
        assert len(missed) == len(set(missed)), "the second time a person looks"

    @invariant()
    def it_is_quiet_while_it_is_open_and_one_reminder_waits_at_most(self) -> None:
        quiet = [hold for hold in self.cast.facts.holds if hold.kind == "plan"]
        assert [hold.id for hold in quiet] == [f"plan/{plan.id}" for plan in self.cast.facts.plans]
        waiting = [asked for asked in self.cast.facts.asked if asked.due_at is not None]
        assert len(waiting) <= len(self.cast.facts.plans)
        assert all(asked.until > self.cast.now - timedelta(days=9) for asked in waiting)


TestAnyPlan = AnyPlan.TestCase
TestAnyPlan.settings = settings(
    max_examples=25, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
