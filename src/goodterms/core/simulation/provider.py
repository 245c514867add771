"""A simulated provider: how long messages take, and which it refuses or cannot deliver. Drawn by (seed, effect key)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from goodterms.core.events import Channel
from goodterms.core.simulation.draw import draw

Fate = Literal["delivered", "undeliverable", "refused"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """One channel: how long until a message is accepted and then delivered, and the shares that end otherwise.

    `refused`: definitely not accepted. `undeliverable`: accepted, and then found to reach nobody.
    """

    accepted: timedelta
    delivered: timedelta
    refused: float
    undeliverable: float


def fate(*, carriers: Mapping[Channel, Carrier], seed: int, channel: Channel, effect: str) -> Fate:
    """What becomes of one message. A channel without a carrier refuses everything."""
    carrier = carriers.get(channel)
    if carrier is None:
        return "refused"
    point = draw(seed=seed, customer=effect, kind="provider", ordinal=0)
    if point < carrier.refused:
        return "refused"
    return "undeliverable" if point < carrier.refused + carrier.undeliverable else "delivered"
