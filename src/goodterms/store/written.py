"""One customer's change on its way to the tables."""

from datetime import datetime

from goodterms.core.journey.change import Change
from goodterms.core.value import value
from goodterms.store.gather import Locked


@value
class Written:
    """One customer's change on its way to the tables. `done` is how many effects in flight were answered by it."""

    locked: Locked
    change: Change
    at: datetime
    taken: tuple[str, ...] = ()
    done: int = 0
    later: datetime | None = None

    @property
    def due_at(self) -> datetime | None:
        """When this customer wants attention next."""
        return _earliest(self.change.due_at, self.later)

    def is_due(self, now: datetime) -> bool:
        """Whether the customer wants attention by `now`."""
        return self.due_at is not None and self.due_at <= now


def _earliest(first: datetime | None, second: datetime | None) -> datetime | None:
    if first is None or second is None:
        return first or second
    return min(first, second)
