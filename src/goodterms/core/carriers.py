"""Which provider carries a message, by what is known of each: pure rules over answers, in machine time.

A provider that cannot be reached, or whose outcomes nobody can tell, is rested; when its rest is over one message finds out
whether it is back. One that says it takes nothing just now is left alone for as long as it says. A message goes to the first
provider that may carry it, in the order the workspace names them. Whether a message may go to another provider at all is not
decided here: only what was definitely not accepted is ever queued again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias, assert_never

from goodterms.core.value import value

UNREACHED_IN_A_ROW: Final = 3
UNKNOWN_IN_A_ROW: Final = 5
"""So many in a row, with no answer between, and the provider is rested."""
FIRST_REST: Final = timedelta(seconds=5)
LONGEST_REST: Final = timedelta(minutes=1)
PROBE_WITHIN: Final = timedelta(seconds=5)
"""A message that was to find out, and of which nothing was heard for so long, found out nothing: another one may."""
LONGEST_PAUSE: Final = timedelta(minutes=5)

Kind: TypeAlias = Literal["answered", "throttled", "unreached", "unknown"]
"""How a call went: it was answered, for or against the message; the provider takes nothing just now; it was never reached; or
nobody can tell."""


@value
class Health:
    """What one process knows of one provider.

    `down_since` is set while it is rested for not answering; `until` is when it may be tried again, also where it asked for a
    pause; `probing` says that one message is finding out.
    """

    unreached: int = 0
    unknown: int = 0
    rests: int = 0
    down_since: datetime | None = None
    until: datetime | None = None
    reason: str = ""
    probing: bool = False


def after(health: Health, kind: Kind, *, now: datetime, reason: str = "", pause: timedelta = timedelta()) -> Health:
    """What is known after one more call. `pause` is how long a provider that takes nothing just now asks for."""
    match kind:
        case "answered":
            return Health()
        case "throttled":
            asked = min(pause, LONGEST_PAUSE)
            later = now + asked if health.until is None else max(now + asked, health.until)
            return Health(until=later, reason=reason)
        case "unreached":
            counted = replace(health, unreached=health.unreached + 1, probing=False)
            down = health.down_since is not None or counted.unreached >= UNREACHED_IN_A_ROW
        case "unknown":
            counted = replace(health, unknown=health.unknown + 1, probing=False)
            down = health.down_since is not None or counted.unknown >= UNKNOWN_IN_A_ROW
        case _:
            assert_never(kind)
    if not down:
        return counted
    if not health.probing and health.until is not None and now < health.until:
        return counted  # the answer to a call that began before the rest did: it lengthens nothing
    rest = min(LONGEST_REST, FIRST_REST * 2 ** min(health.rests, 6))
    return replace(
        counted, rests=health.rests + 1, down_since=health.down_since or now, until=now + rest, reason=reason
    )


def state(health: Health, *, now: datetime) -> Literal["up", "probe", "rests"]:
    """Whether it may carry any message, one that finds out whether it is back, or none."""
    if health.until is not None and now < health.until:
        return "rests"
    return "up" if health.down_since is None else "probe"


def probing(health: Health, *, now: datetime) -> Health:
    """One message is on its way to find out: until its answer nobody else goes."""
    return replace(health, probing=True, until=now + PROBE_WITHIN)


def choose(healths: Sequence[Health], *, now: datetime, not_again: int | None = None) -> int | None:
    """The place of the provider that carries the next message; None when all of them rest.

    `not_again` is the one that definitely did not accept it: any other that is up comes before it.
    """
    order = sorted(range(len(healths)), key=lambda place: (place == not_again, place))
    for place in order:
        if state(healths[place], now=now) != "rests":
            return place
    return None


def waits_for(names: Sequence[str], healths: Sequence[Health]) -> tuple[str, datetime | None]:
    """Why nothing is sent on a channel whose providers all rest, in words, and when the first may be tried again."""
    words = []
    for name, health in zip(names, healths, strict=True):
        if health.down_since is not None:
            words.append(f"{name}, down since {health.down_since:%H:%M} UTC ({health.reason})")
        else:
            words.append(f"{name}, which takes nothing just now ({health.reason})")
    ends = [health.until for health in healths if health.until is not None]
    return "waits for " + ", and for ".join(words), min(ends, default=None)


class Tokens:
    """How much one process may still hand to one provider: filled by `rate` a second, up to one second's worth.

    It begins empty, so that a process that is started again and again sends no more than one that runs.
    """

    def __init__(self, *, rate: float, now: float) -> None:
        self._rate, self._at, self._left = rate, now, 0.0

    def left(self, *, now: float, rate: float | None = None) -> float:
        """What may be taken at `now` (seconds of any steady clock). A new `rate` counts from now on."""
        self._left = min(max(self._rate, 1.0), self._left + (now - self._at) * self._rate)
        self._at = now
        if rate is not None:
            self._rate = rate
        return self._left

    def take(self, many: float) -> None:
        """Take so much; below nothing where one message is larger than what was left, which the next ones wait for."""
        self._left -= many

    def wait(self) -> float:
        """Seconds until at least one may be taken."""
        return max(0.0, (1.0 - self._left) / self._rate) if self._rate > 0 else 1.0


def priority_of(purpose: str) -> int:
    """The order in which what is due leaves: a person who waits for a word never waits behind a campaign."""
    return {"safety": 0, "security": 0, "answer": 0, "promise": 0, "service": 1, "marketing": 3}.get(purpose, 2)
