"""The two clocks, read at the edge: business time from the database's one row, machine time from the machine."""

from datetime import UTC, datetime
from decimal import Decimal

from django.db import connection

from goodterms.core.clock import BusinessTime
from goodterms.store.wake import wake


class ClockMissing(Exception):
    """The database has no clock row: it was not initialised. Run `goodterms up` or `goodterms init` first."""


def machine_now() -> datetime:
    """Machine time, UTC: for leases, deadlines, back-off, sessions and signatures only."""
    return datetime.now(UTC)


def read_clock() -> BusinessTime:
    """The business clock as it stands now. Raises `ClockMissing`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT origin, machine_origin, rate, stepped FROM business_clock WHERE id = 1")
        row = cursor.fetchone()
    if row is None:
        raise ClockMissing(ClockMissing.__doc__)
    return BusinessTime(*row)


def business_now() -> datetime:
    """Business time now."""
    return read_clock().at(machine_now())


def set_clock(*, origin: datetime, rate: Decimal = Decimal(1), stepped: bool = False) -> None:
    """Set the business clock: from now on it shows `origin` and runs at `rate`, or stands (`stepped`)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO business_clock (id, origin, machine_origin, rate, stepped) VALUES (1, %s, %s, %s, %s) "
            "ON CONFLICT (id) DO UPDATE SET origin = EXCLUDED.origin, machine_origin = EXCLUDED.machine_origin, "
            "rate = EXCLUDED.rate, stepped = EXCLUDED.stepped",
            [origin, machine_now(), rate, stepped],
        )
    wake("advance", "dispatch", "write_back")  # what waits for a time
