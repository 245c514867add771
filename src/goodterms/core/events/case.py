"""The life of a case."""

from datetime import datetime
from typing import ClassVar, Literal

from goodterms.core.events.words import EndReason
from goodterms.core.value import value


@value
class EntryWaiting:
    """A trigger may open a case and waits for a place: the journey lets in so many a day, or is paused.

    It is let in as soon as there is a place, and refused at `until`, when the trigger is too old.
    """

    type: ClassVar[str] = "entry.waiting"
    version: ClassVar[int] = 1
    journey: str
    account: int
    key: str
    trigger: str
    reason: str
    until: datetime


@value
class EntryGranted:
    """A place came free for a trigger that waited: its case opens now, unless its goal has come true since."""

    type: ClassVar[str] = "entry.granted"
    version: ClassVar[int] = 1
    journey: str
    account: int
    key: str
    trigger: str


@value
class EntryRefused:
    """A trigger that applied opened no case: outside the rollout, another journey is live, had its case, or waited too long."""

    type: ClassVar[str] = "entry.refused"
    version: ClassVar[int] = 1
    journey: str
    account: int
    key: str
    trigger: str
    reason: str


@value
class CaseHeldOut:
    """The case is in its journey's control group: this journey does not contact them until then; duties and answers go."""

    type: ClassVar[str] = "case.held_out"
    version: ClassVar[int] = 1
    case: int
    until: datetime


@value
class CaseOpened:
    """A trigger opened a case on an account, in this version of the journey."""

    type: ClassVar[str] = "case.opened"
    version: ClassVar[int] = 1
    case: int
    journey: str
    journey_version: int
    account: int
    key: str
    trigger: str


@value
class CaseJoined:
    """A repeated or related trigger joined a live case instead of opening a second one."""

    type: ClassVar[str] = "case.joined"
    version: ClassVar[int] = 1
    case: int
    key: str
    trigger: str


@value
class CaseMoved:
    """The case entered a step: from where, by which exit."""

    type: ClassVar[str] = "case.moved"
    version: ClassVar[int] = 1
    case: int
    step: str
    visit: int
    left: str | None
    exit: str


@value
class SplitExposed:
    """First exposure of a customer to an experiment; wins ever after."""

    type: ClassVar[str] = "split.exposed"
    version: ClassVar[int] = 1
    case: int
    split: str
    arm: str


@value
class CaseHeld:
    """The case waits with a visible reason; nothing is lost and nothing is sent."""

    type: ClassVar[str] = "case.held"
    version: ClassVar[int] = 1
    case: int
    reason: str
    until: datetime | None


@value
class CaseHandedOver:
    """People have the case; it is silent until they give it back. `task` is what they see."""

    type: ClassVar[str] = "case.handed_over"
    version: ClassVar[int] = 1
    case: int
    queue: str
    reason: str
    task: str


@value
class CaseReturned:
    """A person gave the case back to its journey, or ended the hand-over."""

    type: ClassVar[str] = "case.returned"
    version: ClassVar[int] = 1
    case: int
    outcome: Literal["returned", "ended"]


@value
class GoalMet:
    """The journey's goal is true on fresh facts: sends stop at once."""

    type: ClassVar[str] = "case.completed"
    version: ClassVar[int] = 1
    case: int


@value
class CaseRecorded:
    """The first outcome of this case was acknowledged by the system of record."""

    type: ClassVar[str] = "case.recorded"
    version: ClassVar[int] = 1
    case: int


@value
class CaseEnded:
    """The case is over for one of seven reasons, and owes the record nothing."""

    type: ClassVar[str] = "case.ended"
    version: ClassVar[int] = 1
    case: int
    reason: EndReason


@value
class CaseReopened:
    """A payment was taken back, or the record refused an outcome: the same case goes on as a new round."""

    type: ClassVar[str] = "case.reopened"
    version: ClassVar[int] = 1
    case: int
    round: int
    reason: str
