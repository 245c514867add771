"""What became of messages that other systems asked for, as they may read it: no personal data, every rule with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.insight.rules import Rule, rule


@dataclass(frozen=True, slots=True)
class AskedMessage:
    """One message. `state`: asked, deferred (until `until`), held, queued, reserved, accepted, delivered, read, bounced,
    unknown, failed, refused.

    `until` is the earliest time that policy allows. `rules` say why it waits or was refused, `reason` the same where no rule
    speaks. `at` are the moments that are known, by state.
    """

    id: str
    customer: str
    account: str
    case: int | None
    purpose: str
    message: str
    state: str
    channel: str | None
    until: datetime | None
    rules: tuple[Rule, ...]
    reason: str
    asked_at: datetime
    expires_at: datetime
    at: dict[str, datetime]


READ = """
SELECT m.id, p.external_id, COALESCE(a.external_id, part.external_id, ''), m.case_id, m.purpose, m.message, m.state,
       m.permitted_from, m.rules, m.reason, m.why, m.asked_at, m.until, c.channel, c.outcome, c.at, c.delivered_at,
       c.read_at, m.account_id
  FROM asked_message m JOIN customer p ON p.bucket = m.bucket AND p.id = m.customer_id
  LEFT JOIN account a ON a.bucket = m.bucket AND a.customer_id = m.customer_id AND a.id = m.account_id
  LEFT JOIN account_part part ON part.bucket = m.bucket AND part.customer_id = m.customer_id AND part.account_id = m.account_id
  LEFT JOIN contact c ON c.bucket = m.bucket AND c.customer_id = m.customer_id AND c.effect = m.effect
"""
OUTCOMES = {"reserved": "reserved", "released": "queued"}
"""States of a contact that are called otherwise here; the others are called as they are."""


def find_asked(*, bucket: int, id_: str) -> AskedMessage | None:
    """The message of this id; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(f"{READ} WHERE m.bucket = %s AND m.id = %s", [bucket, id_])
        rows = cursor.fetchall()
    return _message(rows[0]) if rows else None


def list_asked(*, customer: str | None, before: tuple[datetime, str] | None, limit: int) -> Sequence[AskedMessage]:
    """The newest messages first, of one customer or of all; those before a place, where one is given."""
    where: list[str] = []
    values: list[Any] = []
    if customer is not None:
        where.append("p.external_id = %s")
        values.append(customer)
    if before is not None:
        where.append("(m.asked_at, m.id) < (%s, %s)")
        values += before
    sql = f"{READ} {'WHERE ' + ' AND '.join(where) if where else ''} ORDER BY m.asked_at DESC, m.id DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, limit])
        return [_message(row) for row in cursor.fetchall()]


def _message(row: Sequence[Any]) -> AskedMessage:
    id_, customer, account, case, purpose, message, stored, permitted, rules, reason, why, asked_at, until = row[:13]
    channel, outcome, contacted_at, delivered_at, read_at = row[13:18]
    state = _state(stored, permitted=permitted, rules=rules, outcome=outcome, reason=reason, why=why)
    known = {"asked": asked_at, "accepted": contacted_at, "delivered": delivered_at, "read": read_at}
    if state not in {"accepted", "delivered", "read", "bounced", "unknown"}:
        known["accepted"] = None
    return AskedMessage(
        id=id_,
        customer=customer,
        account=account,
        case=case,
        purpose=purpose,
        message=message,
        state=state,
        channel=channel if stored == "on_its_way" else None,
        until=permitted if state == "deferred" else None,
        rules=tuple(rule(one) for one in rules),
        reason=reason or why,
        asked_at=asked_at,
        expires_at=until,
        at={name: at for name, at in known.items() if at is not None},
    )


def _state(
    stored: str, *, permitted: datetime | None, rules: Sequence[str], outcome: str | None, reason: str, why: str
) -> str:
    match stored:
        case "put_off" if permitted is not None:
            return "deferred"
        case "put_off" if rules:
            return "held"
        case "on_its_way":
            return "queued" if outcome is None else OUTCOMES.get(outcome, outcome)
        case "refused":
            return "failed" if why and not rules else "refused"
        case _:
            return "asked"
