"""Anything may happen to a customer, in any order: what must always be true is true after every step.

The provider accepts, fails, keeps silent or leaves us in doubt; the customer pays, promises, stops, struggles and disputes;
time passes; staff call, return and end; the record acknowledges, refuses or is silent. The caps are counted again here,
without asking the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.core.journey.cast import EMAIL, HOUSE, SMS, TUESDAY_TEN, Cast, account, customer
from tests.core.journey.workspaces import DEMO, files_of

from goodterms.core.effects import SendMessage
from goodterms.core.events import (
    AlreadyPaid,
    CallMade,
    CaseEnded,
    CaseReopened,
    ComplaintMade,
    ContactAccepted,
    ContactReleased,
    DisputeRaised,
    GoalMet,
    HardshipDisclosed,
    HoldEnded,
    HoldPlaced,
    LinkOpened,
    OptedOut,
    PromiseCancelled,
    PromiseMoved,
    Replied,
    TaskOpened,
    TaskResolved,
    VulnerabilityDisclosed,
    WrongPerson,
)
from goodterms.core.facts import Consent, Contact, CustomerFacts
from goodterms.core.fold import fold, with_contact
from goodterms.core.journey.change import Change, Given
from goodterms.core.journey.decide import decide
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.source import parse_journey
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.policy.judge import judge

DUBLIN = ZoneInfo("Europe/Dublin")
COUNTED = frozenset({"reserved", "accepted", "delivered", "unknown", "recorded"})
ACCOUNTS = st.sampled_from((1, 2))
AMOUNTS = st.sampled_from((100, 2000, 4100, 4200, 9000))
OFTEN = st.sampled_from((True, True, True, True, False))
SELDOM = st.sampled_from((True, False, False, False, False))


def shipped() -> tuple[Journey, ...]:
    """The journeys that ship with the product, opened by hand so that each may be opened at any time."""
    found = []
    for name, text in files_of(DEMO).items():
        if name.startswith("journeys/"):
            parsed, problems = parse_journey(text, file=name)
            assert parsed is not None, problems
            found.append(replace(parsed, version=1))
    return tuple(sorted(found, key=lambda journey: journey.name))


class Watched(Cast):
    """A cast that writes down every attempt, decides everything twice, and folds its own log."""

    def begin(self) -> Watched:
        self.attempts: list[tuple[datetime, SendMessage | CallMade]] = []
        self.unanswered: list[SendMessage] = []
        self.folded: CustomerFacts = self.facts
        self.wrong: list[str] = []
        return self

    def _decide(self, events: Any) -> Change:
        events = tuple(events)
        given = Given(self.facts, tuple(self.cases.values()), events)
        turned = Given(self.facts, tuple(reversed(tuple(self.cases.values()))), events)
        again = decide(given=turned, world=self.world, now=self.now)
        change = decide(given=given, world=self.world, now=self.now)
        assert (change.log, change.facts, change.effects) == (again.log, again.facts, again.effects)
        assert {c.id: c for c in change.cases} == {c.id: c for c in again.cases}
        self._apply(change)
        return change

    def _apply(self, change: Change) -> None:
        super()._apply(change)
        for one in change.log:
            self.folded = fold(self.folded, one.event, occurred_at=one.occurred_at)

    def _answer(self, effect: SendMessage, result: Any) -> None:
        if result == "silent":
            self.unanswered.append(effect)
        super()._answer(effect, result)

    def _reserved(self, effect: SendMessage, contact: Contact) -> None:
        self.folded = with_contact(self.folded, contact, now=self.now)
        self.attempts.append((self.now, effect))
        self.wrong += self._forbidden(effect)

    def _forbidden(self, effect: SendMessage) -> list[str]:
        """What stands against this attempt at this moment, looked up by hand."""
        case = self.cases[effect.case]
        local = self.now.astimezone(DUBLIN)
        found = []
        if effect.purpose != "answer" and (case.status == "ended" or case.phase == "finishing"):
            found.append("its case was over")
        if effect.purpose == "collections" and case.status == "handed_over":
            found.append("people had its case")
        if not effect.answers_customer:
            if self.facts.ceased:
                found.append("the customer had refused all contact")
            if self.facts.text_stopped and effect.channel == "sms":
                found.append("texts were stopped")
        point = next(p for p in self.facts.points if p.id == effect.point)
        if point.state in {"wrong_person", "bounced"} or (point.state == "opted_out" and not effect.answers_customer):
            found.append(f"its address was {point.state}")
        for hold in self.facts.open_holds(now=self.now, account=effect.account):
            if effect.purpose in HOLD_EFFECTS[hold.kind].blocks and not effect.answers_customer:
                found.append(f"a hold was in force: {hold.kind}")
        if effect.purpose == "collections" and self.facts.promises:
            found.append("a promise was open")
        if not 9 <= local.hour < 19 or local.weekday() == 6:
            found.append(f"it was {local:%A %H:%M}")
        return [f"{effect.message} on {effect.channel} for {effect.purpose}: {why}" for why in found]


class AnyStory(RuleBasedStateMachine):
    cast: Watched

    @initialize(agreed=OFTEN, hour=st.sampled_from((0, 0, 5, 9, 14)), both=st.booleans())
    def begin(self, agreed: bool, hour: int, both: bool) -> None:
        purposes = ("collections", "service", "marketing")
        consents = tuple(Consent(c, p, True) for c in ("sms", "email") for p in purposes) if agreed else ()
        facts = customer(account(1), account(2), consents=consents, points=(SMS, EMAIL))
        self.cast = Watched(shipped(), facts=facts, packs=HOUSE, now=TUESDAY_TEN + timedelta(hours=hour)).begin()
        self.number = 0
        self.paid: list[tuple[int, int, str]] = []
        self.cast.fails("may", on=1)
        if both:
            self.cast.fails("may", on=2)

    def name(self, word: str) -> str:
        self.number += 1
        return f"{word}-{self.number}"

    def some(self, pick: int) -> Any:
        """One of the cases, by chance a live one."""
        cases = sorted(self.cast.cases.values(), key=lambda c: (c.status == "ended", c.id))
        live = [case for case in cases if case.status != "ended"] or cases
        return live[pick % len(live)]

    # --- cases and time ------------------------------------------------------------------------------------------------------

    @rule(on=ACCOUNTS, key=st.sampled_from(("may", "june")), journey=st.sampled_from(("missed-payment", "bill-due")))
    def somebody_asks_for_a_case(self, on: int, key: str, journey: str) -> None:
        self.cast.open(key, on=on, journey=journey)

    @rule(on=ACCOUNTS, instalment=st.sampled_from(("i1", "i2")))
    def a_payment_fails(self, on: int, instalment: str) -> None:
        self.cast.fails(instalment, on=on)

    @rule(hours=st.sampled_from((0.5, 3, 11, 24)))
    def hours_pass(self, hours: float) -> None:
        self.cast.until(self.cast.now + timedelta(hours=hours))

    @rule(days=st.sampled_from((1, 2, 3, 3, 7, 10)))
    def days_pass(self, days: float) -> None:
        self.cast.days(days)

    @rule(days=st.sampled_from((1, 3, 4)))
    def more_days_pass(self, days: float) -> None:
        self.cast.days(days)

    # --- the outside ----------------------------------------------------------------------------------------------------------

    @rule(provider=st.sampled_from(("accepts", "accepts", "accepts", "fails", "unknown", "silent", "away")))
    def the_provider_behaves(self, provider: Any) -> None:
        self.cast.provider = provider
        self.cast.settle()

    @precondition(lambda self: self.cast.unanswered)
    @rule(result=st.sampled_from(("accepts", "fails", "unknown")))
    def the_provider_answers_late(self, result: Any) -> None:
        self.cast.answer(result, self.cast.unanswered.pop(0))

    @precondition(lambda self: self.cast.unanswered)
    @rule()
    def the_provider_never_saw_it(self) -> None:
        one = self.cast.unanswered.pop(0)
        self.cast.sent.remove(one)
        self.cast.attempts = [(at, made) for at, made in self.cast.attempts if made is not one]
        self.cast.tell(ContactReleased(one.case, one.effect, "the provider never saw it"), actor="provider")

    @precondition(lambda self: self.cast.sent)
    @rule(pick=st.integers(0, 9), what=st.sampled_from(("delivered", "bounced", "gone", "accepted again")))
    def the_provider_reports(self, pick: int, what: str) -> None:
        one = self.cast.sent[pick % len(self.cast.sent)]
        if one in self.cast.unanswered:
            return
        match what:
            case "delivered":
                self.cast.delivered(one)
            case "accepted again":
                self.cast.tell(ContactAccepted(one.case, one.effect, one.channel, one.point, one.message, "m"))
            case _:
                self.cast.bounces(one, permanent=what == "gone")

    @rule(record=st.sampled_from(("acknowledges", "acknowledges", "silent", "refuses")))
    def the_record_behaves(self, record: Any) -> None:
        self.cast.record = record
        self.cast.settle()

    @rule(on=ACCOUNTS, past_due=st.sampled_from((0, 4200, 8400, 8400, 8400)), age=st.sampled_from((0, 0, 1, 300)))
    def the_record_tells_figures(self, on: int, past_due: int, age: int) -> None:
        self.cast.figures(past_due, on=on, as_of=self.cast.now - timedelta(hours=age))

    # --- the customer ----------------------------------------------------------------------------------------------------------

    @rule(on=ACCOUNTS, amount=AMOUNTS, days_ago=st.sampled_from((0, 0, 0, 1, 4)), in_record=st.booleans())
    def they_pay(self, on: int, amount: int, days_ago: int, in_record: bool) -> None:
        at = self.cast.now - timedelta(days=days_ago)
        reference = self.name("P")
        self.cast.pay(amount, on=on, reference=reference, at=at, in_record=in_record)
        self.paid.append((on, amount, reference))

    @precondition(lambda self: self.paid)
    @rule(pick=st.integers(0, 9))
    def the_record_tells_of_a_payment_we_know(self, pick: int) -> None:
        on, amount, reference = self.paid[pick % len(self.paid)]
        self.cast.pay(amount, on=on, reference=reference, in_record=True)

    @precondition(lambda self: self.paid)
    @rule(pick=st.integers(0, 9))
    def a_payment_is_taken_back(self, pick: int) -> None:
        on, amount, reference = self.paid.pop(pick % len(self.paid))
        self.cast.reverse(amount, on=on, reference=reference)

    @rule(on=ACCOUNTS, days=st.integers(0, 9), amount=AMOUNTS)
    def they_promise(self, on: int, days: int, amount: int) -> None:
        self.cast.promise(on=on, days=days, amount=amount, name=self.name("PR"))

    @precondition(lambda self: self.cast.facts.promises)
    @rule(days=st.integers(1, 9), cancel=st.booleans())
    def they_change_a_promise(self, days: int, cancel: bool) -> None:
        promise = self.cast.facts.promises[0]
        moved = PromiseMoved(promise.id, promise.due + timedelta(days=days))
        self.cast.tell(PromiseCancelled(promise.id, "withdrawn") if cancel else moved)

    @rule(pick=st.integers(0, 9))
    def they_open_the_link(self, pick: int) -> None:
        self.cast.tell(LinkOpened(self.some(pick).id))

    @rule(
        pick=st.integers(0, 9),
        reading=st.sampled_from(("stop", "cease", "hardship", "wrong_person", "already_paid", "help", "other", "yes")),
        seldom=SELDOM,
    )
    def they_answer(self, pick: int, reading: Any, seldom: bool) -> None:
        if not seldom and reading in {"stop", "cease", "wrong_person"}:
            return
        case = self.some(pick).id if pick else None
        self.cast.tell(Replied(case, "sms", SMS.id, reading, None, self.name("x")))

    @rule(
        say=st.sampled_from(
            (
                lambda case: AlreadyPaid(case.account, case.id),
                lambda case: ComplaintMade(case.account, case.id),
                lambda case: VulnerabilityDisclosed(case.id),
                lambda case: OptedOut("email", EMAIL.id),
                lambda case: WrongPerson(EMAIL.id),
            )
        ),
        pick=st.integers(0, 9),
        seldom=SELDOM,
    )
    def they_say_something(self, say: Callable[[Any], Any], pick: int, seldom: bool) -> None:
        if not seldom:
            return
        self.cast.tell(say(self.some(pick)))

    @rule(pick=st.integers(0, 9), seldom=SELDOM)
    def they_struggle(self, pick: int, seldom: bool) -> None:
        if not seldom:
            return
        self.cast.tell(HardshipDisclosed(self.some(pick).id))

    @rule(pick=st.integers(0, 9), seldom=SELDOM)
    def they_dispute(self, pick: int, seldom: bool) -> None:
        if not seldom:
            return
        case = self.some(pick)
        self.cast.tell(DisputeRaised(case.account, case.id, "amount"))

    # --- staff --------------------------------------------------------------------------------------------------------------------

    @precondition(lambda self: any(task.kind == "exception" for task in self.cast.open_tasks()))
    @rule(pick=st.integers(0, 9), outcome=st.sampled_from(("returned", "returned", "ended", "done")))
    def staff_resolve_a_task(self, pick: int, outcome: Any) -> None:
        tasks = [task for task in self.cast.open_tasks() if task.kind == "exception"]
        self.cast.returns(outcome, task=tasks[pick % len(tasks)].task)

    @precondition(lambda self: any(task.kind == "call" for task in self.cast.open_tasks()))
    @rule(outcome=st.sampled_from(("right_party", "no_answer", "callback", "wrong_party")))
    def staff_call_where_the_judge_allows_it(self, outcome: Any) -> None:
        task = next(task for task in self.cast.open_tasks() if task.kind == "call")
        purpose = self.cast.world.journeys[("missed-payment", 1)].purpose
        assert task.account is not None
        intent = Intent("contact", "call", purpose, task.account, SMS.id, task.task)
        books = self.cast.world.portfolios[1]
        answer = judge(intent=intent, facts=self.cast.facts, portfolio=books, packs=HOUSE, now=self.cast.now)
        if answer.verdict != "allow":
            return
        self.cast.attempts.append((self.cast.now, CallMade(task.case or 0, task.account, task.task, outcome, "Ana")))
        self.cast.calls(outcome)

    @rule(
        kind=st.sampled_from(("fraud", "military", "debt_advice")),
        days=st.sampled_from((1, 9, None)),
        on=ACCOUNTS,
        seldom=SELDOM,
    )
    def staff_place_a_hold(self, kind: Any, days: int | None, on: int, seldom: bool) -> None:
        if not seldom:
            return
        until = None if days is None else self.cast.now + timedelta(days=days)
        self.cast.tell(
            HoldPlaced(self.name("H"), kind, HOLD_EFFECTS[kind].scope, on, until, "looked into"), actor="Ana"
        )

    @precondition(lambda self: self.cast.facts.holds)
    @rule(pick=st.integers(0, 9))
    def staff_end_a_hold(self, pick: int) -> None:
        hold = self.cast.facts.holds[pick % len(self.cast.facts.holds)]
        self.cast.tell(HoldEnded(hold.id, hold.kind, "settled"), actor="Ana")

    # --- what is always true --------------------------------------------------------------------------------------------------------

    @invariant()
    def nothing_was_sent_that_should_not_have_been(self) -> None:
        assert self.cast.wrong == []

    @invariant()
    def caps_are_never_exceeded(self) -> None:
        counted = {c.effect for c in self.cast.facts.contacts if c.outcome in COUNTED}
        made = [(at, one) for at, one in self.cast.attempts if self._key(one) in counted]
        for number, (at, one) in enumerate(made):
            if isinstance(one, SendMessage) and one.purpose not in {"collections", "marketing"}:
                continue
            day = at.astimezone(DUBLIN).date()
            earlier = [(then, then.astimezone(DUBLIN).date()) for then, _ in made[:number]]
            assert not [then for then, that in earlier if that == day], f"two on {day}"
            assert sum(1 for _, that in earlier if (day - that).days < 7) <= 1, f"three in the seven days to {day}"
            assert not [then for then, _ in earlier if at - then < timedelta(hours=24)], f"no full day before {at}"

    @staticmethod
    def _key(made: SendMessage | CallMade) -> str:
        return made.task if isinstance(made, CallMade) else made.effect

    @invariant()
    def folding_the_log_gives_the_facts(self) -> None:
        assert self.cast.folded == self.cast.facts

    @invariant()
    def every_live_case_has_a_due_time_or_waits_for_something_named(self) -> None:
        cast = self.cast
        tasks = {task.task for task in cast.open_tasks()}
        on_its_way = set(cast.queued) | {one.effect for one in cast.unanswered}
        for case in cast.cases.values():
            promised = any(promise.account == case.account for promise in cast.facts.promises)
            waits = {
                "requesting": case.due_at is not None or case.held is not None,
                "sending": case.effect in on_its_way,
                "unsure": case.due_at is not None or case.held is not None,
                "waiting": case.due_at is not None or case.held is not None,
                "calling": case.task in tasks,
                "promised": promised,
                "handed_over": case.task in tasks,
                "finishing": case.unrecorded > 0 or promised,
                "ended": True,
            }
            assert waits[case.phase], case

    @invariant()
    def an_ended_case_owes_nothing_and_wants_nothing(self) -> None:
        for case in self.cast.cases.values():
            if case.status == "ended":
                assert (case.unrecorded, case.due_at, case.effect, case.task, case.ending) == (
                    0,
                    None,
                    None,
                    None,
                    None,
                )
                assert case.end_reason is not None
                assert (case.end_reason[:8] == "finished") <= (case.completed_at is not None)

    @invariant()
    def at_most_one_case_collects_on_an_account(self) -> None:
        live = [c.account for c in self.cast.cases.values() if c.status != "ended" and c.phase != "finishing"]
        collecting = [
            c
            for c in self.cast.cases.values()
            if c.journey == "missed-payment" and c.phase not in {"ended", "finishing"}
        ]
        assert len({c.account for c in collecting}) == len(collecting), live

    @invariant()
    def what_is_due_is_in_the_future(self) -> None:
        assert self.cast.due_at is None or self.cast.due_at > self.cast.now

    @invariant()
    def no_task_is_open_for_a_case_that_is_over_unless_a_person_still_owes_an_answer(self) -> None:
        over = {case.id: case for case in self.cast.cases.values() if case.status == "ended"}
        for task in self.cast.open_tasks():
            if task.case in over and task.kind == "call":
                pytest.fail(f"a call is still on the list for a case that is over: {task}")

    @invariant()
    def every_end_and_beginning_is_told_once(self) -> None:
        log = self.cast.log
        for case in self.cast.cases.values():
            mine = [one.event for one in log if getattr(one.event, "case", None) == case.id]
            ends = sum(1 for event in mine if isinstance(event, CaseEnded))
            goals = sum(1 for event in mine if isinstance(event, GoalMet))
            again = sum(1 for event in mine if isinstance(event, CaseReopened))
            assert ends <= case.round
            assert goals <= case.round + len([e for e in mine if isinstance(e, TaskResolved)])
            assert again < case.round
        names = [one.event.task for one in log if isinstance(one.event, TaskOpened)]
        assert len(names) == len(set(names))


AnyStory.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
TestAnyStory = AnyStory.TestCase
