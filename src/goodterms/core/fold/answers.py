"""Answers we owe the customer: owed, on their way, dropped."""

from dataclasses import replace
from datetime import datetime

from goodterms.core.events import AnswerDropped, AnswerOwed, ContactRequested
from goodterms.core.evolve import evolve
from goodterms.core.facts import Answer, CustomerFacts
from goodterms.core.fold.asked import asked_is_on_its_way


def owed(facts: CustomerFacts, event: AnswerOwed, *, occurred_at: datetime) -> CustomerFacts:
    """One answer more; one that was owed before under the same key takes its new shape."""
    answer = Answer(
        event.effect,
        event.message,
        event.case,
        event.account,
        event.asked_for,
        event.point,
        event.tried,
        event.owed_at,
        event.due_at,
    )
    return evolve(facts, answers=(*(a for a in facts.answers if a.effect != answer.effect), answer))


def on_its_way(facts: CustomerFacts, event: ContactRequested, *, occurred_at: datetime) -> CustomerFacts:
    """The message of an answer is on its way to a contact point; other contacts are not counted before they are reserved."""
    if facts.asked:
        facts = asked_is_on_its_way(facts, event)
    if not facts.answers:
        return facts
    leaving = tuple(
        replace(a, tried=(*a.tried, event.point), due_at=None) if a.effect == event.effect else a for a in facts.answers
    )
    return evolve(facts, answers=leaving)


def dropped(facts: CustomerFacts, event: AnswerDropped, *, occurred_at: datetime) -> CustomerFacts:
    """The answer is not owed any more."""
    return without_answer(facts, event.effect)


def without_answer(facts: CustomerFacts, effect: str) -> CustomerFacts:
    """The facts without the answer of that key; the very same where there is none such."""
    if not facts.answers or not any(answer.effect == effect for answer in facts.answers):
        return facts
    return evolve(facts, answers=tuple(answer for answer in facts.answers if answer.effect != effect))
