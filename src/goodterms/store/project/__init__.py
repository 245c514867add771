"""Project: the working tables that events speak of, written in the same transaction as the events themselves.

One function per event type in `WRITERS`; an event without one changes no working table. Each writer adds rows to named
statements; a batch runs each statement for all its rows at once, as far as the order of each customer's events allows.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.change import Happened
from goodterms.store.gather import Locked
from goodterms.store.project import (
    addresses,
    asked,
    cases,
    complaints,
    consents,
    contacts,
    details,
    disputes,
    documents,
    holds,
    payments,
    plans,
    points,
    promises,
    retries,
    statements,
    support,
    tasks,
    writebacks,
)
from goodterms.store.project.payments import payment_id
from goodterms.store.project.rows import Place, Rows, Writer

__all__ = ["WRITERS", "Place", "Rows", "Writer", "payment_id", "project"]

WRITERS: Final[dict[str, Writer]] = {
    **cases.WRITERS,
    **payments.WRITERS,
    **plans.WRITERS,
    **promises.WRITERS,
    **retries.WRITERS,
    **holds.WRITERS,
    **disputes.WRITERS,
    **documents.WRITERS,
    **complaints.WRITERS,
    **support.WRITERS,
    **consents.WRITERS,
    **addresses.WRITERS,
    **asked.WRITERS,
    **contacts.WRITERS,
    **details.WRITERS,
    **statements.WRITERS,
    **points.WRITERS,
    **writebacks.WRITERS,
    **tasks.WRITERS,
}


def project(happened: Sequence[tuple[Locked, CustomerFacts, Happened, datetime]]) -> None:
    """Write what these events mean for the working tables."""
    rows = Rows()
    for locked, facts, one, recorded_at in happened:
        writer = WRITERS.get(one.event.type)
        if writer is not None:
            place = Place(locked.bucket, locked.customer, facts, one.occurred_at, recorded_at, one.actor)
            rows.customer = locked.customer
            writer(rows, place, one.event)
    rows.write()
