"""The facts of a customer, each of the row of a working table that says it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import orjson

from goodterms.core.calendar import local_day, promise_end, zone_info
from goodterms.core.circumstances import ORDINARY, Circumstances
from goodterms.core.codec import decode_event
from goodterms.core.duty import Duty
from goodterms.core.events import Instalment
from goodterms.core.facts import (
    LATE_PAYMENT_DAYS,
    Account,
    Answer,
    AskedMessage,
    Contact,
    HeldTime,
    Hold,
    Plan,
    Promise,
    Unseen,
)
from goodterms.core.fold.known import Known, heard
from goodterms.core.money import Money
from goodterms.core.policy.held_time import binds, remembered
from goodterms.core.policy.holds import HOLD_EFFECTS

CONTACT_ELSEWHERE = "elsewhere"
"""The provider of contacts that another system made; the facts give them no effect key, because none of ours made them."""


def liked_for(told: Iterable[str]) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
    """The channels liked for single purposes, of their column: `collections:sms,email`."""
    read = (one.partition(":") for one in told)
    return tuple(sorted((purpose, tuple(channels.split(","))) for purpose, _, channels in read))


def contact_of(
    at: datetime,
    day: date,
    channel: Any,
    purpose: Any,
    account: int | None,
    outcome: Any,
    conversation: bool,
    effect: str,
    provider: str,
    place: Any,
    others: Sequence[int] | None,
) -> Contact:
    """A contact in the ledger, ours or another system's."""
    ours = "" if provider == CONTACT_ELSEWHERE else effect
    about = account if account is None or not others else tuple(sorted({account, *others}))
    return Contact(at.astimezone(UTC), day, channel, purpose, about, outcome, conversation, ours, place)


def _promise(row: Sequence[Any]) -> Promise:
    number, account, case, amount, currency, made_at, due, tolerance, grace, paid, moves = row[:11]
    total, arrived = Money(amount, currency), Money(paid, currency)
    return Promise(number, account, case, total, made_at, due, tolerance, grace, arrived, moves, way=row[13])


def plan_of(row: Sequence[Any], towards: Iterable[Sequence[Any]]) -> Plan:
    """A plan, with the payments that count towards it."""
    number, account, case, currency, days, amounts, made_at, tolerance, grace, paid, missed = row
    instalments = tuple(Instalment(due, Money(amount, currency)) for due, amount in zip(days, amounts, strict=True))
    counted = tuple(sorted(ref for plan, ref, _ in towards if plan == number))
    return Plan(number, account, case, instalments, made_at, tolerance, grace, Money(paid, currency), missed, counted)


def promises_of(
    rows: Sequence[Sequence[Any]],
    states: Iterable[str],
    towards: Iterable[Sequence[Any]],
    zones: Sequence[str],
    holds: Sequence[Hold] = (),
) -> tuple[Promise, ...]:
    """The promises in one of these states, each with the payments that count towards it.

    The clock of one that a hold binds stands still, and its last moment does not come.
    """
    found = []
    for promise in (_promise(row) for row in rows if row[11] in states):
        end: datetime | None = _end(promise, zones)
        for hold in holds:
            if end is not None and hold.since < end and HOLD_EFFECTS[hold.kind].pauses and binds(hold, promise.account):
                end = None
        counted = sorted(ref for number, ref, at in towards if number == promise.id and (end is None or at < end))
        found.append(replace(promise, counted=tuple(counted)))
    return tuple(found)


def held_time_of(rows: Iterable[Sequence[Any]]) -> tuple[HeldTime, ...]:
    """The times in which a hold stood clocks still, of those that still matter."""
    known: tuple[HeldTime, ...] = ()
    for row in rows:
        known = remembered(known, HeldTime(*row))
    return known


def still_remembered(broken: Iterable[Promise], zones: Sequence[str], now: datetime) -> tuple[Promise, ...]:
    """Broken promises for which a late payment may still come to light."""
    oldest = now - timedelta(days=LATE_PAYMENT_DAYS)
    return tuple([promise for promise in broken if _end(promise, zones) >= oldest])


def _end(promise: Promise, zones: Sequence[str]) -> datetime:
    return promise_end(due=promise.due, grace_days=promise.grace_days, zones=tuple(zones))


def last_kept_of(rows: Iterable[Sequence[Any]], zones: Sequence[str]) -> date | None:
    """The customer's own day on which a promise was kept last; None where none was."""
    kept = [row[12] for row in rows if row[11] == "kept" and row[12] is not None]
    if not kept:
        return None
    zone = zones[0] if zones else ""
    return local_day(at=max(kept), zone=zone) if zone_info(zone) else max(kept).astimezone(UTC).date()


def account_of(row: Sequence[Any], unseen: Iterable[Sequence[Any]]) -> Account:
    """An account, with the payments that the record has not seen yet."""
    number, portfolio, currency, balance, past_due, oldest_due, as_of, status, instalment, lives, told = row
    return Account(
        id=number,
        portfolio=portfolio,
        balance=Money(balance, currency),
        past_due=Money(past_due, currency),
        oldest_due=oldest_due,
        as_of=as_of,
        status=status,
        instalment=None if instalment is None else Money(instalment, currency),
        unseen=()  # those of an account that lives elsewhere are its home's
        if lives == "elsewhere"
        else tuple(Unseen(ref, Money(amount, of), at, recorded_at) for ref, amount, of, at, recorded_at in unseen),
        lives=lives,
        told=told,
    )


def answer_of(*row: Any) -> Answer:
    """An answer that is owed to what the customer said."""
    effect, message, case, account, asked_for, point, tried, owed_at, due_at = row
    return Answer(effect, message, case, account, asked_for, point, tuple(tried), owed_at, due_at)


def asked_of(*row: Any) -> AskedMessage:
    """A message that was asked for."""
    number, effect, case, account, purpose, channels, message, language, tried, until, due_at, against, why = row
    said = (tuple(channels), message, language, tuple(tried), until, due_at, tuple(against), why)
    return AskedMessage(number, effect, case, account, purpose, *said)


def circumstances_of(places: Sequence[str], statements: Iterable[Sequence[Any]]) -> Circumstances:
    """What the record says of where they live, and what was said since, in the order in which it was said."""
    known = replace(ORDINARY, places=tuple(places)) if places else ORDINARY
    for type_, version, payload, at in statements:
        event = decode_event(type_=type_, version=version, payload=payload)
        known = heard(known, cast("Known", event), at=at.astimezone(UTC))
    return known


def duty_of(*row: Any) -> Duty:
    """A duty, as far as it has come."""
    *first, channels, proof, opened_at, half_time, deadline, effect, due_at, tried = row[:13]
    number, rule, account, about, message = first
    held_since, task, raised, missed_at, satisfied_at, lapsed_at = row[13:]
    return Duty(
        number,
        rule,
        account,
        about,
        message,
        tuple(channels),
        proof,
        opened_at,
        half_time,
        deadline,
        effect,
        due_at,
        tuple(tried),
        held_since,
        task,
        raised,
        missed_at,
        satisfied_at,
        lapsed_at,
    )


def exposure_of(payload: str) -> tuple[str, str]:
    """The split and the arm that a customer was shown."""
    event = orjson.loads(payload)
    return event["split"], event["arm"]
