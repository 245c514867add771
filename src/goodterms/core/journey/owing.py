"""Duties as they are worked off: opened by the facts, sent where the house has words for them, raised on the desk, proved.

A duty belongs to the account, not to where a case stands: its message goes although the case has moved on, is paused or in a
control group. It is judged as every contact is. Nothing but evidence that its rule accepts, or the account itself, ends it.
"""

from collections.abc import Iterator
from dataclasses import fields as fields_of
from datetime import datetime, timedelta
from typing import Any, Literal

from goodterms.core.calendar import add_wait
from goodterms.core.case import Case
from goodterms.core.duty import Duty
from goodterms.core.effects import event_effect_key
from goodterms.core.events import (
    CallMade,
    Channel,
    ComplaintAnswered,
    ContactAccepted,
    ContactDeferred,
    ContactDelivered,
    ContactFailed,
    ContactRecorded,
    ContactReleased,
    DebtDescribed,
    DeliveryFailed,
    DutyDue,
    DutyHeld,
    DutyLapsed,
    DutyMissed,
    DutyOpened,
    DutyRaised,
    DutyReopened,
    DutyResumed,
    DutySatisfied,
    DutySent,
    Event,
    TaskOpened,
    TaskResolved,
)
from goodterms.core.facts import CustomerFacts, Point, Portfolio
from goodterms.core.fold import day_of
from goodterms.core.journey.definition import Wait
from goodterms.core.journey.draft import ANSWERED_BY_A_PERSON, ENGINE, Draft
from goodterms.core.journey.requests import judge_contact, put_off, queue_message
from goodterms.core.journey.visits import HAND_OVER_DUE
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.duties import DutyBook, DutyRule, duty_book

QUEUE = "duties"
"""Where the desk sees a duty that wants a person."""
LOOK_AGAIN = timedelta(minutes=15)
"""When a message that was not sent for no reason of time is asked for again, business time."""
HELD_LOOK = timedelta(days=1)
"""How often a message waits for a hold that only a person ends."""
SPOKEN = frozenset({"right_party", "callback", "refused"})
"""The outcomes of a call in which the person was spoken to."""
INSTANT = timedelta(microseconds=1)
_DESCRIBED = tuple(
    field.name for field in fields_of(DebtDescribed) if field.name not in {"account", "source", "evidence"}
)
"""What a description of a debt says: the last one holds whole, so what was known before is said again."""


# --- when they want attention ------------------------------------------------------------------------------------------------


def duty_moments(facts: CustomerFacts) -> Iterator[datetime]:
    """When each open duty wants attention next. A held one waits for its hold, whose end is a moment of its own."""
    for duty in facts.duties:
        if not duty.open or duty.held_since is not None:
            continue
        if duty.due_at is not None:
            yield duty.due_at
        if duty.half_time is not None and not duty.raised:
            yield duty.half_time
        if duty.deadline is not None and duty.missed_at is None:
            yield duty.deadline


# --- opening, and what time does ---------------------------------------------------------------------------------------------


def see_to_duties(draft: Draft) -> None:
    """Open what is newly owed, and do what is due for each open duty: delay, send, raise, note that its day is past."""
    book = duty_book(draft.world.packs)
    if book.rules:
        open_duties(draft, book)
    if not draft.facts.duties:
        return
    for duty in draft.facts.duties:
        if duty.open:
            draft.begin(None)
            _see_to_one(draft, book, duty)


def open_duties(draft: Draft, book: DutyBook) -> None:
    """Open every duty that the facts call for and that was not opened before; what the record shows as done is done."""
    facts, portfolios = draft.facts, draft.world.portfolios
    for number in dict.fromkeys(account.portfolio for account in facts.accounts):
        portfolio = portfolios.get(number)
        if portfolio is None:
            continue
        for duty in book.owed(facts=facts, portfolio=portfolio, now=draft.now):
            known = _by_id(draft.facts, duty.id)
            if known is None and duty.satisfied_at is None:
                _open(draft, book, duty)
            elif known is not None and known.open and duty.satisfied_at is not None:
                evidence = f"the record: done on {duty.satisfied_at.date().isoformat()}"
                _satisfy(draft, known, channel=known.channels[0], evidence=evidence, by="record")


def _open(draft: Draft, book: DutyBook, duty: Duty) -> None:
    if _validates(book, duty):
        _described(draft, duty, first_communication=duty.opened_at)
    draft.tell(
        DutyOpened(
            duty.id,
            duty.rule,
            duty.account,
            duty.about,
            duty.message,
            duty.channels,
            duty.proof,
            duty.opened_at,
            duty.half_time,
            duty.deadline,
        )
    )
    if duty.proof == "spoken":
        return  # a call is a person's work: it is on the desk at half time
    name = f"{draft.facts.customer}/duty/{duty.id}"
    effect = event_effect_key(installation=draft.world.installation, event=name, ordinal=1)
    draft.tell(DutyDue(duty.id, duty.rule, duty.account, effect, (), draft.now))


def _see_to_one(draft: Draft, book: DutyBook, duty: Duty) -> None:
    why = _lapsed(draft, book, duty)
    if why:
        draft.tell(DutyLapsed(duty.id, duty.rule, duty.account, why))
        _off_the_desk(draft, duty.id)
        return
    rule = book.rules.get(duty.rule)
    if _stands_still(draft, rule, duty):
        return
    now, duty = draft.now, _current(draft, duty)
    if duty.due_at is not None and duty.due_at <= now:
        _send(draft, rule, duty)
        duty = _current(draft, duty)
    if duty.half_time is not None and duty.half_time <= now and not duty.raised:
        _raise(draft, rule, duty, why="half of the time for it is gone")
        duty = _current(draft, duty)
    if duty.half_time is None and not duty.effect and not duty.raised and not _at_hand(draft.facts, duty):
        _raise(draft, rule, duty, why="only a person can see to it, before anything else is asked for")
        duty = _current(draft, duty)
    if duty.deadline is not None and duty.deadline <= now and duty.missed_at is None:
        _miss(draft, rule, duty)


def _lapsed(draft: Draft, book: DutyBook, duty: Duty) -> str:
    portfolio = _portfolio(draft, duty)
    if portfolio is None:
        return ""
    return book.lapsed(duty, facts=draft.facts, portfolio=portfolio, now=draft.now)


def _stands_still(draft: Draft, rule: DutyRule | None, duty: Duty) -> bool:
    """Whether a hold delays the duty. Where the last one has ended, the time it was held for is given back."""
    hold = None if rule is None else rule.delaying(draft.facts, duty.account, draft.now)
    if hold is not None:
        if duty.held_since is None:
            since = max(hold.since, duty.opened_at)
            if duty.deadline is not None and duty.deadline <= since and duty.missed_at is None:
                _miss(draft, rule, duty)
            draft.tell(DutyHeld(duty.id, duty.rule, duty.account, hold.kind, since))
        return True
    if duty.held_since is not None:
        back = draft.now - duty.held_since
        missed = duty.missed_at is not None
        half = None if duty.half_time is None else duty.half_time + back
        end = duty.deadline if duty.deadline is None or missed else duty.deadline + back
        draft.tell(DutyResumed(duty.id, duty.rule, duty.account, half, end))
    return False


def _miss(draft: Draft, rule: DutyRule | None, duty: Duty) -> None:
    assert duty.deadline is not None
    draft.tell(DutyMissed(duty.id, duty.rule, duty.account, duty.deadline))
    if _current(draft, duty).task is None:
        _raise(draft, rule, duty, why="its last day is past, and it is owed still")


# --- sending -----------------------------------------------------------------------------------------------------------------


def _send(draft: Draft, rule: DutyRule | None, duty: Duty) -> None:
    """Send the duty's message where policy permits it; put it off, or hand it to a person."""
    case = _case_for(draft, duty)
    if case is None:
        _by_person(draft, rule, duty, why=f"no case of this account has the message {duty.message}")
        return
    waits: tuple[datetime, Intent, Decision] | None = None
    against: tuple[str, ...] = ()
    for point in _points(draft.facts, duty):
        intent = Intent("contact", point.channel, "service", duty.account, point.id, duty.effect, duty.rule)
        decision = judge_contact(draft, case, intent)
        if decision.verdict == "allow":
            queue_message(draft, case, intent, message=duty.message)
            return
        against = decision.against
        if decision.verdict == "defer" and waits is None:
            waits = (decision.until or draft.now + HELD_LOOK, intent, decision)
    if waits is None:
        nowhere = "there is no address left that it may go to"
        _by_person(draft, rule, duty, why=f"policy does not permit it: {', '.join(against)}" if against else nowhere)
        return
    until, intent, decision = waits
    draft.tell(ContactDeferred(case.id, intent.channel, until, decision.against))
    due = put_off(draft, intent, until) if decision.until is not None else until
    _again(draft, duty, effect=duty.effect, tried=duty.tried, due=due)


def _case_for(draft: Draft, duty: Duty) -> Case | None:
    """The case whose journey keeps the words of the duty: a live one before others, the newest first."""
    worded = draft.world.duty_messages
    found = [
        case
        for case in draft.cases.values()
        if case.account == duty.account and duty.message in worded.get((case.journey, case.journey_version), ())
    ]
    return max(found, key=lambda case: (case.status != "ended", case.opened_at, case.id), default=None)


def _points(facts: CustomerFacts, duty: Duty) -> list[Point]:
    """Where it may go, in the order of the rule's channels."""
    found = [point for point in facts.points if point.channel in duty.channels and point.id not in duty.tried]
    return sorted(found, key=lambda point: (duty.channels.index(point.channel), point.rank))


def _by_person(draft: Draft, rule: DutyRule | None, duty: Duty, *, why: str) -> None:
    _again(draft, duty, effect="", tried=duty.tried, due=None)
    if _current(draft, duty).task is None and not _at_hand(draft.facts, duty):
        _raise(draft, rule, duty, why=why)


def _again(draft: Draft, duty: Duty, *, effect: str, tried: tuple[int, ...], due: datetime | None) -> None:
    draft.tell(DutyDue(duty.id, duty.rule, duty.account, effect, tried, due))


def _next_key(draft: Draft, duty: Duty) -> str:
    name = f"{draft.facts.customer}/{duty.effect}"
    return event_effect_key(installation=draft.world.installation, event=name, ordinal=1)


def _at_hand(facts: CustomerFacts, duty: Duty) -> bool:
    """Whether a person has the matter already, because of what opened the duty: a complaint, a dispute, a word of hardship."""
    held = any(hold.id == duty.about and hold.kind in ANSWERED_BY_A_PERSON for hold in facts.holds)
    return held or any(complaint.id == duty.about for complaint in facts.complaints)


# --- the desk ----------------------------------------------------------------------------------------------------------------


def _raise(draft: Draft, rule: DutyRule | None, duty: Duty, *, why: str) -> None:
    """Tell the desk, once for each reason that comes while nobody has it."""
    task = draft.key_of_event(f"duty/{duty.id}")
    case = next((case.id for case in reversed(draft.live()) if case.account == duty.account), None)
    says = duty.rule if rule is None else rule.duty.says
    by = "" if duty.deadline is None else f" Last day: {day_of(draft.facts, duty.deadline - INSTANT).isoformat()}."
    wait, calendar = Wait(HAND_OVER_DUE, "business_days"), draft.calendar(duty.account)
    due = add_wait(wait=wait, start=draft.now, zones=draft.facts.zones, calendar=calendar)
    if duty.deadline is not None and draft.now < duty.deadline:
        due = min(due, duty.deadline)
    reason = f"{why}. {says}{by}"
    draft.tell(TaskOpened(task, case, duty.account, "exception", QUEUE, reason, "judgement", due))
    draft.tell(DutyRaised(duty.id, duty.rule, duty.account, task))


def _off_the_desk(draft: Draft, number: str) -> None:
    duty = _by_id(draft.facts, number)
    if duty is not None and duty.task is not None:
        draft.tell(TaskResolved(duty.task, None, ENGINE, "done"))


# --- evidence ----------------------------------------------------------------------------------------------------------------


def can_be_satisfied(facts: CustomerFacts, event: DutySatisfied) -> bool:
    """Whether evidence that somebody brings is about an open duty, by a channel that counts."""
    duty = _by_id(facts, event.duty)
    return duty is not None and duty.open and event.channel in duty.channels


def prove(draft: Draft, event: Event) -> None:
    """What an event proves, or takes back, of the duties: the words left, they arrived, they came back, somebody was spoken to."""
    match event:
        case ContactAccepted():
            book = duty_book(draft.world.packs)
            if book.rules:  # a first communication may be the notice itself
                open_duties(draft, book)
            _accepted(draft, event)
        case ContactDelivered():
            for duty in _open_of(draft.facts, event.effect):
                if duty.proof != "spoken":
                    _satisfy(draft, duty, channel=event.channel, evidence="delivered", effect=event.effect)
        case DeliveryFailed() | ContactFailed() | ContactReleased():
            _came_to_nothing(draft, event)
        case CallMade() if event.outcome in SPOKEN:
            _spoken(draft, event.account, evidence=f"spoken to: {event.outcome}")
        case ContactRecorded() if event.channel == "call" and event.conversation:
            _spoken(draft, event.account, evidence="spoken to")
        case ComplaintAnswered():
            _complaint_answered(draft, event)
        case DutySatisfied():
            _off_the_desk(draft, event.duty)
            met = _by_id(draft.facts, event.duty)
            if met is not None and _validates(duty_book(draft.world.packs), met):
                _described(draft, met, notice_sent=draft.happened_at(), notice_by=event.channel)
        case _:
            return


def _accepted(draft: Draft, event: ContactAccepted) -> None:
    case = draft.cases.get(event.case)
    for duty in draft.facts.duties:
        if not duty.open or duty.proof == "spoken":
            continue
        own = duty.effect == event.effect
        about = case is not None and case.account == duty.account
        if not own and not (about and duty.message == event.message and event.channel in duty.channels):
            continue
        arrived = any(one.effect == event.effect and one.outcome == "delivered" for one in draft.facts.contacts)
        if duty.proof == "sent" or arrived:
            evidence = "delivered" if arrived else "accepted"
            _satisfy(draft, duty, channel=event.channel, evidence=evidence, effect=event.effect)
        elif not own:
            draft.tell(DutySent(duty.id, duty.rule, duty.account, event.effect, event.channel))


def _came_to_nothing(draft: Draft, event: DeliveryFailed | ContactFailed | ContactReleased) -> None:
    """The message did not go, or came back: the duty is owed still, under a key of its own, and goes elsewhere."""
    for duty in draft.facts.duties:
        if not duty.effect or duty.effect != event.effect or duty.lapsed_at is not None:
            continue
        if duty.satisfied_at is not None:
            if duty.proof != "sent" or not isinstance(event, DeliveryFailed):
                continue
            draft.tell(DutyReopened(duty.id, duty.rule, duty.account, f"it came back: {event.reason}"))
            if _validates(duty_book(draft.world.packs), duty):
                _described(draft, duty, notice_returned=draft.happened_at())
        tried, due = duty.tried, draft.now
        if isinstance(event, ContactReleased):
            tried, due = duty.tried[:-1], max(event.until or draft.now + LOOK_AGAIN, draft.now)
        elif isinstance(event, DeliveryFailed) and event.point not in tried:
            tried = (*tried, event.point)
        _again(draft, duty, effect=_next_key(draft, duty), tried=tried, due=due)


def _spoken(draft: Draft, account: int | None, *, evidence: str) -> None:
    for duty in draft.facts.duties:
        if duty.open and duty.proof == "spoken" and account in {None, duty.account}:
            _satisfy(draft, duty, channel="call", evidence=evidence)


def _complaint_answered(draft: Draft, event: ComplaintAnswered) -> None:
    """A final response that the customer can keep, or their withdrawal, ends the duty; one by voice alone does not."""
    for duty in draft.facts.duties:
        if not duty.open or duty.about != event.complaint:
            continue
        if event.outcome == "withdrawn":
            draft.tell(DutyLapsed(duty.id, duty.rule, duty.account, "the complaint was withdrawn"))
            _off_the_desk(draft, duty.id)
        elif event.by_way_of in duty.channels and duty.proof == "sent":
            channel: Channel = "letter" if event.by_way_of == "letter" else "email"
            _satisfy(draft, duty, channel=channel, evidence="the final response that a person sent")


def _validates(book: DutyBook, duty: Duty) -> bool:
    rule = book.rules.get(duty.rule)
    return rule is not None and rule.duty.kind == "validation_notice"


def _described(draft: Draft, duty: Duty, **fields: Any) -> None:
    """What is known of the debt from now on: other rules ask for the first communication and for the validation period."""
    debt = draft.facts.circumstances.debt(duty.account)
    before = {} if debt is None else {name: getattr(debt, name) for name in _DESCRIBED}
    if any(before.get(name) != value for name, value in fields.items()):
        draft.tell(DebtDescribed(duty.account, source="duty", evidence=duty.id, **before | fields))


def _satisfy(
    draft: Draft,
    duty: Duty,
    *,
    channel: Channel,
    evidence: str,
    effect: str = "",
    by: Literal["engine", "record"] = "engine",
) -> None:
    at = draft.happened_at()
    draft.tell(DutySatisfied(duty.id, duty.rule, duty.account, channel, evidence, effect, by), occurred_at=at)
    if by == "engine" and _validates(duty_book(draft.world.packs), duty):
        _described(draft, duty, notice_sent=at, notice_by=channel)
    _off_the_desk(draft, duty.id)


def _open_of(facts: CustomerFacts, effect: str) -> list[Duty]:
    return [duty for duty in facts.duties if duty.open and duty.effect == effect]


def _by_id(facts: CustomerFacts, number: str) -> Duty | None:
    return next((duty for duty in facts.duties if duty.id == number), None)


def _current(draft: Draft, duty: Duty) -> Duty:
    """The duty as it stands now."""
    return _by_id(draft.facts, duty.id) or duty


def _portfolio(draft: Draft, duty: Duty) -> Portfolio | None:
    account = draft.facts.account(duty.account)
    return None if account is None else draft.world.portfolios.get(account.portfolio)
