"""Staff at their pages: a portfolio that lives, and somebody signed in with a role."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.test import Client
from tests.lived import Lived

from goodterms.flow.staff import add_staff
from goodterms.store.embedded import Database
from goodterms.web.desk import acts
from goodterms.web.insight import overview

PASSWORD = "a long day at the desk"
SignedIn = Callable[..., Client]


@pytest.fixture
def lived(database: Database) -> Lived:
    acts.WORKSPACE.__init__()
    overview.NUMBERS.__init__()
    return Lived.begin()


@pytest.fixture
def signed_in(lived: Lived, settings: object) -> SignedIn:
    """A browser in which somebody of this role is signed in; `portfolio` limits the role."""
    from django.contrib.auth.models import User

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def begin(role: str | None = "supervisor", *, name: str = "", portfolio: str | None = None) -> Client:
        who = name or role or "nobody"
        if role is None:
            User.objects.create_user(who)
        else:
            add_staff(name=who, role=role, portfolio=portfolio, password=PASSWORD)
        client = Client()
        client.force_login(User.objects.get(username=who))
        session = client.session
        session["began"] = session["seen"] = int(time.time())
        session.save()
        return client

    return begin
