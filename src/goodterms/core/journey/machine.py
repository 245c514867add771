"""The journey machine: what a visit to a step can do next.

Rules of this file
------------------
1. Every transition of every step kind is in `TABLE`. If it is not here, it does not happen.
2. Nothing here knows which journey runs, who the customer is, or what time it is.

Theory of operation
-------------------
A case is always in exactly one *visit* to one step. A visit has a *phase*; a *signal* moves it to another phase or makes
it *leave* by a named exit. The journey's file says where an exit leads; the machine only says which exit it is.

    entered ─► requesting ─► sending ─► waiting ─► (then)
                   │            │          │
                   │            │          └─ matched ─► (on.<event>)
                   │            ├─ failed ─► (failed)      definitely not accepted by the provider
                   │            └─ unknown ► unsure ─► (unknown)   counted, never resent, waits as if accepted
                   └─ denied, gave_up ─► (not_permitted)

- `requesting`: the step wants a contact and asks policy. `deferred` and `held` keep it there with a due time or a reason,
  so a blocked contact is never lost. `gave_up` is raised when it was deferred for longer than the step allows.
- `sending`: policy said yes and the effect is in the outbox. Policy is asked again at the moment of reserving; a refusal
  there is `released` and the visit requests again.
- `waiting`: the provider has the message (or the step only waits). `elapsed` is the timer, `matched` an event that the
  step's `on` (or `wait.for`) names.
- `calling`: a person has a call to make. `matched` carries the outcome.
- `promised`: the promise sub-machine. Reminders leave and return without a transition: they belong to the promise, not
  to the visit. `kept`, `broken` and `cancelled` are its exits.
- `handed_over`: people have the case; it is silent. `returned` and `ended` are theirs.

Four transitions apply from every phase of every step and are therefore not in each row but in `ANYWHERE`: `completed`
(the goal is true), `closing` (the journey, a person or another journey ends the case), `interrupted` (a built-in takes the
case to people), and `finished` (a finishing case owes the record nothing any more). `finishing` waits for the record and
for open promises; `ended` accepts nothing but `reopened`.

A signal that a row does not name is an error of ours, never of the customer: `move` raises `IllegalMove` and nothing
changes. Late answers (a receipt for a visit that was left) never become signals: they are recorded as events only.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from goodterms.core.case import Phase

Kind: TypeAlias = Literal["send", "split", "call", "wait", "branch", "hand_over", "uses", "start", "end"]
Signal: TypeAlias = Literal[
    "entered",
    "allowed",
    "deferred",
    "held",
    "denied",
    "gave_up",
    "skipped",
    "accepted",
    "failed",
    "unknown",
    "released",
    "elapsed",
    "matched",
    "kept",
    "broken",
    "cancelled",
    "returned",
    "ended",
    "completed",
    "closing",
    "interrupted",
    "finished",
    "reopened",
]


@dataclass(frozen=True, slots=True)
class To:
    """Stay in the visit, in this phase."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave the visit by this exit. `matched` leaves by the exit that the event named."""

    exit: str


Move: TypeAlias = To | Leave
Row: TypeAlias = dict[Signal, Move]

MATCHED = "<the event>"

REQUESTING, SENDING, UNSURE, WAITING = To("requesting"), To("sending"), To("unsure"), To("waiting")
CALLING, PROMISED, HANDED_OVER, FINISHING, ENDED = (
    To("calling"),
    To("promised"),
    To("handed_over"),
    To("finishing"),
    To("ended"),
)
ON_EVENT = Leave(MATCHED)
THEN = Leave("then")
NOT_PERMITTED = Leave("not_permitted")

SEND: dict[Phase, Row] = {
    "requesting": {
        "entered": REQUESTING,
        "allowed": SENDING,
        "deferred": REQUESTING,
        "held": REQUESTING,
        "denied": NOT_PERMITTED,
        "gave_up": NOT_PERMITTED,
        "skipped": WAITING,
        "elapsed": REQUESTING,
        "matched": ON_EVENT,
    },
    "sending": {
        "accepted": WAITING,
        "failed": Leave("failed"),
        "unknown": UNSURE,
        "released": REQUESTING,
        "elapsed": SENDING,
        "matched": ON_EVENT,
    },
    "unsure": {
        "accepted": WAITING,
        "failed": Leave("failed"),
        "elapsed": Leave("unknown"),
        "matched": ON_EVENT,
    },
    "waiting": {"elapsed": THEN, "matched": ON_EVENT},
}

TABLE: dict[Kind, dict[Phase, Row]] = {
    "send": SEND,
    "split": SEND,
    "call": {
        "requesting": {
            "entered": REQUESTING,
            "allowed": CALLING,
            "deferred": REQUESTING,
            "held": REQUESTING,
            "denied": NOT_PERMITTED,
            "gave_up": NOT_PERMITTED,
            "elapsed": REQUESTING,
            "matched": ON_EVENT,
        },
        "calling": {"matched": ON_EVENT, "elapsed": CALLING},
    },
    "wait": {"waiting": {"entered": WAITING, "elapsed": THEN, "matched": ON_EVENT}},
    "branch": {"waiting": {"entered": WAITING, "held": WAITING, "elapsed": WAITING}},
    "hand_over": {
        "handed_over": {
            "entered": HANDED_OVER,
            "returned": Leave("returned"),
            "ended": Leave("ended"),
        }
    },
    "uses": {
        "promised": {
            "entered": PROMISED,
            "elapsed": PROMISED,
            "kept": Leave("kept"),
            "broken": Leave("broken"),
            "cancelled": Leave("cancelled"),
        }
    },
    "start": {"finishing": {"entered": FINISHING}},
    "end": {"finishing": {"entered": FINISHING}},
}
"""Step kind, phase, signal: what happens."""

FIRST: dict[Kind, Phase] = {
    "send": "requesting",
    "split": "requesting",
    "call": "requesting",
    "wait": "waiting",
    "branch": "waiting",
    "hand_over": "handed_over",
    "uses": "promised",
    "start": "finishing",
    "end": "finishing",
}
"""The phase in which a visit to a step of this kind begins."""

ANYWHERE: Row = {
    "completed": FINISHING,
    "closing": FINISHING,
    "interrupted": Leave("interrupted"),
    "finished": ENDED,
}
"""From every phase but `ended`."""

AFTER_END: Row = {"reopened": HANDED_OVER}
"""What an ended case still accepts."""


class IllegalMove(Exception):
    """A signal the table does not name: a defect in Goodterms. Nothing was changed."""


def _whole_rows(kind: Kind) -> dict[Phase, Row]:
    phases: tuple[Phase, ...] = get_args(Phase)
    rows: dict[Phase, Row] = {phase: {**ANYWHERE, **TABLE[kind].get(phase, {})} for phase in phases}
    return {**rows, "ended": AFTER_END}


_ROWS: dict[Kind, dict[Phase, Row]] = {kind: _whole_rows(kind) for kind in TABLE}
"""`TABLE` with what applies anywhere in each of its rows."""


def move(*, kind: Kind, phase: Phase, signal: Signal) -> Move:
    """What `signal` does to a visit of a `kind` step in `phase`. Raises `IllegalMove` where the table has no such row."""
    found = _ROWS[kind][phase].get(signal)
    if found is None:
        raise IllegalMove(f"a {kind} step in phase {phase} does not accept {signal!r}")
    return found


def accepts(*, kind: Kind, phase: Phase, signal: Signal) -> bool:
    """Whether the table names this signal here (late answers and repeated events are recorded and move nothing)."""
    return signal in TABLE[kind].get(phase, {})
