"""Duties: contacts that a rule requires, from the fact that opens one to the evidence that ends it."""

from datetime import datetime
from typing import ClassVar, Literal

from goodterms.core.events.words import Channel, HoldKind
from goodterms.core.value import value


@value
class DutyOpened:
    """A rule requires a contact: in which form, by which channels, proved how, and by when (exclusive; None: before all else).

    `about` names the fact that opened it, `since` is when that happened.
    """

    type: ClassVar[str] = "duty.opened"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    about: str
    message: str
    channels: tuple[Channel, ...]
    proof: Literal["sent", "delivered", "spoken"]
    since: datetime
    half_time: datetime | None
    deadline: datetime | None


@value
class DutyDue:
    """The message of a duty goes at `due_at`, under this key, or goes again; None: only a person can send it.

    `tried` are the contact points that did not take it.
    """

    type: ClassVar[str] = "duty.due"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    effect: str
    tried: tuple[int, ...]
    due_at: datetime | None


@value
class DutyHeld:
    """A hold that the rule names delays the duty; its time stands still from `since` on."""

    type: ClassVar[str] = "duty.held"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    hold: HoldKind
    since: datetime


@value
class DutyResumed:
    """No hold delays the duty any more: the time it was held for is given back."""

    type: ClassVar[str] = "duty.resumed"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    half_time: datetime | None
    deadline: datetime | None


@value
class DutyRaised:
    """The desk was told: half of the time is gone, nothing can be sent without a person, or the deadline has passed."""

    type: ClassVar[str] = "duty.raised"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    task: str


@value
class DutySent:
    """Words that can satisfy the duty left, in a message that was not asked for as its own."""

    type: ClassVar[str] = "duty.sent"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    effect: str
    channel: Channel


@value
class DutySatisfied:
    """Evidence of delivery that the rule accepts. `effect` is the message, empty where a person shows other evidence.

    `evidence` says what it is: the provider's word, or the reference a person gave.
    """

    type: ClassVar[str] = "duty.satisfied"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    channel: Channel
    evidence: str
    effect: str = ""
    by: Literal["engine", "staff", "record"] = "engine"


@value
class DutyReopened:
    """What had been sent came back: the duty is owed still."""

    type: ClassVar[str] = "duty.reopened"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    reason: str


@value
class DutyMissed:
    """The deadline passed without accepted evidence. The duty stays owed."""

    type: ClassVar[str] = "duty.missed"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    deadline: datetime


@value
class DutyLapsed:
    """The duty is not owed any more, because of what happened to the account: paid before, cured, not open any more."""

    type: ClassVar[str] = "duty.lapsed"
    version: ClassVar[int] = 1
    duty: str
    rule: str
    account: int
    reason: str
