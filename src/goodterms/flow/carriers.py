"""The providers of each channel as this process knows them: who may carry the next message, and how many more it takes.

What was learnt of a provider is this process's own: another learns the same by its own calls. How fast messages leave is
shared: each process takes its part of what the provider takes in a second.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from goodterms.channels.base import Accepted, ChannelAdapter, DefinitelyNotAccepted, SendResult, UnknownOutcome
from goodterms.core.carriers import Health, Tokens, after, choose, probing, state, waits_for
from goodterms.core.events import Channel
from goodterms.flow.outside import Outside


@dataclass(frozen=True, slots=True)
class Wait:
    """Nobody carries this message now: why, in words, and when to look again (machine time)."""

    reason: str
    until: datetime


@dataclass(slots=True)
class _Known:
    adapter: ChannelAdapter
    tokens: Tokens
    health: Health = field(default_factory=Health)


class Carriers:
    """Who carries what. Safe to use from many threads."""

    def __init__(self, outside: Outside, *, workers: int = 1, unhurried: bool = False) -> None:
        """`unhurried`: nothing is known of how fast messages leave, so nothing is slowed (a single batch, a stepped clock)."""
        self._outside, self._workers, self._unhurried = outside, workers, unhurried
        self._known: dict[str, _Known] = {}
        self._lock = threading.Lock()

    def share_among(self, workers: int) -> None:
        """So many processes send: each takes its part of what a provider takes in a second."""
        self._workers = max(1, workers)

    def of(self, channel: Channel) -> list[ChannelAdapter]:
        """The providers of a channel, in the workspace's order. Raises `NotConnected`."""
        first = self._outside.channel(channel)
        second = self._outside.seconds.get(channel)
        return [first] if second is None else [first, second]

    def named(self, channel: Channel, name: str) -> ChannelAdapter:
        """The provider that a reservation was made for; the channel's first where none is named, or it is gone."""
        adapters = self.of(channel)
        return next((adapter for adapter in adapters if adapter.name == name), adapters[0])

    def spent(self, *, now: datetime) -> tuple[list[Channel], float]:
        """The channels whose every provider has had its fill for this moment, and seconds until the first takes more."""
        spent: list[Channel] = []
        waits: list[float] = []
        with self._lock:
            for channel in self._outside.channels:
                known = [self._of(adapter) for adapter in self.of(channel)]
                awake = [one for one in known if state(one.health, now=now) != "rests"]
                if awake and all(self._left(one) < 1 for one in awake):
                    spent.append(channel)
                    waits.append(min(one.tokens.wait() for one in awake))
        return spent, min(waits, default=0.0)

    def may(self, channel: Channel, *, now: datetime) -> Wait | bool:
        """Whether one more message of this channel may be sent now; a `Wait` when all rest. Raises `NotConnected`."""
        with self._lock:
            known = [self._of(adapter) for adapter in self.of(channel)]
            if choose([one.health for one in known], now=now) is None:
                return _wait(known, now=now)
            return any(self._left(one) >= 1 for one in known if state(one.health, now=now) != "rests")

    def choose(
        self, channel: Channel, *, segments: int, now: datetime, not_again: str | None = None
    ) -> ChannelAdapter | Wait | None:
        """Who carries the next message of so many segments; a `Wait` when all rest, None when all have had their fill.

        Choosing one takes its segments. Raises `NotConnected`.
        """
        with self._lock:
            known = [self._of(adapter) for adapter in self.of(channel)]
            names = [one.adapter.name for one in known]
            last = names.index(not_again) if not_again in names else None
            place = choose([one.health for one in known], now=now, not_again=last)
            if place is None:
                return _wait(known, now=now)
            one = known[place]
            if self._left(one) < 1:
                return None
            if state(one.health, now=now) == "probe":
                one.health = probing(one.health, now=now)
            one.tokens.take(segments)
            return one.adapter

    def learn(self, adapter: ChannelAdapter, results: Sequence[SendResult], *, now: datetime) -> None:
        """Note how calls went."""
        with self._lock:
            one = self._of(adapter)
            for result in results:
                one.health = health_after(one.health, result, now=now)

    def _of(self, adapter: ChannelAdapter) -> _Known:
        found = self._known.get(adapter.name)
        if found is None:
            rate = self._outside.per_second(adapter) / self._workers
            found = self._known[adapter.name] = _Known(adapter, Tokens(rate=rate, now=time.monotonic()))
        return found

    def _left(self, one: _Known) -> float:
        if self._unhurried:
            return 1.0
        rate = self._outside.per_second(one.adapter) / self._workers
        return one.tokens.left(now=time.monotonic(), rate=rate)


def _wait(known: Sequence[_Known], *, now: datetime) -> Wait:
    reason, until = waits_for([one.adapter.name for one in known], [one.health for one in known])
    return Wait(reason, max(until or now, now + timedelta(seconds=1)))


def health_after(health: Health, result: SendResult, *, now: datetime) -> Health:
    """What is known of a provider after one more of its answers."""
    match result:
        case Accepted():
            return after(health, "answered", now=now)
        case DefinitelyNotAccepted(reason=reason, reached=False):
            return after(health, "unreached", now=now, reason=reason)
        case DefinitelyNotAccepted(reason=reason, throttled=True, retry_after=pause):
            return after(health, "throttled", now=now, reason=reason, pause=timedelta(seconds=pause or 1.0))
        case DefinitelyNotAccepted():
            return after(health, "answered", now=now)
        case UnknownOutcome(reason=reason):
            return after(health, "unknown", now=now, reason=reason)
