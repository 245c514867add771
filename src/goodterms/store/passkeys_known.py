"""The passkeys of a customer that open something."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from goodterms.core.passkey import name_of
from goodterms.store.gather import HERE

STANDING = """
SELECT id, public_key, sign_count, synced, made_at, used_at FROM passkey
 WHERE bucket = %s AND customer_id = %s AND removed_at IS NULL ORDER BY made_at, id
"""


@dataclass(frozen=True, slots=True)
class KeptPasskey:
    """One passkey as it is kept; times are machine time."""

    id: bytes
    public_key: bytes
    sign_count: int
    synced: bool
    made_at: datetime
    used_at: datetime | None

    @property
    def name(self) -> str:
        """What the log and our forms call it."""
        return name_of(self.id)


def passkeys_of(here: HERE, /) -> list[KeptPasskey]:
    """Those that were not taken away, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, here)
        return [KeptPasskey(bytes(row[0]), bytes(row[1]), *row[2:]) for row in cursor.fetchall()]
