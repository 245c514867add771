"""What every process looks at before it works: that the database answers, has our schema, and holds nothing we cannot open."""

import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection

from goodterms.store.master_keys import refuse_to_miss_any
from goodterms.store.schema import refuse_other_schema

DATABASE_WITHIN_SECONDS = 60.0
LOOK_SECONDS = 0.1


def refuse_to_start_wrong() -> None:
    """Raises `OtherSchema` or `MasterKeyInUse`, each with what to do, rather than fail at a customer's first visit."""
    refuse_other_schema()
    refuse_to_miss_any()


def once_the_database_answers(work: Callable[[], None]) -> None:
    """Do `work`, again while the database is away: it may be starting, as we are. Gives up after a minute."""
    until = time.monotonic() + DATABASE_WITHIN_SECONDS
    while True:
        try:
            return work()
        except (OperationalError, InterfaceError):
            connection.close()
            if time.monotonic() > until:
                raise
            time.sleep(LOOK_SECONDS)
