"""Answers we owe the customer."""

from dataclasses import replace

from goodterms.core.events import AnswerOwed
from goodterms.core.evolve import evolve
from goodterms.core.facts import Answer, CustomerFacts


def answer_owed(facts: CustomerFacts, event: AnswerOwed) -> CustomerFacts:
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


def answer_leaves(facts: CustomerFacts, effect: str, point: int) -> CustomerFacts:
    """The message of an answer is on its way to `point`."""
    leaving = tuple(
        replace(a, tried=(*a.tried, point), due_at=None) if a.effect == effect else a for a in facts.answers
    )
    return evolve(facts, answers=leaving)


def without_answer(facts: CustomerFacts, effect: str) -> CustomerFacts:
    if not facts.answers or not any(answer.effect == effect for answer in facts.answers):
        return facts
    return evolve(facts, answers=tuple(answer for answer in facts.answers if answer.effect != effect))
