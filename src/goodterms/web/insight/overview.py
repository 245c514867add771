"""The overview: the living numbers, refreshed every two seconds by a page that is open, shared by everybody who looks.

Counting takes longer the larger the book, so a process counts again only after twenty times what counting took: at most a
twentieth of its time goes into it, and the page says as of when its numbers are.
"""

import time
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from goodterms.insight.overview import Overview, read_overview
from goodterms.insight.scope import Scope
from goodterms.web.pages import page
from goodterms.web.staff import Door

SHARE = 20
LEAST_SECONDS = 1.0
KEPT = 50


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers, when they were counted and until when they are shown (machine time, monotonic)."""

    overview: Overview
    until: float


class Numbers:
    """The last count of each scope in this process."""

    def __init__(self) -> None:
        self._kept: dict[Scope, Counted] = {}
        self._lock = Lock()

    def of(self, scope: Scope) -> Overview:
        with self._lock:
            kept = self._kept.get(scope)
            if kept is not None and time.monotonic() < kept.until:
                return kept.overview
            began = time.monotonic()
            overview = read_overview(scope=scope)
            took = time.monotonic() - began
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[scope] = Counted(overview, time.monotonic() + max(LEAST_SECONDS, SHARE * took))
            return overview


NUMBERS = Numbers()


@require_safe
def overview(request: HttpRequest, door: Door) -> HttpResponse:
    """The whole page."""
    return page(request, door, "insight/overview.html", {"section": "overview", **_numbers(door)})


@require_safe
def numbers(request: HttpRequest, door: Door) -> HttpResponse:
    """Only the part that changes."""
    return HttpResponse(render_to_string("insight/numbers.html", _numbers(door), request=request))


def _numbers(door: Door) -> dict[str, object]:
    found = NUMBERS.of(door.scope)
    return {"overview": found, "links": door.staff.scope("staff:cases") is not None}
