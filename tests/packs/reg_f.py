"""What the tests of Regulation F ask: a call, a conversation or an e-mail of a day, and what is answered to one more."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.core.policy.asking import account, customer, intent, portfolio

from goodterms.core.circumstances import (
    Address,
    Circumstances,
    Designation,
    Provenance,
)
from goodterms.core.facts import Contact, Point
from goodterms.core.policy.decision import Decision
from goodterms.core.policy.judge import judge
from goodterms.packs.loading import shipped_packs

NEW_YORK, LOS_ANGELES = "America/New_York", "America/Los_Angeles"
PHONE, MAILBOX = Point(1, "sms", "aa", 1), Point(2, "email", "bb", 2)
REG_F = tuple(pack for pack in shipped_packs() if pack.name == "us-reg-f")


USED = Provenance("used_by_consumer", datetime(2020, 3, 30, tzinfo=UTC))
CALL = {"channel": "call"}
EMAIL = {"channel": "email", "point": 2}
WEEKDAYS = frozenset(range(5))


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def call(text: str, **changes: Any) -> Contact:
    """A call that rang and that nobody answered."""
    made = at(text)
    base: dict[str, Any] = {"at": made, "day": made.astimezone(ZoneInfo(NEW_YORK)).date(), "channel": "call"}
    base |= {"purpose": "collections", "account": 1, "outcome": "unanswered"}
    return Contact(**(base | changes))


def talk(text: str, **changes: Any) -> Contact:
    return call(text, **({"outcome": "recorded", "conversation": True} | changes))


def mail(text: str, **changes: Any) -> Contact:
    return call(text, **({"channel": "email", "outcome": "delivered"} | changes))


def ask(text: str | datetime, asks: dict[str, Any] | None = None, **facts: Any) -> Decision:
    """The decision about a text message, or what `asks` says, on the East Coast; `known` are circumstances."""
    known = facts.pop("known", {})
    base: dict[str, Any] = {"country": "US", "language": "en", "zones": (NEW_YORK,), "points": (PHONE, MAILBOX)}
    base |= {"accounts": (account(1), account(2), account(3))}
    now = at(text) if isinstance(text, str) else text
    lately = (Provenance("used_by_consumer", now - timedelta(days=5)),)
    usual = {"addresses": (Address(1, provenance=lately), Address(2, provenance=lately))}
    circumstances = Circumstances(**(usual | known))
    return judge(
        intent=intent(**(asks or {})),
        facts=customer(**(base | {"circumstances": circumstances} | facts)),
        portfolio=portfolio(country="US", actor_type="third_party"),
        packs=REG_F,
        now=now,
    )


def waits(decision: Decision, rule: str, until: str, zone: str = NEW_YORK) -> bool:
    return decision.verdict == "defer" and f"us-reg-f.{rule}" in decision.against and decision.until == at(until, zone)


AFTERNOONS = Designation(weekdays=WEEKDAYS, opens=15 * 3600, closes=17 * 3600)
WROTE = mail("2026-11-24 15:15", outcome="inbound", purpose="answer")
ANSWER = {"purpose": "answer", "answers_customer": True}


SEVEN = tuple(call(f"2020-04-0{day} 10:00") for day in range(1, 8))
