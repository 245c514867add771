"""Fitting a linear model: support vector machines, one a label, over the features that matter most, rounded to bytes.

The only part of the language layer that needs scikit-learn (`goodterms[train]`). The same features, labels and seed give the same bytes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from goodterms.language.learned.linear import MIDDLE, RARITY, Linear

__all__ = ["ABSENT", "NOT_TOLD", "PRESENT", "Settings", "TrainingNeeds", "fit"]

PRESENT: Final = 1
ABSENT: Final = 0
NOT_TOLD: Final = -1
"""Whether a message has a label is not known: it teaches that label nothing."""


ROUGHLY, CLOSELY = 1e-2, 1e-3
"""How near a machine comes to its best (scikit-learn's `tol`): where it only ranks features, and where its weights are kept."""


class TrainingNeeds(RuntimeError):
    """scikit-learn is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`least`: messages a feature must stand in; `keep`: features kept, the heaviest (0: all); `cost`: the machine's C."""

    seed: int = 20
    least: int = 2
    keep: int = 80_000
    cost: float = 1.0


def fit(
    features: Sequence[frozenset[str]],
    told: Mapping[str, Sequence[int]],
    *,
    settings: Settings,
    about: Mapping[str, object] | None = None,
) -> Linear:
    """A model of the labels of `told`, each with PRESENT, ABSENT or NOT_TOLD a message.

    Raises:
        TrainingNeeds: scikit-learn is not installed.
    """
    try:
        import numpy as np
        from scipy.sparse import csr_matrix
    except ImportError as missing:
        raise TrainingNeeds("training needs scikit-learn: pip install 'goodterms[train]'") from missing
    counted = Counter(feature for message in features for feature in message)
    vocabulary = sorted(feature for feature, count in counted.items() if count >= settings.least)
    size = len(features)

    def matrix(names: Sequence[str]) -> tuple[Any, Any]:
        places = {name: place for place, name in enumerate(names)}
        rarity = np.array([np.log((1 + size) / (1 + counted[name])) + 1 for name in names])
        rows = [sorted(places[one] for one in message if one in places) for message in features]
        indptr = np.cumsum([0, *map(len, rows)])
        indices = np.fromiter((place for row in rows for place in row), dtype=np.int32, count=int(indptr[-1]))
        data = rarity[indices]
        lengths = np.sqrt(np.array([max((rarity[row] ** 2).sum(), 1e-9) for row in rows]))
        data = data / np.repeat(lengths, np.diff(indptr))
        return csr_matrix((data, indices, indptr), shape=(size, len(names))), rarity

    found, rarity = matrix(vocabulary)
    ranked = bool(settings.keep) and len(vocabulary) > settings.keep
    weights, biases = _machines(found, told, settings, near=ROUGHLY if ranked else CLOSELY)
    if ranked:
        heaviest = np.abs(weights * rarity).max(axis=0)
        order = sorted(range(len(vocabulary)), key=lambda place: (-heaviest[place], vocabulary[place]))
        vocabulary = sorted(vocabulary[place] for place in order[: settings.keep])
        found, rarity = matrix(vocabulary)
        weights, biases = _machines(found, told, settings, near=CLOSELY)
    weights = weights * rarity
    scales = np.maximum(np.abs(weights).max(axis=1), 1e-9) / (MIDDLE - 1)
    whole = np.rint(weights / scales[:, None]).astype(int) + MIDDLE
    lengths = np.clip(np.rint(RARITY * rarity**2), 1, 255).astype(int)
    rows = np.vstack([whole, lengths[None, :]]).T.astype(np.uint8).tobytes()
    return Linear(
        labels=tuple(told),
        features=vocabulary,
        rows=rows,
        scales=[float(f"{one:.9g}") for one in scales],
        biases=[float(f"{one:.9g}") for one in biases],
        about=about,
    )


def _machines(found: Any, told: Mapping[str, Sequence[int]], settings: Settings, *, near: float) -> tuple[Any, Any]:
    import numpy as np
    from sklearn.svm import LinearSVC

    weights, biases = [], []
    for known in told.values():
        marks = np.array(known)
        taught = np.flatnonzero(marks != NOT_TOLD)
        if len(set(marks[taught])) < 2:  # nothing to tell apart: never, or always
            weights.append(np.zeros(found.shape[1]))
            biases.append(1.0 if len(taught) and marks[taught[0]] == PRESENT else -1.0)
            continue
        machine = LinearSVC(
            C=settings.cost, class_weight="balanced", random_state=settings.seed, max_iter=4000, tol=near
        )
        machine.fit(found[taught], marks[taught])
        weights.append(machine.coef_[0])
        biases.append(machine.intercept_[0])
    return np.array(weights), np.array(biases)
