"""Places in journeys that let in so many new cases an hour or a day, in memory: given in the order in which they are asked for."""

from collections import Counter
from datetime import datetime

from goodterms.core.events import EntryGranted, EntryRefused, EntryWaiting, Stamped
from goodterms.core.journey.change import World
from goodterms.core.journey.letting_in import CANNOT_WAIT, next_window, window_of


class Places:
    """What was given away so far, by journey and window. Whoever asks is given the first place there will be."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.taken: Counter[tuple[str, datetime]] = Counter()

    def answer(self, asked: EntryWaiting, *, at: datetime) -> Stamped:
        """What becomes of a trigger that waits from `at` on: let in when it is its turn, or refused when it is too old."""
        name = f"entry/{asked.journey}/{asked.account}/{asked.key}/{at.isoformat()}"
        when = self._turn(asked, at=at)
        if when is None:
            refused = EntryRefused(asked.journey, asked.account, asked.key, asked.trigger, CANNOT_WAIT)
            return Stamped(name, refused, asked.until, "engine")
        granted = EntryGranted(asked.journey, asked.account, asked.key, asked.trigger)
        return Stamped(name, granted, when, "engine")

    def _turn(self, asked: EntryWaiting, *, at: datetime) -> datetime | None:
        version = self.world.live.get(asked.journey)
        if version is None or version.rollout.max_new is None or asked.journey in self.world.closed_to_new:
            return None
        when = at
        while when <= asked.until:
            place = (asked.journey, window_of(version.rollout, when))
            if self.taken[place] < version.rollout.max_new:
                self.taken[place] += 1
                return when
            when = next_window(version.rollout, when)
        return None
