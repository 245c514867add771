"""Sentences about payments that are tried again, or not."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said, Tone
from goodterms.insight.wording import amount, day

OfRetries: TypeAlias = e.RetryPlanned | e.RetryRefused | e.RetryAsked | e.RetryTaken


def of_retries(event: OfRetries, about: About) -> Said:
    """The sentence of an event about trying a payment again."""
    match event:
        case e.RetryPlanned():
            return _planned(event, about)
        case e.RetryRefused():
            return _refused(event, about)
        case e.RetryAsked():
            words = _(
                "Judged again and still allowed: asks the gateway to try the payment again (attempt %(attempt)s)."
            )
            return about.by("goodterms", words % {"attempt": event.attempt}, "money", "plain", _rule(event))
        case e.RetryTaken():
            words = _("Tries the payment of %(amount)s again (attempt %(attempt)s, reference %(reference)s).")
            values = {"amount": amount(event.amount), "attempt": event.attempt, "reference": event.reference}
            return about.by("gateway", words % values, "money")
        case _:
            assert_never(event)


def _planned(event: e.RetryPlanned, about: About) -> Said:
    values = {
        "amount": amount(event.amount),
        "day": day(event.on),
        "attempt": event.attempt,
        "reference": event.reference,
    }
    words = _(
        "The payment of %(amount)s is to be tried again on %(day)s (attempt %(attempt)s, reference %(reference)s)."
    )
    if event.by == "record":
        words = _(
            "The payment of %(amount)s may be tried again from %(day)s on, by whoever takes it for the record "
            "(attempt %(attempt)s, instalment %(reference)s)."
        )
    return about.by("goodterms", words % values, "money", "plain", _rule(event))


def _refused(event: e.RetryRefused, about: About) -> Said:
    values = {"amount": amount(event.amount), "reason": event.reason, "reference": event.reference}
    if event.rule == "gateway.refused":
        words = _(
            "Does not try the payment of %(amount)s again: %(reason)s (reference %(reference)s). A person has to look."
        )
        return about.by("gateway", words % values, "money", "trouble", _rule(event))
    words = _("The payment of %(amount)s is not tried again by itself: %(reason)s (reference %(reference)s).")
    tone: Tone = "trouble" if event.rule == "gateway.unknown" else "plain"
    return about.by("goodterms", words % values, "money", tone, _rule(event))


def _rule(event: e.RetryPlanned | e.RetryRefused | e.RetryAsked) -> str:
    return _("by %(rule)s: %(citation)s") % {"rule": event.rule, "citation": event.citation}
