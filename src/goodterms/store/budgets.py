"""What a customer entered of a month's money, section by section: opened with their key, the newest of each."""

from base64 import b64decode
from datetime import datetime, timedelta
from typing import Final

import orjson
from django.db import connection

from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.core.customer_cipher import CipherError
from goodterms.core.events import BudgetSaved, BudgetSection
from goodterms.core.money import Money
from goodterms.core.offers.budget import LINES, PERIODS, Entry
from goodterms.store.gather import HERE
from goodterms.store.sealing import customer_key

__all__ = ["KEPT_FOR", "read_budget"]

KEPT_FOR: Final = timedelta(days=30)
"""How long what was entered is offered again; then they begin anew. Source: the house."""
SAVED: Final = """
SELECT type, version, payload FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type = 'budget.saved' AND occurred_at >= %s ORDER BY seq
"""


def read_budget(*, here: HERE, now: datetime) -> dict[BudgetSection, dict[str, Entry]]:
    """The entries of every section that was entered lately; nothing of a customer who was erased."""
    key = customer_key(here)
    if key is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(SAVED, [*here, now - KEPT_FOR])
        rows = cursor.fetchall()
    found: dict[BudgetSection, dict[str, Entry]] = {}
    for type_, version, payload in rows:
        try:
            event = decode_event(type_=type_, version=version, payload=payload)
            if not isinstance(event, BudgetSaved):
                continue
            said = orjson.loads(key.open(of="budget", sealed=b64decode(event.entries.data)))
        except (UnreadablePayload, CipherError, ValueError):  # the audit says so
            continue
        found[event.section] = {
            line: Entry(Money(amount, currency), per)
            for line, (amount, currency, per) in said.items()
            if line in LINES[event.section] and per in PERIODS
        }
    return found
