"""Sentences about complaints, clocks that a hold stood still, and what else people take care of. What was written stays sealed."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import amount, day

OfCare: TypeAlias = (
    e.ComplaintAcknowledged
    | e.ComplaintAnswered
    | e.CaseClockMoved
    | e.PromiseClockMoved
    | e.PlanClockMoved
    | e.SupportRecorded
    | e.SupportReviewDue
    | e.SupportEnded
)


def of_care(event: OfCare, about: About) -> Said:
    """The sentence of what was done about a complaint."""
    match event:
        case e.ComplaintAcknowledged():
            return about.brought(
                _("Told the customer that we have their complaint, and by when it is answered."), "person"
            )
        case e.ComplaintAnswered():
            return _answered(event, about)
        case e.CaseClockMoved():
            words = _("The time that was held is given back: the next step comes %(at)s.") % {
                "at": about.at(event.due_at)
            }
            return about.by("goodterms", words, "policy")
        case e.PromiseClockMoved():
            words = _("The %(days)d days that were held are given back: the promise is due %(due)s.") % {
                "days": event.days,
                "due": day(event.due),
            }
            return about.by("goodterms", words, "policy", "good")
        case e.PlanClockMoved():
            words = _("The %(days)d days that were held are given back: the instalments are due that much later.") % {
                "days": event.days
            }
            return about.by("goodterms", words, "policy", "good")
        case e.SupportRecorded():
            if event.consent:
                return about.brought(_("Recorded what support they need, as they agreed."), "person", "needs_you")
            return about.brought(_("Noted what support this contact needs. It is not kept."), "person", "needs_you")
        case e.SupportReviewDue():
            return about.by("goodterms", _("The support recorded is to be looked at again."), "person", "needs_you")
        case e.SupportEnded():
            why = _("The support recorded no longer counts: %(why)s.") % {"why": why_over(event.because)}
            return about.brought(why, "person")
        case _:
            assert_never(event)


def why_over(because: e.WhyOver) -> str:
    """Why a record of support ended, in a few words."""
    return {
        "no_longer_needed": _("it is no longer needed"),
        "consent_withdrawn": _("they took back their consent"),
        "not_kept": _("they had not agreed that we keep it"),
        "replaced": _("it was looked at again and recorded anew"),
    }[because]


def _answered(event: e.ComplaintAnswered, about: About) -> Said:
    words = _("Answered the complaint: %(outcome)s (%(cause)s).") % {
        "outcome": complaint_outcome(event.outcome),
        "cause": complaint_cause(event.cause),
    }
    if event.redress is not None:
        words = f"{words} {_('They get %(amount)s.') % {'amount': amount(event.redress)}}"
    return about.brought(words, "person", "good")


def complaint_outcome(outcome: e.ComplaintOutcome) -> str:
    """How a complaint ended, in a few words."""
    match outcome:
        case "upheld":
            return _("the customer is right")
        case "partly_upheld":
            return _("the customer is partly right")
        case "rejected":
            return _("we did nothing wrong, and said why")
        case "withdrawn":
            return _("the customer took it back")
        case _:
            assert_never(outcome)


def complaint_cause(cause: e.ComplaintCause | None) -> str:
    """What a complaint is about, in a few words."""
    words = {
        "contact": _("how, when or how often we got in touch"),
        "conduct": _("how somebody of ours behaved"),
        "amount": _("the amount asked for"),
        "fees": _("fees or interest"),
        "payment": _("a payment that was not booked"),
        "identity": _("the wrong person, or somebody else heard of it"),
        "help": _("help that was asked for and not given"),
        "credit_file": _("what we told a credit bureau"),
        "privacy": _("personal data"),
        "delay": _("having to wait too long"),
        "other": _("something else"),
    }
    return words[cause] if cause is not None else _("not said yet")
