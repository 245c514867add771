"""The messages a model is trained from and judged by, read from data files.

A folder of languages as `tests/language/corpus` is: `LANG/intents.PART.tsv` (lines `labels<TAB>message`, labels with commas) and
`LANG/CLASS.PART.txt` (a message a line, the class its file's name; `ordinary` and `not_opt_out` are classes of what is none).
Or one file of lines `labels<TAB>message`, `.tsv`, whose language is told. In a message `\\n` is a line break.

A model is trained from two parts: `tune`, which whoever writes phrases may read, and `blind`, written by somebody who had read no phrase
and read by nobody who writes them. Only the second tells how phrases do on messages they were not written for: thresholds are set by it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from goodterms.language.safety import CLASSES

__all__ = ["FOLDS", "DataRefused", "Example", "digest_of", "examples_to_train", "fold_of", "read_examples"]

FOLDS: Final = 5


class DataRefused(ValueError):
    """The data cannot be trained from; says which file and line, and what to do."""


@dataclass(frozen=True, slots=True)
class Example:
    """A message and what it says. `source`: the class of the file it stands in, "intents" for those with labels of their own.
    `blind`: no phrase was written for it."""

    text: str
    language: str
    source: str
    labels: frozenset[str]
    blind: bool = False


def examples_to_train(data: Path, *, language: str = "en") -> tuple[Example, ...]:
    """What a model is trained from: a folder's tune and blind parts, or a file.

    Raises:
        DataRefused: nothing is there, or a line is no example.
    """
    found = read_examples(data, language=language)
    if any(data.glob("*/*.blind.*")):
        found += tuple(replace(one, blind=True) for one in read_examples(data, part="blind"))
    return found


def read_examples(data: Path, *, part: str = "tune", language: str = "en") -> tuple[Example, ...]:
    """All messages of a folder's part, or of a file.

    Raises:
        DataRefused: nothing is there, or a line is no example.
    """
    if data.is_file():
        return tuple(_of_table(data, language))
    if not data.is_dir():
        raise DataRefused(f"{data} is neither a folder of languages nor a .tsv file: give one of them")
    found: list[Example] = []
    for folder in sorted(one for one in data.iterdir() if one.is_dir()):
        table = folder / f"intents.{part}.tsv"
        if table.exists():
            found += _of_table(table, folder.name)
        for name in (*CLASSES, "not_opt_out", "ordinary"):
            file = folder / f"{name}.{part}.txt"
            if file.exists():
                labels = frozenset({name} & set(CLASSES))
                found += (Example(text, folder.name, name, labels) for _, text in _lines(file))
    if not found:
        raise DataRefused(f"{data} holds no intents.{part}.tsv and no CLASS.{part}.txt in a folder a language")
    return tuple(found)


def _of_table(file: Path, language: str) -> Iterable[Example]:
    for number, line in _lines(file, meant=False):
        labels, tab, text = line.partition("\t")
        if not tab or not labels.strip() or not text.strip():
            raise DataRefused(f"{file}:{number} is no `labels<TAB>message`: write labels, a tab and the message")
        yield Example(_meant(text), language, "intents", frozenset(one.strip() for one in labels.split(",")))


def _lines(file: Path, *, meant: bool = True) -> Iterable[tuple[int, str]]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as wrong:
        raise DataRefused(f"{file} is not UTF-8 ({wrong.reason}): save it as UTF-8") from wrong
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _meant(line) if meant else line


def _meant(text: str) -> str:
    return text.replace("\\n", "\n")


def fold_of(text: str) -> int:
    """Which of the folds a message is in, by its digest: the same wherever the message stands."""
    return hashlib.blake2b(text.casefold().encode("utf-8", "replace"), digest_size=4).digest()[0] % FOLDS


def digest_of(examples: Sequence[Example]) -> str:
    """A digest of all messages and labels, which a model keeps to say what it was trained from."""
    found = hashlib.blake2b(digest_size=8)
    for one in examples:
        found.update(repr((one.text, one.language, one.source, sorted(one.labels))).encode("utf-8", "replace"))
    return found.hexdigest()
