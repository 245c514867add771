"""Sentences about what people do: tasks, and calls they made."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.rules import in_words
from goodterms.insight.sentences.said import ENGINE, About, Said, who_name
from goodterms.insight.wording import day, local, queue

OfPeople: TypeAlias = e.CallMade | e.TaskOpened | e.TaskTaken | e.TaskPutOff | e.TaskResolved


def of_people(event: OfPeople, about: About) -> Said:
    """The sentence of a task or a call."""
    match event:
        case e.CallMade():
            return Said("person", event.by, _("Called: %(how)s.") % {"how": call_outcome(event.outcome)}, "contact")
        case e.TaskOpened():
            values = {"queue": queue(event.queue), "due": about.at(event.due_at), "reason": in_words(event.reason)}
            if event.kind == "call":
                words = _("Put a call on the list of %(queue)s, due by %(due)s.") % values
            else:
                words = _("Put this before people (%(queue)s), due by %(due)s: %(reason)s.") % values
            return about.by("goodterms", words, "person", "needs_you")
        case e.TaskTaken():
            return Said("person", event.by, _("Took it on."), "person")
        case e.TaskPutOff():
            words = _("Looked at it, and it is still open: to be looked at again on %(day)s.")
            return Said(
                "person", event.by, words % {"day": day(local(event.until, about.zone).date())}, "person", "needs_you"
            )
        case e.TaskResolved():
            if event.by in ENGINE:
                words = _("Took it off the list: the case has gone on without it.")
                return Said("goodterms", who_name("goodterms"), words, "person")
            return Said("person", event.by, _("Resolved it."), "person", "good")
        case _:
            assert_never(event)


def call_outcome(outcome: e.CallOutcome, /) -> str:
    """How a call went, as a reader says it."""
    match outcome:
        case "right_party":
            return _("spoke with the customer")
        case "callback":
            return _("the customer asks to be called at another time")
        case "wrong_party":
            return _("somebody else answered; the number is not the customer's")
        case "no_answer":
            return _("nobody answered")
        case "busy":
            return _("the line was busy")
        case "voicemail":
            return _("a machine answered")
        case "refused":
            return _("the customer did not want to talk")
        case _:
            assert_never(outcome)
