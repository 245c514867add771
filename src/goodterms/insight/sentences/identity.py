"""Sentences about how somebody showed who they are."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import a_channel

OfIdentity: TypeAlias = (
    e.IdentityShown | e.CodeAsked | e.CodeRefused | e.VisitsEnded | e.PasskeyAdded | e.PasskeyRemoved
)


def of_identity(event: OfIdentity, about: About) -> Said:
    """The sentence of something that a visitor showed or asked for."""
    match event:
        case e.IdentityShown():
            return about.by("customer", _shown(event), "customer")
        case e.VisitsEnded():
            words = _("Closed their page on every device. Whoever opens it again shows who they are.")
            return about.by("customer", words, "customer")
        case e.CodeAsked():
            words = _("Asked for a one-time code by %(channel)s.") % {"channel": a_channel(event.channel)}
            return about.by("customer", words, "customer")
        case e.CodeRefused():
            return about.by("goodterms", _("Sent no code: policy refuses it."), "policy")
        case e.PasskeyAdded():
            return about.by("customer", _("Added a passkey to come back with."), "customer")
        case e.PasskeyRemoved():
            if event.why == "copied":
                words = _("Ended a passkey: it counts as one that was copied would.")
                return about.by("goodterms", words, "customer", "trouble")
            if event.why == "lost":
                return about.brought(_("Took a passkey away: the customer no longer has it."), "customer")
            return about.brought(_("Took a passkey away, as the customer asked."), "customer")
        case _:
            assert_never(event)


def _shown(event: e.IdentityShown) -> str:
    match event.by:
        case "fact":
            words = _("Showed who they are with a known fact (level %(level)d)")
        case "code":
            words = _("Showed who they are with a one-time code (level %(level)d)")
        case "passkey":
            words = _("Showed who they are with a passkey (level %(level)d)")
    words = words % {"level": event.level}
    if event.new_device:
        return _("%(showed)s, on a device not seen before.") % {"showed": words}
    return _("%(showed)s, on a device seen before.") % {"showed": words}
