"""Fitting the encoder's part: logistic regression over its numbers, one a label, and its worth beside the linear score by language."""

from collections.abc import Sequence
from typing import Any, Final

from goodterms.language.learned.encoded import SIZE, Encode
from goodterms.language.learned.linear import MIDDLE
from goodterms.language.training.examples import FOLDS
from goodterms.language.training.fit import NOT_TOLD, PRESENT

__all__ = ["encoded_vectors", "mixed", "scores_elsewhere", "weights_of"]

COST: Final = 10.0
BATCH: Final = 64
ENOUGH: Final = 20
"""Messages of a label in a language from which on its own mix is learned."""


def encoded_vectors(said: Sequence[str], encode: Encode) -> Any:
    """One row a message; messages of like length are encoded together."""
    import numpy as np

    found = np.zeros((len(said), SIZE), dtype=np.float32)
    order = sorted(range(len(said)), key=lambda place: (len(said[place]), place))
    for first in range(0, len(order), BATCH):
        batch = order[first : first + BATCH]
        found[batch] = encode([said[place] or "." for place in batch])
    return found


def scores_elsewhere(vectors: Any, marks: Sequence[int], folds: Sequence[int]) -> list[float]:
    """Scores of each message by a machine of the other folds."""
    import numpy as np

    told, where = np.array(marks), np.array(folds)
    found = np.zeros(len(told))
    for fold in range(FOLDS):
        machine = _machine(vectors, told, (told != NOT_TOLD) & (where != fold))
        asked = where == fold
        found[asked] = -1.0 if machine is None else machine.decision_function(vectors[asked])
    return [float(f"{one:.6g}") for one in found]


def weights_of(vectors: Any, marks: Sequence[int]) -> tuple[bytes, float]:
    """A label's weights in bytes and what a step is worth (the shift is part of the mix)."""
    import numpy as np

    told = np.array(marks)
    machine = _machine(vectors, told, told != NOT_TOLD)
    weights = np.zeros(SIZE) if machine is None else machine.coef_[0]
    scale = max(float(np.abs(weights).max()), 1e-9) / (MIDDLE - 1)
    whole = np.rint(weights / scale).astype(int) + MIDDLE
    return whole.astype(np.uint8).tobytes(), float(f"{scale:.9g}")


def mixed(
    linear: Sequence[float], own: Sequence[float], marks: Sequence[int], languages: Sequence[str]
) -> dict[str, list[float]]:
    """By language (and "" for all) the worth of both scores and a shift, from scores of messages not seen."""
    import numpy as np

    told, of = np.array(marks), np.array(languages)
    both = np.column_stack([linear, own])
    found: dict[str, list[float]] = {"": _mix(both, told, told != NOT_TOLD) or [1.0, 0.0, 0.0]}
    for language in sorted(set(languages)):
        taught = (told != NOT_TOLD) & (of == language)
        if ENOUGH <= (told[taught] == PRESENT).sum() <= taught.sum() - ENOUGH:
            found[language] = _mix(both, told, taught) or found[""]
    return found


def _mix(both: Any, told: Any, taught: Any) -> list[float] | None:
    from sklearn.linear_model import LogisticRegression

    if len(set(told[taught].tolist())) < 2:
        return None
    machine = LogisticRegression(C=COST, class_weight="balanced").fit(both[taught], told[taught] == PRESENT)
    worth, added = (max(0.0, float(one)) for one in machine.coef_[0])
    return [float(f"{one:.6g}") for one in (worth, added, float(machine.intercept_[0]))]


def _machine(vectors: Any, told: Any, taught: Any) -> Any:
    from sklearn.linear_model import LogisticRegression

    if len(set(told[taught].tolist())) < 2:
        return None
    return LogisticRegression(C=COST, max_iter=300, class_weight="balanced", fit_intercept=False).fit(
        vectors[taught], told[taught] == PRESENT
    )
