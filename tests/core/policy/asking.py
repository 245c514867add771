"""Short words for the tests of policy: a customer in Berlin with a phone and a mailbox, asked about one account."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from goodterms.core.facts import Account, Consent, Contact, CustomerFacts, Hold, Point, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Dated, Pack, PackRule, Scope
from goodterms.core.policy.rule import ALL_CHANNELS, ALL_PURPOSES
from goodterms.packs.loading import house_pack

BERLIN = "Europe/Berlin"
HOUSE: tuple[Pack, ...] = (house_pack(),)
PHONE = Point(1, "sms", "aa", 1)
MAILBOX = Point(2, "email", "bb", 2)
AGREED = tuple(Consent(channel, "collections", True) for channel in ("sms", "email", "whatsapp", "push", "chat"))
TUESDAY_TEN = "2026-11-24 10:00"


def local(text: str, zone: str = BERLIN) -> datetime:
    """The instant of a wall time written as 2026-11-24 10:00[:00]."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def account(number: int = 1, **changes: Any) -> Account:
    base: dict[str, Any] = {
        "id": number,
        "portfolio": 1,
        "balance": Money(10_000, "EUR"),
        "past_due": Money(1_000, "EUR"),
        "oldest_due": date(2026, 11, 1),
        "as_of": datetime(2026, 11, 24, tzinfo=UTC),
    }
    return Account(**{**base, **changes})


def customer(**changes: Any) -> CustomerFacts:
    base: dict[str, Any] = {
        "bucket": 3,
        "customer": 7,
        "language": "de",
        "zones": (BERLIN,),
        "country": "DE",
        "preferred": ("sms",),
        "points": (PHONE, MAILBOX),
        "consents": AGREED,
        "accounts": (account(),),
    }
    return CustomerFacts(**{**base, **changes})


def portfolio(**changes: Any) -> Portfolio:
    base: dict[str, Any] = {
        "id": 1,
        "creditor": "Bank",
        "brand": "bank",
        "country": "DE",
        "actor_type": "creditor",
        "sending_open": True,
        "calendar": "DE",
    }
    return Portfolio(**{**base, **changes})


def intent(**changes: Any) -> Intent:
    base: dict[str, Any] = {
        "kind": "contact",
        "channel": "sms",
        "purpose": "collections",
        "account": 1,
        "point": 1,
        "effect": "this-attempt",
    }
    return Intent(**{**base, **changes})


def contact(at: str | datetime, **changes: Any) -> Contact:
    """An attempt made at a Berlin wall time, or at an instant."""
    instant = local(at) if isinstance(at, str) else at
    base: dict[str, Any] = {
        "at": instant,
        "day": instant.astimezone(ZoneInfo(BERLIN)).date(),
        "channel": "email",
        "purpose": "collections",
        "account": 1,
        "outcome": "delivered",
    }
    return Contact(**{**base, **changes})


def hold(kind: str, *, since: str = "2026-11-01 00:00", until: str | None = None, **changes: Any) -> Hold:
    base: dict[str, Any] = {
        "id": f"{kind} since {since}",
        "kind": kind,
        "scope": "person",
        "account": None,
        "since": local(since),
        "until": None if until is None else local(until),
    }
    return Hold(**{**base, **changes})


def ask(
    at: str | datetime = TUESDAY_TEN,
    *,
    lasting: timedelta | None = None,
    packs: tuple[Pack, ...] = HOUSE,
    held_by: Portfolio | None = None,
    asks: dict[str, Any] | None = None,
    **facts: Any,
) -> Decision:
    """The decision about one text message at a Berlin wall time; `asks` changes the intent, other words the facts."""
    now = local(at) if isinstance(at, str) else at
    return judge(
        intent=intent(**(asks or {})),
        facts=customer(**facts),
        portfolio=held_by or portfolio(),
        packs=packs,
        now=now,
        until=None if lasting is None else now + lasting,
    )


def reason(decision: Decision, rule: str) -> str:
    """What the rule called `rule` said."""
    return next(verdict.reason for verdict in decision.verdicts if verdict.rule == rule)


def pack(*rules: PackRule, name: str = "extra", scope: Scope | None = None) -> Pack:
    """A pack of a test's own."""
    return Pack(name, "Extra", "0", rules, scope or Scope())


def dated(
    kind: str, name: str = "extra", since: date = date(1970, 1, 1), until: date | None = None, **values: Any
) -> PackRule:
    timelines = tuple((key, (Dated(value, since, until, "test"),)) for key, value in values.items())
    return PackRule(name, kind, "", "", "D", ALL_PURPOSES, ALL_CHANNELS, timelines)
