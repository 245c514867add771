"""Back-off: how long to wait before the same attempt again, in machine time, jittered by the key so that nobody marches in step."""

import hashlib
from datetime import timedelta

FIRST = 0.1
LONGEST = 300.0


def backoff(*, key: str, attempt: int, at_least: float | None) -> timedelta:
    """Between half and all of 0.1 s x 2^attempt, at most five minutes; never less than what the receiver asked for."""
    whole = min(LONGEST, FIRST * 2 ** min(attempt, 12))
    draw = int.from_bytes(hashlib.blake2b(f"{key}/{attempt}".encode(), digest_size=4).digest()) / 2**32
    seconds = whole * (0.5 + draw / 2)
    return timedelta(seconds=seconds if at_least is None else max(seconds, at_least))
