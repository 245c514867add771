"""A visit: what a browser has shown us so far, in one signed cookie. Ten minutes idle, thirty in all, machine time; three times
as long for somebody who needs more time.

A link is not a visit: opening it sets nothing and consumes nothing. Pressing "continue" (POST) begins a visit at level 0; a
known fact raises it. Each link has its own visit, so two accounts open in two tabs do not mix.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import cast

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from goodterms.core.offers.identity import Level
from goodterms.store.clock import machine_now

IDLE = timedelta(minutes=10)
IN_ALL = timedelta(minutes=30)
LONGER = 3
"""How many times as long a visit lasts for somebody who needs more time."""
SALT = "goodterms.visit.1"
AT_MOST = 4
"""Links one browser may have open; the one not used for longest gives way."""


@dataclass(frozen=True, slots=True)
class Ease:
    """What makes the pages easier for whoever visits: a larger print, and a visit that is `LONGER` times as long."""

    large: bool = False
    longer: bool = False


NO_EASE = Ease()


@dataclass(frozen=True, slots=True)
class Visit:
    """One browser's visit of one link: when it began and was last used (machine time, whole seconds), and its level.

    `mark` is random: no two visits have one, and so none can take another's place.
    """

    link: int
    began: int
    used: int
    level: Level
    mark: str
    ease: Ease = NO_EASE

    @property
    def idle(self) -> timedelta:
        """How long it lasts without a tap."""
        return IDLE * (LONGER if self.ease.longer else 1)

    @property
    def in_all(self) -> timedelta:
        """How long it lasts in all."""
        return IN_ALL * (LONGER if self.ease.longer else 1)

    @property
    def name(self) -> str:
        """A name for this visit that no other has."""
        return f"{self.link}/{self.began}/{self.mark}"


def visits(request: HttpRequest) -> Mapping[int, Visit]:
    """The visits of this browser that still hold, by link."""
    written = request.COOKIES.get(settings.VISIT_COOKIE)
    if not written:
        return MappingProxyType({})
    try:
        rows = signing.loads(written, salt=SALT)
        found = [
            Visit(int(row[0]), int(row[1]), int(row[2]), cast(Level, int(row[3])), str(row[4]), _ease(row))
            for row in rows
        ]
    except (signing.BadSignature, ValueError, TypeError, IndexError):
        return MappingProxyType({})
    now = int(machine_now().timestamp())
    return MappingProxyType({visit.link: visit for visit in found if _holds(visit, now)})


def _ease(row: list[object]) -> Ease:
    return Ease(large="l" in str(row[5]), longer="t" in str(row[5])) if len(row) > 5 else NO_EASE


def _holds(visit: Visit, now: int) -> bool:
    return now - visit.used < visit.idle.total_seconds() and now - visit.began < visit.in_all.total_seconds()


def current(request: HttpRequest, *, link: int, since: datetime | None = None) -> Visit | None:
    """This browser's visit of a link, if it still holds; one that began before `since` was ended from elsewhere."""
    found = visits(request).get(link)
    return None if found is None or (since is not None and found.began < int(since.timestamp())) else found


def begin(
    request: HttpRequest,
    response: HttpResponse,
    *,
    link: int,
    level: Level = 0,
    ease: Ease = NO_EASE,
    since: datetime | None = None,
) -> Visit:
    """Begin a visit (or begin it again) at a level, not before `since`."""
    now = int(machine_now().timestamp())
    if since is not None:
        now = max(now, int(since.timestamp()))
    visit = Visit(link, now, now, level, secrets.token_hex(6), ease)
    _write(request, response, visit)
    return visit


def keep(request: HttpRequest, response: HttpResponse, visit: Visit) -> None:
    """The visit was just used: its ten minutes begin again, its thirty do not."""
    _write(request, response, replace(visit, used=int(machine_now().timestamp())))


def minutes_left(visit: Visit) -> int:
    """How many whole minutes a visit lasts that was used just now."""
    in_all = visit.began + int(visit.in_all.total_seconds()) - int(machine_now().timestamp())
    return max(0, min(int(visit.idle.total_seconds()), in_all) // 60)


def raise_level(request: HttpRequest, response: HttpResponse, visit: Visit, *, level: Level, ease: Ease) -> None:
    """The visitor has shown more: the visit goes on at this level, with what makes it easier for them."""
    _write(request, response, replace(visit, level=level, ease=ease, used=int(machine_now().timestamp())))


def end(request: HttpRequest, response: HttpResponse, *, link: int) -> None:
    """Forget the visit of this link on this browser."""
    left = [visit for visit in visits(request).values() if visit.link != link]
    _set(response, left)


def _write(request: HttpRequest, response: HttpResponse, visit: Visit) -> None:
    others = [other for other in visits(request).values() if other.link != visit.link]
    newest = sorted(others, key=lambda other: other.used, reverse=True)[: AT_MOST - 1]
    _set(response, [visit, *newest])


def _written(ease: Ease) -> str:
    return ("l" if ease.large else "") + ("t" if ease.longer else "")


def _set(response: HttpResponse, held: list[Visit]) -> None:
    if not held:
        response.delete_cookie(settings.VISIT_COOKIE, path="/", samesite="Lax")
        return
    rows = [[one.link, one.began, one.used, one.level, one.mark, _written(one.ease)] for one in held]
    response.set_cookie(
        settings.VISIT_COOKIE,
        signing.dumps(rows, salt=SALT, compress=True),
        max_age=int(max(one.in_all for one in held).total_seconds()),
        path="/",
        secure=settings.PRODUCTION,
        httponly=True,
        samesite="Lax",
    )
