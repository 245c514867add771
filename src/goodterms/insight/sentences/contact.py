"""Sentences about contacts: decided, put off, refused, sent, delivered or not."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.rules import in_words
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.ways import ways_in_words
from goodterms.insight.wording import a_channel, channel, language, step

OfContact: TypeAlias = (
    e.ContactRequested
    | e.ContactShared
    | e.ContactDeferred
    | e.ContactDenied
    | e.ContactReleased
    | e.ContactAccepted
    | e.ContactFailed
    | e.ContactUnknown
    | e.ContactDelivered
    | e.ContactRead
    | e.DeliveryFailed
    | e.AnswerOwed
    | e.AnswerDropped
    | e.MessageAsked
    | e.MessagePutOff
    | e.MessageRefused
)


def of_contact(event: OfContact, about: About) -> Said:
    """The sentence of something that happened to a contact of ours."""
    match event:
        case e.ContactRequested():
            values = {"message": step(event.message), "channel": a_channel(event.channel)}
            words = _("Decided to send %(message)s as %(channel)s: every rule allows it.") % values
            return about.by(
                "goodterms", words, "policy", "plain", ways_in_words(event.considered, purpose=event.purpose)
            )
        case e.ContactShared():
            words = _(
                "The %(channel)s about another account of theirs names this one too: it waits for that as its own."
            )
            return about.by("goodterms", words % {"channel": channel(event.channel)}, "policy")
        case e.ContactDeferred():
            values = {"channel": channel(event.channel), "until": about.at(event.until)}
            words = _("Put the %(channel)s off to %(until)s, the earliest time every rule allows.") % values
            return about.by("goodterms", words, "policy")
        case e.ContactDenied():
            words = _("Decided against %(channel)s: policy refuses it.") % {"channel": a_channel(event.channel)}
            return about.by("goodterms", words, "policy")
        case e.ContactReleased():
            return _released(event, about)
        case e.AnswerOwed():
            values = {"message": step(event.message), "at": about.at(event.due_at)}
            words = _("The customer is owed %(message)s, from %(at)s on, as soon as every rule allows it.") % values
            return about.by("goodterms", words, "policy")
        case e.AnswerDropped():
            words = _("The answer was not sent: %(why)s.") % {"why": in_words(event.reason)}
            return about.by("goodterms", words, "policy")
        case e.MessageAsked() | e.MessagePutOff() | e.MessageRefused():
            return _asked(event, about)
        case _:
            return _answered(event, about)


def _asked(event: e.MessageAsked | e.MessagePutOff | e.MessageRefused, about: About) -> Said:
    match event:
        case e.MessageAsked():
            message = step(event.message) if event.message else _("a message in its own words")
            words = _("Another system asked, by the API, for %(message)s.") % {"message": message}
            return about.by("goodterms", words, "policy")
        case e.MessagePutOff():
            if event.until is None and not event.rules:
                words = _("The message that was asked for is tried once more at %(at)s.")
            elif event.until is None:
                words = _("Held the message that was asked for; it is looked at again at %(at)s.")
            else:
                words = _("Put the message that was asked for off to %(at)s.")
            return about.by("goodterms", words % {"at": about.at(event.due_at)}, "policy")
        case e.MessageRefused():
            words = _("The message that was asked for was not sent: %(why)s.") % {"why": in_words(event.reason)}
            return about.by("goodterms", words, "policy")
        case _:
            assert_never(event)


def _released(event: e.ContactReleased, about: About) -> Said:
    if event.until is not None:
        words = _("Judged again at the moment of sending: not now. It asks again at %(until)s.")
        return about.by("goodterms", words % {"until": about.at(event.until)}, "policy")
    if "." in event.reason and " " not in event.reason.split(".")[0]:  # rule ids, the sentence is in `why`
        return about.by("goodterms", _("Judged again at the moment of sending, and not sent."), "policy")
    return about.by("goodterms", _("The message was not sent: %(why)s.") % {"why": in_words(event.reason)}, "policy")


Answered: TypeAlias = (
    e.ContactAccepted | e.ContactFailed | e.ContactUnknown | e.ContactDelivered | e.ContactRead | e.DeliveryFailed
)


def _answered(event: Answered, about: About) -> Said:
    values = {"channel": channel(event.channel)}
    match event:
        case e.ContactAccepted():
            words = _("Took the %(channel)s %(message)s.") % {**values, "message": step(event.message)}
            outcome = _("the provider's number: %(id)s") % {"id": event.provider_id}
            if event.language:
                outcome = _("in %(language)s; %(outcome)s") % {"language": language(event.language), "outcome": outcome}
            return about.by("provider", words, "contact", "plain", outcome)
        case e.ContactFailed():
            words = _("Did not take the %(channel)s: %(reason)s. It counts as no contact.")
            return about.by("provider", words % {**values, "reason": event.reason.rstrip(".")}, "contact", "trouble")
        case e.ContactUnknown():
            words = _(
                "Nobody can say whether the %(channel)s was taken (%(reason)s). It counts, and is never sent again."
            )
            return about.by("provider", words % {**values, "reason": event.reason.rstrip(".")}, "contact", "trouble")
        case e.ContactDelivered():
            return about.by("provider", _("Delivered the %(channel)s.") % values, "contact")
        case e.ContactRead():
            return about.by("provider", _("The %(channel)s was read.") % values, "contact")
        case e.DeliveryFailed():
            if event.permanent:
                words = _(
                    "Could not deliver the %(channel)s: %(reason)s. The address is dead for everybody who uses it."
                )
            else:
                words = _("Could not deliver the %(channel)s: %(reason)s.")
            return about.by("provider", words % {**values, "reason": event.reason.rstrip(".")}, "contact", "trouble")
        case _:
            assert_never(event)
