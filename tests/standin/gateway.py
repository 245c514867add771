"""What the stand-ins of payment gateways share: a server in this process, its bad days, its webhooks, and its own count of money."""

from __future__ import annotations

import hashlib
import re
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

import orjson
from tests.standin.processes import Answer, HttpServer

from goodterms.core.money import Money
from goodterms.payments.base import GatewayAdapter


class GatewayStandin(ABC):
    """`away`: everything is answered 503. `hangs_up`: nothing is answered. `loses_answers`: it is done, and the answer is lost.

    `told` are the webhooks of what happened, oldest first, as (headers, body). `paid` and `taken_back` count money by themselves.
    `clock` is what it writes beside things.
    """

    name: ClassVar[str]
    webhooks: ClassVar[bool] = True

    def __init__(self) -> None:
        self.away = self.hangs_up = self.loses_answers = False
        self.clock: Callable[[], float] = time.time
        self.told: list[tuple[dict[str, str], bytes]] = []
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.keys: dict[str, tuple[bytes, str]] = {}
        self.paid: Counter[str] = Counter()
        self.taken_back: Counter[str] = Counter()
        self.server = HttpServer(self._answer)
        self.url = self.server.url

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        self.asked.append((f"{headers[':method']} {headers[':path']}", headers, body))
        if self.hangs_up:
            return None
        if self.away:
            return 503, {"retry-after": "7"}, b"busy"
        split = urlsplit(headers[":path"])
        query = dict(parse_qsl(split.query))
        found = self.serve(headers[":method"], split.path, query, headers, body)
        return None if self.loses_answers else found

    @abstractmethod
    def serve(self, method: str, path: str, query: dict[str, str], headers: dict[str, str], body: bytes) -> Answer:
        """Answer one request as the vendor's documents say."""

    @abstractmethod
    def adapter(self) -> GatewayAdapter:
        """Our adapter, connected to this stand-in."""

    @abstractmethod
    def pay(self, checkout: str, *, amount: Money | None = None, reference: str | None = None) -> str:
        """The payer pays this checkout, and the money is there. Wrong amounts and references are somebody's mistake or trick."""

    @abstractmethod
    def decline(self, checkout: str) -> str:
        """The payer tried, and the bank said no."""

    def start(self, checkout: str) -> str:
        """The payer has done their part, and the bank works on it."""
        raise NotImplementedError

    def confirm(self, payment: str) -> None:
        """What the bank worked on is there."""
        raise NotImplementedError

    def fail(self, payment: str, cause: str = "insufficient_funds") -> None:
        """What the bank worked on, or had confirmed, did not go through."""
        raise NotImplementedError

    def end_mandate(self, payment: str) -> None:
        """The payer takes back what the payment was collected under."""
        raise NotImplementedError

    def retried(self, payment: str) -> int:
        """How often the payment was tried again, by its own count."""
        raise NotImplementedError

    def take_back(self, payment: str) -> None:
        """The payer's bank takes a payment back."""
        raise NotImplementedError

    def give_back(self, payment: str, amount: Money) -> None:
        """The house refunds a payment, or a part of it."""
        raise NotImplementedError

    def win_back(self, payment: str) -> None:
        """The dispute is decided for the house."""
        raise NotImplementedError

    def pay_elsewhere(self, checkout: str) -> str:
        """The payment is right in every part, but went to somebody else's account."""
        raise NotImplementedError

    def expire(self, checkout: str) -> None:
        """The page closes, unused."""
        raise NotImplementedError

    @property
    def totals(self) -> dict[str, Any]:
        """What the gateway counted by itself, for the invariant that compares money."""
        return {"paid": {currency: {"sum": found} for currency, found in self.paid.items() if found}}

    def once(self, key: str, body: bytes, made: str) -> str:
        """The id that this key made, `made` where it is new. An empty key makes something new each time."""
        if not key:
            return made
        before = self.keys.setdefault(key, (body, made))
        assert before[0] == body, "the same key came with another body"
        return before[1]

    def close(self) -> None:
        self.server.close()


def new_id(prefix: str, *parts: object, length: int = 14) -> str:
    """An id that is the same for the same parts."""
    return prefix + hashlib.sha256(repr(parts).encode()).hexdigest()[:length].upper()


def json_answer(status: int, found: object) -> Answer:
    return status, {"content-type": "application/json"}, orjson.dumps(found)


def page_answer(status: int, title: str, body: str) -> Answer:
    """A hosted page as plain as can be."""
    page = f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><main><h1>{title}</h1>{body}</main></html>"
    return status, {"content-type": "text/html; charset=utf-8"}, page.encode()


def nested(form: bytes) -> dict[str, Any]:
    """A form as Stripe reads it: `a[b][0][c]=1` is {"a": {"b": {"0": {"c": "1"}}}}."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(form.decode(), keep_blank_values=True):
        parts = re.findall(r"[^\[\]]+", name)
        place = found
        for part in parts[:-1]:
            place = place.setdefault(part, {})
        place[parts[-1]] = value
    return found
