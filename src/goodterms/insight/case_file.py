"""Everything kept about one case, read in one moment: what stories, exceptions and evidence are told from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from goodterms.core.case import Case
from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.core.events import Event
from goodterms.core.facts import CustomerFacts
from goodterms.core.facts import Portfolio as PortfolioFacts
from goodterms.core.journey.definition import Journey
from goodterms.core.money import Money
from goodterms.store.clock import business_now
from goodterms.store.gather import Locked, read_case, with_addresses
from goodterms.store.hot import decode
from goodterms.store.parties import KNOWN_ACCOUNTS, Part, others_with_a_part
from goodterms.store.world import Workspace


class NoSuchCase(Exception):
    """No case has this number here; the message says how to find one."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One event of the customer's log. `event` is None where its payload cannot be read; `position` its place when sealed."""

    seq: int
    type: str
    case: int | None
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    event: Event | None
    position: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A receipt as it is stored."""

    number: int
    case: int | None
    effect: str
    moment: str
    verdict: str
    rules: tuple[str, ...]
    packs: tuple[str, ...]
    until: datetime | None
    at: datetime
    body: bytes


@dataclass(frozen=True, slots=True)
class ContactMade:
    """A row of the contact ledger: ours or another system's, for any case of the customer."""

    effect: str
    case: int | None
    account: int | None
    channel: str
    purpose: str
    message: str
    at: datetime
    outcome: str
    conversation: bool
    provider: str
    provider_id: str | None
    delivered_at: datetime | None
    read_at: datetime | None
    language: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """An effect of this case in the outbox."""

    effect: str
    kind: str
    state: str
    attempts: int
    due_at: datetime
    error: str | None


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """What we told the record about this case, and what it answered."""

    effect: str
    kind: str
    by: str
    state: str
    requested_at: datetime
    answered_at: datetime | None
    record_ref: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of this case."""

    id: str
    kind: str
    queue: str
    reason: str
    nature: str
    state: str
    opened_at: datetime
    due_at: datetime
    taken_by: str | None
    taken_at: datetime | None
    resolved_by: str | None
    resolved_at: datetime | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold on the person or on this account, in force or over."""

    id: str
    kind: str
    scope: str
    since: datetime
    until: datetime | None
    reason: str
    ended_at: datetime | None
    ended_reason: str | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise on this account."""

    id: str
    amount: Money
    made_at: datetime
    due: date
    state: str
    paid: Money


@dataclass(frozen=True, slots=True)
class Who:
    """What of a customer is not encrypted. `erased` when their key is gone: nothing about them can be opened."""

    id: int
    external_id: str
    language: str
    country: str
    zones: tuple[str, ...]
    invented: bool
    erased: bool

    @property
    def zone(self) -> str | None:
        return self.zones[0] if self.zones else None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """The account of the case, by the record's own number of it."""

    id: int
    external_id: str
    portfolio: int
    creditor: str
    product: str
    invented: bool


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case with everything kept about it, as of `now` (business time)."""

    now: datetime
    case: Case
    who: Who
    account: AccountRow
    facts: CustomerFacts
    portfolio: PortfolioFacts | None
    journey: Journey | None
    parked: str | None
    events: tuple[Logged, ...]
    receipts: tuple[Kept, ...]
    contacts: tuple[ContactMade, ...]
    effects: tuple[Leaving, ...]
    write_backs: tuple[WrittenBack, ...]
    tasks: tuple[TaskRow, ...]
    holds: tuple[HoldRow, ...]
    promises: tuple[PromiseRow, ...]
    others: tuple[Part, ...]
    """Who else has a part in the account, beside the customer of the case."""

    @property
    def zone(self) -> str | None:
        return self.who.zone

    @property
    def title(self) -> str:
        """The journey's title, or its name where that version is not there."""
        return self.journey.title if self.journey is not None else self.case.journey

    def open_tasks(self) -> tuple[TaskRow, ...]:
        return tuple(task for task in self.tasks if task.state != "resolved")

    def holds_in_force(self) -> tuple[HoldRow, ...]:
        return tuple(
            hold for hold in self.holds if hold.ended_at is None and (hold.until is None or self.now < hold.until)
        )


CASE = """
SELECT k.id, k.bucket, k.customer_id, k.account_id, k.journey, k.journey_version, k.keys, k.round, k.status, k.step, k.phase,
       k.visit, k.entered_at, k.due_at, k.opened_at, k.ended_at, k.end_reason, k.completed_at, k.recorded_at, k.kept_at,
       k.cured_at, k.contacts, k.unrecorded, k.held, k.rest
  FROM "case" k WHERE k.id = %s
"""
CUSTOMER = """
SELECT c.id, c.external_id, c.language, c.country, c.zones, c.invented, c.wrapped_key IS NULL, s.parked, s.seq, s.receipts,
       s.in_flight, s.hot
  FROM customer c JOIN customer_state s ON s.bucket = c.bucket AND s.customer_id = c.id WHERE c.bucket = %s AND c.id = %s
"""
ACCOUNT = f"""
SELECT a.id, a.external_id, a.portfolio_id, p.creditor, a.product, a.invented
  FROM {KNOWN_ACCOUNTS} a JOIN portfolio p ON p.id = a.portfolio_id
 WHERE a.bucket = %s AND a.customer_id = %s AND a.id = %s
"""
EVENTS = """
SELECT e.seq, e.type, e.case_id, e.occurred_at, e.recorded_at, e.actor, e.version, e.payload, l.position
  FROM event e LEFT JOIN leaf l ON l.bucket = e.bucket AND l.stream = e.stream AND l.stream_id = e.stream_id AND l.seq = e.seq
 WHERE e.bucket = %s AND e.stream = 'customer' AND e.stream_id = %s AND (e.case_id = %s OR e.case_id IS NULL
       OR e.type IN ('hardship.disclosed', 'vulnerability.disclosed', 'complaint.made')
       OR (e.type = 'payment.received' AND NOT EXISTS (  -- through a case of another party of the account
           SELECT FROM "case" o WHERE o.bucket = e.bucket AND o.customer_id = e.stream_id AND o.id = e.case_id)))
 ORDER BY e.seq
"""
RECEIPTS = """
SELECT number, case_id, effect, moment, verdict, rules, packs, until, at, body FROM receipt
 WHERE bucket = %s AND customer_id = %s AND case_id = %s ORDER BY number
"""
CONTACTS = """
SELECT effect, case_id, account_id, channel, purpose, message, at, outcome, conversation, provider, provider_id, delivered_at,
       read_at, language
  FROM contact WHERE bucket = %s AND customer_id = %s ORDER BY at, effect
"""
EFFECTS = """
SELECT effect, kind, state, attempts, due_at, error FROM outbox
 WHERE bucket = %s AND customer_id = %s AND case_id = %s ORDER BY ordinal
"""
WRITE_BACKS = """
SELECT effect, kind, by, state, requested_at, answered_at, record_ref, reason FROM write_back
 WHERE bucket = %s AND customer_id = %s AND case_id = %s ORDER BY requested_at, effect
"""
TASKS = """
SELECT id, kind, queue, reason, nature, state, opened_at, due_at, taken_by, taken_at, resolved_by, resolved_at, outcome
  FROM task WHERE bucket = %s AND customer_id = %s AND case_id = %s ORDER BY opened_at, id
"""
HOLDS = """
SELECT id, kind, scope, since, until, reason, ended_at, ended_reason FROM hold
 WHERE bucket = %s AND customer_id = %s AND (scope <> 'account' OR account_id = %s) ORDER BY since, id
"""
PROMISES = """
SELECT id, amount, currency, made_at, due, state, paid FROM promise
 WHERE bucket = %s AND customer_id = %s AND account_id = %s ORDER BY made_at
"""


def read_case_file(case: int, /, *, workspace: Workspace | None = None) -> CaseFile:
    """Everything kept about a case. Raises `NoSuchCase`."""
    published = (workspace or Workspace()).read()
    now = business_now()
    with connection.cursor() as cursor:
        state = find_case(case)
        here = (state.bucket, state.customer)
        cursor.execute(CUSTOMER, here)
        person = cursor.fetchone()
        cursor.execute(ACCOUNT, (*here, state.account))
        account = AccountRow(*cursor.fetchone())
        facts = _facts(person, state)
        return CaseFile(
            now=now,
            case=state,
            who=Who(person[0], person[1], person[2], person[3], tuple(person[4]), person[5], person[6]),
            account=account,
            facts=facts,
            portfolio=published.world.portfolios.get(account.portfolio),
            journey=published.world.journeys.get((state.journey, state.journey_version)),
            parked=person[7],
            events=tuple(_logged(row) for row in _rows(cursor, EVENTS, (*here, state.id))),
            receipts=tuple(_kept(row) for row in _rows(cursor, RECEIPTS, (*here, state.id))),
            contacts=tuple(ContactMade(*row) for row in _rows(cursor, CONTACTS, here)),
            effects=tuple(Leaving(*row) for row in _rows(cursor, EFFECTS, (*here, state.id))),
            write_backs=tuple(WrittenBack(*row) for row in _rows(cursor, WRITE_BACKS, (*here, state.id))),
            tasks=tuple(TaskRow(*row) for row in _rows(cursor, TASKS, (*here, state.id))),
            holds=tuple(HoldRow(*row) for row in _rows(cursor, HOLDS, (*here, state.account))),
            promises=tuple(_promise(row) for row in _rows(cursor, PROMISES, (*here, state.account))),
            others=others_with_a_part(account=state.account, customer=state.customer, now=now),
        )


def find_case(case: int, /) -> Case:
    """The case with this number. Raises `NoSuchCase`."""
    with connection.cursor() as cursor:
        cursor.execute(CASE, [case])
        row = cursor.fetchone()
    if row is None:
        raise NoSuchCase(f"there is no case {case} here: `goodterms report` and the staff pages list the numbers")
    return read_case(row)


def _rows(cursor: Any, statement: str, parameters: Sequence[Any]) -> list[Sequence[Any]]:
    cursor.execute(statement, parameters)
    rows: list[Sequence[Any]] = cursor.fetchall()
    return rows


def _facts(person: Sequence[Any], case: Case) -> CustomerFacts:
    facts = decode(person[11], bucket=case.bucket, customer=case.customer)
    locked = Locked(case.bucket, case.customer, person[8], person[9], person[10], facts)
    return with_addresses([locked])[0].facts


def _logged(row: Sequence[Any]) -> Logged:
    seq, type_, case, occurred_at, recorded_at, actor, version, payload, position = row
    try:
        event: Event | None = decode_event(type_=type_, version=version, payload=payload)
    except UnreadablePayload:
        event = None
    return Logged(seq, type_, case, occurred_at, recorded_at, actor, event, position)


def _kept(row: Sequence[Any]) -> Kept:
    number, case, effect, moment, verdict, rules, packs, until, at, body = row
    words = (tuple(rules.split()), tuple(packs.split()))
    return Kept(number, case, effect, moment, verdict, *words, until, at, body.encode())


def _promise(row: Sequence[Any]) -> PromiseRow:
    return PromiseRow(row[0], Money(row[1], row[2]), row[3], row[4], row[5], Money(row[6], row[2]))
