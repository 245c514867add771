"""Random draws that depend on nothing but their name: (seed, customer, kind, ordinal), never on order, workers or retries."""

import hashlib
import math


def draw(*, seed: int, customer: str, kind: str, ordinal: int | str) -> float:
    """A number in [0, 1), the same for the same name on every machine."""
    name = f"{seed}/{customer}/{kind}/{ordinal}"
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) / 2**64


def delay_minutes(*, mean: float, point: float) -> float:
    """An exponentially distributed delay with this mean, from a draw."""
    return -mean * math.log(1.0 - point)


def choose(*, shares: tuple[tuple[str, float], ...], point: float) -> str:
    """One of the names, by shares that need not sum to one."""
    total = sum(share for _, share in shares)
    left = point * total
    for name, share in shares:
        left -= share
        if left < 0:
            return name
    return shares[-1][0]
