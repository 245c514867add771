"""The engine of a simulation, in memory: the door, the second judgement at the moment of sending, and the log.

Everything is decided by the same `decide`, judged again by the same `Reserving` and folded by the same folds as in
production. What the world does about it is for whoever inherits.
"""

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import datetime
from typing import Final, assert_never

from goodterms.core.effects import AskRecord, SendMessage, WriteBack
from goodterms.core.events import ContactReleased, Event, Stamped
from goodterms.core.journey.change import Change, Given, World
from goodterms.core.journey.decide import decide
from goodterms.core.journey.guards import BrokenGuard
from goodterms.core.journey.machine import IllegalMove
from goodterms.core.journey.pace import asked_of, slowed_by
from goodterms.core.journey.reserving import Reserving
from goodterms.core.journey.visits import EndlessChain
from goodterms.core.policy.rule import MissingFact
from goodterms.flow.simulate.behaviour import Behaviour
from goodterms.flow.simulate.books import Books
from goodterms.flow.simulate.desk import Desk
from goodterms.flow.simulate.somebody import REMEMBERED, Attempt, Somebody
from goodterms.flow.simulate.tally import COUNTED, Tally
from goodterms.flow.simulate.wording import Wording

DEFECTS: Final = (IllegalMove, EndlessChain, BrokenGuard, MissingFact, KeyError, ValueError)
"""What deciding one customer may raise; see `goodterms.flow.door`."""


class Engine(ABC):
    """One run's engine. What it came to is in `tally`, `people`, `books`, `desk` and `effects` (the ids of those queued)."""

    def __init__(
        self, *, world: World, wording: Wording, behaviour: Behaviour, people: list[Somebody], seed: int
    ) -> None:
        self.world = world
        self.wording = wording
        self.people = people
        self.books = Books()
        self.tally = Tally()
        self.desk = Desk(staff=behaviour.staff, seed=seed, world=world)
        self.effects: list[str] = []
        self._paced = tuple(journey for journey in world.journeys.values() if journey.pace is not None)

    @abstractmethod
    def _at(self, at: datetime, who: Somebody, what: None) -> None:
        """Look at somebody again then."""

    @abstractmethod
    def _send(self, who: Somebody, message: SendMessage, now: datetime, *, has_link: bool) -> None:
        """Take a message that is still wanted and allowed to its provider."""

    @abstractmethod
    def _follows(self, who: Somebody, event: Event, now: datetime) -> None:
        """What the world does about an event of the log."""

    def _bring(self, who: Somebody, events: tuple[Stamped, ...], now: datetime) -> None:
        """Bring events through the door, or (with none) let the engine look; then remember when it wants to look again.

        Whoever cannot be decided is parked alone, as in production, and the run says so.
        """
        if who.parked:
            return
        try:
            due_at = self._settle(who, self._decide(who, events, now), now)
        except DEFECTS as defect:
            who.parked, who.due_at = f"{type(defect).__name__}: {defect}", None
            return
        if due_at is None:
            who.due_at = None
        elif due_at != who.due_at:
            who.due_at = max(due_at, now)
            self._at(who.due_at, who, None)

    def _decide(self, who: Somebody, events: tuple[Stamped, ...], now: datetime) -> Change:
        world = self.world
        if self._paced:
            slowed = slowed_by(self._paced, {**self.desk.busy(asked_of(self._paced), at=now), "now": now})
            world = replace(world, slowed=slowed)
        return decide(given=Given(who.facts, tuple(who.cases.values()), events), world=world, now=now)

    def _settle(self, who: Somebody, change: Change, now: datetime) -> datetime | None:
        """Take a change in and carry out its effects, at this instant. Returns when the engine wants to look next."""
        self._take_in(who, change, now)
        due_at = change.due_at
        if not change.effects:
            return due_at
        sends: list[SendMessage] = []
        others: list[WriteBack | AskRecord] = []
        for queued in change.effects:
            effect = queued.effect
            self.effects.append(effect.effect)
            if isinstance(effect, SendMessage):
                sends.append(effect)
            else:
                others.append(effect)
        if sends:
            due_at = self._reserve(who, sends, now)
        if not others:
            return due_at
        answers = tuple([self._answer(effect, now) for effect in others])
        return self._settle(who, self._decide(who, answers, now), now)

    def _answer(self, effect: WriteBack | AskRecord, now: datetime) -> Stamped:
        """The record answers at once."""
        match effect:
            case WriteBack():
                return self.books.keep(effect, at=now)
            case AskRecord():
                return self.books.answer(effect, at=now)
            case _:
                assert_never(effect)

    def _reserve(self, who: Somebody, sends: list[SendMessage], now: datetime) -> datetime | None:
        """Judge each message again at the moment of sending; what is still wanted and allowed goes to its provider."""
        reserving = Reserving(facts=who.facts, cases=who.cases.values(), world=self.world)
        for effect in sends:
            answer = reserving.ask(effect, at=now)
            if isinstance(answer, ContactReleased):
                continue
            has_link = self.wording.has_link(effect=effect, language=reserving.facts.language)
            if has_link is None:
                reserving.fail(effect, reason=f"no words for {effect.message} on {effect.channel}", at=now)
                continue
            reserving.count(effect, at=now)
            who.trail.append((now, Attempt(effect)))
            self._send(who, effect, now, has_link=has_link)
        change = reserving.change()
        return self._settle(who, change, now) if change is not None else None

    def _take_in(self, who: Somebody, change: Change, now: datetime) -> None:
        who.facts = change.facts
        for case in change.cases:
            who.cases[case.id] = case
        log, tally = change.log, self.tally
        tally.events += len(log)
        for happened in log:
            event = happened.event
            kind = event.__class__
            if kind in COUNTED:
                tally.note(who, event)
            if kind in REMEMBERED:
                who.trail.append((happened.occurred_at, event))
                self._follows(who, event, now)
