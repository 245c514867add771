"""Every customer once, in batches, by bucket and id: a place is enough to go on from, so memory is constant."""

from django.db import connection

from goodterms.core.identify import BUCKETS
from goodterms.store.gather import HERE

__all__ = ["BEGINNING", "customers_after"]

BEGINNING: HERE = (0, 0)
"""Before the first customer: ids are positive."""
PAGE = "SELECT customer_id FROM customer_state WHERE bucket = %s AND customer_id > %s ORDER BY customer_id LIMIT %s"


def customers_after(place: HERE, *, limit: int) -> list[HERE]:
    """The next customers after `place`, at most `limit`; fewer only when there are no more."""
    found: list[HERE] = []
    bucket, customer = place
    with connection.cursor() as cursor:
        while bucket < BUCKETS and len(found) < limit:
            cursor.execute(PAGE, [bucket, customer, limit - len(found)])
            found += [(bucket, row[0]) for row in cursor.fetchall()]
            bucket, customer = bucket + 1, 0
    return found
