"""Names of the steps, their exits and the ends of a case."""

from typing import Final, get_args

from goodterms.core.events import CallOutcome, EndReason, HoldKind

CONTACT_EXITS: Final[dict[str, str]] = {
    "not_permitted": "policy denies the contact, or defers it past `give_up` (default: the next permitted channel)",
    "failed": "the provider definitely did not accept it (default: the next permitted channel)",
    "unknown": "we cannot know whether the provider took it (default: `then`)",
}
"""Ways out that every send, call and offer step has, with what happens when the file does not say."""

CALL_EXITS: Final[dict[CallOutcome, str]] = {
    "right_party": "we spoke with the customer",
    "callback": "the customer asked to be called at another time",
    "wrong_party": "somebody else answered, and the number is not the customer's",
    "no_answer": "nobody answered",
    "busy": "the line was busy",
    "voicemail": "a machine answered",
    "refused": "the customer did not want to talk",
}

HAND_OVER_EXITS: Final[dict[str, str]] = {
    "returned": "the person gave the case back to its journey (default: the step it came from goes on)",
    "ended": "the person closed the matter (default: the case ends as exhausted)",
}

MACHINES: Final[dict[str, dict[str, str]]] = {
    "goodterms/promise": {
        "kept": "paid within tolerance and grace",
        "broken": "not paid by the day plus grace",
        "cancelled": "cancelled by the customer or a person",
    },
}
"""Shared sub-machines that ship with the product, and their exits."""

END_REASONS: Final[dict[EndReason, str]] = {
    "finished_here": "the goal is true after the record acknowledged an action of the customer",
    "finished_by_person": "the same, the action entered by staff",
    "finished_elsewhere": "the goal is true without either",
    "continued": "another journey took over",
    "held_for_good": "nothing may be asked of this customer again",
    "withdrawn": "closed, sold, recalled or mistaken",
    "exhausted": "the journey tried all it had",
}

WRITTEN_END_REASONS: Final[tuple[EndReason, ...]] = ("exhausted", "withdrawn", "held_for_good")
"""The reasons a file may give. The others are facts: the goal, the record or a `start` step gives them."""

HOLD_KINDS: Final[tuple[HoldKind, ...]] = get_args(HoldKind)

STEP_KINDS: Final[dict[str, str]] = {
    "send": "send a message and wait",
    "offer": "offer one thing, in the thread or by message",
    "call": "ask a person to call",
    "branch": "choose a way by facts",
    "hand_over": "give the case to people",
    "uses": "run a shared sub-machine",
    "start": "go on in another journey",
    "end": "end the case",
    "wait": "wait for a time or an event",
}
"""The key that makes a step what it is, looked for in this order. (`split` turns a `send` into an experiment.)"""
