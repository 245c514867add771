"""Tell parties: what one customer's decision has to say of a shared account is left at the doors of the others.

Each telling is taken and left in one transaction, which waits for the others' locks and for nobody's decision. An event's id
names the telling, so one that is left twice changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from goodterms.core.events import AccountTold, Event, Stamped
from goodterms.flow.door import Left, leave_events, retrying
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.for_parties import (
    ForParties,
    PartOf,
    customers_of,
    homes,
    knowing,
    numbers_of,
    parties_of,
    take,
    told,
)

__all__ = ["tell_parties"]

BATCH = 200
INSTANT = timedelta(microseconds=1)


def tell_parties(*, buckets: Sequence[int], limit: int = BATCH) -> int:
    """Tell the next of what the customers of these buckets have to say to others. Returns how many tellings were taken.

    On a stepped clock the others hear it an instant after the tick: when exactly we tell must change nothing.
    """
    return retrying(lambda: _tell(buckets=buckets, limit=limit))


def _tell(*, buckets: Sequence[int], limit: int) -> int:
    with transaction.atomic():
        rows = take(buckets=buckets, limit=limit)
        if not rows:
            return 0
        clock = read_clock()
        now = clock.at(machine_now())
        due = now + INSTANT if clock.stepped else now
        events: list[Left] = [
            (here, Stamped(row.name, event, row.at, row.actor), due) for row, here, event in _addressed(rows)
        ]
        leave_events(events=events)
        told(rows)
        return len(rows)


def _addressed(rows: Sequence[ForParties]) -> Iterator[tuple[ForParties, tuple[int, int], Event]]:
    """Each telling with whom it is for, and as they hear it."""
    home = homes([row.account for row in rows if row.to_home])
    whose = customers_of([case for row in rows for case in (row.to_case, row.but_case) if case is not None])
    to_others = [row for row in rows if not row.to_home and row.to_case is None]
    accounts = sorted({row.account for row in to_others})
    numbers = numbers_of(accounts)
    parties = parties_of(accounts, now=max(row.at for row in rows))
    before = knowing(accounts)
    for row in rows:
        if row.to_home:
            if row.account in home:
                yield row, home[row.account], row.event
        elif row.to_case is not None:
            if row.to_case in whose:
                yield row, whose[row.to_case], row.event
        else:
            but = whose.get(row.but_case) if row.but_case is not None else None
            now_parties = parties.get(row.account, ())
            for part in now_parties:
                if part.here != but:
                    yield row, part.here, _as_heard(row.event, part, numbers.get(row.account))
            if isinstance(row.event, AccountTold):
                here = {part.here for part in now_parties}
                for part in before.get(row.account, ()):
                    if part.here not in here:
                        gone = replace(row.event, over=True)
                        yield row, part.here, _as_heard(gone, part, numbers.get(row.account))


def _as_heard(event: Event, part: PartOf, known: tuple[str, str] | None) -> Event:
    if not isinstance(event, AccountTold) or known is None:
        return event
    return replace(event, number=known[0], product=known[1], role=part.role, until=part.until)
