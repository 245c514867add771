"""Make staff accounts and give roles. Accounts for trying things out are refused in production."""

import secrets
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from goodterms.store.models.staff import RoleGrant
from goodterms.store.models.workspace import Portfolio

Role: TypeAlias = Literal["viewer", "agent", "supervisor", "designer", "compliance", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
DEMO: tuple[tuple[str, Role], ...] = (
    ("vera", "viewer"),
    ("una", "agent"),
    ("sal", "supervisor"),
    ("dana", "designer"),
    ("conor", "compliance"),
    ("ada", "admin"),
)
"""The demo's people, one of each role."""


class StaffRefused(Exception):
    """The account was not made or changed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account that was made or changed. `password` is set only when a new one was drawn: show it once."""

    name: str
    role: Role
    portfolio: str | None
    password: str | None


def add_staff(*, name: str, role: str, portfolio: str | None = None, password: str | None = None) -> Account:
    """Make an account, or give one that is there another role: for one portfolio (by its external id), or for all.

    A new account gets the password given, or one that is drawn and returned. Raises `StaffRefused`.
    """
    known = next((one for one in ROLES if one == role), None)
    if known is None:
        raise StaffRefused(f"there is no role {role!r}: choose one of {', '.join(ROLES)}")
    if not name or name != name.strip() or not all(c.isalnum() or c in "._-@" for c in name) or len(name) > 60:
        raise StaffRefused("a name has letters, digits and . _ - @ only, at most 60: it is written into the log")
    where = _portfolio(portfolio)
    with transaction.atomic():
        user, new = User.objects.get_or_create(username=name)
        drawn = None
        if new:
            drawn = None if password else secrets.token_urlsafe(12)
            _set_password(user, password or drawn or "")
        RoleGrant.objects.get_or_create(user=user, role=known, portfolio=where)
    return Account(name, known, portfolio, drawn)


def set_password(*, name: str, password: str) -> None:
    """Give an account another password; its sessions end. Raises `StaffRefused`."""
    user = User.objects.filter(username=name).first()
    if user is None:
        raise StaffRefused(f"there is no account called {name}: make one with `goodterms staff add {name} --role ROLE`")
    with transaction.atomic():
        _set_password(user, password)


def remove_staff(*, name: str) -> None:
    """Close an account: it can no longer sign in and has no role. What it did stays in the log. Raises `StaffRefused`."""
    with transaction.atomic():
        changed = User.objects.filter(username=name).update(is_active=False)
        if not changed:
            raise StaffRefused(f"there is no account called {name}")
        RoleGrant.objects.filter(user__username=name).delete()


def add_demo_staff() -> tuple[Account, ...]:
    """One account of each role, for trying things out, with passwords drawn for accounts that are new.

    Raises `StaffRefused` in production, where accounts are made one by one for people with names.
    """
    if settings.PRODUCTION:
        raise StaffRefused("demo accounts are never made in production: use `goodterms staff add NAME --role ROLE`")
    return tuple(add_staff(name=name, role=role) for name, role in DEMO)


def _portfolio(external_id: str | None) -> Portfolio | None:
    if external_id is None:
        return None
    found = Portfolio.objects.filter(external_id=external_id).first()
    if found is None:
        there = ", ".join(Portfolio.objects.order_by("external_id").values_list("external_id", flat=True)) or "none yet"
        raise StaffRefused(f"there is no portfolio {external_id!r} (there are: {there})")
    return found


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise StaffRefused(f"choose another password: {' '.join(error.messages)}") from error
    user.set_password(password)
    user.save()
