"""One way to make a staff page: its template, who is signed in, the clock, what needs them, and what was just said."""

import time
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from goodterms.insight.exceptions import of_task
from goodterms.insight.overview import most_common_zone
from goodterms.insight.scope import Scope
from goodterms.insight.wording import moment
from goodterms.store.clock import ClockMissing, business_now
from goodterms.web.desk.assets import address
from goodterms.web.staff import Door

ZONE_SECONDS = 300
Tone: TypeAlias = Literal["good", "needs_you", "trouble"]

SECTIONS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("staff:exceptions", "exceptions", lambda: _("Exceptions")),
    ("staff:overview", "overview", lambda: _("Overview")),
    ("staff:cases", "cases", lambda: _("Cases")),
    ("staff:report", "report", lambda: _("Report")),
    ("staff:rules", "rules", lambda: _("Rules")),
    ("staff:webhooks", "webhooks", lambda: _("Webhooks")),
)


def page(
    request: HttpRequest, door: Door | None, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A whole page. Without a door it is a page for somebody who is not signed in."""
    around: dict[str, Any] = {"style": address("staff.css"), "script": address("staff.js"), "said": _said(request)}
    if door is not None:
        around |= {
            "door": door,
            "staff": door.staff,
            "sections": [(view, name, label()) for view, name, label in SECTIONS if door.staff.scope(view) is not None],
            "waiting": _waiting(door),
            "clock": _clock(),
        }
    return HttpResponse(render_to_string(template, {**around, **context}, request=request), status=status)


def asked(request: HttpRequest, name: str, *, longest: int = 80) -> str:
    """What the address asks for under this name, short and without what no name holds."""
    return request.GET.get(name, "").replace("\x00", "")[:longest]


def say(request: HttpRequest, words: str, tone: Tone = "good") -> None:
    """Say something on the next page this person sees."""
    request.session["said"] = [words, tone]


def _said(request: HttpRequest) -> tuple[str, str] | None:
    said = request.session.pop("said", None)
    return None if said is None else (said[0], said[1])


class _Zone:
    """The clocks most customers live by, looked up again every few minutes: customers move slowly."""

    def __init__(self) -> None:
        self._zone: str | None = None
        self._until = 0.0

    def now(self) -> str | None:
        if self._zone is None or time.monotonic() > self._until:
            self._zone, self._until = most_common_zone(), time.monotonic() + ZONE_SECONDS
        return self._zone


_ZONE = _Zone()


def home_zone() -> str | None:
    """The clocks most customers live by; None without customers."""
    return _ZONE.now()


def _clock() -> tuple[str, str]:
    """Business time, and the zone it is said in."""
    zone = home_zone()
    try:
        return moment(business_now(), zone), zone or "UTC"
    except ClockMissing:
        return "", ""


def _waiting(door: Door) -> int:
    """How many tasks wait that this person could take."""
    scope: Scope | None = door.staff.scope("staff:take")
    if scope is None:
        return 0
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM task t WHERE t.state = 'waiting' AND {of_task(scope)}", scope.parameters()
        )
        return int(cursor.fetchone()[0])
