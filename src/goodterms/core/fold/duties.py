"""Duties: opened, on their way, delayed, raised, satisfied, missed, gone. A closed one stays, so that none is opened twice."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from goodterms.core.duty import Duty
from goodterms.core.events import (
    ContactRequested,
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
    TaskResolved,
)
from goodterms.core.evolve import evolve
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold.answers import on_its_way


def opened(facts: CustomerFacts, event: DutyOpened, *, occurred_at: datetime) -> CustomerFacts:
    """One duty more; the same one a second time changes nothing."""
    if any(duty.id == event.duty for duty in facts.duties):
        return facts
    duty = Duty(
        id=event.duty,
        rule=event.rule,
        account=event.account,
        about=event.about,
        message=event.message,
        channels=event.channels,
        proof=event.proof,
        opened_at=event.since,
        half_time=event.half_time,
        deadline=event.deadline,
    )
    return evolve(facts, duties=(*facts.duties, duty))


def due(facts: CustomerFacts, event: DutyDue, *, occurred_at: datetime) -> CustomerFacts:
    """Its message goes then, under this key."""
    return _changed(facts, event.duty, effect=event.effect, tried=event.tried, due_at=event.due_at)


def held(facts: CustomerFacts, event: DutyHeld, *, occurred_at: datetime) -> CustomerFacts:
    """Its time stands still."""
    return _changed(facts, event.duty, held_since=event.since)


def resumed(facts: CustomerFacts, event: DutyResumed, *, occurred_at: datetime) -> CustomerFacts:
    """Its time goes on, with another end."""
    return _changed(facts, event.duty, held_since=None, half_time=event.half_time, deadline=event.deadline)


def raised(facts: CustomerFacts, event: DutyRaised, *, occurred_at: datetime) -> CustomerFacts:
    """The desk sees it."""
    return _changed(facts, event.duty, raised=True, task=event.task)


def sent(facts: CustomerFacts, event: DutySent, *, occurred_at: datetime) -> CustomerFacts:
    """The message that carries it left."""
    return _changed(facts, event.duty, effect=event.effect, due_at=None)


def satisfied(facts: CustomerFacts, event: DutySatisfied, *, occurred_at: datetime) -> CustomerFacts:
    """It is done."""
    known = next((duty for duty in facts.duties if duty.id == event.duty), None)
    if known is None or not known.open:
        return facts
    effect = event.effect or known.effect
    return _changed(facts, event.duty, effect=effect, due_at=None, held_since=None, satisfied_at=occurred_at)


def reopened(facts: CustomerFacts, event: DutyReopened, *, occurred_at: datetime) -> CustomerFacts:
    """It is owed again."""
    return _changed(facts, event.duty, satisfied_at=None)


def missed(facts: CustomerFacts, event: DutyMissed, *, occurred_at: datetime) -> CustomerFacts:
    """Its deadline passed; it stays owed."""
    return _changed(facts, event.duty, missed_at=event.deadline)


def lapsed(facts: CustomerFacts, event: DutyLapsed, *, occurred_at: datetime) -> CustomerFacts:
    """It is not owed any more."""
    return _changed(facts, event.duty, due_at=None, held_since=None, lapsed_at=occurred_at)


def requested(facts: CustomerFacts, event: ContactRequested, *, occurred_at: datetime) -> CustomerFacts:
    """The message of an answer or of a duty is on its way to a contact point."""
    facts = on_its_way(facts, event, occurred_at=occurred_at)
    if not facts.duties:
        return facts
    own = next((duty for duty in facts.duties if duty.effect == event.effect and duty.due_at is not None), None)
    return facts if own is None else _changed(facts, own.id, tried=(*own.tried, event.point), due_at=None)


def resolved(facts: CustomerFacts, event: TaskResolved, *, occurred_at: datetime) -> CustomerFacts:
    """The task by which the desk saw a duty is off the list; the duty itself is as open as it was."""
    if not facts.duties:
        return facts
    own = next((duty for duty in facts.duties if duty.task == event.task), None)
    return facts if own is None else _changed(facts, own.id, task=None)


def _changed(facts: CustomerFacts, number: str, **fields: Any) -> CustomerFacts:
    return evolve(facts, duties=tuple(replace(d, **fields) if d.id == number else d for d in facts.duties))
