"""Whether a case waits for a call that was announced to the customer, or for the time of one."""

from functools import lru_cache

from django.db import connection

from goodterms.core.journey.consequences.called import announces_call
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.source import parse_journey
from goodterms.store.gather import HERE

__all__ = ["awaits_call"]

STEP = """
SELECT k.step, v.source
  FROM "case" k
  JOIN journey_version v ON v.name = k.journey AND v.version = k.journey_version
 WHERE k.bucket = %s AND k.customer_id = %s AND k.id = %s AND k.status = 'open'
"""


def awaits_call(here: HERE, case: int) -> bool:
    """Whether the customer was told, at the step the case is in, that a person will call. False for a case that is over."""
    with connection.cursor() as cursor:
        cursor.execute(STEP, (*here, case))
        row = cursor.fetchone()
    journey = None if row is None else _journey(row[1])
    return row is not None and journey is not None and announces_call(journey.steps.get(row[0]))


@lru_cache(maxsize=32)
def _journey(source: str) -> Journey | None:
    return parse_journey(source, file="(published)")[0]
