"""A browser on which somebody showed who they are: noted by the keyed hash of its cookie, so that staff see a new one."""

from django.db import connection

from goodterms.core.lookup import fact_hash
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.keys import keys

NOTE = """
INSERT INTO device_seen (bucket, customer_id, device, first_at, last_at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (bucket, customer_id, device) DO UPDATE SET last_at = GREATEST(device_seen.last_at, EXCLUDED.last_at)
RETURNING (xmax = 0)
"""


KNOWN = "SELECT 1 FROM device_seen WHERE bucket = %s AND customer_id = %s AND device = %s"


def note_device(*, here: HERE, device: str) -> bool:
    """Whether the device is new with this customer; from now on it is known. Of two customers nobody can tell it is the same."""
    hashed = _hashed(here, device)
    now = machine_now()
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [*here, hashed, now, now])
        row = cursor.fetchone()
    return bool(row and row[0])


def is_known(*, here: HERE, device: str) -> bool:
    """Whether this customer showed who they are on the device before."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [*here, _hashed(here, device)])
        return cursor.fetchone() is not None


def _hashed(here: HERE, device: str) -> bytes:
    return fact_hash(secret=keys().lookup, kind="device", customer_id=here[1], normalised=device)
