"""Sentences about calls that a machine holds, and the time of a person's call."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said, Tone

OfCalls: TypeAlias = e.CallCame | e.CallEnded | e.CallTimeAsked | e.CallTurned | e.PageAskedFor | e.SlotChosen


def of_calls(event: OfCalls, about: About) -> Said:
    """The sentence of something that happened on a call, or of a call that is wanted."""
    match event:
        case e.CallCame():
            words = (
                _("Rang us; our machine answered.")
                if event.direction == "inbound"
                else _("Answered our automatic call.")
            )
            return about.by("customer", words, "customer")
        case e.CallEnded():
            tone: Tone = "good" if event.disposition == "finished" else "plain"
            return about.by(
                "provider", _("The call is over: %(what)s.") % {"what": came_to(event.disposition)}, "contact", tone
            )
        case e.CallTimeAsked():
            return about.by("customer", _("Named a time: %(at)s.") % {"at": about.at(event.starts)}, "customer")
        case e.CallTurned():
            return about.by("customer", _("On the call: %(choice)s.") % {"choice": choice(event.chose)}, "customer")
        case e.PageAskedFor():
            return about.by("customer", _("Asked on the call for the link to their page, by text."), "customer")
        case e.SlotChosen():
            words = _("Chose when a person calls: %(at)s.") % {"at": about.at(event.starts)}
            return about.by("customer", words, "customer", "good")
        case _:
            assert_never(event)


def came_to(disposition: e.CallDisposition, /) -> str:
    """What a call came to, in words."""
    return {
        "finished": _("the customer showed who they are, and saw to it"),
        "right_party": _("the customer showed who they are, and heard how things stand"),
        "struggling": _("money is tight"),
        "transferred": _("they want a person"),
        "stopped": _("they want no more calls"),
        "wrong_party": _("the number is somebody else’s"),
        "hung_up": _("somebody answered, and it ended before we knew who"),
        "left_message": _("a machine answered; who rang and where to ring back was left on it"),
        "machine": _("a machine answered, and nothing was left on it"),
        "no_answer": _("nobody answered"),
        "busy": _("the line was busy"),
        "failed": _("the number was not reached; it counts as no call where laws count calls"),
    }[disposition]


def choice(chose: str, /) -> str:
    """What was chosen, in words; what has none is shown as it was kept."""
    kind, _colon, what = chose.partition(":")
    match kind:
        case "language":
            return _("chose another language (%(language)s)") % {"language": what}
        case "day":
            return _("chose %(day)s to pay") % {"day": what}
        case "at":
            return _("chose a time for a call")
        case _:
            words = {
                "account": _("wants to hear about the account"),
                "fact": _("keyed in a fact that we know them by"),
                "proved": _("showed who they are"),
                "not_proved": _("keyed in something else than we have"),
                "pay": _("wants to pay now"),
                "already_paid": _("says that it is paid"),
                "promise": _("wants to choose a day to pay"),
                "slot": _("wants to choose a time for a call"),
                "confirm": _("confirmed"),
                "change": _("wants to change it"),
                "back": _("went back"),
                "repeat": _("asked to hear it again"),
                "struggling": _("said that money is tight"),
                "person": _("wants to talk to a person"),
                "stop": _("wants no more calls"),
                "not_me": _("said that we have the wrong number"),
                "silence": _("said nothing"),
                "not_understood": _("pressed something that is not a choice"),
                "machine": _("a machine answered, and nothing was left on it"),
                "left_message": _("a machine answered, and was told only who rang and where to ring back"),
            }
            return words.get(kind, chose)
