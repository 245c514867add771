"""What the safety layer hears in texts it was and was not tuned on: counts only, by language, class and part.

Reads tests/language/corpus (and, where it is there, the ham of shared/data/sms-spam). No text is printed or kept.

    python -m benchmarks language
"""

import csv
import gzip
import os
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, Literal

from benchmarks.figures import Figure
from goodterms.language.safety import CLASSES, Safety, read_safety

ROOT: Final = Path(__file__).parents[1]
CORPUS: Final = ROOT / "tests" / "language" / "corpus"
LANGUAGES: Final = ("en", "es", "fr", "ga")
CARE: Final = ("hardship", "vulnerability", "crisis")
Part = Literal["tune", "held"]


def shared() -> Path:
    """Where shared data lies: GOODTERMS_SHARED, else beside the repository."""
    return Path(os.environ.get("GOODTERMS_SHARED", ROOT.parent / "shared"))


@cache
def heard(language: str, name: str, part: Part) -> tuple[Safety, ...]:
    """What was heard in each message of a file, in its order."""
    lines = (CORPUS / language / f"{name}.{part}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(read_safety(line.replace("\\n", "\n"), language) for line in lines if line.strip())


def share(language: str, name: str, part: Part, *wanted: str) -> float:
    """The share of a file's messages in which one of the wanted classes was heard."""
    found = heard(language, name, part)
    return sum(any(one in safety for one in wanted) for safety in found) / len(found)


def measure() -> list[Figure]:
    """Recall by class, false opt-outs, ordinary messages handed over, and the time of a message."""
    began = time.process_time()
    found = [one for language in LANGUAGES for part in ("tune", "held") for one in _of(language, part)]
    messages = sum(len(heard(*key)) for key in _files())
    spent = time.process_time() - began
    found += _ham()
    found.append(Figure("language: time of a message, one core", round(spent / messages * 1000, 3), "ms"))
    return found


def _files() -> Iterator[tuple[str, str, Part]]:
    names = (*CLASSES, "ordinary", "not_opt_out")
    parts: tuple[Part, ...] = ("tune", "held")
    yield from ((language, name, part) for language in LANGUAGES for name in names for part in parts)


def _of(language: str, part: Part) -> Iterator[Figure]:
    def percent(words: str, name: str, *wanted: str) -> Figure:
        return Figure(f"{language} {part}: {words}", round(100 * share(language, name, part, *wanted), 2), "%")

    for name in CLASSES:
        yield percent(f"{name} heard", name, name)
    for name in CARE:
        yield percent(f"{name} handed over", name, *CARE)
    yield percent("false opt-outs in not_opt_out", "not_opt_out", "opt_out")
    yield percent("false opt-outs in ordinary", "ordinary", "opt_out")
    yield percent("ordinary handed over", "ordinary", *CARE)


def _ham() -> list[Figure]:
    file = shared() / "data" / "sms-spam" / "sms.csv.gz"
    if not file.exists():
        return []
    with gzip.open(file, "rt", encoding="utf-8", newline="") as rows:
        ham = [row["text"] for row in csv.DictReader(rows) if row["label"] == "ham"]
    wrong = sum("opt_out" in read_safety(text, "en") for text in ham)
    return [Figure("false opt-outs in sms-spam (ham)", round(100 * wrong / len(ham), 2), "%")]
