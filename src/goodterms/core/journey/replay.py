"""What the log says of a customer's cases: their events folded into the state they must have left.

It decides nothing: it only believes events, in order. Compared with the stored row (`differences`), it shows that nothing
changed a case without saying so. What only deciding can know is not told by events and not compared: when the case wakes
next, why it waits, and the tries and reminders of the visit it is in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from goodterms.core.case import Case, Phase, Status
from goodterms.core.events import (
    CaseEnded,
    CaseHandedOver,
    CaseHeld,
    CaseJoined,
    CaseMoved,
    CaseOpened,
    CaseRecorded,
    CaseReopened,
    CaseReturned,
    Channel,
    ContactAccepted,
    ContactReleased,
    ContactRequested,
    ContactShared,
    ContactUnknown,
    DutyDue,
    EndReason,
    Event,
    GoalMet,
    LinkOpened,
    PlanKept,
    PlanMade,
    PromiseKept,
    PromiseMade,
    SplitExposed,
    TaskOpened,
    WriteBackAcknowledged,
    WriteBackRefused,
    WriteBackRequested,
)
from goodterms.core.journey.consequences import ACTIONS
from goodterms.core.journey.definition import HandOver, Journey, Split, Uses
from goodterms.core.journey.ending import WAITS_FOR_ANSWER
from goodterms.core.journey.machine import FIRST

Actor = Literal["customer", "staff"]
NO_ARM = "none"

TOLD: tuple[type[Event], ...] = (
    CaseOpened,
    CaseJoined,
    CaseMoved,
    CaseHandedOver,
    CaseReturned,
    CaseReopened,
    CaseRecorded,
    CaseEnded,
    GoalMet,
    ContactRequested,
    ContactShared,
    ContactAccepted,
    ContactUnknown,
    ContactReleased,
    DutyDue,
    LinkOpened,
    PromiseMade,
    PromiseKept,
    PlanMade,
    PlanKept,
    SplitExposed,
    TaskOpened,
    WriteBackRequested,
    WriteBackAcknowledged,
    WriteBackRefused,
    CaseHeld,
    *(kind for kind in ACTIONS if kind not in {PromiseMade, PlanMade}),
)
"""The events that say something of a case. Others may be left out."""

JourneyVersions = Mapping[tuple[str, int], Journey]


class UntoldJourney(Exception):
    """A case's journey version is not among the published ones: it was removed, which nothing in Goodterms does."""


@dataclass(slots=True)
class Told:
    """A case as the log tells it; the fields are those of `goodterms.core.case.Case`."""

    id: int
    account: int
    journey: str
    journey_version: int
    keys: tuple[str, ...]
    opened_at: datetime
    entered_at: datetime
    round: int = 1
    status: Status = "open"
    step: str = ""
    phase: Phase = "requesting"
    visit: int = 0
    effect: str | None = None
    channel: Channel | None = None
    message: str | None = None
    contacts: int = 0
    opens: int = 0
    unrecorded: int = 0
    acted_by: Actor | None = None
    acknowledged_by: Actor | None = None
    completed_at: datetime | None = None
    recorded_at: datetime | None = None
    kept_at: datetime | None = None
    cured_at: datetime | None = None
    ended_at: datetime | None = None
    end_reason: EndReason | None = None
    just_returned: bool = field(default=False, compare=False)
    interrupted: tuple[Phase, str | None] = field(default=("waiting", None), compare=False)
    """Where the visit stood, with the contact it had made, that a sub-machine or people interrupted."""
    before_break: tuple[Phase, str | None] | None = field(default=None, compare=False)
    """The same as it was when a promise was broken, should it turn out kept."""


COMPARED = tuple(name for name in Told.__slots__ if name not in {"id", "just_returned", "interrupted", "before_break"})


def differences(told: Told | None, case: Case | None) -> tuple[str, ...]:
    """Where the row is not what the log says, in words; empty when it is."""
    if told is None:
        return ("the log never opened it",)
    if case is None:
        return ("the log opened it, and it is gone",)
    return tuple(
        f"{name}: the log says {_shown(getattr(told, name))}, the row {_shown(getattr(case, name))}"
        for name in COMPARED
        if getattr(told, name) != getattr(case, name)
    )


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else repr(value)


class Replay:
    """One customer's log, event by event; `cases` is what it has said so far."""

    def __init__(self, *, journeys: JourneyVersions) -> None:
        self.cases: dict[int, Told] = {}
        self._journeys = journeys
        self._arms: dict[str, str] = {}
        self._promised: dict[str, int | None] = {}
        self._duties: set[str] = set()

    def tell_all(self, events: Iterable[tuple[Event, datetime]]) -> "Replay":
        for event, occurred_at in events:
            self.tell(event, occurred_at=occurred_at)
        return self

    def tell(self, event: Event, *, occurred_at: datetime) -> None:
        """Believe one event. Raises `UntoldJourney`."""
        if isinstance(event, ACTIONS):
            for live in self.cases.values():
                live.opens = live.opens if live.status == "ended" else 0
        match event:
            case CaseOpened():
                self._opened(event, occurred_at)
            case PromiseMade(promise=name) | PlanMade(plan=name):
                self._promised[name] = event.case
            case PromiseKept() | PlanKept():
                self._kept(event, occurred_at)
            case DutyDue(effect=effect):
                self._duties.add(effect)
            case ContactRequested(effect=effect) if effect in self._duties:
                return  # the message of a duty leaves the visit alone
            case SplitExposed(split=split, arm=arm):
                self._arms.setdefault(split, arm)
                self._expose(self.cases.get(event.case))
            case _:
                case = self.cases.get(getattr(event, "case", None) or 0)
                if case is not None:
                    self._of_case(case, event, occurred_at)
                if isinstance(event, ContactAccepted | ContactUnknown | ContactReleased):
                    self._of_others(event)

    def _of_others(self, event: ContactAccepted | ContactUnknown | ContactReleased) -> None:
        """What became of a contact is so for every case that waits for it as for its own."""
        for case in self.cases.values():
            waits = event.effect == case.effect and case.phase in {"sending", "unsure"}
            aside = event.effect == case.interrupted[1] and case.interrupted[0] in {"sending", "unsure"}
            if case.id != event.case and (waits or aside):
                _contact(case, event)

    def _opened(self, event: CaseOpened, at: datetime) -> None:
        before = self.cases.get(event.case)
        self.cases[event.case] = Told(
            id=event.case,
            account=event.account,
            journey=event.journey,
            journey_version=event.journey_version,
            keys=(event.key,),
            opened_at=at,
            entered_at=at,
            round=1 if before is None else before.round + 1,
        )

    def _kept(self, event: PromiseKept | PlanKept, at: datetime) -> None:
        """The promise's or plan's own case, else the oldest live one of its account, has kept."""
        named = self._promised.get(event.promise if isinstance(event, PromiseKept) else event.plan)
        owner = self.cases.get(named) if named is not None else None
        if owner is None:
            live = [case for case in self.cases.values() if case.status != "ended" and case.account == event.account]
            owner = min(live, key=lambda case: (case.opened_at, case.id), default=None)
        if owner is not None and owner.kept_at is None:
            owner.kept_at = at

    def _of_case(self, case: Told, event: Event, at: datetime) -> None:
        returned, case.just_returned = case.just_returned, False
        match event:
            case CaseJoined(key=key):
                case.keys = case.keys if key in case.keys else (*case.keys, key)
            case CaseMoved():
                self._moved(case, event, at)
            case CaseHandedOver():
                case.status = case.phase = "handed_over"
            case CaseHeld(reason=reason) if reason.endswith(WAITS_FOR_ANSWER):
                case.status, case.phase, case.effect = "open", "finishing", None
            case CaseReturned(outcome=outcome):
                case.just_returned = True
                if outcome == "ended":
                    case.status, case.phase, case.effect = "open", "finishing", None
            case GoalMet():
                case.status, case.phase, case.effect = "open", "finishing", None
                case.completed_at = case.cured_at = at
                if returned:
                    case.acknowledged_by = case.acknowledged_by or "staff"
            case CaseRecorded():
                case.recorded_at = at
            case CaseEnded(reason=reason):
                case.status = case.phase = "ended"
                case.ended_at, case.end_reason, case.effect = at, reason, None
            case CaseReopened(round=round_):
                _reopened(case, round_, at)
            case WriteBackRequested() | WriteBackAcknowledged() | WriteBackRefused() if case.status != "ended":
                _owed(case, event)
            case LinkOpened() if case.status != "ended":
                case.opens += 1
            case (
                ContactRequested()
                | ContactShared()
                | ContactAccepted()
                | ContactUnknown()
                | ContactReleased()
                | TaskOpened()
            ):
                _contact(case, event)
            case _:
                return

    def _moved(self, case: Told, event: CaseMoved, at: datetime) -> None:
        again = event.visit == case.visit
        followed = isinstance(self._journey(case).steps.get(case.step), Uses)
        if followed and event.exit == "broken":
            case.before_break = case.interrupted
        if event.exit == "kept" and not followed and case.before_break is not None:
            case.interrupted, case.before_break = case.before_break, None
        elif self._is_aside(case, event.step) and event.exit != "opened" and not self._is_aside(case, case.step):
            case.interrupted = (case.phase, case.effect)
        case.status, case.step, case.visit, case.entered_at = "open", event.step, event.visit, at
        if again:  # back in a step that was interrupted: nothing is sent again
            phase, case.effect = case.interrupted
            case.phase = phase if phase in {"waiting", "unsure", "sending"} else "waiting"
            return
        case.effect = None
        step = self._journey(case).steps.get(event.step)
        case.phase = "handed_over" if step is None else FIRST[step.kind]
        self._expose(case)

    def _is_aside(self, case: Told, step: str) -> bool:
        """Whether this step is a sub-machine or a hand-over, which interrupt a visit that may be resumed."""
        return isinstance(self._journey(case).steps.get(step), Uses | HandOver | None)

    def _expose(self, case: Told | None) -> None:
        """A hold-out sends nothing and waits as the others do."""
        if case is None or case.phase != "requesting":
            return
        step = self._journey(case).steps.get(case.step)
        if isinstance(step, Split) and self._arms.get(step.split) == NO_ARM:
            case.phase = "waiting"

    def _journey(self, case: Told) -> Journey:
        journey = self._journeys.get((case.journey, case.journey_version))
        if journey is None:
            raise UntoldJourney(f"case {case.id}: {case.journey} version {case.journey_version} is not published")
        return journey


def _reopened(case: Told, round_: int, at: datetime) -> None:
    case.status, case.phase, case.round, case.entered_at = "open", "requesting", round_, at
    case.ended_at = case.end_reason = case.completed_at = case.cured_at = None
    case.acted_by = case.acknowledged_by = None


def _owed(case: Told, event: WriteBackRequested | WriteBackAcknowledged | WriteBackRefused) -> None:
    match event:
        case WriteBackRequested(by=by):
            case.unrecorded += 1
            if by != "system" and case.acted_by != "customer":
                case.acted_by = by
        case WriteBackAcknowledged(by=by):
            case.unrecorded = max(0, case.unrecorded - 1)
            if by != "system" and event.kind != "contact.stopped" and case.acknowledged_by != "customer":
                case.acknowledged_by = by
        case WriteBackRefused():
            case.unrecorded = max(0, case.unrecorded - 1)


def _contact(case: Told, event: Event) -> None:
    match event:
        case ContactRequested(purpose=purpose) if case.phase == "requesting" and purpose not in {"answer", "promise"}:
            # a reminder of a promise and an answer leave the visit alone
            case.phase, case.effect, case.channel, case.message = "sending", event.effect, event.channel, event.message
        case ContactShared() if case.phase == "requesting":
            case.phase, case.effect, case.channel, case.message = "sending", event.effect, event.channel, event.message
        case TaskOpened(kind="call") if case.phase == "requesting":
            case.phase = "calling"
        case ContactAccepted(effect=effect) if case.status != "ended":
            case.contacts += 1
            if effect == case.effect and case.phase in {"sending", "unsure"}:
                case.phase = "waiting"
            if effect == case.interrupted[1]:
                case.interrupted = ("waiting", effect)
        case ContactUnknown(effect=effect) if effect == case.effect and case.phase == "sending":
            case.phase = "unsure"
        case ContactUnknown(effect=effect) if effect == case.interrupted[1]:
            case.interrupted = ("unsure", effect)
        case ContactReleased(effect=effect) if effect == case.effect and case.phase == "sending":
            case.phase, case.effect, case.visit = "requesting", None, case.visit + 1
        case _:
            return
