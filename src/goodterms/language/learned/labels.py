"""What the model of replies tells apart."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias, get_args

from goodterms.language.safety.classes import SafetyClass

__all__ = ["CARE", "INTENTS", "OTHERS", "IntentName", "intent_label", "safety_label", "written_in"]

IntentName: TypeAlias = Literal[
    "confirm",
    "promise",
    "pay_now",
    "reschedule",
    "cant_pay",
    "dispute",
    "already_paid",
    "call_me",
    "person",
    "language",
    "abusive",
    "question",
    "unknown",
]

INTENTS: Final[tuple[IntentName, ...]] = get_args(IntentName)
"""What a message asks for. `unknown`: nothing of the others, or it cannot be read."""

CARE: Final[tuple[SafetyClass, ...]] = ("crisis", "vulnerability", "hardship")
"""What is handed to a person who cares; told apart only after it is heard."""

OTHERS: Final[Sequence[SafetyClass]] = ("wrong_person", "deceased", "attorney", "bankruptcy", "complaint")


def safety_label(name: str) -> str:
    return f"safety/{name}"


def intent_label(name: str) -> str:
    return f"intent/{name}"


def written_in(language: str) -> str:
    return f"language/{language}"
