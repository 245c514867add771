"""What a rule requires is opened once, sent where it may go, raised at half time, and ended by nothing but its evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.core.journey.cast import ANYTIME, SMS, Cast, account, customer, journey, portfolio

from goodterms.core.circumstances import Circumstances, Debt
from goodterms.core.duty import Duty
from goodterms.core.effects import SendMessage
from goodterms.core.events import (
    CallMade,
    ComplaintAnswered,
    ComplaintMade,
    DisputeRejected,
    DutyHeld,
    DutyLapsed,
    DutyMissed,
    DutyOpened,
    DutyRaised,
    DutyReopened,
    DutyResumed,
    DutySatisfied,
    HoldEnded,
    HoldPlaced,
)
from goodterms.core.facts import Point
from goodterms.core.journey.reserving import Reserving
from goodterms.core.policy.pack import Pack, Scope
from goodterms.packs.loading import shipped_pack

MONDAY_NOON = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)
"""12:00 in New York on Monday 1 June 2026."""
LETTER = Point(3, "letter", "cc" * 16, 2)
EMAIL = Point(2, "email", "bb" * 16, 1)
FIRST = "  first: {send: first-touch, wait: 90 days, then: over}\n"


def only_duties(name: str, *wanted: str) -> Pack:
    """The duties of a shipped pack, its rules left out so that a test may look at the duties alone."""
    pack = shipped_pack(name)
    return replace(pack, rules=(), duties=tuple(duty for duty in pack.duties if duty.id in wanted), scope=Scope())


VALIDATION = (*ANYTIME, only_duties("us-reg-f", "validation_notice"))


def collector(packs: tuple[Pack, ...] = VALIDATION, **changes: Any) -> Cast:
    facts = customer(account(), zones=("America/New_York",), country="US", points=(SMS, LETTER))
    base: dict[str, Any] = {
        "facts": facts,
        "packs": packs,
        "portfolios": (portfolio(actor_type="third_party", country="US", calendar="US"),),
        "now": MONDAY_NOON,
        "duty_messages": frozenset({"validation-notice", "complaint-answer"}),
    }
    return Cast((journey(FIRST),), **{**base, **changes})


def duty_of(cast: Cast) -> Duty:
    (duty,) = cast.facts.duties
    return duty


def notices(cast: Cast) -> list[SendMessage]:
    return [effect for effect in cast.sent if effect.message == "validation-notice"]


def hold(cast: Cast, *, kind: Any = "bankruptcy", name: str = "h-1") -> None:
    cast.tell(HoldPlaced(name, kind, "person", None, None, "told by the court"), actor="record")


def test_the_first_communication_leads_to_a_letter_that_satisfies_the_duty_once_the_print_house_has_it() -> None:
    cast = collector()
    cast.open()
    assert cast.messages() == ["first-touch", "validation-notice"]
    (opened,) = cast.said(DutyOpened)
    assert (opened.rule, opened.account) == ("us-reg-f.validation_notice", 1)
    assert opened.deadline == datetime(2026, 6, 7, 4, 0, tzinfo=UTC)  # the end of 6 June in New York
    (notice,) = notices(cast)
    assert (notice.channel, notice.purpose, notice.duty) == ("letter", "service", "us-reg-f.validation_notice")
    (satisfied,) = cast.said(DutySatisfied)
    assert (satisfied.channel, satisfied.evidence, satisfied.effect) == ("letter", "accepted", notice.effect)
    assert not duty_of(cast).open
    debt = cast.facts.circumstances.debt(1)
    assert debt is not None
    assert (debt.first_communication, debt.notice_sent, debt.notice_by) == (MONDAY_NOON, MONDAY_NOON, "letter")
    cast.days(60)
    assert len(cast.said(DutyOpened)) == 1
    assert cast.said(DutyMissed) == []
    assert cast.open_tasks() == []


def test_nothing_is_owed_before_anybody_was_reached() -> None:
    cast = collector(provider="fails")
    cast.open()
    assert cast.facts.duties == ()


def test_nobody_else_owes_it() -> None:
    cast = collector(
        packs=(*ANYTIME, shipped_pack("us-reg-f")), portfolios=(portfolio(actor_type="creditor", country="US"),)
    )
    cast.look()
    cast.tell(CallMade(1, 1, "t-1", "right_party", "Ana Agent"), actor="Ana Agent")
    assert cast.facts.duties == ()


def test_a_notice_that_is_the_first_communication_needs_no_second() -> None:
    cast = collector()
    cast.journeys = (
        journey("  first: {send: {message: validation-notice, channel: letter}, wait: 9 days, then: over}\n"),
    )
    cast.open()
    assert cast.messages() == ["validation-notice"]
    assert not duty_of(cast).open
    cast.days(8)
    assert cast.messages() == ["validation-notice"]


def test_without_words_of_the_house_the_desk_is_told_at_once() -> None:
    cast = collector(duty_messages=frozenset())
    cast.open()
    (task,) = cast.open_tasks()
    assert (task.queue, task.nature, task.account) == ("duties", "judgement", 1)
    assert "(last day 2026-06-06): no message of ours says it" in task.reason
    assert duty_of(cast).open


def test_half_of_the_time_gone_without_evidence_it_is_on_the_desk_and_then_missed_and_owed_still() -> None:
    cast = collector(provider="unknown")
    cast.open()
    (opened,) = cast.said(DutyOpened)
    assert opened.half_time is not None
    assert opened.deadline is not None
    cast.until(opened.half_time - timedelta(seconds=1))
    assert cast.said(DutyRaised) == []
    cast.until(opened.half_time)
    assert len(cast.said(DutyRaised)) == 1
    cast.until(opened.deadline)
    assert cast.said(DutyMissed)[0].deadline == opened.deadline
    assert len([task for task in cast.open_tasks() if task.queue == "duties"]) == 1
    assert duty_of(cast).open


def test_a_task_closed_without_evidence_comes_back_when_the_last_day_is_past() -> None:
    cast = collector(duty_messages=frozenset())
    cast.open()
    cast.returns("done")
    assert cast.open_tasks() == []
    cast.days(6)
    assert len(cast.open_tasks()) == 1


def test_a_person_shows_evidence_by_a_channel_that_counts_and_the_task_is_done() -> None:
    cast = collector(duty_messages=frozenset())
    cast.open()
    duty = duty_of(cast)
    cast.tell(DutySatisfied(duty.id, duty.rule, 1, "sms", "read out", by="staff"), actor="Ana Agent")
    assert duty_of(cast).open
    for _ in range(2):
        cast.tell(DutySatisfied(duty.id, duty.rule, 1, "letter", "posted, RR123", by="staff"), actor="Ana Agent")
    assert len(cast.said(DutySatisfied)) == 1
    assert cast.open_tasks() == []


def test_a_letter_that_comes_back_is_owed_again_and_goes_elsewhere() -> None:
    cast = collector()
    cast.facts = replace(cast.facts, points=(SMS, LETTER, EMAIL))
    cast.open()
    (letter,) = notices(cast)
    cast.bounces(letter)
    assert len(cast.said(DutyReopened)) == 1
    again = notices(cast)[-1]
    assert again.channel == "email"
    assert again.effect != letter.effect
    assert not duty_of(cast).open
    cast.bounces(letter)  # told twice
    assert len(cast.said(DutyReopened)) == 1


def test_a_debt_paid_before_the_notice_was_due_needs_none() -> None:
    cast = collector(duty_messages=frozenset())
    cast.open()
    cast.pay(42_000)
    assert [event.reason for event in cast.said(DutyLapsed)] == ["the debt was paid before"]
    assert cast.open_tasks() == []


def test_a_hold_the_rule_names_delays_it_and_gives_the_time_back() -> None:
    cast = collector(provider="unknown")
    cast.open()
    (opened,) = cast.said(DutyOpened)
    assert opened.deadline is not None
    cast.days(1)
    hold(cast)
    assert len(cast.said(DutyHeld)) == 1
    cast.days(10)
    assert cast.said(DutyMissed) == []
    cast.tell(HoldEnded("h-1", "bankruptcy", "dismissed"), actor="record")
    assert [event.deadline for event in cast.said(DutyResumed)] == [opened.deadline + timedelta(days=10)]
    cast.until(opened.deadline + timedelta(days=10))
    assert len(cast.said(DutyMissed)) == 1


def test_a_hold_the_rule_does_not_name_moves_nothing() -> None:
    cast = collector(provider="unknown")
    cast.open()
    hold(cast, kind="dispute")
    cast.days(10)
    assert cast.said(DutyHeld) == []
    assert len(cast.said(DutyMissed)) == 1


def test_a_notice_is_not_sent_once_somebody_has_shown_that_it_was() -> None:
    cast = collector(provider="away")
    first = Circumstances(debts=(Debt(1, first_communication=MONDAY_NOON),))
    cast.facts = replace(cast.facts, circumstances=first)
    cast.open()
    duty = duty_of(cast)
    (effect,) = [one for one in cast.queued.values() if isinstance(one, SendMessage) and one.duty]
    cast.tell(DutySatisfied(duty.id, duty.rule, 1, "letter", "posted, RR123", by="staff"), actor="Ana Agent")
    reserving = Reserving(facts=cast.facts, cases=cast.cases.values(), world=cast.world, lasting=timedelta(0))
    released = reserving.ask(effect, at=cast.now)
    assert getattr(released, "reason", "") == "the duty is not owed any more"


COMPLAINTS = (*ANYTIME, only_duties("gb-conc", "complaint_answer"))


def complains(cast: Cast) -> str:
    cast.tell(ComplaintMade(1, None))
    (complaint,) = cast.facts.complaints
    return complaint.id


def test_a_complaint_answered_by_telephone_alone_is_owed_its_answer_still() -> None:
    cast = collector(packs=COMPLAINTS, duty_messages=frozenset())
    complaint = complains(cast)
    assert duty_of(cast).deadline == datetime(2026, 7, 28, 4, 0, tzinfo=UTC)  # eight weeks, the last day included
    cast.tell(ComplaintAnswered(complaint, 1, None, "upheld", "conduct", "call"), actor="Ana Agent")
    assert duty_of(cast).open
    cast.days(60)
    assert len(cast.said(DutyMissed)) == 1


def test_what_a_person_has_in_hand_is_not_put_on_the_desk_twice_until_half_time() -> None:
    cast = collector(packs=COMPLAINTS, duty_messages=frozenset())
    complains(cast)
    assert [task.queue for task in cast.open_tasks()] == ["complaints"]
    cast.days(30)
    assert sorted(task.queue for task in cast.open_tasks()) == ["complaints", "duties"]


def test_a_dispute_closed_without_its_verification_comes_to_the_desk() -> None:
    cast = collector(packs=(*ANYTIME, only_duties("us-reg-f", "verification")), duty_messages=frozenset())
    cast.open()
    cast.dispute()
    assert (duty_of(cast).deadline, cast.said(DutyRaised)) == (None, [])
    cast.tell(
        DisputeRejected(1, cast.case.id), HoldEnded(cast.facts.holds[0].id, "dispute", "explained"), actor="Ana Agent"
    )
    assert len(cast.said(DutyRaised)) == 1
    assert duty_of(cast).open


def test_a_complaint_is_answered_by_a_letter_or_withdrawn() -> None:
    cast = collector(packs=COMPLAINTS, duty_messages=frozenset())
    complaint = complains(cast)
    cast.tell(ComplaintAnswered(complaint, 1, None, "rejected", "conduct", "letter"), actor="Ana Agent")
    assert duty_of(cast).satisfied_at is not None
    cast = collector(packs=COMPLAINTS, duty_messages=frozenset())
    complaint = complains(cast)
    cast.tell(ComplaintAnswered(complaint, 1, None, "withdrawn", "conduct", "call"), actor="Ana Agent")
    assert duty_of(cast).lapsed_at is not None
    assert [task for task in cast.open_tasks() if task.queue == "duties"] == []


def test_only_a_conversation_satisfies_a_live_contact_and_a_cure_ends_it() -> None:
    packs = (*ANYTIME, only_duties("us-federal", "live_contact"))
    loose = replace(packs[1].duties[0], parameters=packs[1].duties[0].parameters[:1])
    cast = collector(packs=(packs[0], replace(packs[1], duties=(loose,))))
    cast.look()
    assert duty_of(cast).deadline == datetime(2026, 6, 7, 4, 0, tzinfo=UTC)  # 36 days after 1 May
    cast.tell(CallMade(1, 1, "t-1", "no_answer", "Ana Agent"), actor="Ana Agent")
    assert duty_of(cast).open
    cast.tell(CallMade(1, 1, "t-2", "right_party", "Ana Agent"), actor="Ana Agent")
    assert not duty_of(cast).open


def test_words_that_the_house_keeps_wait_for_a_case_to_go_with() -> None:
    first = Circumstances(debts=(Debt(1, first_communication=MONDAY_NOON),))
    cast = collector()
    cast.facts = replace(cast.facts, circumstances=first)
    cast.look()
    assert (cast.messages(), cast.open_tasks()) == ([], [])
    cast.open()
    assert cast.messages() == ["first-touch"]
    cast.days(1)
    assert cast.messages() == ["first-touch", "validation-notice"]
    assert not duty_of(cast).open


def test_what_policy_refuses_everywhere_comes_to_the_desk_with_the_rule() -> None:
    cast = collector()
    cast.facts = replace(cast.facts, points=(SMS, replace(LETTER, state="wrong_person")))
    cast.open()
    (task,) = [one for one in cast.open_tasks() if one.queue == "duties"]
    assert "policy does not permit it: base.contact_point" in task.reason
