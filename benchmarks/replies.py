"""What the shipped model of replies says of texts it was and was not trained on: counts only, the model card's figures.

What the product does with them is measured beside it (`replies_acted_on`). Parts: `tune` (trained on), `held`, and
`fresh`, written after the reader by somebody who had not seen it.
No text is printed or kept. Time is processor time of one thread on messages not read before, of everything: safety, intents, slots.

    python -m benchmarks replies
"""

import csv
import gzip
import random
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure
from benchmarks.language import CORPUS, shared
from benchmarks.replies_acted_on import measure as acted_on
from goodterms.language.learned.replies import shipped
from goodterms.language.reading import read, understand
from goodterms.language.training.evaluate import evaluate
from goodterms.language.training.examples import Example, read_examples

PARTS: Final = ("held", "tune", "fresh")
TIMED: Final = 1500
FILE: Final = Path("data/sms-spam/sms.csv.gz")


def measure() -> list[Figure]:
    """Every share by language, of each part; the ham of SMS Spam; the time of a message."""
    model = shipped()
    found: list[Figure] = []
    for part in PARTS:
        for one in evaluate(model, read_examples(CORPUS, part=part)):
            if part == "held" or not one.name.startswith("came true"):
                found.append(Figure(f"{one.language} {part}: {one.name}", round(100 * one.share, 2), "%"))
    return [*found, *acted_on(), *_encoded(), *_ham(), *_times(read_examples(CORPUS))]


def _encoded() -> list[Figure]:
    """The same of texts not trained on, with the encoder of `goodterms[encoder]` beside the model, and the time of a message then."""
    model = shipped(encoder=True)
    if not model.encodes:
        print("skipped: the encoder is not installed (pip install 'goodterms[encoder]')")
        return []
    found = [
        Figure(f"{one.language} {part} with the encoder: {one.name}", round(100 * one.share, 2), "%")
        for part in ("held", "fresh")
        for one in evaluate(model, read_examples(CORPUS, part=part))
        if not one.name.startswith("came true")
    ]
    spent = []
    for one in random.Random(2).sample(read_examples(CORPUS), TIMED // 3):
        began = time.thread_time()
        understand(one.text, one.language, model=model)
        spent.append(1000 * (time.thread_time() - began))
    words = "with the encoder: time of a message, safety and intents"
    return [
        *found,
        Figure(f"{words}, median", round(statistics.median(spent), 2), "ms"),
        Figure(f"{words}, 95 %", round(statistics.quantiles(spent, n=20)[18], 2), "ms"),
    ]


def _ham() -> list[Figure]:
    file = shared() / FILE
    if not file.exists():
        print(f"skipped: {file} is not there (GOODTERMS_SHARED says where shared data lies)")
        return []
    with gzip.open(file, "rt", encoding="utf-8", newline="") as rows:
        said = [understand(row["text"], "en").opt_out for row in csv.DictReader(rows) if row["label"] == "ham"]
    return [
        Figure("sms-spam (ham): heard as opt-outs", round(100 * said.count("heard") / len(said), 2), "%"),
        Figure("sms-spam (ham): asked about", round(100 * said.count("unsure") / len(said), 2), "%"),
    ]


def _times(examples: tuple[Example, ...]) -> list[Figure]:
    spent = []
    for one in random.Random(1).sample(examples, TIMED):
        began = time.thread_time()
        read(one.text, one.language, date(2026, 3, 2), "Europe/Dublin")
        spent.append(1000 * (time.thread_time() - began))
    return [
        Figure("time of a message, safety, intents and slots, median", round(statistics.median(spent), 2), "ms"),
        Figure(
            "time of a message, safety, intents and slots, 95 %", round(statistics.quantiles(spent, n=20)[18], 2), "ms"
        ),
    ]
