"""Project: the working tables that events speak of, written in the same transaction as the events themselves.

One function per event type in `WRITERS`; an event without one changes no working table. Each writer adds rows to named
statements; a batch runs each statement for all its rows at once, as far as the order of each customer's events allows.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.core import events as e
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold import day_of, stopped_points
from goodterms.core.identify import row_id
from goodterms.core.journey.change import Happened
from goodterms.store.gather import Locked


@dataclass(slots=True)
class Rows:
    """Statements in the order in which they will run, each with its rows.

    A row joins the first run of its statement that comes after everything this customer wrote before, so that what one
    customer's events did in turn (placed, ended, placed again) is done in turn, whoever else is in the batch.
    """

    customer: int = 0
    runs: list[tuple[str, list[Sequence[Any]]]] = field(default_factory=list)
    _of: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _reached: dict[int, int] = field(default_factory=dict)

    def add(self, statement: str, *row: Any) -> None:
        places = self._of[statement]
        index = bisect_left(places, self._reached.get(self.customer, 0))
        if index == len(places):
            places.append(len(self.runs))
            self.runs.append((statement, []))
        self._reached[self.customer] = places[index]
        self.runs[places[index]][1].append(row)

    def write(self) -> None:
        with connection.cursor() as cursor:
            for statement, rows in self.runs:
                cursor.executemany(statement, rows)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose event it is, what is known about them after the whole decision, and when it happened and was recorded."""

    bucket: int
    customer: int
    facts: CustomerFacts
    occurred_at: datetime
    recorded_at: datetime


Writer = Callable[[Rows, Place, Any], None]


def project(happened: Sequence[tuple[Locked, CustomerFacts, Happened, datetime]]) -> None:
    """Write what these events mean for the working tables."""
    rows = Rows()
    for locked, facts, one, recorded_at in happened:
        writer = WRITERS.get(one.event.type)
        if writer is not None:
            place = Place(locked.bucket, locked.customer, facts, one.occurred_at, recorded_at)
            rows.customer = locked.customer
            writer(rows, place, one.event)
    rows.write()


# --- cases ---------------------------------------------------------------------------------------------------------------

KEY = (
    "INSERT INTO case_key (bucket, customer_id, journey, key, case_id) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, journey, key) DO UPDATE SET case_id = EXCLUDED.case_id"
)
KEY_JOINED = (
    "INSERT INTO case_key (bucket, customer_id, journey, key, case_id) "
    "SELECT bucket, customer_id, journey, account_id || '/' || %s, id FROM \"case\" "
    "WHERE bucket = %s AND customer_id = %s AND id = %s "
    "ON CONFLICT (bucket, customer_id, journey, key) DO NOTHING"
)
KEYS_AGAIN = (
    "INSERT INTO case_key (bucket, customer_id, journey, key, case_id) "
    "SELECT bucket, customer_id, journey, account_id || '/' || unnest(keys), id FROM \"case\" "
    "WHERE bucket = %s AND customer_id = %s AND id = %s "
    "ON CONFLICT (bucket, customer_id, journey, key) DO UPDATE SET case_id = EXCLUDED.case_id"
)
KEYS_GONE = "DELETE FROM case_key WHERE bucket = %s AND customer_id = %s AND case_id = %s"


def _case_opened(rows: Rows, place: Place, event: e.CaseOpened) -> None:
    rows.add(KEY, place.bucket, place.customer, event.journey, f"{event.account}/{event.key}", event.case)


def _case_ended(rows: Rows, place: Place, event: e.CaseEnded) -> None:
    rows.add(KEYS_GONE, place.bucket, place.customer, event.case)


def _case_reopened(rows: Rows, place: Place, event: e.CaseReopened) -> None:
    rows.add(KEYS_AGAIN, place.bucket, place.customer, event.case)


# --- money ---------------------------------------------------------------------------------------------------------------

FIGURES = (
    "UPDATE account SET balance = %s, past_due = %s, oldest_due = %s, as_of = %s, status = %s, instalment = %s "
    "WHERE bucket = %s AND id = %s"
)
PAYMENT = (
    "INSERT INTO payment (bucket, customer_id, id, portfolio_id, reference, amount, currency, paid_at, source, historic, "
    "in_record) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, false, %s) "
    "ON CONFLICT (bucket, id) DO UPDATE SET in_record = payment.in_record OR EXCLUDED.in_record, "
    "source = CASE WHEN EXCLUDED.source = 'gateway' AND NOT payment.historic THEN EXCLUDED.source ELSE payment.source END"
)
ALLOCATION = (
    "INSERT INTO allocation (bucket, customer_id, payment_id, account_id, amount) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, payment_id, account_id) DO NOTHING"
)
PROMISE_PAID = (
    "UPDATE promise SET paid = %s WHERE bucket = %s AND customer_id = %s AND id = %s "
    "AND state IN ('open', 'broken', 'partly_kept')"
)
PART_ACKNOWLEDGED = (
    "UPDATE allocation SET acknowledged_at = COALESCE(acknowledged_at, %s) "
    "WHERE bucket = %s AND payment_id = %s AND account_id = %s AND NOT EXISTS (SELECT FROM payment p "
    "WHERE p.bucket = allocation.bucket AND p.id = allocation.payment_id AND p.in_record)"
)
REVERSED = "UPDATE payment SET reversed_at = GREATEST(reversed_at, paid_at, %s) WHERE bucket = %s AND id = %s"
CHECKOUT_PAID = (
    "UPDATE checkout SET state = 'paid', confirmed_at = GREATEST(%s, created_at) "
    "WHERE bucket = %s AND customer_id = %s AND reference = %s"
)
CHECKOUT_REVERSED = "UPDATE checkout SET state = 'failed' WHERE bucket = %s AND customer_id = %s AND reference = %s"


def _figures(rows: Rows, place: Place, accounts: Sequence[int]) -> None:
    for number in accounts:
        account = place.facts.account(number)
        if account is None:
            continue
        rows.add(
            FIGURES,
            account.balance.amount,
            account.past_due.amount,
            account.oldest_due,
            account.as_of,
            account.status,
            None if account.instalment is None else account.instalment.amount,
            place.bucket,
            account.id,
        )


def _account_updated(rows: Rows, place: Place, event: e.AccountUpdated) -> None:
    _figures(rows, place, [event.account])


def payment_id(*, portfolio: int, reference: str) -> int:
    """The row id of a payment: its reference is unique in its portfolio."""
    return row_id("payment", str(portfolio), reference)


def _portfolio(place: Place, accounts: Sequence[e.Allocation]) -> int:
    for allocation in accounts:
        account = place.facts.account(allocation.account)
        if account is not None:
            return account.portfolio
    return 0


def _payment_received(rows: Rows, place: Place, event: e.PaymentReceived) -> None:
    portfolio = _portfolio(place, event.allocations)
    number = payment_id(portfolio=portfolio, reference=event.reference)
    if event.in_record:  # of one we had confirmed: the record holds it since then
        for allocation in event.allocations:
            rows.add(PART_ACKNOWLEDGED, place.occurred_at, place.bucket, number, allocation.account)
    rows.add(
        PAYMENT,
        place.bucket,
        place.customer,
        number,
        portfolio,
        event.reference,
        event.amount.amount,
        event.amount.currency,
        place.occurred_at,
        event.source,
        event.in_record,
    )
    for allocation in event.allocations:
        rows.add(ALLOCATION, place.bucket, place.customer, number, allocation.account, allocation.amount.amount)
    if event.source == "gateway":
        rows.add(CHECKOUT_PAID, place.occurred_at, place.bucket, place.customer, event.reference)
    accounts = [allocation.account for allocation in event.allocations]
    _figures(rows, place, accounts)
    _promises_paid(rows, place, accounts)


def _payment_reversed(rows: Rows, place: Place, event: e.PaymentReversed) -> None:
    number = payment_id(portfolio=_portfolio(place, event.allocations), reference=event.reference)
    rows.add(REVERSED, place.occurred_at, place.bucket, number)
    rows.add(CHECKOUT_REVERSED, place.bucket, place.customer, event.reference)
    accounts = [allocation.account for allocation in event.allocations]
    _figures(rows, place, accounts)
    _promises_paid(rows, place, accounts)


def _promises_paid(rows: Rows, place: Place, accounts: Sequence[int]) -> None:
    """What has arrived towards the promises on these accounts: open ones, and those broken lately."""
    for promise in (*place.facts.promises, *place.facts.broken):
        if promise.account in accounts:
            rows.add(PROMISE_PAID, promise.paid.amount, place.bucket, place.customer, promise.id)


PROMISE = (
    "INSERT INTO promise (bucket, customer_id, id, account_id, case_id, amount, currency, made_at, due, tolerance_percent, "
    "grace_days, moves, state, paid) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, 'open', 0)"
)
PROMISE_MOVED = "UPDATE promise SET due = %s, moves = moves + 1 WHERE bucket = %s AND customer_id = %s AND id = %s"
PROMISE_CLOSED = (
    "UPDATE promise SET state = %s, paid = %s, closed_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
)
PROMISE_CANCELLED = (
    "UPDATE promise SET state = 'cancelled', closed_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
)


def _promise_made(rows: Rows, place: Place, event: e.PromiseMade) -> None:
    rows.add(
        PROMISE,
        place.bucket,
        place.customer,
        event.promise,
        event.account,
        event.case,
        event.amount.amount,
        event.amount.currency,
        place.occurred_at,
        event.due,
        event.tolerance_percent,
        event.grace_days,
    )


def _promise_moved(rows: Rows, place: Place, event: e.PromiseMoved) -> None:
    rows.add(PROMISE_MOVED, event.due, place.bucket, place.customer, event.promise)


def _promise_kept(rows: Rows, place: Place, event: e.PromiseKept) -> None:
    rows.add(PROMISE_CLOSED, "kept", event.paid.amount, place.occurred_at, place.bucket, place.customer, event.promise)


def _promise_broken(rows: Rows, place: Place, event: e.PromiseBroken) -> None:
    state = "partly_kept" if event.partly else "broken"
    rows.add(PROMISE_CLOSED, state, event.paid.amount, place.occurred_at, place.bucket, place.customer, event.promise)


def _promise_cancelled(rows: Rows, place: Place, event: e.PromiseCancelled) -> None:
    rows.add(PROMISE_CANCELLED, place.occurred_at, place.bucket, place.customer, event.promise)


# --- what customers say ----------------------------------------------------------------------------------------------------

HOLD = (
    "INSERT INTO hold (bucket, customer_id, id, kind, scope, account_id, since, until, reason) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, id) DO UPDATE SET until = EXCLUDED.until, ended_at = NULL, ended_reason = NULL, "
    "since = CASE WHEN hold.ended_at IS NULL THEN hold.since ELSE EXCLUDED.since END, "
    "asked_until = CASE WHEN hold.ended_at IS NULL THEN hold.asked_until END"
)
HOLD_ENDING = "UPDATE hold SET asked_until = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
HOLD_ENDED = "UPDATE hold SET ended_at = %s, ended_reason = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
DISPUTE = (
    "INSERT INTO dispute (bucket, customer_id, id, account_id, case_id, reason, sealed, raised_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)
DISPUTE_CLOSED = (
    "UPDATE dispute SET closed_at = GREATEST(raised_at, %s), outcome = %s "
    "WHERE bucket = %s AND customer_id = %s AND account_id = %s AND closed_at IS NULL"
)
COMPLAINT = (
    "INSERT INTO complaint (bucket, customer_id, id, account_id, sealed, made_at) VALUES (%s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)
OPT_OUT = (
    "INSERT INTO opt_out (bucket, customer_id, media, at, by) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, media) DO UPDATE SET at = EXCLUDED.at, by = EXCLUDED.by, lifted_at = NULL "
    "WHERE opt_out.lifted_at IS NOT NULL"
)
ADDRESS = {
    column: f"INSERT INTO contact_address (address, {column}) VALUES (%s, %s) "
    f"ON CONFLICT (address) DO UPDATE SET {column} = COALESCE(contact_address.{column}, EXCLUDED.{column})"
    for column in ("opted_out_at", "wrong_person_at", "bounced_at")
}
OPT_OUT_LIFTED = (
    "UPDATE opt_out SET lifted_at = GREATEST(at, %s) "
    "WHERE bucket = %s AND customer_id = %s AND media = %s AND lifted_at IS NULL"
)
ADDRESS_ALLOWED = "UPDATE contact_address SET opted_out_at = NULL, allowed_at = %s WHERE address = %s"
CONSENT_WITHDRAWN = (
    "INSERT INTO consent (bucket, customer_id, seq, channel, purpose, given, source, evidence, at) "
    "SELECT bucket, customer_id, top + row_number() OVER (ORDER BY channel, purpose), channel, purpose, false, "
    "'refused all contact', '', GREATEST(at, %s) FROM (SELECT DISTINCT ON (channel, purpose) *, max(seq) OVER () AS top "
    "FROM consent WHERE bucket = %s AND customer_id = %s ORDER BY channel, purpose, at DESC, seq DESC) last WHERE given"
)
CONSENT = (
    "INSERT INTO consent (bucket, customer_id, seq, channel, purpose, given, source, evidence, at, expires_at) "
    "SELECT %s, %s, COALESCE(max(seq), 0) + 1, %s, %s, true, %s, '', %s, %s FROM consent WHERE bucket = %s AND customer_id = %s"
)


def _hold_placed(rows: Rows, place: Place, event: e.HoldPlaced) -> None:
    rows.add(
        HOLD,
        place.bucket,
        place.customer,
        event.hold,
        event.kind,
        event.scope,
        event.account,
        place.occurred_at,
        event.until,
        event.reason,
    )


def _hold_ended(rows: Rows, place: Place, event: e.HoldEnded) -> None:
    rows.add(HOLD_ENDED, place.occurred_at, event.reason, place.bucket, place.customer, event.hold)


def _hold_ending(rows: Rows, place: Place, event: e.HoldEnding) -> None:
    rows.add(HOLD_ENDING, event.until, place.bucket, place.customer, event.hold)


def _own_id(event: e.DisputeRaised | e.ComplaintMade, place: Place) -> str:
    return f"{event.type}/{event.account or 0}/{place.occurred_at.isoformat()}"


def _dispute(rows: Rows, place: Place, event: e.DisputeRaised) -> None:
    words = event.words.data if event.words else None
    rows.add(
        DISPUTE,
        place.bucket,
        place.customer,
        _own_id(event, place),
        event.account,
        event.case,
        event.reason,
        words,
        place.occurred_at,
    )


def _dispute_closed(rows: Rows, place: Place, event: e.DisputeUpheld | e.DisputeRejected) -> None:
    outcome = "upheld" if isinstance(event, e.DisputeUpheld) else "rejected"
    rows.add(DISPUTE_CLOSED, place.occurred_at, outcome, place.bucket, place.customer, event.account)


def _complaint(rows: Rows, place: Place, event: e.ComplaintMade) -> None:
    words = event.words.data if event.words else None
    rows.add(COMPLAINT, place.bucket, place.customer, _own_id(event, place), event.account, words, place.occurred_at)


def _address(rows: Rows, place: Place, point: int | None, column: str) -> None:
    for candidate in place.facts.points:
        if candidate.id == point:
            rows.add(ADDRESS[column], bytes.fromhex(candidate.address), place.occurred_at)


def _opted_out(rows: Rows, place: Place, event: e.OptedOut) -> None:
    rows.add(OPT_OUT, place.bucket, place.customer, event.media, place.occurred_at, event.by)
    for point in stopped_points(place.facts, event):
        _address(rows, place, point, "opted_out_at")


def _opted_in(rows: Rows, place: Place, event: e.OptedIn) -> None:
    rows.add(OPT_OUT_LIFTED, place.occurred_at, place.bucket, place.customer, event.media)
    if event.media == "all" and not event.mistaken:
        rows.add(CONSENT_WITHDRAWN, place.occurred_at, place.bucket, place.customer)
    for point in place.facts.points:
        if point.id == event.point:
            rows.add(ADDRESS_ALLOWED, place.occurred_at, bytes.fromhex(point.address))


def _wrong_person(rows: Rows, place: Place, event: e.WrongPerson) -> None:
    _address(rows, place, event.point, "wrong_person_at")


def _consent(rows: Rows, place: Place, event: e.ConsentGiven) -> None:
    rows.add(
        CONSENT,
        place.bucket,
        place.customer,
        event.channel,
        event.purpose,
        event.source,
        place.occurred_at,
        event.expires_at,
        place.bucket,
        place.customer,
    )


# --- contacts ------------------------------------------------------------------------------------------------------------

CONTACT_RECORDED = (
    "INSERT INTO contact (bucket, customer_id, effect, case_id, account_id, channel, purpose, message, at, day, outcome, "
    "conversation, provider) VALUES (%s, %s, %s, %s, %s, %s, %s, '', %s, %s, 'recorded', %s, %s) "
    "ON CONFLICT (bucket, customer_id, effect) DO NOTHING"
)
CONTACT_OUTCOME = (
    "UPDATE contact SET outcome = %s WHERE bucket = %s AND customer_id = %s AND effect = %s AND outcome <> 'delivered'"
)
CONTACT_ACCEPTED = (
    "UPDATE contact SET outcome = CASE outcome WHEN 'delivered' THEN outcome ELSE 'accepted' END, provider_id = %s "
    "WHERE bucket = %s AND customer_id = %s AND effect = %s"
)
CONTACT_DELIVERED = (
    "UPDATE contact SET outcome = 'delivered', delivered_at = %s WHERE bucket = %s AND customer_id = %s AND effect = %s"
)


def _contact_recorded(rows: Rows, place: Place, event: e.ContactRecorded) -> None:
    name = f"elsewhere/{event.channel}/{event.account or 0}/{event.at.isoformat()}"
    rows.add(
        CONTACT_RECORDED,
        place.bucket,
        place.customer,
        name,
        None,
        event.account,
        event.channel,
        event.purpose,
        event.at,
        day_of(place.facts, event.at),
        event.conversation,
        "elsewhere",
    )


def _call_made(rows: Rows, place: Place, event: e.CallMade) -> None:
    rows.add(
        CONTACT_RECORDED,
        place.bucket,
        place.customer,
        event.task,
        event.case,
        event.account,
        "call",
        "collections",
        place.occurred_at,
        day_of(place.facts, place.occurred_at),
        event.outcome in {"right_party", "callback", "refused"},
        "staff",
    )


def _accepted(rows: Rows, place: Place, event: e.ContactAccepted) -> None:
    rows.add(CONTACT_ACCEPTED, event.provider_id, place.bucket, place.customer, event.effect)


def _delivered(rows: Rows, place: Place, event: e.ContactDelivered) -> None:
    rows.add(CONTACT_DELIVERED, place.occurred_at, place.bucket, place.customer, event.effect)


def _not_made(rows: Rows, place: Place, event: e.ContactFailed | e.ContactReleased) -> None:
    outcome = "failed" if isinstance(event, e.ContactFailed) else "released"
    rows.add(CONTACT_OUTCOME, outcome, place.bucket, place.customer, event.effect)


def _unknown(rows: Rows, place: Place, event: e.ContactUnknown) -> None:
    rows.add(CONTACT_OUTCOME, "unknown", place.bucket, place.customer, event.effect)


def _delivery_failed(rows: Rows, place: Place, event: e.DeliveryFailed) -> None:
    if event.permanent:
        _address(rows, place, event.point, "bounced_at")


# --- the record and people ---------------------------------------------------------------------------------------------------

WRITE_BACK = (
    "INSERT INTO write_back (bucket, customer_id, effect, case_id, account_id, kind, by, state, attempts, requested_at, "
    "journey) VALUES (%s, %s, %s, %s, %s, %s, %s, 'waiting', 0, %s, "
    '(SELECT journey FROM "case" WHERE bucket = %s AND customer_id = %s AND id = %s)) '
    "ON CONFLICT (bucket, customer_id, effect) DO NOTHING"
)
ACKNOWLEDGED = (
    "UPDATE write_back SET state = 'acknowledged', record_ref = %s, answered_at = %s "
    "WHERE bucket = %s AND customer_id = %s AND effect = %s"
)
REFUSED = "UPDATE write_back SET state = %s, reason = %s, answered_at = %s WHERE bucket = %s AND customer_id = %s AND effect = %s"
TASK = (
    "INSERT INTO task (bucket, customer_id, id, case_id, account_id, portfolio_id, kind, queue, reason, nature, state, "
    "opened_at, due_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'waiting', %s, %s) "
    "ON CONFLICT (bucket, customer_id, id) DO NOTHING"
)
TASK_TAKEN = (
    "UPDATE task SET state = 'taken', taken_by = %s, taken_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
)
TASK_PUT_OFF = (
    "UPDATE task SET state = 'waiting', taken_by = NULL, due_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
)
TASK_RESOLVED = (
    "UPDATE task SET state = 'resolved', resolved_by = %s, resolved_at = %s, outcome = %s "
    "WHERE bucket = %s AND customer_id = %s AND id = %s"
)


def _write_back(rows: Rows, place: Place, event: e.WriteBackRequested) -> None:
    rows.add(
        WRITE_BACK,
        place.bucket,
        place.customer,
        event.effect,
        event.case,
        event.account,
        event.kind,
        event.by,
        place.occurred_at,
        place.bucket,
        place.customer,
        event.case,
    )


def _acknowledged(rows: Rows, place: Place, event: e.WriteBackAcknowledged) -> None:
    rows.add(ACKNOWLEDGED, event.record_ref, place.occurred_at, place.bucket, place.customer, event.effect)
    account = place.facts.account(event.account)
    if event.reference and account is not None:
        number = payment_id(portfolio=account.portfolio, reference=event.reference)
        rows.add(PART_ACKNOWLEDGED, place.occurred_at, place.bucket, number, event.account)


def _refused(rows: Rows, place: Place, event: e.WriteBackRefused) -> None:
    rows.add(REFUSED, event.outcome, event.reason, place.occurred_at, place.bucket, place.customer, event.effect)


def _task_opened(rows: Rows, place: Place, event: e.TaskOpened) -> None:
    account = place.facts.account(event.account) if event.account is not None else None
    rows.add(
        TASK,
        place.bucket,
        place.customer,
        event.task,
        event.case,
        event.account,
        None if account is None else account.portfolio,
        event.kind,
        event.queue,
        event.reason,
        event.nature,
        place.occurred_at,
        event.due_at,
    )


def _task_taken(rows: Rows, place: Place, event: e.TaskTaken) -> None:
    rows.add(TASK_TAKEN, event.by, place.occurred_at, place.bucket, place.customer, event.task)


def _task_put_off(rows: Rows, place: Place, event: e.TaskPutOff) -> None:
    rows.add(TASK_PUT_OFF, event.until, place.bucket, place.customer, event.task)


def _task_resolved(rows: Rows, place: Place, event: e.TaskResolved) -> None:
    rows.add(TASK_RESOLVED, event.by, place.occurred_at, event.outcome, place.bucket, place.customer, event.task)


def _case_joined(rows: Rows, place: Place, event: e.CaseJoined) -> None:
    rows.add(KEY_JOINED, event.key, place.bucket, place.customer, event.case)


WAITS = (
    "INSERT INTO waiting_entry (bucket, customer_id, journey, account_id, key, trigger, place, asked_at, until) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, customer_id, journey, account_id, key) "
    "DO UPDATE SET until = GREATEST(waiting_entry.until, EXCLUDED.until)"
)
HELD_OUT = (
    "INSERT INTO held_out (bucket, customer_id, case_id, until) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, case_id) DO UPDATE SET until = EXCLUDED.until"
)


def _entry_waiting(rows: Rows, place: Place, event: e.EntryWaiting) -> None:
    turn = row_id("place", event.journey, str(place.customer), str(event.account))
    where = (place.bucket, place.customer, event.journey, event.account, event.key)
    rows.add(WAITS, *where, event.trigger, turn, place.occurred_at, event.until)


def _held_out(rows: Rows, place: Place, event: e.CaseHeldOut) -> None:
    rows.add(HELD_OUT, place.bucket, place.customer, event.case, event.until)


WRITERS: dict[str, Writer] = {
    "entry.waiting": _entry_waiting,
    "case.held_out": _held_out,
    "case.opened": _case_opened,
    "case.joined": _case_joined,
    "case.ended": _case_ended,
    "case.reopened": _case_reopened,
    "account.updated": _account_updated,
    "payment.received": _payment_received,
    "payment.reversed": _payment_reversed,
    "promise.made": _promise_made,
    "promise.moved": _promise_moved,
    "promise.kept": _promise_kept,
    "promise.broken": _promise_broken,
    "promise.cancelled": _promise_cancelled,
    "hold.placed": _hold_placed,
    "hold.ended": _hold_ended,
    "hold.ending": _hold_ending,
    "dispute.raised": _dispute,
    "dispute.upheld": _dispute_closed,
    "dispute.rejected": _dispute_closed,
    "complaint.made": _complaint,
    "contact.opted_out": _opted_out,
    "contact.opted_in": _opted_in,
    "contact.wrong_person": _wrong_person,
    "consent.given": _consent,
    "contact.recorded": _contact_recorded,
    "call.made": _call_made,
    "contact.accepted": _accepted,
    "contact.delivered": _delivered,
    "contact.failed": _not_made,
    "contact.released": _not_made,
    "contact.unknown": _unknown,
    "contact.delivery_failed": _delivery_failed,
    "writeback.requested": _write_back,
    "writeback.acknowledged": _acknowledged,
    "writeback.refused": _refused,
    "task.opened": _task_opened,
    "task.taken": _task_taken,
    "task.put_off": _task_put_off,
    "task.resolved": _task_resolved,
}
