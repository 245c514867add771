"""What a call that a machine held came to: for the case, and as laws count calls.

Counting: an attempt counts unless it did not connect (busy, or not in service: 12 CFR 1006.14(b)(3)(ii) and comment
14(b)(3)(ii)-1); one that rang unanswered, or met a machine, was placed and counts. A message left holds no more than anybody may
hear, so it is one without information about the debt. Somebody who answers was reached, also when they hang up.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from goodterms.core.contacts import ContactOutcome
from goodterms.core.events import CallDisposition, CallOutcome

__all__ = ["CALL_OUTCOMES", "COUNTED_AS", "Became", "disposition", "talked"]

Became: TypeAlias = Literal["answered", "machine", "no_answer", "busy", "failed"]
"""What a provider can say of a call that is over: somebody or something answered, nobody did, or it was not reached."""

COUNTED_AS: Final[Mapping[CallDisposition, ContactOutcome]] = MappingProxyType(
    {
        "finished": "delivered",
        "right_party": "delivered",
        "struggling": "delivered",
        "transferred": "delivered",
        "stopped": "delivered",
        "wrong_party": "delivered",
        "hung_up": "delivered",
        "left_message": "limited_content",
        "machine": "unanswered",
        "no_answer": "unanswered",
        "busy": "not_connected",
        "failed": "not_connected",
    }
)
"""How the attempt stands in the contact ledger."""

CALL_OUTCOMES: Final[Mapping[CallDisposition, CallOutcome]] = MappingProxyType(
    {
        "finished": "right_party",
        "right_party": "right_party",
        "struggling": "right_party",
        "transferred": "callback",
        "stopped": "refused",
        "wrong_party": "wrong_party",
        "hung_up": "refused",
        "left_message": "voicemail",
        "machine": "voicemail",
        "no_answer": "no_answer",
        "busy": "busy",
    }
)
"""The way out of the step that placed the call: the words of a person's call. `failed` has none, it is `delivery_failed`."""

_SAID: Final[Mapping[str, CallDisposition]] = MappingProxyType(
    {
        "not_me": "wrong_party",
        "stop": "stopped",
        "struggling": "struggling",
        "person": "transferred",
        "gave_up": "transferred",
    }
)
"""What ends a call, whoever is on the line; `gave_up`: we did not understand each other, and a person calls back."""


def disposition(*, became: Became, chose: Sequence[str], did: bool) -> CallDisposition:
    """What a call came to: as the provider tells it (`became`), by what was chosen on it, in order (`CallTurned.chose`).

    `did`: something about the matter was done on it, a promise, a time for a call, the link asked for, "it is paid".
    """
    if "left_message" in chose:
        return "left_message"
    if became == "machine" or "machine" in chose:
        return "machine"
    said = next((_SAID[choice] for choice in reversed(chose) if choice in _SAID), None)
    if said is not None:
        return said
    if did:
        return "finished"
    if talked(chose):
        return "right_party"
    return "hung_up" if became == "answered" or chose else became


def talked(chose: Sequence[str]) -> bool:
    """Whether the customer showed who they are, so that the matter was spoken of."""
    return "proved" in chose
