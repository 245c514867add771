"""Read payments: what was paid elsewhere and the record already holds comes in as events, by cursor, once each."""

from datetime import timedelta

from django.db import connection, transaction

from goodterms.core.events import Allocation, PaymentReceived, PaymentReversed, Stamped
from goodterms.flow.door import heard, leave_events
from goodterms.flow.outside import Outside
from goodterms.records.base import RecordPayment, UnknownWrite
from goodterms.store.clock import business_now, machine_now, read_clock
from goodterms.store.world import bump_revision

ASK_WITHIN = timedelta(seconds=10)


class RecordSilent(Exception):
    """The system of record did not answer about payments: ask again later; the feed is late until then."""


def read_payments(*, outside: Outside) -> int:
    """Take in every payment the record holds since the last reading. Returns how many were new to us."""
    new = 0
    while True:
        with transaction.atomic():
            page = outside.record.payments_since(
                cursor=_cursor(outside.record.name), deadline=machine_now() + ASK_WITHIN
            )
            if isinstance(page, UnknownWrite):
                raise RecordSilent(f"{RecordSilent.__doc__} ({page.reason})")
            homes = _homes([payment.account for payment in page.payments])
            clock = read_clock()
            now = clock.at(machine_now())
            told = [
                (homes[payment.account][:2], stamped if clock.stepped else heard(stamped, at=now))
                for payment in page.payments
                if payment.account in homes
                for stamped in _told(payment, account=homes[payment.account][2])
            ]
            # Decided now, whenever it was paid: what was done in the meantime was done without knowing of it.
            new += leave_events(events=[(here, stamped, max(now, stamped.occurred_at)) for here, stamped in told])
            _keep(outside.record.name, page.cursor)
            if not page.more:
                _read_to_the_end(outside.record.name)
        if not page.more:
            return new


def _told(payment: RecordPayment, *, account: int) -> list[Stamped]:
    """The payment, and its reversal where it was taken back: both, for it may have come and gone between two readings."""
    allocations = (Allocation(account, payment.amount),)
    name = f"payment/{payment.reference}"
    received = PaymentReceived(payment.reference, payment.amount, allocations, "record", in_record=True)
    told = [Stamped(name, received, payment.occurred_at, "record")]
    if payment.reversed_at is not None:
        reversal = PaymentReversed(payment.reference, payment.amount, allocations, "taken back, says the record")
        at = max(payment.reversed_at, payment.occurred_at)
        told.append(Stamped(f"{name}/reversed", reversal, at, "record"))
    return told


def _homes(accounts: list[str]) -> dict[str, tuple[int, int, int]]:
    """Where the record's account numbers live here: (bucket, customer, account)."""
    if not accounts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT external_id, bucket, customer_id, id FROM account WHERE external_id = ANY(%s::text[])",
            [sorted(set(accounts))],
        )
        return {row[0]: (row[1], row[2], row[3]) for row in cursor.fetchall()}


def _cursor(record: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cursor FROM record_cursor WHERE record = %s FOR UPDATE", [record])
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _keep(record: str, at: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO record_cursor (record, cursor, read_at) VALUES (%s, %s, %s) "
            "ON CONFLICT (record) DO UPDATE SET cursor = EXCLUDED.cursor, read_at = EXCLUDED.read_at",
            [record, at, business_now()],
        )


def _read_to_the_end(record: str) -> None:
    """The day's first complete reading is as good as a complete payment file: holds that wait for one look at it."""
    now = business_now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO payment_reading (record, day, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [record, now.date(), now],
        )
        if cursor.rowcount:
            bump_revision()
