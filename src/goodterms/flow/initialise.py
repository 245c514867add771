"""Make a database Goodterms' own: the installation's row, and the business clock. Harmless to repeat."""

from datetime import datetime
from decimal import Decimal

from django.db import connection, transaction

from goodterms.store.clock import machine_now, set_clock


def initialise(
    *,
    name: str,
    environment: str,
    business_now: datetime | None = None,
    rate: Decimal = Decimal(1),
    stepped: bool = False,
) -> None:
    """Write what every process expects to find. `name` enters effect keys and never changes afterwards.

    Without `business_now` an existing clock is left alone and a missing one shows real time. Raises `ValueError` for a
    clock other than real time in production.
    """
    if environment == "production" and (stepped or rate != 1 or business_now is not None):
        raise ValueError("in production business time is real time: leave the clock alone")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO installation (id, name, environment, created_at) VALUES (1, %s, %s, %s) ON CONFLICT (id) DO NOTHING",
            [name, environment, machine_now()],
        )
        cursor.execute("INSERT INTO workspace_revision (id, revision) VALUES (1, 1) ON CONFLICT (id) DO NOTHING")
        cursor.execute("SELECT 1 FROM business_clock WHERE id = 1")
        missing = cursor.fetchone() is None
    if business_now is not None or missing:
        set_clock(origin=business_now or machine_now(), rate=rate, stepped=stepped)
