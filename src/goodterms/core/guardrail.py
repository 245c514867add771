"""When the record does not take enough of what a journey sends it: the guardrail of a journey and instruction. Pure.

An instruction that is not acknowledged in time fails once, whatever its retries. Few outcomes prove little, so two failures
stop early what may be broken at the root; from `FEW` outcomes on it takes proof: with `CONFIDENCE` the rate of success is
below `LEAST_SUCCESS`. The bound is the exact one of Clopper and Pearson (Biometrika 26, 1934, 404-413), one-sided: the
largest rate of success under which so few successes, or fewer, would still come with a chance of 5 %.
"""

import math
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final

from goodterms.core.events import Purpose

ACKNOWLEDGED_WITHIN: Final = timedelta(minutes=15)
"""The record's agreed time online, business time: what is not acknowledged by then has failed (guarantees, 8)."""
WINDOW: Final = 200
"""The last outcomes of a journey and instruction that count (guarantees, 8)."""
FEW: Final = 50
FAILURES_OF_FEW: Final = 2
"""Under `FEW` outcomes so many failures trip it (guarantees, 8)."""
LEAST_SUCCESS: Final = 0.98
CONFIDENCE: Final = 0.95
"""House choice of the bound that the guarantee leaves open: one-sided 95 %."""

INVITING: Final[frozenset[Purpose]] = frozenset(("service", "collections", "marketing"))
"""What a paused journey does not send: messages that invite an outcome the record would not take. Duties, answers and
reminders of promises go on.
"""
PAUSED: Final = "the journey is paused: the system of record does not take enough of what it is told"
"""Why a case of a paused journey waits, in the words of its row, its log and the pages."""

_HALVINGS = 60


def why_tripped(failed: Sequence[bool]) -> str | None:
    """Why these outcomes (newest first, True for a failure) trip a guardrail, in words; None when they do not."""
    window = failed[:WINDOW]
    total, failures = len(window), sum(window)
    if total < FEW:
        if failures < FAILURES_OF_FEW:
            return None
        return f"{failures} of the first {total} instructions failed"
    bound = upper_bound(successes=total - failures, total=total)
    if bound >= LEAST_SUCCESS:
        return None
    return (
        f"{failures} of the last {total} instructions failed: at most {bound:.1%} succeed, "
        f"with {CONFIDENCE:.0%} confidence, and {LEAST_SUCCESS:.0%} must"
    )


@lru_cache(maxsize=4096)
def upper_bound(*, successes: int, total: int) -> float:
    """The one-sided upper confidence bound of a rate of success (Clopper-Pearson, `CONFIDENCE`); 1.0 when none failed.

    Raises `ValueError` for counts that are no counts.
    """
    if not 0 <= successes <= total or total == 0:
        raise ValueError(f"{successes} of {total} is no share: give 0 <= successes <= total, and at least one")
    if successes == total:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):  # the chance of so few falls as the rate rises
        middle = (low + high) / 2
        if _so_few(successes, total, rate=middle) > 1 - CONFIDENCE:
            low = middle
        else:
            high = middle
    return high


def _so_few(successes: int, total: int, *, rate: float) -> float:
    """The chance of `successes` or fewer of `total` when each succeeds with `rate`."""
    return math.fsum(
        math.comb(total, count) * rate**count * (1 - rate) ** (total - count) for count in range(successes + 1)
    )
