"""Sentences about duties: opened, delayed, sent, proved, missed."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.rules import in_words
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import channel, hold, step

OfDuty: TypeAlias = (
    e.DutyOpened
    | e.DutyDue
    | e.DutyHeld
    | e.DutyResumed
    | e.DutyRaised
    | e.DutySent
    | e.DutySatisfied
    | e.DutyReopened
    | e.DutyMissed
    | e.DutyLapsed
)


def of_duty(event: OfDuty, about: About) -> Said:
    """The sentence of what became of a duty."""
    values = {"duty": step(event.rule.partition(".")[2])}
    match event:
        case e.DutyOpened() | e.DutyDue():
            return _owed(event, about, values)
        case e.DutyHeld():
            words = _("The time for %(duty)s stands still: %(hold)s.") % {**values, "hold": hold(event.hold)}
            return about.by("goodterms", words, "policy")
        case e.DutyResumed():
            return _resumed(event, about, values)
        case e.DutyRaised():
            return about.by("goodterms", _("Put %(duty)s on the desk.") % values, "person", "needs_you")
        case e.DutySent():
            values["channel"] = channel(event.channel)
            words = _("The words for %(duty)s left by %(channel)s; they count once they have arrived.") % values
            return about.by("goodterms", words, "policy")
        case e.DutySatisfied():
            values |= {"channel": channel(event.channel), "evidence": event.evidence}
            words = _("Done: %(duty)s, by %(channel)s. Evidence: %(evidence)s.") % values
            return about.brought(words, "policy", "good")
        case e.DutyReopened():
            words = _("%(duty)s is owed again: %(why)s.") % {**values, "why": in_words(event.reason)}
            return about.by("goodterms", words, "policy", "needs_you")
        case e.DutyMissed():
            words = _("The last moment for %(duty)s passed at %(at)s; it is owed still.")
            return about.by("goodterms", words % {**values, "at": about.at(event.deadline)}, "policy", "trouble")
        case e.DutyLapsed():
            words = _("%(duty)s is not owed any more: %(why)s.") % {**values, "why": in_words(event.reason)}
            return about.by("goodterms", words, "policy")
        case _:
            assert_never(event)


def _owed(event: e.DutyOpened | e.DutyDue, about: About, values: dict[str, str]) -> Said:
    if isinstance(event, e.DutyOpened):
        if event.deadline is None:
            words = _("A rule requires %(duty)s, before anything else is asked for.") % values
        else:
            words = _("A rule requires %(duty)s, before %(by)s.") % {**values, "by": about.at(event.deadline)}
        return about.by("goodterms", words, "policy")
    if event.due_at is None:
        return about.by("goodterms", _("Only a person can see to %(duty)s.") % values, "policy", "needs_you")
    words = _("The message for %(duty)s goes from %(at)s on, as soon as every rule allows it.")
    return about.by("goodterms", words % {**values, "at": about.at(event.due_at)}, "policy")


def _resumed(event: e.DutyResumed, about: About, values: dict[str, str]) -> Said:
    if event.deadline is None:
        return about.by("goodterms", _("The time for %(duty)s goes on.") % values, "policy")
    values["by"] = about.at(event.deadline)
    words = _("The time for %(duty)s goes on, with the held time given back: before %(by)s.") % values
    return about.by("goodterms", words, "policy")
