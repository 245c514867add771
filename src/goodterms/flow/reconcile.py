"""Reconcile: what we told the system of record, beside what it says it was told, both sides whole.

Ours is read first where it says "acknowledged", theirs after it, and ours again for everything else: what happens meanwhile
is no difference. Nothing is changed; a person decides what each difference means. Memory does not grow with either side.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias

from django.db import connection

from goodterms.core.guardrail import ACKNOWLEDGED_WITHIN
from goodterms.core.money import Money
from goodterms.flow.outside import Outside
from goodterms.records.base import HeldInstruction, UnknownWrite
from goodterms.store.clock import business_now, machine_now
from goodterms.store.parties import KNOWN_ACCOUNTS

ASK_WITHIN = timedelta(seconds=30)
MOST_SHOWN = 1_000
"""The differences and stuck write-backs a report names; it counts all of them."""

What: TypeAlias = Literal[
    "only_here",  # acknowledged to us, and the record does not hold it
    "only_there",  # the record holds it, and we never told it
    "refused_there",  # acknowledged to us, and the record says it refused it
    "held_there",  # refused, in conflict, unknown or given up here, and the record holds it
    "reference",  # both hold it, under different references of the record
    "account",  # both hold it, for different accounts
    "instruction",  # both hold it, as different instructions
    "amount",  # both hold it, with different money
]


class NotReconciled(Exception):
    """The record did not tell all it holds: nothing can be compared. Ask again later."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One instruction on which the two sides do not agree: what each says of it."""

    what: What
    effect: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Stuck:
    """A write-back that has waited longer than the record's agreed time, since `since` (business time)."""

    effect: str
    journey: str | None
    kind: str
    account: str
    since: datetime
    attempts: int
    why: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Both sides compared at `at` (business time): how many instructions each holds, and where they differ.

    `differences` and `stuck` name at most `MOST_SHOWN`; `differing` and `waiting` count all.
    """

    record: str
    at: datetime
    ours: int
    theirs: int
    differing: int
    waiting: int
    differences: tuple[Difference, ...]
    stuck: tuple[Stuck, ...]

    @property
    def agrees(self) -> bool:
        """Whether both sides say the same of everything, and nothing has waited too long."""
        return self.differing == 0 and self.waiting == 0


def reconcile(*, outside: Outside) -> Reconciliation:
    """Compare both sides whole. Raises `NotReconciled` when the record does not answer, `NotConnected` without one.

    Not inside a transaction: reading the record may take long, and a transaction would hold the log's seal back.
    """
    if connection.in_atomic_block:
        raise RuntimeError("reconcile outside of a transaction: it asks the record page by page")
    record = outside.record
    with _tables():
        _execute(SNAPSHOT)
        theirs = 0
        cursor, more = "", True
        while more:
            page = record.instructions_since(cursor=cursor, deadline=machine_now() + ASK_WITHIN)
            if isinstance(page, UnknownWrite):
                raise NotReconciled(f"{NotReconciled.__doc__} ({page.reason})")
            _keep(page.instructions)
            theirs += len(page.instructions)
            cursor, more = page.cursor, page.more
        now = business_now()
        late = {"late": now - ACKNOWLEDGED_WITHIN, "most": MOST_SHOWN}
        differences = _rows(DIFFERENCES, late)
        stuck = _rows(STUCK, late)
        return Reconciliation(
            record=record.name,
            at=now,
            ours=_rows("SELECT count(*) FROM write_back", {})[0][0],
            theirs=theirs,
            differing=differences[0][-1] if differences else 0,
            waiting=stuck[0][-1] if stuck else 0,
            differences=tuple(_difference(row) for row in differences),
            stuck=tuple(Stuck(*row[:-1]) for row in stuck),
        )


TABLES = """
CREATE TEMP TABLE reconciled_ours (effect text PRIMARY KEY);
CREATE TEMP TABLE reconciled_theirs (effect text PRIMARY KEY, kind text, account text, record_ref text, amount bigint, currency text)
"""
GONE = "DROP TABLE IF EXISTS reconciled_ours, reconciled_theirs"
SNAPSHOT = "INSERT INTO reconciled_ours SELECT effect FROM write_back WHERE state = 'acknowledged'"
KEEP = """
INSERT INTO reconciled_theirs VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (effect) DO UPDATE SET
  kind = EXCLUDED.kind, account = EXCLUDED.account, record_ref = EXCLUDED.record_ref, amount = EXCLUDED.amount,
  currency = EXCLUDED.currency
"""
DIFFERENCES = f"""
WITH ours AS (
  SELECT w.effect, w.kind, w.state, COALESCE(w.record_ref, '') AS record_ref, a.external_id AS account,
         CASE WHEN w.kind = 'payment.recorded' THEN o.body::json ->> 'payload' END AS payload
    FROM write_back w
    LEFT JOIN {KNOWN_ACCOUNTS} a ON a.bucket = w.bucket AND a.customer_id = w.customer_id AND a.id = w.account_id
    LEFT JOIN outbox o ON o.bucket = w.bucket AND o.customer_id = w.customer_id AND o.effect = w.effect),
both_sides AS (
  SELECT COALESCE(w.effect, t.effect) AS effect, w.state, w.kind, w.account, w.record_ref,
         (w.payload::json ->> 'amount')::bigint AS amount, w.payload::json ->> 'currency' AS currency,
         t.effect IS NOT NULL AS there, t.kind AS their_kind, t.account AS their_account, t.record_ref AS their_ref,
         t.amount AS their_amount, t.currency AS their_currency, s.effect IS NOT NULL AS acknowledged
    FROM ours w FULL JOIN reconciled_theirs t ON t.effect = w.effect
    LEFT JOIN reconciled_ours s ON s.effect = w.effect),
judged AS (
  SELECT *, CASE
    WHEN state IS NULL THEN 'only_there'
    WHEN acknowledged AND NOT there THEN 'only_here'
    WHEN NOT there THEN NULL
    WHEN acknowledged AND their_ref = '' THEN 'refused_there'
    WHEN state IN ('refused', 'conflict', 'unknown', 'gave_up') AND their_ref <> '' THEN 'held_there'
    WHEN NOT acknowledged OR their_ref = '' THEN NULL
    WHEN kind <> their_kind THEN 'instruction'
    WHEN account IS DISTINCT FROM their_account THEN 'account'
    WHEN record_ref <> their_ref THEN 'reference'
    WHEN (amount, currency) IS DISTINCT FROM (their_amount, their_currency) THEN 'amount' END AS what
    FROM both_sides)
SELECT what, effect, state, kind, account, record_ref, amount, currency, their_kind, their_account, their_ref, their_amount,
       their_currency, count(*) OVER () FROM judged WHERE what IS NOT NULL ORDER BY what, effect LIMIT %(most)s
"""
STUCK = f"""
SELECT w.effect, w.journey, w.kind, COALESCE(a.external_id, ''), w.requested_at, COALESCE(o.attempts, 0),
       CASE WHEN o.effect IS NULL THEN 'it is not on its way out'
            WHEN o.error IS NOT NULL THEN o.error
            WHEN o.attempts = 0 THEN 'it waits behind another, or nobody carries it'
            ELSE 'the record has not answered' END,
       count(*) OVER ()
  FROM write_back w
  LEFT JOIN {KNOWN_ACCOUNTS} a ON a.bucket = w.bucket AND a.customer_id = w.customer_id AND a.id = w.account_id
  LEFT JOIN outbox o ON o.bucket = w.bucket AND o.customer_id = w.customer_id AND o.effect = w.effect
 WHERE w.state = 'waiting' AND w.requested_at < %(late)s ORDER BY w.requested_at, w.effect LIMIT %(most)s
"""


@contextmanager
def _tables() -> Iterator[None]:
    """Two tables of this connection's own, gone afterwards."""
    _execute(GONE)
    _execute(TABLES)
    try:
        yield
    finally:
        if connection.is_usable():
            _execute(GONE)


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _rows(sql: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _keep(instructions: tuple[HeldInstruction, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            KEEP,
            [
                (one.effect_key, one.kind, one.account, one.record_ref)
                + ((None, None) if one.amount is None else (one.amount.amount, one.amount.currency))
                for one in instructions
            ],
        )


def _difference(row: tuple[Any, ...]) -> Difference:
    what, effect, state, kind, account, reference, amount, currency = row[:8]
    their_kind, their_account, their_ref, their_amount, their_currency, _ = row[8:]
    ours, theirs = "we never told it", "it does not hold it"
    if state is not None:
        ours = _said(state, kind, account, reference, amount, currency)
    if their_kind is not None:
        held = "held" if their_ref else "refused"
        theirs = _said(held, their_kind, their_account, their_ref, their_amount, their_currency)
    return Difference(what, effect, ours, theirs)


def _said(state: str, kind: str, account: str | None, reference: str, amount: int | None, currency: str | None) -> str:
    """One side's words: "acknowledged: payment.recorded of 42.00 EUR on IE-4401, reference L-00001"."""
    money = f" of {Money(amount, currency)}" if amount is not None and currency else ""
    known_as = f", reference {reference}" if reference else ""
    return f"{state}: {kind}{money} on {account or 'an account we do not hold'}{known_as}"
