"""The cases behind a number."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goodterms.insight.case_list import list_cases
from goodterms.insight.measures import MEASURES, Which, which
from goodterms.insight.overview import start_of_today
from goodterms.insight.personal import open_names
from goodterms.insight.wording import end_reason, queue, step
from goodterms.store.clock import business_now
from goodterms.web.pages import asked, home_zone, page
from goodterms.web.staff import Door


@require_safe
def cases(request: HttpRequest, door: Door) -> HttpResponse:
    """A page of cases, newest first."""
    chosen = which(asked(request, "which")) or Which(MEASURES["opened"])
    journey, search = asked(request, "journey"), asked(request, "search")
    now, zone = business_now(), home_zone()
    found = list_cases(
        which=chosen,
        scope=door.scope,
        since=start_of_today(now, zone),
        journey=journey,
        search=search,
        after=asked(request, "after", longest=120),
    )
    seen = door.staff.scope("see:personal")
    names = open_names([row.here for row in found.rows if seen is not None and seen.covers(row.portfolio)])
    context: dict[str, object] = {
        "section": "cases",
        "which": chosen,
        "definition": chosen.measure.definition(),
        "choices": [Which(MEASURES[name]) for name in CHOICES],
        "rows": [(row, names.get(row.here, ""), _stands(row.status, row.step, row.end_reason)) for row in found.rows],
        "after": found.after,
        "journey": journey,
        "search": search,
    }
    return page(request, door, "insight/cases.html", context)


CHOICES = ("opened", "open", "with-people", "ended", "contacted", "not-contacted", "recorded", "kept", "cured")


def _stands(status: str, at: str, reason: str | None) -> str:
    if reason is not None:
        return end_reason(reason)
    return queue(at.removeprefix("hand-over:")) if status == "handed_over" else step(at)
