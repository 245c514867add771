"""The list of what waits for a person: what needs me next, and why."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from goodterms.insight.exceptions import list_exceptions, queues
from goodterms.insight.personal import open_names
from goodterms.store.clock import business_now
from goodterms.web.pages import asked, page
from goodterms.web.staff import Door

FIRST = ("staff:exceptions", "staff:overview", "staff:rules")


@require_safe
def home(request: HttpRequest, door: Door) -> HttpResponse:
    """Where one's work is: exceptions for those who take them, numbers for the others."""
    del request
    takes = door.staff.scope("staff:take") is not None
    order = FIRST if takes else FIRST[1:]
    return HttpResponseRedirect(reverse(next(view for view in order if door.staff.scope(view) is not None)))


@require_safe
def exceptions(request: HttpRequest, door: Door) -> HttpResponse:
    """What waits, the earliest due first, one queue or all, mine or everybody's."""
    queue, search, mine = asked(request, "queue"), asked(request, "search"), asked(request, "mine") == "1"
    now = business_now()
    found = list_exceptions(
        scope=door.scope,
        queue=queue,
        mine=door.staff.name if mine else "",
        search=search,
        after=asked(request, "after", longest=120),
    )
    seen = door.staff.scope("see:personal")
    names = open_names([row.here for row in found.rows if seen is not None and seen.covers(row.portfolio)])
    context: dict[str, object] = {
        "section": "exceptions",
        "rows": [(row, names.get(row.here, ""), row.late(now)) for row in found.rows],
        "after": found.after,
        "queues": queues(scope=door.scope, now=now),
        "queue": queue,
        "mine": mine,
        "search": search,
        "now": now,
        "sees_complaints": door.staff.scope("staff:complaints") is not None,
        "takes": door.staff.scope("staff:take") is not None,
    }
    return page(request, door, "desk/exceptions.html", context)
