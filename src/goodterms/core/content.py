"""What a message says, as far as a rule asks: read from the rendered text, never the text itself."""

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Mention: TypeAlias = Literal[
    "debt",
    "collector_name",
    "legal_action",
    "deadline",
    "full_payment",
    "pay_link",
    "marketing",
    "employer",
    "confirms_opt_out",
    "asks_preference",
    "location_information",
    "loss_mitigation",
    "end_of_collection",
    "specified_remedy",
    "validation_notice",
    "debt_advice",
    "card_number",
    "automated_decision",
    "human_review",
]
"""What a text speaks of. `card_number`: it asks for one, or shows one."""

Delivery: TypeAlias = Literal["live", "voicemail", "recorded", "artificial_voice", "ringless_voicemail"]
"""How a call speaks: a person, a voicemail, a recording, a machine's voice, a voicemail dropped without ringing."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was found in a rendered message. None: nobody looked, or it cannot be told.

    `opt_out`: a clear, simple way out for this very address. `disclosure`: it says that a debt collector writes (and, in
    a first message, that what is learnt will be used). `limited`: a limited-content message, nothing else in it.
    `deadline_days`: the shortest time it gives to pay; None with a `deadline` mentioned: only a date tells it. `first`: it
    would be the first communication about the debt. `unread`: its language is not one we read, so what it mentions cannot
    be told.
    """

    language: str = ""
    mentions: frozenset[Mention] = frozenset()
    opt_out: bool | None = None
    disclosure: bool | None = None
    disclosure_language: str = ""
    limited: bool | None = None
    identifies_caller: bool | None = None
    deadline_days: int | None = None
    first: bool = False
    unread: bool = False


_LINK: Final = re.compile(r"https?://[^\s<>]+")


def links_in(words: str) -> tuple[str, ...]:
    """The web addresses that a text shows, in their order."""
    return tuple(_LINK.findall(words))
