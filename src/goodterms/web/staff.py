"""A member of staff at the door: signed in, not too long, in a role that may do this to this portfolio.

`operation` wraps every view under /staff/ (see `desk.urls`); a view that is not wrapped does not answer. Sessions last 60
minutes without a click and 12 hours in all (OWASP ASVS 5.0, 7.3); what a page fetches by itself is no click.
"""

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goodterms.flow.staff import ROLES, Role
from goodterms.insight.scope import Scope
from goodterms.store.models.staff import RoleGrant
from goodterms.store.parties import KNOWN_ACCOUNTS
from goodterms.web.policy_table import MEANINGS, Operation, allowed

IDLE_SECONDS = 60 * 60
WHOLE_SECONDS = 12 * 60 * 60
NOTED_EVERY = 60
"""How often a click is written to the session, in seconds: once a minute is enough to know who is idle."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is signed in, and which roles they have in which portfolios (None: in all)."""

    name: str
    grants: tuple[tuple[Role, int | None], ...]

    def scope(self, operation: str) -> Scope | None:
        """The portfolios in which they may do this; None where they may nowhere."""
        mine = [portfolio for role, portfolio in self.grants if role in allowed(operation).roles]
        if not mine:
            return None
        named = tuple(sorted({portfolio for portfolio in mine if portfolio is not None}))
        return Scope() if None in mine else Scope(named)

    def may(self, operation: str, *, portfolio: int | None = None) -> bool:
        """Whether they may do this: to that portfolio, where the operation is about one case."""
        scope = self.scope(operation)
        if scope is None:
            return False
        return allowed(operation).about != "case" or scope.covers(portfolio)

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(role for role, _portfolio in self.grants))


@dataclass(frozen=True, slots=True)
class Door:
    """What the door knows of a request: who came, what for, and the portfolio of the case the address names."""

    staff: Staff
    operation: str
    portfolio: int | None

    def may(self, operation: str) -> bool:
        return self.staff.may(operation, portfolio=self.portfolio)

    @property
    def scope(self) -> Scope:
        """The portfolios this page is about."""
        return self.staff.scope(self.operation) or Scope(())


def operation(name: str, view: Callable[..., HttpResponse], *, by_itself: bool = False) -> Callable[..., HttpResponse]:
    """The view behind the door: it is given the request and a `Door` (a public one the request alone).

    `by_itself`: the page fetches it, so it does not keep a session awake.
    """
    full = f"staff:{name}"

    @functools.wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = allowed(full)
        if row.public:
            return view(request, **kwargs)
        refused = _signed_out(request, by_itself=by_itself)
        if refused is not None:
            return refused
        if any("\x00" in part for part in kwargs.values() if isinstance(part, str)):
            raise Http404("no name holds a NUL")
        door = Door(staff_of(request), full, _portfolio(row, kwargs))
        if not door.may(full):
            return refuse(request, door)
        return view(request, door, **kwargs)

    guarded.operation = full  # type: ignore[attr-defined]
    return guarded


def _signed_out(request: HttpRequest, *, by_itself: bool) -> HttpResponse | None:
    """Where to send somebody who is not signed in, or has been for too long; None for everybody else."""
    if not request.user.is_authenticated:
        return _to_sign_in(request, by_itself=by_itself)
    now = time.time()
    began, seen = request.session.get("began", 0), request.session.get("seen", 0)
    if now - began > WHOLE_SECONDS or now - seen > IDLE_SECONDS:
        logout(request)
        return _to_sign_in(request, by_itself=by_itself, why="idle" if now - began <= WHOLE_SECONDS else "long")
    if not by_itself and now - seen > NOTED_EVERY:
        request.session["seen"] = int(now)
    return None


def _to_sign_in(request: HttpRequest, *, by_itself: bool, why: str = "") -> HttpResponse:
    if by_itself:
        return HttpResponse(status=401)
    query = {"why": why} if why else {}
    if request.method == "GET":
        query["next"] = request.get_full_path()
    return HttpResponseRedirect(f"{reverse('staff:sign-in')}?{urlencode(query)}" if query else reverse("staff:sign-in"))


def begin_session(request: HttpRequest) -> None:
    """Note when a session began; called right after signing in."""
    request.session["began"] = request.session["seen"] = int(time.time())
    request.session.set_expiry(WHOLE_SECONDS)


def staff_of(request: HttpRequest) -> Staff:
    """Whoever is signed in, with the roles they have now: a role taken away counts from the next click."""
    user = request.user
    if not user.is_authenticated:
        return Staff("", ())
    grants = RoleGrant.objects.filter(user=user).values_list("role", "portfolio_id")
    return Staff(user.get_username(), tuple((cast(Role, role), portfolio) for role, portfolio in grants))


def refuse(request: HttpRequest, door: Door) -> HttpResponse:
    """Say that one may not do this here, and which roles may."""
    from goodterms.web.pages import page  # pages need to know the door: the one cycle, kept visible

    needed: list[tuple[str, str]] = [
        (role, MEANINGS[role]()) for role in ROLES if role in allowed(door.operation).roles
    ]
    return page(request, door, "staff/refused.html", {"needed": needed}, status=403)


def _portfolio(row: Operation, kwargs: dict[str, Any]) -> int | None:
    """The portfolio of the case in the address. A case that is not there has none, so only who may see all looks for it."""
    if row.about != "case":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT a.portfolio_id FROM "case" k JOIN {KNOWN_ACCOUNTS} a ON a.bucket = k.bucket AND a.customer_id = k.customer_id '
            "AND a.id = k.account_id WHERE k.id = %s",
            [kwargs["case"]],
        )
        found = cursor.fetchone()
    return None if found is None else int(found[0])
