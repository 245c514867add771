"""What a customer tells a person on staff that laws ask about: a form for each, written down as a statement with its source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args
from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _

from goodterms.core.events import Channel, Place
from goodterms.core.facts import CustomerFacts
from goodterms.flow.name_attorney import end_attorney, name_attorney
from goodterms.flow.name_inconvenient import name_inconvenient
from goodterms.flow.note_employer import note_employer
from goodterms.flow.saying import NotSaid
from goodterms.insight.sentences.known import WEEKDAYS
from goodterms.insight.wording import channels
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

WORKSPACE = Workspace()
LONGEST_KEY, LONGEST_EVIDENCE = 60, 80
SOURCES: dict[str, Callable[[], str]] = {
    "said on a call": lambda: _("They said it on a call"),
    "letter": lambda: _("A letter"),
    "e-mail": lambda: _("An e-mail"),
    "attorney": lambda: _("Their attorney"),
    "employer": lambda: _("Their employer"),
}
ATTORNEYS: dict[str, Callable[[], str]] = {
    "represents": lambda: _("An attorney represents them"),
    "unresponsive": lambda: _("The attorney has not answered within a reasonable time"),
    "allows_contact": lambda: _("The attorney allows direct contact"),
    "unreachable": lambda: _("Nobody knows how to reach the attorney"),
    "none": lambda: _("No attorney represents them any more"),
}
FORMS = ("inconvenient", "attorney", "employer")
CHANNELS: tuple[Channel, ...] = get_args(Channel)
PLACES: tuple[Place, ...] = get_args(Place)


@dataclass(frozen=True, slots=True)
class Telling:
    """The forms of a case's page. `form` is the one that could not be taken, with what is `wrong` and what was typed."""

    key: str
    weekdays: tuple[tuple[str, str], ...]
    channels: tuple[tuple[str, str], ...]
    attorneys: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    attorney: bool
    employer: bool
    form: str
    wrong: Mapping[str, str]
    again: Mapping[str, list[str]]


class NotTaken(Exception):
    """The form is wrong: `field` and what is the matter with it."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def telling(
    facts: CustomerFacts,
    *,
    form: str = "",
    wrong: Mapping[str, str] | None = None,
    again: Mapping[str, list[str]] | None = None,
) -> Telling:
    """The forms, with the one that could not be taken as it was filled in."""
    reachable = dict.fromkeys(["call", *(point.channel for point in facts.points)])
    known = facts.circumstances
    return Telling(
        key=uuid4().hex,
        weekdays=tuple((str(number), words()) for number, words in enumerate(WEEKDAYS)),
        channels=tuple((name, channels(name)) for name in reachable),
        attorneys=tuple((name, words()) for name, words in ATTORNEYS.items() if name != "none" or known.attorney),
        sources=tuple((name, words()) for name, words in SOURCES.items()),
        attorney=known.attorney is not None,
        employer=known.employer_forbids,
        form=form,
        wrong=wrong or {},
        again=again or {},
    )


def take_down(request: HttpRequest, here: HERE, what: str, *, by: str) -> str:
    """Write down what the form `what` says, in the name of `by`; says what was written down. Raises `NotTaken` and `NotSaid`."""
    if what not in FORMS:
        raise NotSaid(_("There is no such form: open the case again."))
    source = request.POST.get("source", "")
    if source not in SOURCES:
        raise NotTaken("source", _("Say how you know it."))
    evidence = request.POST.get("evidence", "").strip()[:LONGEST_EVIDENCE]
    key = f"desk/{request.POST.get('key', '')[:LONGEST_KEY] or uuid4().hex}"
    match what:
        case "attorney":
            return _attorney(request, here, source=source, evidence=evidence, key=key, by=by)
        case "employer":
            forbids = request.POST.get("forbids") == "1"
            note_employer(
                workspace=WORKSPACE, here=here, forbids=forbids, source=source, evidence=evidence, key=key, by=by
            )
            return _("Written down: nothing goes to their work.") if forbids else _("Written down: work is open again.")
        case _:
            return _wish(request, here, source=source, evidence=evidence, key=key, by=by)


def _attorney(request: HttpRequest, here: HERE, *, source: str, evidence: str, key: str, by: str) -> str:
    state = request.POST.get("state", "")
    if state not in ATTORNEYS:
        raise NotTaken("state", _("Choose how it stands."))
    if state == "none":
        end_attorney(workspace=WORKSPACE, here=here, source=source, evidence=evidence, key=key, by=by)
        return _("Written down: no attorney represents them any more.")
    name_attorney(
        workspace=WORKSPACE,
        here=here,
        contactable=state != "unreachable",
        unresponsive=state == "unresponsive",
        allows_contact=state == "allows_contact",
        source=source,
        evidence=evidence,
        key=key,
        by=by,
    )
    return _("Written down: from now on policy asks what the attorney allows.")


def _wish(request: HttpRequest, here: HERE, *, source: str, evidence: str, key: str, by: str) -> str:
    agreed = request.POST.get("agreed") == "1"
    try:
        name_inconvenient(
            workspace=WORKSPACE,
            here=here,
            agreed=agreed,
            weekdays=[int(day) for day in request.POST.getlist("weekdays") if day in set("0123456")],
            opens=_seconds(request.POST.get("opens", "")),
            closes=_seconds(request.POST.get("closes", "")),
            place=next((known for known in PLACES if known == request.POST.get("place")), None),
            channel=next((known for known in CHANNELS if known == request.POST.get("channel")), None),
            source=source,
            evidence=evidence,
            key=key,
            by=by,
        )
    except NotSaid as refused:
        raise NotTaken("wish", str(refused)) from refused
    return _("Written down: it suits them then.") if agreed else _("Written down: nothing reaches them then.")


def _seconds(text: str) -> int | None:
    """Seconds of the day of `17:30`; None for nothing."""
    hours, colon, minutes = text.strip()[:5].partition(":")
    if not text.strip():
        return None
    if not colon or not (hours.isdecimal() and minutes.isdecimal()):
        raise NotTaken("wish", _("Write a time as 17:30."))
    return int(hours) * 3600 + int(minutes) * 60
