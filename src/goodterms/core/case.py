"""The state of one case: the only value mirrored between the core and a table (guarded by a round-trip property test)."""

from datetime import datetime
from typing import Literal, TypeAlias

from goodterms.core.events import Channel, EndReason, Instalment, ReadBackAsks
from goodterms.core.value import value

Status: TypeAlias = Literal["open", "handed_over", "ended"]
Phase: TypeAlias = Literal[
    "requesting", "sending", "unsure", "waiting", "calling", "promised", "handed_over", "finishing", "ended"
]


@value
class ReadBack:
    """What was read in the customer's answer and put to them at `point`, at `at`; see `events.PromiseReadBack`.

    `made`: they have chosen one of two, and may still say that they meant the other. `when`: `choices` are what they refused, or what
    stands of what they named.
    `times` counts the readings that were put to them one after the other, until one is agreed.
    """

    point: int
    at: datetime
    asks: ReadBackAsks | Literal["made"]
    choices: tuple[Instalment, ...] = ()
    times: int = 1


@value
class Talk:
    """What we answered in a thread of the last hours at `point`, by the names of the messages; `at`: when it was last.

    Nothing is said twice in a thread, so that it comes to an end whoever writes there.
    """

    point: int
    at: datetime
    told: tuple[str, ...] = ()


@value(slots=False)  # no slots: `evolve` copies it whole, several times a step
class Case:
    """One trigger on one account, followed to its outcome.

    A *visit* is one entry into a step; `visit` counts them over the case's rounds and names effects. `due_at` is the next
    moment the case wants attention (None: only an event can move it). `held` says in words why it waits. `completed_at`
    (goal true), `recorded_at`, `kept_at` and `cured_at` are dated facts, never added together.

    `resume` is the step that a sub-machine or hand-over interrupted (or that led to it), `resume_phase` where its visit
    stood, `resume_effect` the contact it had made or asked for; `before_break` is all three as they were when the promise
    was broken, should it turn out kept. `ending` is the reason a finishing case will end with.
    """

    id: int
    bucket: int
    customer: int
    account: int
    journey: str
    journey_version: int
    keys: tuple[str, ...]
    round: int
    status: Status
    step: str
    phase: Phase
    visit: int
    entered_at: datetime
    due_at: datetime | None
    opened_at: datetime
    effect: str | None = None
    channel: Channel | None = None
    message: str | None = None
    tried: tuple[Channel, ...] = ()
    retries: int = 0
    requested_at: datetime | None = None
    resume: str | None = None
    resume_phase: Phase | None = None
    resume_effect: str | None = None
    before_break: tuple[str, Phase, str | None] | None = None
    reminder: int = 0
    promise: str | None = None
    task: str | None = None
    held: str | None = None
    held_at: datetime | None = None
    asked: int = 0
    acted_by: Literal["customer", "staff"] | None = None
    acknowledged_by: Literal["customer", "staff"] | None = None
    unrecorded: int = 0
    contacts: int = 0
    opens: int = 0
    completed_at: datetime | None = None
    recorded_at: datetime | None = None
    kept_at: datetime | None = None
    cured_at: datetime | None = None
    ended_at: datetime | None = None
    end_reason: EndReason | None = None
    ending: EndReason | None = None
    read_back: ReadBack | None = None
    talk: Talk | None = None
