"""Sentences about what a customer tells us is hard or wrong: that they struggle, need support, dispute or complain."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said

OfTold: TypeAlias = (
    e.HardshipDisclosed
    | e.VulnerabilityDisclosed
    | e.DisputeRaised
    | e.DisputeUpheld
    | e.DisputeRejected
    | e.ComplaintMade
)


def of_told(event: OfTold, about: About) -> Said:
    """The sentence of what is hard or wrong, as the customer told it or as it was entered for them."""
    match event:
        case e.HardshipDisclosed():
            return _hardship(event, about)
        case e.VulnerabilityDisclosed():
            if event.by == "staff":
                return about.brought(_("Entered for the customer: they need support."), "customer", "needs_you")
            return about.by("customer", _("Told us of a need for support."), "customer", "needs_you")
        case e.DisputeRaised():
            return _dispute(event, about)
        case e.DisputeUpheld():
            words = _("Decided the dispute: the customer is right. The record is asked what is owed now.")
            return about.brought(words, "person", "good")
        case e.DisputeRejected():
            return about.brought(_("Decided the dispute: the amount is owed as it stands."), "person")
        case e.ComplaintMade():
            return _complaint(event, about)
        case _:
            assert_never(event)


def _hardship(event: e.HardshipDisclosed, about: About) -> Said:
    if event.by == "staff":
        return about.brought(_("Entered for the customer: they are struggling."), "customer", "needs_you")
    if event.adviser:
        words = _("Told us they are struggling, and that a debt adviser is helping.")
        return about.by("customer", words, "customer", "needs_you")
    return about.by("customer", _("Told us they are struggling."), "customer", "needs_you")


def _complaint(event: e.ComplaintMade, about: About) -> Said:
    match event.by:
        case "customer":
            return about.by("customer", _("Complained."), "customer", "needs_you")
        case "staff":
            return about.brought(_("Entered a complaint for the customer."), "customer", "needs_you")
        case "import":
            return about.by("elsewhere", _("Told us of an open complaint."), "customer", "needs_you")
        case _:
            assert_never(event.by)


def _dispute(event: e.DisputeRaised, about: About) -> Said:
    match event.reason:
        case "not_mine":
            why = _("the account is not theirs")
        case "amount":
            why = _("the amount is wrong")
        case "paid":
            why = _("it was paid")
        case "goods":
            why = _("what they bought was not as agreed")
        case "other":
            why = _("another reason")
        case _:
            assert_never(event.reason)
    if event.by == "staff":
        return about.brought(_("Entered a dispute for the customer: %(why)s.") % {"why": why}, "customer", "needs_you")
    if event.by == "import":
        return about.by("elsewhere", _("Told us of an open dispute: %(why)s.") % {"why": why}, "customer")
    return about.by("customer", _("Disputes this: %(why)s.") % {"why": why}, "customer", "needs_you")
