"""The working set of one decision: mutable inside `decide`, never seen outside it."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.case import Case
from goodterms.core.effects import Effect, Queued, effect_key, event_effect_key
from goodterms.core.events import Event, HoldKind, Stamped, TaskResolved
from goodterms.core.evolve import evolved_by
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold import FOLDS
from goodterms.core.journey.change import Change, Given, Happened, Telling, World
from goodterms.core.journey.definition import Guard, Journey, Step
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.journey.machine import Move, Signal, move
from goodterms.core.policy.decision import Receipt
from goodterms.core.unknown import Unknown

ENGINE = "engine"
ANSWERED_BY_A_PERSON: frozenset[HoldKind] = frozenset(
    {"hardship", "vulnerability", "dispute", "complaint", "fraud", "perhaps_stop"}
)
"""While one of these holds is open, a person owes the customer an answer."""


class Draft:
    """Facts, cases, log, effects and receipts as they become while one customer's events and timers are worked off.

    `now` is the business time of the decision; `cause` is the event being looked at (None for a timer). `steps` counts the
    steps each case has passed since the present cause; `kept_late` names promises that counted as broken before; `understood`
    says that the reply we react to answered a question of ours.
    """

    __slots__ = (
        "_live",
        "before",
        "cases",
        "cause",
        "effects",
        "facts",
        "kept_late",
        "log",
        "now",
        "outside",
        "receipts",
        "steps",
        "understood",
        "world",
    )

    def __init__(self, *, given: Given, world: World, now: datetime) -> None:
        self.world = world
        self.now = now
        self.facts: CustomerFacts = given.facts
        self.cases: dict[int, Case] = {case.id: case for case in given.cases}
        self.before = dict(self.cases)
        self._live: list[Case] | None = None
        self.cause: Stamped | None = None
        self.log: list[Happened] = []
        self.effects: list[Queued] = []
        self.receipts: list[Receipt] = []
        self.outside = 0
        self.steps: dict[int, int] = {}
        self.kept_late: set[str] = set()
        self.understood = False

    # --- reading ---

    def live(self) -> list[Case]:
        """Cases that have not ended, oldest first (ids break ties, so that order never depends on storage)."""
        live = self._live
        if live is None:
            live = [case for case in self.cases.values() if case.status != "ended"]
            if len(live) > 1:
                live.sort(key=lambda case: (case.opened_at, case.id))
            self._live = live
        return live

    def journey(self, case: Case) -> Journey:
        return self.world.journeys[(case.journey, case.journey_version)]

    def step(self, case: Case) -> Step | None:
        """The case's step; None while a built-in hand-over has it."""
        return self.world.journeys[(case.journey, case.journey_version)].steps.get(case.step)

    def happened_at(self) -> datetime:
        """When what we are reacting to happened: the event's own time, or now for a timer."""
        return self.cause.occurred_at if self.cause is not None else self.now

    def move(self, case: Case, sent: Signal) -> Move:
        """What the machine's table says `sent` does to the case's visit. Raises `machine.IllegalMove`."""
        step = self.step(case)
        return move(kind=step.kind if step is not None else "hand_over", phase=case.phase, signal=sent)

    def fresh(self, case: Case) -> bool:
        """Whether the figures of the case's account are new enough for its journey, by the record's own as-of time."""
        within = self.journey(case).fresh_within
        if within is None:
            return True
        account = self.facts.account(case.account)
        return account is not None and self.now - account.as_of <= within

    def holds(self, guard: Guard, case: Case, *, event: Event | None = None, any_age: bool = False) -> bool | Unknown:
        """What a guard comes to for a case; figures that are too old are Unknown unless `any_age`."""
        fresh_within = None if any_age else self.journey(case).fresh_within
        facts = known(
            facts=self.facts, account=case.account, now=self.now, case=case, event=event, fresh_within=fresh_within
        )
        return holds(guard.source, facts, calendar=lambda: self.calendar(case.account))

    def calendar(self, account: int) -> BusinessCalendar:
        """Business days of an account: those of the brand's calendar and of the customer's country."""
        figures = self.facts.account(account)
        portfolio = self.world.portfolios.get(figures.portfolio) if figures is not None else None
        return business_calendar(portfolio.calendar if portfolio is not None else "", self.facts.country)

    # --- writing ---

    def begin(self, cause: Stamped | None) -> None:
        """What is written from here on answers `cause` (None: the time that has come)."""
        self.cause = cause
        self.outside = 0
        self.understood = False
        if self.steps:
            self.steps = {}

    def tell(self, event: Event, *, occurred_at: datetime | None = None, actor: str = ENGINE) -> None:
        """Append an event to the log and let it change the facts."""
        at = occurred_at or self.now
        self.log.append(Happened(event, at, actor))
        kind = event.__class__
        if kind in FOLDS:
            self.facts = FOLDS[kind](self.facts, event, occurred_at=at)

    def add(self, case: Case) -> None:
        """Let this be how a case stands now."""
        self.cases[case.id] = case
        self._live = None

    def change(self, case: int, **fields: Any) -> Case:
        """Let these fields of a case be so from now on."""
        return self.change_to(case, fields)

    def change_to(self, case: int, fields: dict[str, Any]) -> Case:
        """The same, for fields that are a mapping already."""
        before = self.cases[case]
        changed = self.cases[case] = evolved_by(before, fields)
        self._live = None
        if before.task is not None and changed.task != before.task:
            self._off_the_list(before, before.task)
        return changed

    def _off_the_list(self, case: Case, task: str) -> None:
        """A task that its case has left is resolved, so that nobody calls about what is done.

        It stays where a person still owes the customer an answer, whatever became of the money.
        """
        if any(isinstance(one.event, TaskResolved) and one.event.task == task for one in self.log):
            return
        holds = self.facts.open_holds(now=self.now, account=case.account)
        if case.phase != "handed_over" or not any(hold.kind in ANSWERED_BY_A_PERSON for hold in holds):
            self.tell(TaskResolved(task, case.id, ENGINE, "done"))

    def key(self, case: Case, *, ordinal: int) -> str:
        """The key of an effect of the case's present visit."""
        return effect_key(
            installation=self.world.installation, case=case.id, round_=case.round, visit=case.visit, ordinal=ordinal
        )

    def key_of_event(self, about: str = "") -> str:
        """The key of an effect outside a visit: the id of the event we react to, and a count.

        Where only time has come, `about` names what it has come for: the same timer never writes two things under one key.
        """
        self.outside += 1
        cause = self.cause.id if self.cause is not None else f"{self.now.isoformat()}/{about}"
        name = f"{self.facts.customer}/{cause}"  # an event's id is unique within its customer
        return event_effect_key(installation=self.world.installation, event=name, ordinal=self.outside)

    def queue(self, effect: Effect) -> None:
        self.effects.append(Queued(effect, self.now))

    def finish(self, *, due_at: datetime | None, tellings: tuple[Telling, ...] = ()) -> Change:
        before = self.before
        changed = [case for number, case in self.cases.items() if before.get(number) is not case]
        opened = [case.id for case in changed if case.id not in before] if len(self.cases) > len(before) else ()
        return Change(
            self.facts,
            tuple(changed),
            tuple(self.log),
            tuple(self.effects),
            tuple(self.receipts),
            due_at,
            tuple(opened),
            tellings,
        )


@lru_cache(maxsize=256)
def business_calendar(*names: str) -> BusinessCalendar:
    return BusinessCalendar(tuple(dict.fromkeys(names)))
