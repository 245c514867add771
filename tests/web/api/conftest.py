"""A small portfolio behind the API, and keys to call it with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
from django.test import Client
from tests.lived import Lived, Somebody

from goodterms.core.events import ConsentGiven
from goodterms.flow.keep_api_keys import SCOPES, add_api_key
from goodterms.store.embedded import Database
from goodterms.web.api import v1


@dataclass
class Caller:
    """Calls the API with one key."""

    text: str

    def __call__(self, method: str, path: str, body: Any = None, *, kind: str = "application/json", **headers: str):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        return Client(raise_request_exception=False).generic(
            method,
            f"/api/v1/{path}",
            data,
            content_type=kind,
            headers={"Authorization": f"Bearer {self.text}", **named},
        )


MakeCaller = Callable[..., Caller]


@pytest.fixture
def lived(database: Database) -> Lived:
    v1.WORKSPACE.__init__()  # type: ignore[misc]
    return Lived.begin()


@pytest.fixture
def key() -> MakeCaller:
    def make(*scopes: str, per_minute: int = 60_000, days: int | None = None) -> Caller:
        made = add_api_key(name="crm", scopes=scopes or SCOPES, by="Ada Admin", per_minute=per_minute, days=days)
        return Caller(made.text)

    return make


@pytest.fixture
def call(lived: Lived, key: MakeCaller) -> Caller:
    return key()


@pytest.fixture
def who(lived: Lived) -> Somebody:
    """A customer who agreed to be written to about their account."""
    found = lived.somebody()
    for channel in ("sms", "email"):
        lived.tell(found, ConsentGiven(channel, "service", "account opening"))  # type: ignore[arg-type]
    return found
