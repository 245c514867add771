"""Choosing when a person calls: the times at which policy lets us, one tap, and what happens then."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.call_slots import spread_out
from goodterms.core.journey.call_points import call_points
from goodterms.flow.acting import NotNow
from goodterms.flow.choose_slot import choose_slot, free_slots, slot_waited_for
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace

MOST = 8
"""Times on the page: a few days, a morning and an afternoon each."""


@on_link(needs=1)
def slot(here: Here) -> HttpResponse:
    """When shall we call you? One tap chooses, and it can be chosen again until the call."""
    mistakes = Mistakes()
    free = slots_of(here.matter)
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="slot")
        chosen = next((at for at in free if at.isoformat() == here.request.POST.get("slot")), None)
        if chosen is None:
            mistakes.add("slot-0", _("Choose a time"))
        else:
            choose_slot(workspace=workspace(), here=here.link.here, case=here.link.case, starts=chosen, key=intent.name)
            return here.go("/call-chosen")
    if not free:
        raise NotNow("not_offered", "no time for a call is free")
    reader = here.matter.reader
    days: dict[str, list[tuple[int, str, str]]] = {}
    for index, at in enumerate(free):
        days.setdefault(reader.day(reader.local_day(at)), []).append((index, at.isoformat(), reader.time(at)))
    waits = waited_for(here.matter)
    context = {
        "title": _("When shall we call you?"),
        "key": here.key("slot"),
        "days": list(days.items()),
        "chosen": "" if waits is None else when(here.matter, waits),
        **mistakes.context(),
    }
    return here.show("slot", context, status=422 if mistakes else 200)


@on_link(needs=1, methods=("GET",))
def slot_chosen(here: Here) -> HttpResponse:
    """When we call, and how it falls away."""
    at = waited_for(here.matter)
    if at is None:
        return here.go("/home")
    context = {
        "title": _("Done. We call you on %(when)s") % {"when": when(here.matter, at)},
        "next": [
            _("A person calls you at this time, on the number we have for you."),
            _("If you finish here before then, there is no call."),
            _("You can choose another time on your first page here."),
        ],
    }
    return here.show("done", context)


def when(matter: Matter, at: datetime) -> str:
    """Such as "Friday 15 May at 10:00", on the reader's own clock."""
    reader = matter.reader
    return _("%(day)s at %(time)s") % {"day": reader.day(reader.local_day(at)), "time": reader.time(at)}


def waited_for(matter: Matter) -> datetime | None:
    """The time that was chosen and has not come."""
    return None if matter.case is None else slot_waited_for(matter.case, matter.world)


def may_be_called(matter: Matter) -> bool:
    """Whether there is a number to call, in a matter that is open; at which times is asked where they are shown."""
    return matter.case is not None and bool(call_points(matter.facts))


def slots_of(matter: Matter) -> tuple[datetime, ...]:
    """The times on the page; none where no call is offered."""
    if matter.case is None or not matter.choice.has("choose_call_slot"):
        return ()
    calendar = matter.portfolio.calendar if matter.portfolio is not None else ""
    found = free_slots(
        facts=matter.facts,
        case=matter.case,
        world=matter.world,
        calendar=BusinessCalendar(tuple(dict.fromkeys((calendar, matter.facts.country)))),
        now=matter.now,
    )
    return spread_out(found, zone=matter.reader.zone, most=MOST)
