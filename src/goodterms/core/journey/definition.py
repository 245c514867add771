"""A published journey as values: what the checker produces and the machine runs. No text parsing lives here."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, TypeAlias

from goodterms.core.events import Channel, EndReason, Purpose

Target: TypeAlias = str
"""The name of a step, or the word `return` (resume the step that a sub-machine interrupted)."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long. `exact` (minutes, hours) is elapsed time; days and weeks keep local wall time; business days use calendars.

    `for_event` ends the wait early when that event arrives.
    """

    amount: int
    unit: Literal["minutes", "hours", "days", "weeks", "business_days"]
    for_event: str | None = None


@dataclass(frozen=True, slots=True)
class Guard:
    """A CEL expression, checked; `source` is what the author wrote."""

    source: str


@dataclass(frozen=True, slots=True)
class Retry:
    """Enter the same step again up to `more` times, `every` apart; then leave by `then`."""

    more: int
    every: Wait
    then: Target


Exit: TypeAlias = Target | Retry


@dataclass(frozen=True, slots=True)
class Send:
    """Send a message. `channels` empty: the best first (`channel_choice`); `channel_other`: one not used for this case yet.

    `follows`: a message that came back goes on by the next way at once (`channel: best`).

    `message` is a name, or the word `last` (the words of the case's last message).
    """

    name: str
    message: str
    wait: Wait
    exits: dict[str, Exit]
    channels: tuple[Channel, ...] = ()
    channel_other: bool = False
    follows: bool = False
    give_up: timedelta = timedelta(days=7)
    offer: str | None = None
    kind: Literal["send"] = "send"


@dataclass(frozen=True, slots=True)
class Split:
    """A sticky experiment: `arms` sum to 100; `messages` gives each arm its message; the arm `none` sends nothing.

    `factorial` declares that more than one variable changes on purpose.
    """

    name: str
    split: str
    arms: tuple[tuple[str, int], ...]
    messages: dict[str, str]
    wait: Wait
    exits: dict[str, Exit]
    give_up: timedelta = timedelta(days=7)
    factorial: bool = False
    kind: Literal["split"] = "split"


@dataclass(frozen=True, slots=True)
class Call:
    """Ask a person to call, at the time the customer chose when `at_slot`. Exits: call outcomes, `else`, those of a send."""

    name: str
    queue: str
    script: str
    exits: dict[str, Exit]
    give_up: timedelta = timedelta(days=7)
    at_slot: bool = False
    kind: Literal["call"] = "call"


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait, or wait for an event up to a time."""

    name: str
    wait: Wait
    exits: dict[str, Exit]
    kind: Literal["wait"] = "wait"


@dataclass(frozen=True, slots=True)
class Branch:
    """The first true guard wins; `else` is required. A guard that ends Unknown holds the case and names the fact."""

    name: str
    arms: tuple[tuple[Guard, Target], ...]
    otherwise: Target
    kind: Literal["branch"] = "branch"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Give the case to people; it stays open and silent until they return or end it."""

    name: str
    queue: str
    reason: str
    exits: dict[str, Exit]
    kind: Literal["hand_over"] = "hand_over"


@dataclass(frozen=True, slots=True)
class Uses:
    """A shared sub-machine (goodterms/promise) with its parameters; exits are the machine's."""

    name: str
    machine: Literal["goodterms/promise"]
    remind: tuple[int, ...]
    tolerance_percent: int
    grace_days: int
    max_moves: int
    exits: dict[str, Exit]
    kind: Literal["uses"] = "uses"


@dataclass(frozen=True, slots=True)
class Start:
    """End this case as continued and open another journey on the same account."""

    name: str
    journey: str
    kind: Literal["start"] = "start"


@dataclass(frozen=True, slots=True)
class End:
    name: str
    reason: EndReason
    kind: Literal["end"] = "end"


Step: TypeAlias = Send | Split | Call | Pause | Branch | HandOver | Uses | Start | End


@dataclass(frozen=True, slots=True)
class Trigger:
    """What opens a case: an event type (`on`), `every` over a segment, or a prediction (`predicts`: model, least score).

    `members` is the segment's guard, as it was published with the journey; a file by itself only names the segment.
    """

    on: str | None
    key: str
    max_age: timedelta
    when: Guard | None
    every: str | None = None
    segment: str | None = None
    predicts: tuple[str, float] | None = None
    members: Guard | None = None


@dataclass(frozen=True, slots=True)
class Always:
    """From any step, after the built-ins and before the step's own `on`: go to a step, or hand over at once."""

    events: tuple[str, ...]
    go: Target | None
    hand_over: str | None
    when: Guard | None = None


@dataclass(frozen=True, slots=True)
class Rollout:
    """How much of the book may enter: a share of `by` in whole per cent, and at most `max_new` new cases `per` period."""

    share_percent: int = 100
    by: Literal["customer", "account"] = "customer"
    max_new: int | None = None
    per: Literal["hour", "day"] = "day"


@dataclass(frozen=True, slots=True)
class Control:
    """The share (whole per cent of `by`) this journey does not contact for `days`; its results are compared with theirs."""

    share_percent: int
    by: Literal["customer", "account"]
    days: int


@dataclass(frozen=True, slots=True)
class Journey:
    """One immutable version of a journey. `id` and `version` are given at publishing.

    `languages` empty: those of the workspace. `reopened` None: a reopened case is handed over. `reentry` None: never.
    """

    name: str
    title: str
    purpose: Purpose
    trigger: Trigger
    goal: Guard
    start: Target
    steps: dict[str, Step]
    always: tuple[Always, ...]
    offers: tuple[str, ...]
    record: str
    fresh_within: timedelta | None
    reentry: timedelta | None
    reopened: Target | None
    languages: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    parties: Literal["home", "each"] = "home"
    rollout: Rollout = Rollout()
    pace: Guard | None = None
    control: Control | None = None
    id: int = 0
    version: int = 0
    heard: frozenset[str] = field(init=False, repr=False, compare=False)
    """Every name of an event that the journey speaks of: in `always`, as an exit of a step, or as what a wait is for."""

    def __post_init__(self) -> None:
        heard = {name for clause in self.always for name in clause.events}
        for step in self.steps.values():
            heard.update(getattr(step, "exits", ()))
            if isinstance(step, Send | Split | Pause) and step.wait.for_event is not None:
                heard.add(step.wait.for_event)
        object.__setattr__(self, "heard", frozenset(heard))
