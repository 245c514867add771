"""Random draws that depend on nothing but their name: (seed, customer, kind, ordinal), never on order, workers or retries."""

import math
from hashlib import blake2b
from struct import Struct

DRAWS = 8
_EIGHT = Struct(">8Q")
_UNIT = 2.0**-53


def draw(*, seed: int, customer: str, kind: str, ordinal: int | str) -> float:
    """A number in [0, 1), the same for the same name on every machine."""
    name = f"{seed}/{customer}/{kind}/{ordinal}"
    return (int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) >> 11) * _UNIT


def draws(*, seed: int, customer: str, kind: str, ordinal: int | str) -> tuple[float, ...]:
    """`DRAWS` independent numbers in [0, 1) under one name, for somebody who decides several things at once."""
    name = f"{seed}/{customer}/{kind}/{ordinal}"
    return tuple([(number >> 11) * _UNIT for number in _EIGHT.unpack(blake2b(name.encode()).digest())])


def delay_minutes(*, mean: float, point: float) -> float:
    """An exponentially distributed delay with this mean, from a draw."""
    return -mean * math.log(1.0 - point)


def choose(*, shares: tuple[tuple[str, float], ...], point: float) -> str:
    """One of the names, by shares that need not sum to one."""
    total = sum([share for _, share in shares])
    left = point * total
    for name, share in shares:
        left -= share
        if left < 0:
            return name
    return shares[-1][0]
