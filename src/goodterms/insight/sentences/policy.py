"""Sentences about holds, and about promises and plans that came to their end."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import amount, hold

OfPlanEnd: TypeAlias = e.PlanMissed | e.PlanKept | e.PlanBroken
OfPolicy: TypeAlias = e.HoldPlaced | e.HoldEnded | e.HoldEnding | e.PromiseKept | e.PromiseBroken | OfPlanEnd


def of_policy(event: OfPolicy, about: About) -> Said:
    """The sentence of a hold, or of a promise or plan kept or broken."""
    match event:
        case e.HoldPlaced():
            return _placed(event, about)
        case e.HoldEnded():
            values = {"kind": hold(event.kind), "reason": event.reason}
            return about.brought(_("The hold for %(kind)s ended: %(reason)s.") % values, "policy")
        case e.HoldEnding():
            values = {"kind": hold(event.kind), "until": about.at(event.until)}
            words = _("The hold for %(kind)s ends at %(until)s: the customer is asked whether they need more time.")
            return about.by("goodterms", words % values, "policy")
        case e.PromiseKept():
            words = _("The promise was kept: %(paid)s came in time.") % {"paid": amount(event.paid)}
            return about.by("goodterms", words, "money", "good")
        case e.PromiseBroken():
            if event.partly:
                words = _("The promise was partly kept: %(paid)s came by its day and the days of grace.")
                return about.by("goodterms", words % {"paid": amount(event.paid)}, "money", "needs_you")
            words = _("The promise was not kept: nothing came by its day and the days of grace.")
            return about.by("goodterms", words, "money", "needs_you")
        case e.PlanMissed() | e.PlanKept() | e.PlanBroken():
            return _plan(event, about)
        case _:
            assert_never(event)


def _plan(event: OfPlanEnd, about: About) -> Said:
    match event:
        case e.PlanMissed():
            words = _("Instalment %(number)s of the plan was not paid in time. The plan goes on, and it costs nothing.")
            return about.by("goodterms", words % {"number": event.number}, "money")
        case e.PlanKept():
            words = _("The plan was kept: %(paid)s came.") % {"paid": amount(event.paid)}
            return about.by("goodterms", words, "money", "good")
        case e.PlanBroken():
            words = _("The plan was not kept: %(paid)s of it came. A person looks at it.")
            return about.by("goodterms", words % {"paid": amount(event.paid)}, "money", "needs_you")
        case _:
            assert_never(event)


def _placed(event: e.HoldPlaced, about: About) -> Said:
    effect = HOLD_EFFECTS[event.kind]
    whom = {
        "person": _("for everything this person owes this creditor"),
        "account": _("for this account"),
        "both": _("for the person and the account"),
    }[event.scope]
    quiet = _("Nothing at all is sent") if "answer" in effect.blocks else _("Nobody asks for money")
    values = {"quiet": quiet, "whom": whom, "why": event.reason or effect.words}
    if event.until is None:
        words = _("%(quiet)s, %(whom)s, until a person ends the hold: %(why)s.") % values
    else:
        words = _("%(quiet)s, %(whom)s, until %(until)s: %(why)s.") % {**values, "until": about.at(event.until)}
    return about.brought(words, "policy")
