"""A linear model over features that are there or are not: small on disk, quick without any library, the same everywhere.

A message's vector has one entry a known feature, its weight (how rare the feature is), and length one. Each label has a weight for each
feature, kept in one byte; a score is their sum. A feature's bytes, one a label, lie in a row of lanes three bytes wide, so that
rows are added as whole numbers: one addition a feature, however many labels there are.

The file: one line of JSON (see `_Head`), then, compressed, the features in the order of the alphabet and their rows.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

__all__ = ["Calibration", "Known", "Linear", "ModelRefused", "from_bytes", "to_bytes"]

LANE: Final = 3
MIDDLE: Final = 128
RARITY: Final = 2.0
"""Steps of the byte that holds the square of a feature's rarity."""
FORMAT: Final = "goodterms-linear-1"
_CUT: Final = "\n"


class ModelRefused(ValueError):
    """The bytes are no model of ours; says what is wrong."""


Known = Mapping[str, int]
"""Features of a message that the model knows, each with its row as a number."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The chance that a label is right is 1 / (1 + exp(-(slope * score + shift)))."""

    slope: float
    shift: float

    def chance(self, score: float) -> float:
        told = self.slope * score + self.shift
        return 1.0 / (1.0 + exp(30.0 if told < -30.0 else -30.0 if told > 30.0 else -told))


class Linear:
    """`labels` in the order of `scores`. `about`: what the trainer wrote down (data, seed, thresholds)."""

    def __init__(
        self,
        *,
        labels: Sequence[str],
        features: Sequence[str],
        rows: bytes,
        scales: Sequence[float],
        biases: Sequence[float],
        about: Mapping[str, object] | None = None,
    ) -> None:
        self.labels, self.features, self.rows = tuple(labels), tuple(features), rows
        self.scales, self.biases = tuple(scales), tuple(biases)
        self.about = dict(about or {})
        self._wide = LANE * (len(labels) + 1)
        if len(rows) != len(features) * (len(labels) + 1) or not len(labels) == len(scales) == len(biases):
            raise ModelRefused("the model's rows do not fit its labels and features: train it anew")
        spread, wide = bytearray(LANE * len(rows)), self._wide
        spread[::LANE] = rows
        self._rows = {
            feature: int.from_bytes(spread[place : place + wide], "little")
            for feature, place in zip(self.features, range(0, len(spread), wide), strict=True)
        }

    def known(self, features: Iterable[str]) -> Known:
        """Those of the features that the model knows."""
        row_of = self._rows.get
        return {feature: row for feature in features if (row := row_of(feature)) is not None}

    def scores(self, features: Iterable[str]) -> tuple[float, ...]:
        """One score a label; the biases alone where no feature is known."""
        return self.scores_of(self.known(features))

    def scores_of(self, known: Known) -> tuple[float, ...]:
        """The same, of features already looked up."""
        if not known:
            return self.biases
        wide, whole = self._wide, int.from_bytes
        lanes = sum(known.values()).to_bytes(wide, "little")
        sums = [whole(lanes[at : at + LANE], "little") for at in range(0, wide, LANE)]
        length = sqrt(sums[-1] / RARITY) or 1.0
        middle = MIDDLE * len(known)
        return tuple(
            bias + scale * (one - middle) / length
            for one, scale, bias in zip(sums[:-1], self.scales, self.biases, strict=True)
        )

    def why(self, features: Iterable[str], label: str, *, most: int = 5) -> tuple[str, ...]:
        """The features that speak for a label, the strongest first; parts of words only where nothing else does."""
        return self.why_of(self.known(features), label, most=most)

    def why_of(self, known: Known, label: str, *, most: int = 5) -> tuple[str, ...]:
        """The same, of features already looked up."""
        lane = 8 * LANE * self.labels.index(label)
        found = []
        for feature, row in known.items():
            weight = (row >> lane) & 0xFF
            if weight > MIDDLE:
                found.append((feature[:2] in {"c ", "x "}, -weight, feature))
        found.sort()
        whole = [one for one in found if not one[0]] or found
        return tuple(feature for *_, feature in whole[:most])


def to_bytes(model: Linear) -> bytes:
    """The model as a file; the same model gives the same bytes."""
    head = {
        "format": FORMAT,
        "labels": model.labels,
        "features": len(model.features),
        "scales": [float(f"{scale:.9g}") for scale in model.scales],
        "biases": [float(f"{bias:.9g}") for bias in model.biases],
        "about": model.about,
    }
    columns = len(model.labels) + 1
    by_label = b"".join(model.rows[at::columns] for at in range(columns))
    body = _CUT.join(model.features).encode() + b"\0" + by_label
    return json.dumps(head, sort_keys=True).encode() + b"\n" + zlib.compress(body, 9)


def from_bytes(data: bytes) -> Linear:
    """A model from a file.

    Raises:
        ModelRefused: the bytes are of another kind, or cut short.
    """
    first, _, rest = data.partition(b"\n")
    try:
        head = json.loads(first)
        if head["format"] != FORMAT:
            raise ModelRefused(f"the model's format is {head['format']!r}, not {FORMAT!r}: train it anew")
        words, _, by_label = zlib.decompress(rest).partition(b"\0")
        features = words.decode().split(_CUT) if words else []
        columns = len(head["labels"]) + 1
        rows = bytearray(len(features) * columns)
        for at in range(columns):
            rows[at::columns] = by_label[at * len(features) : (at + 1) * len(features)]
        return Linear(
            labels=head["labels"],
            features=features,
            rows=bytes(rows),
            scales=head["scales"],
            biases=head["biases"],
            about=head["about"],
        )
    except (KeyError, TypeError, ValueError, zlib.error) as wrong:
        if isinstance(wrong, ModelRefused):
            raise
        raise ModelRefused(f"these bytes are no model of ours ({wrong}): train it anew") from wrong
