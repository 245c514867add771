"""The conductor: moves the stepped clock in ticks of one hour, only when all queues are empty.

Inside a tick each case, reservation, effect and task has its own time; at its end people read their phones and act, staff
have worked through what the hour had room for, and the record's payments are read once a day. Nobody's matter is touched
by two at once, and of each person's things one is done before the next, so the order is the same in every run. Then the
clock moves to the next tick in which anything can happen; it also stops at the very instant of a schedule, which runs when
all is quiet. So a run depends on its seed alone: not on how many workers there are, nor on what is killed.
"""

import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from goodterms.cli.demo.crowd import OF_ONES_OWN, Crowd, Intention, Perform
from goodterms.cli.demo.quiet import Standing, StandIns, next_moment, standing, undisturbed, waiting
from goodterms.cli.demo.staff_room import Shift, StaffRoom
from goodterms.cli.demo.steady import steady
from goodterms.core.simulation.staff import on_duty
from goodterms.flow.let_in import let_in, next_place
from goodterms.flow.outside import Outside
from goodterms.flow.read_payments import read_payments
from goodterms.flow.run_schedules import next_occurrence, run_schedules
from goodterms.flow.watch_guardrails import watch_guardrails
from goodterms.store.clock import set_clock
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

TICK = timedelta(hours=1)
POLL_SECONDS = 0.003
LONGEST_POLL_SECONDS = 0.006
FEED_HOUR = 6
STUCK_SECONDS = 180.0
AT_WORK = ThreadPoolExecutor(max_workers=1, thread_name_prefix="staff")
"""Where staff work while people act."""


class Stuck(Exception):
    """Nothing happened for three minutes of machine time, and the queues are not empty. What waits:"""


@dataclass(slots=True)
class Conductor:
    """One headless run from `start` for some days. `now` is the tick that is being worked off."""

    start: datetime
    ends: datetime
    crowd: Crowd
    staff: StaffRoom
    stand_ins: StandIns
    outside: Outside
    perform: Perform
    on_tick: Callable[[datetime], None] = lambda _: None
    workspace: Workspace = field(default_factory=Workspace)
    now: datetime = field(init=False)
    ticks: int = 0
    _fed: datetime | None = None
    _settled: str | None = None
    """The log's mark when all was last quiet, until somebody outside does anything."""
    _seen: str | None = None
    """The mark at which phones were last read and guardrails watched: nothing is sent or answered that the log does not know."""

    def __post_init__(self) -> None:
        self.now = self.start

    def run(self) -> None:
        """Work off every tick until the end."""
        while True:
            apart, shift = self._undisturbed()
            steady(lambda: set_clock(origin=self.now, stepped=True), what="moving the clock")
            self.on_tick(self.now)
            self.ticks += 1
            self._live(shift, partial(_apart, apart))
            self._work_off()
            following = self._next_tick()
            if following is None or following > self.ends:
                break
            self.now = following
        self.now = self.ends
        steady(lambda: set_clock(origin=self.ends, stepped=True), what="moving the clock")
        self._wait_until_quiet()

    def _work_off(self) -> None:
        """Everything of this tick: engine, then people, then the engine again, until nobody does anything more."""
        while True:
            self._wait_until_quiet()
            news = self._seen is None or self._seen != self._settled
            if news:
                steady(watch_guardrails, what="watching the guardrails")
            if self._schedules() or self._let_in():
                continue
            if news:
                self.crowd.read_phones()
                self._seen = self._settled
            if self._feed():
                continue
            shift = self.staff.next_shift(now=self.now)
            if not self._live(shift, partial(_left_alone, shift.customers)) and not self._standing().busy:
                return

    def _undisturbed(self) -> tuple[frozenset[HERE], Shift]:
        """Whose people may act at once when the clock has moved, while the engine works for others, and what staff do then.

        The order is the same as one after the other. Asked while all is still quiet, so that the answer depends on the run's
        past alone.
        """
        acting, concerned = self.crowd.acting(until=self.now), self.staff.concerned(now=self.now)
        apart = steady(lambda: undisturbed(among=acting | concerned, until=self.now), what="asking who is undisturbed")
        return apart, self.staff.next_shift(now=self.now, among=apart - acting)

    def _live(self, shift: Shift, may: Callable[[Intention], bool]) -> bool:
        """Let staff work and people do what they intended by now, side by side. Whether anybody wanted anything.

        What pages refused may have left a trace too.
        """
        first = self.crowd.next_moment()
        wanted = first is not None and first <= self.now
        if not wanted and not shift.tasks:
            return False
        self._settled = None
        at_work = AT_WORK.submit(self.staff.work, shift)
        if wanted:
            self.crowd.act(until=self.now, perform=self.perform, may=may)
        at_work.result()
        return True

    def _let_in(self) -> int:
        """Give away the places that journeys have."""
        return steady(lambda: let_in(workspace=self.workspace).touched, what="letting people in")

    def _schedules(self) -> int:
        """Run what has come round, to its end."""
        done = 0
        while part := steady(lambda: run_schedules(workspace=self.workspace), what="running the schedules"):
            done += part
        return done

    def _feed(self) -> int:
        """Read the record's payments once a day, in the morning."""
        due = self.now.replace(hour=FEED_HOUR, minute=0, second=0, microsecond=0)
        if self.now < due or (self._fed is not None and self._fed >= due):
            return 0
        self._fed, self._settled = self.now, None
        self.crowd.by_themselves(days=(self.ends - self.now).days + 1)
        steady(lambda: read_payments(outside=self.outside), what="reading payments")
        return 1

    def _wait_until_quiet(self) -> None:
        """Until nothing of ours or of a stand-in waits, and nothing has happened while we looked at one after the other.

        Where nobody has done anything since all was quiet, one look is enough.
        """
        pause, since, mark = POLL_SECONDS, time.monotonic(), None
        while True:
            before = self._standing()
            if before.mark != mark:
                since, mark = time.monotonic(), before.mark
            if not before.busy and before.mark is not None and before.mark == self._settled:
                return
            if not before.busy and not steady(self.stand_ins.deliver, what="asking the stand-ins"):
                after = self._standing()  # with what they delivered since
                if not after.busy and after.mark == before.mark:
                    self._settled = after.mark
                    return
            if time.monotonic() - since > STUCK_SECONDS:
                what = steady(lambda: waiting(now=self.now), what="asking what waits")
                raise Stuck(f"{Stuck.__doc__}\n" + "\n".join(what))
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_POLL_SECONDS)

    def _standing(self) -> Standing:
        return steady(lambda: standing(now=self.now), what="looking at the queues")

    def _next_tick(self) -> datetime | None:
        """The next tick in which something can happen."""
        moments = [steady(next_moment, what="looking ahead"), self.crowd.next_moment()]
        moments.append(self.staff.next_moment())
        moments.append(steady(lambda: next_place(workspace=self.workspace, now=self.now), what="looking who waits"))
        if self.staff.waiting(now=self.now):
            moments.append(self._next_on_duty())
        if self._fed is None or self._fed.date() < self.now.date() + timedelta(days=1):
            moments.append((self.now + timedelta(days=1)).replace(hour=FEED_HOUR, minute=0, second=0, microsecond=0))
        ahead = [moment for moment in moments if moment is not None]
        tick = self._tick_of(max(min(ahead), self.now + timedelta(seconds=1))) if ahead else None
        comes_round = steady(
            lambda: next_occurrence(self.workspace.read(), after=self.now), what="looking at schedules"
        )
        return min((moment for moment in (tick, comes_round) if moment is not None), default=None)

    def _next_on_duty(self) -> datetime:
        at = self.now + TICK
        for _ in range(14 * 96):
            if on_duty(staff=self.staff.staff, at=at):
                return at
            at += TICK
        return self.ends

    def _tick_of(self, moment: datetime) -> datetime:
        """The end of the tick that holds `moment`."""
        passed = (moment - self.start) / TICK
        whole = int(passed) if passed == int(passed) else int(passed) + 1
        return self.start + whole * TICK


def _apart(undisturbed: Collection[HERE], intention: Intention) -> bool:
    """Whether this can be done while the engine works for others: a reply or a wrong number may touch them too."""
    return intention.person.here in undisturbed and intention.act.kind in OF_ONES_OWN


def _left_alone(by_staff: Collection[HERE], intention: Intention) -> bool:
    """Whether staff do nothing about this customer meanwhile: what that leads to comes first."""
    return intention.person.here not in by_staff
