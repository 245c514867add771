"""A customer with one message in the outbox, and a provider that answers as it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection
from tests.lived import EVERYWHERE, WORKER, Lived, Somebody

from goodterms.channels.base import (
    Accepted,
    Capabilities,
    ChannelAdapter,
    DefinitelyNotAccepted,
    Inbound,
    LookUpResult,
    Outgoing,
    SendResult,
    UnknownOutcome,
)
from goodterms.core.events import OpenRequested, Stamped
from goodterms.flow.carriers import Carriers
from goodterms.flow.dispatch import dispatch_sends, reconcile_sends
from goodterms.flow.door import knock
from goodterms.flow.outside import Outside
from goodterms.store.clock import business_now, machine_now

ANOTHER = UUID(int=8)


def anybody() -> Carriers:
    """Where it does not matter who carries."""
    return Carriers(Outside({"sms": Provider(), "email": Provider()}), unhurried=True)


@dataclass
class Provider(ChannelAdapter):
    """A provider that does what it is told: one answer for each send and each question, then whatever `else_` says."""

    sends: list[Callable[[Outgoing], SendResult]] = field(default_factory=list)
    answers: list[LookUpResult] = field(default_factory=list)
    called: list[Outgoing] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    name: ClassVar[str] = "sandbox"
    reaches_nobody: ClassVar[bool] = True
    capabilities: ClassVar[Capabilities] = Capabilities(frozenset({"sms", "email"}), look_up=True)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Provider:
        del settings
        return cls()

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        assert machine_now() < deadline
        self.called.append(message)
        answer = self.sends.pop(0) if self.sends else accept
        return answer(message)

    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        del deadline
        self.asked.append(effect_key)
        return self.answers.pop(0) if self.answers else UnknownOutcome("it does not say")

    def receive(self, *, headers: Mapping[str, str], body: bytes, now: datetime) -> list[Inbound]:
        del headers, body, now
        return []


def accept(message: Outgoing) -> SendResult:
    return Accepted(f"m-{message.effect_key[:8]}", message.at)


def nothing_known(message: Outgoing) -> SendResult:
    del message
    return UnknownOutcome("the connection broke")


def busy(message: Outgoing) -> SendResult:
    del message
    return DefinitelyNotAccepted("too many requests", permanent=False, retry_after=60.0)


def away(message: Outgoing) -> SendResult:
    del message
    return DefinitelyNotAccepted("nobody answers", permanent=False, reached=False)


def refuse(message: Outgoing) -> SendResult:
    del message
    return DefinitelyNotAccepted("not a mobile number", permanent=True)


@dataclass
class Sending:
    """A customer with one message in the outbox, and the provider it goes to."""

    lived: Lived
    who: Somebody
    provider: Provider
    outside: Outside

    def dispatch(self, *, worker: UUID = WORKER) -> int:
        return dispatch_sends(workspace=self.lived.workspace, outside=self.outside, buckets=EVERYWHERE, worker=worker)

    def reconcile(self, *, worker: UUID = WORKER) -> int:
        """Ask about what nobody could tell, its deadline over."""
        change("UPDATE outbox SET deadline = deadline - interval '1 minute' WHERE state = 'reserved'")
        return reconcile_sends(workspace=self.lived.workspace, outside=self.outside, buckets=EVERYWHERE, worker=worker)

    def again(self) -> int:
        """Dispatch once the time to try again has come."""
        change("UPDATE outbox SET next_at = NULL")
        return self.dispatch()

    @property
    def carriers(self) -> Carriers:
        return Carriers(self.outside, unhurried=True)

    @property
    def row(self) -> tuple[Any, ...]:
        """State and attempts of the only message."""
        (found,) = rows("SELECT state, attempts FROM outbox WHERE kind = 'send'")
        return found

    @property
    def case(self) -> tuple[str, str]:
        found = rows('SELECT step, phase FROM "case" WHERE customer_id = %s', self.who.customer)[0]
        return (found[0], found[1])


def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def change(sql: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)


def ask_for_a_case(lived: Lived, who: Somebody, *, key: str = "May") -> None:
    event = OpenRequested(lived.journey, who.account, key, "test")
    knock(
        workspace=lived.workspace,
        here=who.here,
        events=[Stamped(f"open/{who.customer}/{key}", event, business_now(), "Olive")],
    )


def contacts() -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in rows("SELECT channel, outcome FROM contact ORDER BY at, effect")]


def events(kind: str) -> int:
    return int(rows("SELECT count(*) FROM event WHERE type = %s", kind)[0][0])


def in_flight() -> int:
    return int(rows("SELECT sum(in_flight) FROM customer_state")[0][0])
