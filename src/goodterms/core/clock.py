"""Business time from one row: origin, machine origin and rate, or stepped. The clock itself is read at the edges."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BusinessTime:
    """How business time follows machine time. Stepped: it stands at `origin` until somebody moves it."""

    origin: datetime
    machine_origin: datetime
    rate: Decimal
    stepped: bool

    def at(self, machine: datetime) -> datetime:
        """Business time at a machine time (both UTC)."""
        if self.stepped:
            return self.origin
        if self.rate == 1:
            return self.origin + (machine - self.machine_origin)
        seconds = Decimal((machine - self.machine_origin) / timedelta(microseconds=1)) * self.rate
        return self.origin + timedelta(microseconds=int(seconds))

    def lasts(self, machine: timedelta) -> timedelta:
        """How much business time passes in a span of machine time; nothing while stepped."""
        return timedelta(0) if self.stepped else machine * float(self.rate)


REAL_TIME = Decimal(1)
