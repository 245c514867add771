"""Sentences about what is known of a person, their addresses and their debts: who said it, and what it was."""

from collections.abc import Callable
from datetime import time
from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import channel, day, listed

OfKnown: TypeAlias = (
    e.AddressDescribed
    | e.AddressLearned
    | e.AddressTakenBack
    | e.Designated
    | e.CallAskedFor
    | e.CallNotWanted
    | e.AttorneyNamed
    | e.AttorneyGone
    | e.EmployerForbade
    | e.ThirdPartiesAllowed
    | e.RoleLearned
    | e.DebtDescribed
)


def of_known(event: OfKnown, about: About) -> Said:
    """The sentence of a statement, with where it comes from."""
    words = _("%(what)s Source: %(source)s.") % {"what": what(event), "source": event.source}
    return about.brought(words, "customer")


def what(event: OfKnown, /) -> str:
    """What was said, without who said it."""
    match event:
        case e.AddressDescribed():
            return _described(event)
        case e.AddressLearned():
            return _learned(event)
        case e.AddressTakenBack():
            return _("An address is not to be used any more.")
        case e.Designated():
            return designated(event)
        case e.CallAskedFor():
            return _("Asked to be called, within %(days)s days.") % {"days": event.days}
        case e.CallNotWanted():
            return _("Does not want to be called any more, after having asked for it.")
        case e.AttorneyNamed():
            return _attorney(event)
        case e.AttorneyGone():
            return _("No attorney represents them any more.")
        case e.EmployerForbade():
            if event.forbids:
                return _("Their employer does not allow contact at work.")
            return _("Their employer allows contact at work.")
        case e.ThirdPartiesAllowed():
            if event.allowed:
                return _("Others may be told of the debt.")
            return _("Nobody else may be told of the debt.")
        case e.RoleLearned():
            return _("Their part in the debt: %(role)s.") % {"role": event.role.replace("_", " ")}
        case e.DebtDescribed():
            return _("What the debt is was written down.")
        case _:
            assert_never(event)


def _described(event: e.AddressDescribed) -> str:
    known: list[str] = []
    if event.owner is not None:
        known.append(OWNERS[event.owner]())
    if event.place is not None:
        known.append(_("at work") if event.place == "work" else _("at home"))
    if event.line is not None:
        known.append(LINES[event.line]())
    if event.not_reassigned_at is not None:
        known.append(_("not given to somebody else as of %(day)s") % {"day": day(event.not_reassigned_at.date())})
    if event.prohibited_disclosure:
        known.append(_("somebody else learned of the debt there"))
    return _("What is known of an address: %(known)s.") % {"known": listed(known) or _("nothing more")}


WEEKDAYS: tuple[Callable[[], str], ...] = (
    lambda: _("Monday"),
    lambda: _("Tuesday"),
    lambda: _("Wednesday"),
    lambda: _("Thursday"),
    lambda: _("Friday"),
    lambda: _("Saturday"),
    lambda: _("Sunday"),
)
OWNERS = {
    "personal": lambda: _("their own"),
    "employer": lambda: _("their employer's"),
    "public": lambda: _("one that others can read"),
}
LINES = {
    "wireless": lambda: _("a mobile number"),
    "residential": lambda: _("a home telephone"),
    "business": lambda: _("a business telephone"),
}
WAYS = {
    "used_by_consumer": lambda: _("they wrote to us from it"),
    "direct_consent": lambda: _("they gave it for this"),
    "creditor_notice": lambda: _("the creditor gave notice of it"),
    "prior_collector": lambda: _("an earlier collector used it with their agreement"),
    "spoken_only": lambda: _("they only mentioned it"),
}


def _learned(event: e.AddressLearned) -> str:
    words = _("How an address became known: %(way)s.") % {"way": WAYS[event.way]()}
    if event.way == "creditor_notice" and event.notice_sent is not None and event.opt_out_by is not None:
        values = {"sent": day(event.notice_sent), "until": day(event.opt_out_by)}
        return f"{words} {_('Sent on %(sent)s; they may object until %(until)s.') % values}"
    return words


def _attorney(event: e.AttorneyNamed) -> str:
    if event.allows_contact:
        return _("An attorney represents them, and allows that they are contacted directly.")
    if event.unresponsive:
        return _("An attorney represents them, and has not answered within a reasonable time.")
    if not event.contactable:
        return _("An attorney represents them, and cannot be reached.")
    return _("An attorney represents them: write to the attorney.")


def designated(event: e.Designated, /) -> str:
    """A wish about times, places and media, as a reader says it."""
    parts: list[str] = []
    if event.channel is not None:
        parts.append(_("by %(channel)s") % {"channel": channel(event.channel)})
    if event.points:
        parts.append(_("at one address"))
    if event.place is not None:
        parts.append(_("at work") if event.place == "work" else _("at home"))
    if event.weekdays:
        parts.append(_("on %(days)s") % {"days": listed([WEEKDAYS[number]() for number in sorted(event.weekdays)])})
    if event.opens is not None or event.closes is not None:
        values = {"opens": clock(event.opens or 0), "closes": clock(86_400 if event.closes is None else event.closes)}
        parts.append(_("from %(opens)s to %(closes)s") % values)
    where = " ".join(parts) or _("at any time")
    if event.agreed:
        return _("Agreed to be contacted %(where)s.") % {"where": where}
    return _("Does not want to be contacted %(where)s.") % {"where": where}


def clock(seconds: int, /) -> str:
    """A time of the local day; midnight at its end is 24:00."""
    if seconds >= 86_400:
        return "24:00"
    return time(seconds // 3600, seconds % 3600 // 60).isoformat("minutes")
