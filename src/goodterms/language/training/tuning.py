"""Thresholds and calibration, from scores of messages by models that did not see them."""

from collections.abc import Sequence
from typing import Final

from goodterms.language.training.fit import NOT_TOLD, PRESENT

__all__ = ["calibrated", "highest_at_most", "lowest_acting", "quantile"]

_STEP: Final = 1e-6


def highest_at_most(scores: Sequence[float], share: float) -> float:
    """The lowest threshold past which at most a share of the scores lies."""
    finite = sorted((score for score in scores if score != float("inf")), reverse=True)
    allowed = max(0, int(share * len(scores)) - (len(scores) - len(finite)))
    return _rounded(finite[allowed] + _STEP) if allowed < len(finite) else -1e9


def quantile(scores: Sequence[float], share: float) -> float:
    """The highest threshold that at most a share of the scores lies below."""
    ordered = sorted(scores)
    return _rounded(ordered[int(share * len(ordered))] - _STEP) if ordered else 0.0


def lowest_acting(acted: Sequence[tuple[float, bool]], wrong: float) -> float:
    """The lowest chance from which on at most a share `wrong` of the actions is wrong; above 1 where none would do.

    `acted`: the chance of each message's likeliest intent, and whether it was right.
    """
    best, errors = 1.01, 0
    for count, (chance, right) in enumerate(sorted(acted, key=lambda one: (-one[0], one[1])), start=1):
        errors += not right
        if errors <= wrong * count:
            best = chance
    return _rounded(best)


def calibrated(scores: Sequence[float], marks: Sequence[int], languages: Sequence[str]) -> dict[str, list[float]]:
    """Platt's slope and shift for each language (a slope for all, a shift each), and for "" (all together)."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    taught = [place for place, mark in enumerate(marks) if mark != NOT_TOLD]
    known = sorted({languages[place] for place in taught})
    right = np.array([marks[place] == PRESENT for place in taught])
    if len(set(right.tolist())) < 2:
        return {"": [0.0, 9.0 if len(right) and right[0] else -9.0]}
    columns = np.array(
        [[scores[place], *(float(languages[place] == one) for one in known)] for place in taught], dtype=float
    )
    machine = LogisticRegression(C=10.0, max_iter=1000).fit(columns, right)
    slope, *shifts = (float(one) for one in machine.coef_[0])
    base = float(machine.intercept_[0])
    found = {language: [_rounded(slope), _rounded(base + shift)] for language, shift in zip(known, shifts, strict=True)}
    return {**found, "": [_rounded(slope), _rounded(base + sum(shifts) / len(shifts))]}


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")
