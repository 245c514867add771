"""The hot row of a customer says exactly what the working tables say."""

from collections.abc import Iterator
from typing import ClassVar

from django.db import connection

from goodterms.insight.invariants.base import Found, Invariant, Look
from goodterms.store.hot import UnreadableHotRow, decode
from goodterms.store.rebuild import differences, hot_from_tables

CHUNK = 1_000
ROWS = """
SELECT bucket, customer_id, hot FROM customer_state WHERE (bucket, customer_id) > (%(bucket)s, %(customer)s)
 ORDER BY bucket, customer_id LIMIT %(limit)s
"""


class HotRowIsTheTables(Invariant):
    name: ClassVar = "hot_row_is_the_tables"
    sentence: ClassVar = "The hot row of every customer says what the working tables say."

    def check(self, look: Look) -> Found:
        examined, violations = 0, list[str]()
        for rows in _chunks(look):
            examined += len(rows)
            rebuilt = hot_from_tables(
                connection, [(bucket, customer) for bucket, customer, _ in rows], now=look.business
            )
            for bucket, customer, hot in rows:
                facts = rebuilt.get((bucket, customer))
                try:
                    stored = decode(hot, bucket=bucket, customer=customer)
                except (UnreadableHotRow, ValueError, TypeError, LookupError) as error:
                    violations.append(f"customer {customer}: the hot row cannot be read ({error})")
                    continue
                wrong = (
                    ("everything: there is no such customer",)
                    if facts is None
                    else differences(stored=stored, rebuilt=facts, now=look.business)
                )
                violations += [f"customer {customer}: the hot row and the tables differ in {name}" for name in wrong]
        return Found(examined, violations)


def _chunks(look: Look) -> Iterator[list[tuple[int, int, bytes]]]:
    bucket, customer = -1, 0
    while rows := look.rows(ROWS, {"bucket": bucket, "customer": customer, "limit": CHUNK}):
        bucket, customer = rows[-1][:2]
        yield [(row[0], row[1], bytes(row[2])) for row in rows]
