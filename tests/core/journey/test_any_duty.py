"""Whatever happens, in any order and told any number of times: a duty is never lost, and satisfied once for each sending."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.core.journey.test_duties import VALIDATION, collector, only_duties

from goodterms.core.events import (
    CallMade,
    ComplaintMade,
    ContactDelivered,
    DutyLapsed,
    DutyOpened,
    DutyReopened,
    DutySatisfied,
    HoldEnded,
    HoldPlaced,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold import fold
from goodterms.core.journey.owing import duty_moments

PACKS = (*VALIDATION, only_duties("gb-conc", "complaint_answer"))
HOLDS = ("bankruptcy", "dispute")


class AnyDuty(RuleBasedStateMachine):
    """A collector, one customer, and everything that may become of what must be said to them."""

    @initialize(worded=st.booleans())
    def begin(self, worded: bool) -> None:
        messages = frozenset({"validation-notice"}) if worded else frozenset[str]()
        self.cast = collector(packs=PACKS, duty_messages=messages)
        self.born = self.cast.facts
        self.cast.open()
        self.complaints = 0

    @rule(days=st.sampled_from((0.1, 1, 3, 10, 40)))
    def time_passes(self, days: float) -> None:
        self.cast.days(days)

    @rule(how=st.sampled_from(("accepts", "fails", "unknown", "silent")))
    def the_print_house_changes(self, how: Any) -> None:
        self.cast.provider = how

    @rule(outcome=st.sampled_from(("right_party", "no_answer")))
    def somebody_calls(self, outcome: Any) -> None:
        self.cast.tell(CallMade(self.cast.case.id, 1, f"call-{self.cast.count}", outcome, "Ana"), actor="Ana")

    @rule(kind=st.sampled_from(HOLDS), again=st.booleans())
    def a_hold_begins(self, kind: Any, again: bool) -> None:
        for _ in range(1 + again):
            self.cast.tell(HoldPlaced(f"h-{kind}", kind, "person", None, None, "told"), actor="record")

    @rule(kind=st.sampled_from(HOLDS))
    def a_hold_ends(self, kind: Any) -> None:
        self.cast.tell(HoldEnded(f"h-{kind}", kind, "over"), actor="record")

    @rule()
    def they_complain(self) -> None:
        if self.complaints < 3:
            self.complaints += 1
            self.cast.tell(ComplaintMade(1, None))

    @rule(amount=st.sampled_from((4200, 42_000)))
    def they_pay(self, amount: int) -> None:
        self.cast.pay(amount, reference=f"P-{self.cast.count}")

    @rule(bounces=st.booleans(), times=st.sampled_from((1, 2)))
    def the_letter_arrives_or_comes_back(self, bounces: bool, times: int) -> None:
        letters = [one for one in self.cast.sent if one.channel == "letter"]
        for _ in range(times if letters else 0):
            if bounces:
                self.cast.bounces(letters[-1], permanent=False)
            else:
                event = ContactDelivered(letters[-1].case, letters[-1].effect, "letter")
                self.cast.tell(event, actor="provider")

    @rule(times=st.sampled_from((1, 2)))
    def a_person_shows_that_it_was_posted(self, times: int) -> None:
        for duty in self.cast.facts.duties[:1]:
            for _ in range(times):
                event = DutySatisfied(duty.id, duty.rule, duty.account, "letter", "posted, RR1", by="staff")
                self.cast.tell(event, actor="Ana")

    @rule()
    def a_person_closes_a_task_without_evidence(self) -> None:
        if any(task.queue == "duties" for task in self.cast.open_tasks()):
            self.cast.returns("done", task=next(t.task for t in self.cast.open_tasks() if t.queue == "duties"))

    # --- what is always so ---

    @invariant()
    def none_is_lost_and_none_opened_twice(self) -> None:
        opened = [event.duty for event in self.cast.said(DutyOpened)]
        assert len(set(opened)) == len(opened)
        assert {duty.id for duty in self.cast.facts.duties} == set(opened)

    @invariant()
    def each_is_satisfied_once_for_each_sending(self) -> None:
        done = Counter(event.duty for event in self.cast.said(DutySatisfied))
        back = Counter(event.duty for event in self.cast.said(DutyReopened))
        gone = Counter(event.duty for event in self.cast.said(DutyLapsed))
        for duty in self.cast.facts.duties:
            assert done[duty.id] - back[duty.id] == (duty.satisfied_at is not None)
            assert gone[duty.id] == (duty.lapsed_at is not None)

    @invariant()
    def an_open_one_is_looked_at_in_time(self) -> None:
        moments = list(duty_moments(self.cast.facts))
        if moments:
            assert self.cast.due_at is not None
            assert self.cast.due_at <= min(moments)
        for duty in self.cast.facts.duties:
            if not duty.open or duty.held_since is not None:
                continue
            if duty.half_time is not None and duty.half_time < self.cast.now:
                assert duty.raised, duty
            if duty.deadline is not None and duty.deadline < self.cast.now:
                assert duty.missed_at is not None, duty

    @invariant()
    def a_hold_the_rule_names_is_what_holds_it(self) -> None:
        stands = any(hold.kind == "bankruptcy" for hold in self.cast.facts.holds)
        for duty in self.cast.facts.duties:
            if duty.open and duty.rule == "us-reg-f.validation_notice":
                assert (duty.held_since is not None) == stands

    @invariant()
    def the_log_gives_the_duties(self) -> None:
        facts: CustomerFacts = self.born
        for one in self.cast.log:
            facts = fold(facts, one.event, occurred_at=one.occurred_at)
        assert facts.duties == self.cast.facts.duties


TestAnyDuty = AnyDuty.TestCase
TestAnyDuty.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
