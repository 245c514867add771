"""Contact points that changed lately: they get no codes for a while (design/guarantees.md, "Customers' links and identity")."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from goodterms.store.gather import HERE

NO_CODES_FOR: Final = timedelta(days=14)


def fresh_points(*, here: HERE, now: datetime) -> frozenset[int]:
    """The contact points that the customer gave in the last fourteen days (business time): no code goes to them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM contact_point WHERE bucket = %s AND customer_id = %s AND source <> 'import' "
            "AND channel <> 'chat' AND added_at > %s",
            [*here, now - NO_CODES_FOR],
        )
        return frozenset(row[0] for row in cursor.fetchall())
