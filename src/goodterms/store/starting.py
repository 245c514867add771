"""What every process looks at before it works: that the database answers, has our schema and, in production, the world's time.

And that it holds nothing we cannot open.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from goodterms.core.clock import REAL_TIME
from goodterms.store.clock import ClockMissing, read_clock
from goodterms.store.master_keys import MasterKeyInUse, refuse_to_miss_any
from goodterms.store.schema import OtherSchema, refuse_other_schema

DATABASE_WITHIN_SECONDS = 60.0
LOOK_SECONDS = 0.1


SAME_TIME = timedelta(minutes=1)


class NotRealTime(Exception):
    """This database's business clock does not show the world's time: a demo set it. Production never works on one."""


REFUSED = (OtherSchema, MasterKeyInUse, NotRealTime)
"""Why a process may not start; each says what to do."""


def refuse_to_start_wrong() -> None:
    """Raises one of `REFUSED`, rather than fail at a customer's first visit."""
    refuse_other_schema()
    refuse_to_miss_any()
    refuse_other_time()


def refuse_other_time() -> None:
    """Raises `NotRealTime` in production, unless business time is real time (or nobody has set a clock yet)."""
    if not settings.PRODUCTION:
        return
    try:
        clock = read_clock()
    except ClockMissing:
        return
    if clock.stepped or clock.rate != REAL_TIME or abs(clock.origin - clock.machine_origin) > SAME_TIME:
        raise NotRealTime(f"{NotRealTime.__doc__} Begin in a database of your own.")


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
