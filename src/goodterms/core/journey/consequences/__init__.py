"""What an event does beyond the step it meets: holds, write-backs, promises decided, and the built-ins of every journey.

The built-ins work in every journey without being written and cannot be switched off by one; a journey's `always` only
refines where they go. See `BUILT_INS`.
"""

from goodterms.core.journey.consequences.built_ins import (
    BUILT_INS,
    IN_DANGER,
    UNREAD,
    BuiltIn,
    built_in,
    written_nowhere,
)
from goodterms.core.journey.consequences.following import ACTIONS, FOLLOWED, consequences, heard
from goodterms.core.journey.consequences.given_back import left_asleep, sleep_through
from goodterms.core.journey.consequences.hold_ends import end_holds
from goodterms.core.journey.consequences.plans import decide_plans
from goodterms.core.journey.consequences.promises import decide_promises
from goodterms.core.journey.consequences.record import OUTCOMES, ask_record

__all__ = [
    "ACTIONS",
    "BUILT_INS",
    "FOLLOWED",
    "IN_DANGER",
    "OUTCOMES",
    "UNREAD",
    "BuiltIn",
    "ask_record",
    "built_in",
    "consequences",
    "decide_plans",
    "decide_promises",
    "end_holds",
    "heard",
    "left_asleep",
    "sleep_through",
    "written_nowhere",
]
