"""How a receipt's vector is laid out: the words that its numbers stand for, and what both ways share."""

from functools import lru_cache
from typing import Final, Literal

from goodterms.core.events import HoldKind, HoldScope
from goodterms.core.policy.decision import Intent

FORMAT: Final = 1

# The order of these lists is part of FORMAT: words may be added at the end, never moved.
HOLDS: tuple[HoldKind, ...] = (
    "hardship",
    "dispute",
    "payment_pending",
    "vulnerability",
    "breathing_space",
    "debt_advice",
    "bankruptcy",
    "deceased",
    "attorney",
    "litigation",
    "military",
    "complaint",
    "cease",
    "fraud",
    "plan",
    "breathing_space_crisis",
    "statutory_moratorium",
    "perhaps_stop",
)
SCOPES: tuple[HoldScope, ...] = ("person", "account", "both")
STATES: tuple[Literal["ok", "opted_out", "wrong_person", "bounced"], ...] = (
    "ok",
    "opted_out",
    "wrong_person",
    "bounced",
)
STATUSES: tuple[Literal["open", "closed", "sold", "recalled"], ...] = ("open", "closed", "sold", "recalled")
ACTORS: tuple[Literal["creditor", "third_party", "servicer"], ...] = ("creditor", "third_party", "servicer")

# A contact is two numbers: its instant, and its code, in which the smallest part says what it was about: nothing (0), an
# account asked about (1), or another (2).
ANOTHER = 2
OTHER_ACCOUNT = -1


def asked_about(intent: Intent) -> tuple[int, ...]:
    return tuple(dict.fromkeys((intent.account, *intent.accounts)))


@lru_cache(maxsize=4096)
def packed_zones(zones: tuple[str, ...]) -> str:
    """Zone names, the area written once for neighbours of one area: `Europe/Berlin,Paris;Africa/Tunis`."""
    packed, last = "", None
    for name in zones:
        area, slash, place = name.partition("/")
        packed += f",{place}" if slash and area == last else f";{name}"
        last = area if slash else None
    return packed[1:]


def unpacked_zones(packed: str) -> tuple[str, ...]:
    if not packed:
        return ()
    names: list[str] = []
    for group in packed.split(";"):
        first, *rest = group.split(",")
        names += [first, *(f"{first.partition('/')[0]}/{place}" for place in rest)]
    return tuple(names)
