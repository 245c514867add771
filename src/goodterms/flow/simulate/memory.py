"""The simulator: the real engine on a virtual clock, in memory.

Invented customers, the workspace's journeys and the packs in force go through the same `decide`, the same second judgement
at the moment of sending and the same folds as in production; only the outside is simulated. Time jumps from one thing that
happens to the next. Everything is drawn by name from the seed, so the same seed gives the same numbers.
"""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from heapq import heappop, heappush
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from goodterms.core.configuration import Brand
from goodterms.core.effects import SendMessage
from goodterms.core.events import (
    Allocation,
    CallMade,
    CaseOpened,
    ContactAccepted,
    ContactDelivered,
    ContactFailed,
    DeliveryFailed,
    EntryWaiting,
    Event,
    OpenRequested,
    PaymentFailed,
    PaymentReceived,
    PromiseMade,
    Stamped,
    TaskOpened,
    TaskResolved,
    TaskTaken,
    WrongPerson,
)
from goodterms.core.fold import day_of
from goodterms.core.journey.change import World
from goodterms.core.simulation.people import Act, Reached, by_themselves, on_call, on_message, on_promise
from goodterms.core.simulation.provider import fate
from goodterms.flow.simulate.acts import Acting, events_of, owed_now
from goodterms.flow.simulate.behaviour import Behaviour
from goodterms.flow.simulate.coming import Arrives, Begins, Intention, What, Whole
from goodterms.flow.simulate.desk import Put, Taken
from goodterms.flow.simulate.engine import Engine
from goodterms.flow.simulate.places import Places
from goodterms.flow.simulate.scheduled import ComesRound, comes_round, request
from goodterms.flow.simulate.somebody import Calling, Somebody, owed
from goodterms.flow.simulate.wording import Wording

START: Final = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
"""The first moment of a simulation unless it is told another: a Monday morning, always the same."""
OPENED_BY: Final = "goodterms simulate"
NOON: Final = time(12)
TELLS_EVERY: Final = timedelta(hours=3)


class Simulation(Engine):
    """One run. Make it, `run` it, and read what it came to in `tally`, `people`, `books` and `desk`."""

    def __init__(
        self,
        *,
        world: World,
        wording: Wording,
        brand: Brand,
        behaviour: Behaviour,
        people: list[Somebody],
        seed: int,
        start: datetime,
        days: int,
    ) -> None:
        super().__init__(world=world, wording=wording, behaviour=behaviour, people=people, seed=seed)
        self.brand = brand
        self.behaviour = behaviour
        self.seed = seed
        self.start = start
        self.days = days
        self.ends = start + timedelta(days=days)
        self.places = Places(world)
        self._queue: list[tuple[datetime, int, Somebody | None, What | Whole]] = []
        self._order = 0
        self._looks_at: datetime | None = None
        self._asked = tuple(
            journey.name
            for journey in world.live.values()
            if journey.trigger.on in {None, "case.requested", "customer.came"} and journey.trigger.every is None
        )

    # --- the clock ---------------------------------------------------------------------------------------------------

    def run(self, *, on_progress: Callable[[datetime], None] | None = None) -> None:
        """Everything that happens until the end. `on_progress` hears the virtual time now and then."""
        for customer in self.people:
            self._at(self.start + timedelta(days=customer.situation.day), customer, Begins())
        for at, schedule in comes_round(self.world, start=self.start, ends=self.ends):
            self._at(at, None, schedule)
        collecting = gc.isenabled()
        gc.disable()  # values here never form cycles; looking for some costs a tenth of the time
        try:
            self._work_off(on_progress)
        finally:
            if collecting:
                gc.enable()

    def _work_off(self, on_progress: Callable[[datetime], None] | None) -> None:
        queue, ends, told = self._queue, self.ends, self.start
        while queue and queue[0][0] <= ends:
            at, _, who, what = heappop(queue)
            if what is None:
                if who is None:
                    self._staff_looks(at)
                elif who.due_at == at:
                    who.due_at = None
                    self._bring(who, (), at)
            elif isinstance(what, ComesRound):
                self._comes_round(what, at)
            elif who is not None:
                self._happens(who, what, at)
            if on_progress is not None and at - told >= TELLS_EVERY:
                told = at
                on_progress(at)

    def _at(self, at: datetime, who: Somebody | None, what: What | Whole) -> None:
        self._order += 1
        heappush(self._queue, (at, self._order, who, what))

    def _comes_round(self, schedule: ComesRound, at: datetime) -> None:
        journey = self.world.live[schedule.journey]
        for who in self.people:
            asked = request(who, journey, world=self.world, at=at)
            if asked is not None:
                self._bring(who, (asked,), at)

    def _happens(self, who: Somebody, what: What, at: datetime) -> None:
        match what:
            case Arrives():
                self._arrives(who, what, at)
            case Stamped():
                self._bring(who, (what,), at)
            case Intention():
                self._acts(who, what, at)
            case Taken():
                self._finished(who, what, at)
            case Put():
                self._put(what, at)
            case Begins():
                self._begins(who, at)
            case _:
                assert_never(what)

    # --- the world -----------------------------------------------------------------------------------------------------

    def _follows(self, who: Somebody, event: Event, now: datetime) -> None:
        """What the world does about an event of the log."""
        match event:
            case EntryWaiting():
                answer = self.places.answer(event, at=now)
                self._at(answer.occurred_at, who, answer)
            case TaskOpened():
                self._put(Put(who, event, now), now)
            case CaseOpened(account=account):
                self._may_pay_alone(who, account, now)
            case PromiseMade():
                self._promised(who, event)
            case WrongPerson(point=point):
                points = tuple(replace(p, state="wrong_person") if p.id == point else p for p in who.facts.points)
                who.facts = replace(who.facts, points=points)
            case _:
                return

    # --- messages ----------------------------------------------------------------------------------------------------

    def _send(self, who: Somebody, message: SendMessage, now: datetime, *, has_link: bool) -> None:
        carrier = self.behaviour.carriers.get(message.channel)
        found = fate(carriers=self.behaviour.carriers, seed=self.seed, channel=message.channel, effect=message.effect)
        if carrier is None or found == "refused":
            refused = ContactFailed(
                message.case, message.effect, message.channel, "the provider refused it", permanent=True
            )
            at = now if carrier is None else now + carrier.accepted
            self._at(at, who, Stamped(f"{message.effect}/refused", refused, at, "provider"))
            return
        accepted_at = now + carrier.accepted
        self._at(accepted_at + carrier.delivered, who, Arrives(message, has_link, accepted_at, found))

    def _arrives(self, who: Somebody, arrives: Arrives, at: datetime) -> None:
        """The provider's two answers, that it has the message and what became of it, are taken in one batch."""
        message = arrives.message
        case, effect, channel, point = message.case, message.effect, message.channel, message.point
        accepted = ContactAccepted(case, effect, channel, point, message.message, effect)
        outcome: Event = ContactDelivered(case, effect, channel, point)
        if arrives.fate == "undeliverable":
            outcome = DeliveryFailed(case, effect, channel, point, True, "there is nobody at this address")
        answers = (
            Stamped(f"{effect}/accepted", accepted, arrives.accepted_at, "provider"),
            Stamped(f"{effect}/{arrives.fate}", outcome, at, "provider"),
        )
        self._bring(who, answers, at)
        figures = who.facts.account(message.account)
        if figures is None or arrives.fate == "undeliverable":
            return
        who.messages += 1
        reached = Reached(who.key, who.messages, channel, effect, at, owed_now(figures), arrives.has_link)
        act = on_message(people=self.behaviour.people, seed=self.seed, reached=reached)
        if act is not None:
            self._at(act.at, who, Intention(act, message))

    # --- people ------------------------------------------------------------------------------------------------------

    def _begins(self, who: Somebody, at: datetime) -> None:
        """The record's figures change, a payment fails or a bill is coming, and cases are asked for."""
        self.books.owed[who.account] = owed(who, today=day_of(who.facts, at))
        instalment = f"{at:%Y-%m}"
        events: list[Event] = [self.books.figures(who.account, at=at)]
        if who.situation.behind:
            events.append(PaymentFailed(who.account, instalment, who.situation.instalment))
        events += [OpenRequested(name, who.account, instalment, OPENED_BY) for name in self._asked]
        stamped = tuple(
            Stamped(f"{who.key}/begins/{number}", event, at, "record") for number, event in enumerate(events)
        )
        self._bring(who, stamped, at)

    def _may_pay_alone(self, who: Somebody, account: int, now: datetime) -> None:
        truth = self.books.owed.get(account)
        if truth is None or truth.past_due.amount == 0:
            return
        act = by_themselves(
            people=self.behaviour.people,
            seed=self.seed,
            customer=who.key,
            opened_at=now,
            owed=truth.past_due,
            days=self.days,
        )
        if act is not None:
            self._at(act.at, who, Intention(act))

    def _promised(self, who: Somebody, event: PromiseMade) -> None:
        """Decide now whether and when the promise will be honoured."""
        offset = ZoneInfo(who.facts.zones[0]).utcoffset(datetime.combine(event.due, NOON)) or timedelta(0)
        act = on_promise(
            people=self.behaviour.people,
            seed=self.seed,
            customer=who.key,
            ordinal=who.intents,
            amount=event.amount,
            due=event.due,
            grace_days=event.grace_days,
            zone_hours=round(offset / timedelta(hours=1)),
        )
        if act is not None:
            self._at(act.at, who, Intention(act))

    def _acts(self, who: Somebody, intention: Intention, at: datetime) -> None:
        who.intents += 1
        intent = f"{who.key}/{who.intents}"
        if intention.act.kind == "pay_elsewhere":
            self._pays_elsewhere(who, intention.act, intent, at)
            return
        number = intention.message.case if intention.message is not None else intention.case
        assert number is not None, "people answer what their own cases send them"
        case = who.cases[number]
        journey = self.world.journeys[case.journey, case.journey_version]
        acting = Acting(who.facts, case, journey, at, intent, intention.message, intention.by, self.world)
        events = events_of(intention.act, acting)
        if events:
            actor = "customer" if intention.by == "customer" else "staff:simulated"
            self._bring(who, tuple(Stamped(f"{intent}/{n}", event, at, actor) for n, event in enumerate(events)), at)

    def _pays_elsewhere(self, who: Somebody, act: Act, intent: str, at: datetime) -> None:
        """Pay at the bank, if anything is still owed: the record knows at once, and tells us with its next feed."""
        truth = self.books.owed[who.account]
        left = truth.past_due if who.situation.behind else truth.balance
        if act.amount is None or left.amount <= 0:
            return
        amount = min(act.amount, left)
        reference = f"elsewhere/{intent}"
        self.books.take(account=who.account, reference=reference, amount=amount)
        paid = PaymentReceived(reference, amount, (Allocation(who.account, amount),), "record", in_record=True)
        self._at(self._next_feed(at), who, Stamped(f"payment/{reference}", paid, at, "record"))

    def _next_feed(self, at: datetime) -> datetime:
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + ((at - midnight) // self.behaviour.feed + 1) * self.behaviour.feed

    # --- staff -------------------------------------------------------------------------------------------------------

    def _put(self, put: Put, now: datetime) -> None:
        self.desk.put(put)
        self._staff_look_again(now)

    def _staff_look_again(self, now: datetime) -> None:
        at = self.desk.looks(at=now)
        if at is not None and (self._looks_at is None or at < self._looks_at):
            self._looks_at = at
            self._at(at, None, None)

    def _staff_looks(self, at: datetime) -> None:
        if self._looks_at is None or at < self._looks_at:
            return
        self._looks_at = None
        taken, later = self.desk.take(at=at)
        for put, when in later:
            self._at(when, put.who, put)
        for one in taken:
            task = one.put.task
            if task.kind == "call" and task.case is not None and task.account is not None:
                one.put.who.trail.append((at, Calling(task.case, task.account, self.desk.purpose(one.put))))
            self._at(one.handled.resolved_at, one.put.who, one)

    def _finished(self, who: Somebody, taken: Taken, at: datetime) -> None:
        """A task was taken and is done: what came of a call, or what becomes of the case; whoever did it is free."""
        task, handled = taken.put.task, taken.handled
        events: list[Event] = [TaskTaken(task.task, task.case, handled.by), *self.desk.settles(taken)]
        events.append(TaskResolved(task.task, task.case, handled.by, handled.outcome))
        if handled.call is not None and task.case is not None and task.account is not None:
            events.append(CallMade(task.case, task.account, task.task, handled.call, handled.by))
        actor = f"staff:{handled.by}"
        when = [handled.taken_at, *[at] * (len(events) - 1)]
        stamped = (Stamped(f"{task.task}/{n}", event, when[n], actor) for n, event in enumerate(events))
        self._bring(who, tuple(stamped), at)
        if handled.call == "right_party":
            self._talked(who, task, at)
        self.desk.free(taken)
        self._staff_look_again(at)

    def _talked(self, who: Somebody, task: TaskOpened, at: datetime) -> None:
        figures = who.facts.account(task.account) if task.account is not None else None
        if figures is None or task.case is None:
            return
        act = on_call(
            people=self.behaviour.people,
            seed=self.seed,
            customer=who.key,
            task=task.task,
            at=at,
            owed=owed_now(figures),
            today=day_of(who.facts, at),
        )
        if act is not None:
            self._at(act.at, who, Intention(act, None, "staff", task.case))
