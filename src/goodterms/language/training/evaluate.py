"""What a model says of messages it was not trained on: shares by language and class, how well chances are meant. Counts alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from goodterms.language.learned.labels import CARE, OTHERS, intent_label
from goodterms.language.learned.replies import Judged, Replies
from goodterms.language.learned.seen import Seen, see
from goodterms.language.training.examples import Example

__all__ = ["Measured", "evaluate", "judged"]

BINS: Final = 10
COVERAGE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Measured:
    """A share of `of` messages of a language ("all": of every one)."""

    language: str
    name: str
    share: float
    of: int

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def judged(model: Replies, examples: Sequence[Example], *, views: Sequence[Seen] | None = None) -> list[Judged]:
    """What the model, with the phrases, says of each message. `views`: how each is seen, where not as in production."""
    found = []
    for place, one in enumerate(examples):
        view = see(one.text, one.language) if views is None else views[place]
        found.append(model.judge(view, one.language))
    return found


def evaluate(model: Replies, examples: Sequence[Example]) -> tuple[Measured, ...]:
    """All figures, by language and then of all languages."""
    said = list(zip(examples, judged(model, examples), strict=True))
    found: list[Measured] = []
    for language in (*sorted({one.language for one in examples}), "all"):
        own = [(one, verdict) for one, verdict in said if language in {one.language, "all"}]
        found += _safety(language, own)
        found += _intents(language, own, model.intents)
    return tuple(found)


def _safety(language: str, said: Sequence[tuple[Example, Judged]]) -> Iterable[Measured]:
    of: dict[str, list[Judged]] = defaultdict(list)
    for one, verdict in said:
        of[one.source].append(verdict)

    def share(name: str, source: str, right: Iterable[bool]) -> Iterable[Measured]:
        if of[source]:
            yield Measured(language, name, round(sum(right) / len(of[source]), 4), len(of[source]))

    def outcome(source: str, *wanted: str) -> Iterable[bool]:
        return (verdict.opt_out in wanted for verdict in of[source])

    yield from share("opt-outs heard", "opt_out", outcome("opt_out", "heard"))
    yield from share("opt-outs heard or asked about", "opt_out", outcome("opt_out", "heard", "unsure"))
    for source, words in (("not_opt_out", "hard negatives"), ("ordinary", "ordinary messages")):
        yield from share(f"{words} heard as opt-outs", source, outcome(source, "heard"))
        yield from share(f"{words} asked about", source, outcome(source, "unsure"))
    for name in CARE:
        handed = (bool(verdict.classes & frozenset(CARE)) for verdict in of[name])
        yield from share(f"{name} handed over", name, handed)
    yield from share(
        "ordinary messages handed over", "ordinary", (bool(v.classes & frozenset(CARE)) for v in of["ordinary"])
    )
    for other in OTHERS:
        yield from share(f"{other} heard", other, (other in verdict.classes for verdict in of[other]))
        yield from share(
            f"ordinary messages heard as {other}", "ordinary", (other in verdict.classes for verdict in of["ordinary"])
        )


def _intents(language: str, said: Sequence[tuple[Example, Judged]], intents: Sequence[str]) -> Iterable[Measured]:
    own = [(one, verdict) for one, verdict in said if one.source == "intents" and verdict.intents]
    if not own:
        return

    def measured(name: str, right: Sequence[bool]) -> Measured:
        return Measured(language, name, round(sum(right) / max(1, len(right)), 4), len(right))

    first = [verdict.intents[0].name in one.labels for one, verdict in own]
    yield measured("likeliest intent right", first)
    for name in intents:
        label = intent_label(name)
        told = [v.chances[label] >= 0.5 or v.intents[0].name == name for one, v in own if name in one.labels]
        false = [v.chances[label] >= 0.5 or v.intents[0].name == name for one, v in own if name not in one.labels]
        if told:
            yield measured(f"{name}: found", told)
            precise = sum(told) + sum(false)
            yield Measured(language, f"{name}: right where said", round(sum(told) / max(1, precise), 4), precise)
    acted = [right for (_, verdict), right in zip(own, first, strict=True) if verdict.sure]
    yield measured("acted on without asking", [verdict.sure for _, verdict in own])
    yield measured("wrong actions among them", [not right for right in acted])
    ranked = sorted(zip((v.intents[0].chance for _, v in own), first, strict=True), key=lambda one: -one[0])
    most = ranked[: round(COVERAGE * len(ranked))]
    yield measured("wrong at 80 % coverage", [not right for _, right in most])
    yield from _reliability(language, [(v.chances, one.labels) for one, v in own])


def _reliability(language: str, told: Sequence[tuple[Mapping[str, float], frozenset[str]]]) -> Iterable[Measured]:
    """Of all chances in a tenth, the share that came true; and how far both are apart in the mean (ECE)."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chances, labels in told:
        for label, chance in chances.items():
            if label.startswith("intent/"):
                bins[min(BINS - 1, int(chance * BINS))].append((chance, label.removeprefix("intent/") in labels))
    every = sum(map(len, bins.values()))
    apart = sum(abs(sum(chance - right for chance, right in one)) for one in bins.values()) / max(1, every)
    yield Measured(language, "chance and truth apart, in the mean", round(apart, 4), every)
    for number, one in sorted(bins.items()):
        words = f"came true, of chances {number / BINS:.1f} to {(number + 1) / BINS:.1f}"
        yield Measured(language, words, round(sum(right for _, right in one) / len(one), 4), len(one))
