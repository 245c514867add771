"""Sentences about the life of a case: why it opened, where it went, why it waits, how it ended."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.core.journey.definition import (
    Branch,
    Call,
    End,
    HandOver,
    Journey,
    Pause,
    Send,
    Split,
    Start,
    Step,
    Uses,
)
from goodterms.core.journey.letting_in import HELD_OUT
from goodterms.core.journey.vocabulary import CALL_EXITS, EVENTS
from goodterms.insight.rules import in_words
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import end_meaning, queue, step

OfCase: TypeAlias = (
    e.OpenRequested
    | e.EntryWaiting
    | e.EntryGranted
    | e.EntryRefused
    | e.CaseOpened
    | e.CaseHeldOut
    | e.CaseJoined
    | e.CaseMoved
    | e.SplitExposed
    | e.CaseHeld
    | e.CaseHandedOver
    | e.CaseReturned
    | e.GoalMet
    | e.CaseRecorded
    | e.CaseEnded
    | e.CaseReopened
)

HAND_OVER = "hand-over:"
"""What the step of a built-in hand-over is called, before its queue (see `core.journey.visits`)."""

OPENED_BY = "opened by "
"""How the trigger of a case begins that somebody asked for (see `flow.open_cases`)."""
NOTHING_PAST_DUE = frozenset({"account.past_due == 0", "account.past_due <= 0"})
"""The goals that are said in words; any other is shown as it is written."""


def of_case(event: OfCase, about: About) -> Said:
    """The sentence of something in the life of a case."""
    match event:
        case e.OpenRequested() | e.CaseOpened() | e.CaseJoined() | e.CaseReopened():
            return _beginning(event, about)
        case e.EntryWaiting() | e.EntryGranted() | e.EntryRefused():
            return _entry(event, about)
        case e.CaseHeldOut():
            words = _(
                "This case was drawn for the comparison: until %(until)s this journey does not contact them, so that its "
                "results can be held against theirs. Answers, notices that a rule requires, and what they do themselves go on."
            )
            return about.by("goodterms", words % {"until": about.at(event.until)}, "case")
        case e.CaseMoved():
            return about.by("goodterms", _moved(event, about), "case")
        case e.SplitExposed():
            values = {"split": step(event.split), "arm": step(event.arm)}
            if event.arm == "none":
                words = _("In the comparison %(split)s this customer is one of those who get nothing, now and later.")
            else:
                words = _("In the comparison %(split)s this customer gets the wording %(arm)s, now and later.")
            return about.by("goodterms", words % values, "case")
        case e.CaseHeld():
            return _held(event, about)
        case e.CaseHandedOver():
            values = {"queue": queue(event.queue), "reason": in_words(event.reason)}
            words = (
                _("Handed the case to people (%(queue)s): %(reason)s. The journey is silent until they answer.")
                % values
            )
            return about.by("goodterms", words, "person", "needs_you")
        case e.CaseReturned():
            words = _("The journey goes on.") if event.outcome == "returned" else _("The matter was closed.")
            return about.by("goodterms", words, "case")
        case e.GoalMet():
            return about.by("goodterms", _goal(about), "case", "good")
        case e.CaseRecorded():
            words = _("Recorded: the system of record has acknowledged an outcome of this case.")
            return about.by("goodterms", words, "record", "good")
        case e.CaseEnded():
            words = _("The case ended: %(why)s.") % {"why": end_meaning(event.reason)}
            return about.by("goodterms", words, "case", "good" if event.reason.startswith("finished") else "plain")
        case _:
            assert_never(event)


def _entry(event: e.EntryWaiting | e.EntryGranted | e.EntryRefused, about: About) -> Said:
    values = {"journey": _title(event.journey, about), "why": _trigger(event.trigger)}
    match event:
        case e.EntryWaiting():
            values |= {"reason": in_words(event.reason), "until": about.at(event.until)}
            words = _(
                "Waits to enter “%(journey)s”, %(why)s: %(reason)s. It is let in when there is a place, until %(until)s."
            )
            return about.by("goodterms", words % values, "policy")
        case e.EntryGranted():
            return about.by(
                "goodterms", _("There is a place in “%(journey)s” now, asked for %(why)s.") % values, "case"
            )
        case e.EntryRefused():
            values["reason"] = in_words(event.reason)
            words = _("Not opened: “%(journey)s”, asked for %(why)s: %(reason)s.")
            return about.by("goodterms", words % values, "policy")
        case _:
            assert_never(event)


def _title(journey: str, about: About) -> str:
    return next((j.title for (name, _v), j in about.journeys.items() if name == journey), journey)


def _beginning(event: e.OpenRequested | e.CaseOpened | e.CaseJoined | e.CaseReopened, about: About) -> Said:
    match event:
        case e.OpenRequested():
            values = {"journey": _title(event.journey, about), "trigger": event.trigger}
            return about.brought(
                _("Asked for the journey “%(journey)s” on this account (%(trigger)s).") % values, "case"
            )
        case e.CaseOpened():
            values = {
                "journey": about.title(event.journey, event.journey_version),
                "version": str(event.journey_version),
            }
            words = _("The case opened on “%(journey)s”, version %(version)s, %(why)s.")
            return about.by("goodterms", words % {**values, "why": _trigger(event.trigger)}, "case")
        case e.CaseJoined():
            words = _("Something that would have opened a case joined this one (%(key)s), %(why)s.")
            return about.by("goodterms", words % {"key": event.key, "why": _trigger(event.trigger)}, "case")
        case e.CaseReopened():
            values = {"round": str(event.round), "reason": in_words(event.reason)}
            words = _("The case was opened again, round %(round)s: %(reason)s.") % values
            return about.by("goodterms", words, "case", "needs_you")
        case _:
            assert_never(event)


def _trigger(trigger: str) -> str:
    known = EVENTS.get(trigger)
    if known is not None:
        return _("because %(what)s") % {"what": known.meaning}
    if trigger.startswith(OPENED_BY):
        return _("because %(who)s asked for it") % {"who": trigger.removeprefix(OPENED_BY)}
    return _("because of %(what)s") % {"what": trigger}


def _moved(event: e.CaseMoved, about: About) -> str:
    if event.step.startswith(HAND_OVER):
        return _("Left %(left)s for people to look: %(why)s.") % {
            "left": step(event.left) if event.left and not event.left.startswith(HAND_OVER) else _("its place"),
            "why": _exit(event.exit),
        }
    values = {"step": step(event.step), "does": _does(about.journey, event.step), "why": _exit(event.exit)}
    if event.exit == "opened":
        return _("It begins at %(step)s (%(does)s).") % values
    if about.resumed:
        return _("Back at %(step)s, because %(why)s: nothing is sent again, and its wait starts afresh.") % values
    if event.left == event.step:
        return _("Went to %(step)s again (%(does)s), because %(why)s.") % values
    return _("Went on to %(step)s (%(does)s), because %(why)s.") % values


def _does(journey: Journey | None, name: str) -> str:
    """What a step does, in a few words."""
    found: Step | None = journey.steps.get(name) if journey is not None else None
    match found:
        case None:
            return _("a step of an earlier version")
        case Send(offer=str()):
            return _("one thing is offered")
        case Send(channel_other=True):
            return _("a message by another channel")
        case Send(follows=True):
            return _("a message by the best channel")
        case Send():
            return _("a message")
        case Split():
            return _("a message, whose wordings are compared")
        case Call():
            return _("a person calls")
        case Pause():
            return _("a wait")
        case Branch():
            return _("a choice by facts")
        case HandOver():
            return _("people look at it")
        case Uses():
            return _("the promise is followed")
        case Start():
            return _("another journey takes over")
        case End():
            return _("the end")
        case _:
            assert_never(found)


def _exit(name: str) -> str:
    """Why a step was left, as the rest of "because ..."."""
    plain = {
        "then": _("its wait was over"),
        "opened": _("the case opened"),
        "reopened": _("the case was opened again"),
        "not_permitted": _("policy did not permit it in time"),
        "failed": _("the provider did not take it"),
        "unknown": _("nobody can say whether the provider took it"),
        "interrupted": _("something came first"),
        "returned": _("a person gave it back"),
        "ended": _("a person closed the matter"),
        "kept": _("the promise was kept"),
        "broken": _("the promise was not kept"),
        "cancelled": _("the promise was cancelled"),
        "else": _("nothing more particular applied"),
    }.get(name)
    if plain is not None:
        return plain
    call = next((meaning for outcome, meaning in CALL_EXITS.items() if outcome == name), None)
    if call is not None:
        return call
    word = EVENTS.get(name)
    return word.meaning if word is not None else _("of %(guard)s") % {"guard": name}


def _held(event: e.CaseHeld, about: About) -> Said:
    if event.until is None:
        return about.by("goodterms", _("Waits, because %(reason)s.") % {"reason": in_words(event.reason)}, "policy")
    values = {"reason": in_words(event.reason), "until": about.at(event.until)}
    if event.reason == HELD_OUT:
        return about.by("goodterms", _("Held out for comparison until %(until)s.") % values, "case")
    return about.by("goodterms", _("Waits until %(until)s, because %(reason)s.") % values, "policy")


def _goal(about: About) -> str:
    if about.journey is None:
        return _("The goal is true on fresh facts. Sending stopped at once.")
    source = about.journey.goal.source
    if source in NOTHING_PAST_DUE:
        return _("The goal is true on fresh facts: nothing is past due. Sending stopped at once.")
    goal = {"goal": source}
    return _("The goal (%(goal)s) is true on fresh facts. Sending stopped at once.") % goal
