"""The corpora the reader of replies is judged by: large enough, clean, and no message counted twice."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist, extract

from goodterms.language.learned.labels import INTENTS

CORPUS = Path(__file__).parent / "corpus"
LANGUAGES = sorted(folder.name for folder in CORPUS.iterdir() if folder.is_dir())
WITH_INTENTS = sorted(path.parent.name for path in CORPUS.glob("*/intents.tune.tsv"))

LEAST = {
    "opt_out": (430, 220),
    "not_opt_out": (400, 200),
    "hardship": (200, 100),
    "vulnerability": (240, 120),
    "crisis": (160, 80),
    "wrong_person": (80, 40),
    "deceased": (80, 40),
    "attorney": (60, 30),
    "bankruptcy": (60, 30),
    "complaint": (100, 50),
    "ordinary": (400, 200),
}
"""For each class the least number of messages to tune on, and of messages held out."""

LEAST_FRESH = {"opt_out": 120, "not_opt_out": 120, "hardship": 60, "vulnerability": 60, "crisis": 40, "ordinary": 90}
"""For each class the least number of messages that were written after the reader."""

LEAST_FRESH_INTENTS = 100

LEAST_BLIND = {
    "opt_out": 800,
    "not_opt_out": 800,
    "hardship": 200,
    "vulnerability": 120,
    "crisis": 70,
    "ordinary": 200,
    "wrong_person": 80,
    "deceased": 40,
    "attorney": 40,
    "bankruptcy": 40,
    "complaint": 80,
}
"""For each class the least number of messages to learn from that no phrase was written for."""

LEAST_BLIND_INTENTS = 400

LEAST_PAIRS = {"en": 100, "es": 70}
"""The least number of pairs of a thing said and the same thing denied or made conditional."""

ELSEWHERE = 60
"""The least number of such pairs in any other language."""

LEAST_OF_AN_INTENT = (28, 14)
"""The least number of messages of every intent to tune on, and of messages held out."""

APART = 0.2
"""Two messages nearer than this share of the longer one's length are one message written twice."""

LONGEST = 320
"""Characters: about two text messages, the most anybody here writes."""

JOINERS = {"\u200d", "\u200c"}
"""Zero-width joiners: format characters that emoji are made with."""


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8").removesuffix("\n").split("\n")


def _messages(language: str, name: str) -> list[str]:
    return [line for part in ("tune", "held") for line in _lines(CORPUS / language / f"{name}.{part}.txt")]


def _near(messages: list[str]) -> list[tuple[str, str]]:
    folded = sorted((message.casefold() for message in messages), key=len)
    lengths = [len(message) for message in folded]
    return [
        (shorter, longer)
        for place, shorter in enumerate(folded)
        for longer, distance, _ in extract(
            shorter,
            folded[place + 1 : bisect_right(lengths, len(shorter) / (1 - APART))],
            scorer=Levenshtein.normalized_distance,
            score_cutoff=APART,
            limit=None,
        )
        if distance < APART
    ]


def _intents(language: str, part: str) -> list[tuple[list[str], str]]:
    rows = [line.split("\t") for line in _lines(CORPUS / language / f"intents.{part}.tsv")]
    return [(labels.split(","), message) for labels, message in rows]


def _written(*names: str) -> list[tuple[str, str]]:
    return sorted(
        (language, name)
        for language in LANGUAGES
        for name in names
        if (CORPUS / language / f"{name}.tune.txt").exists()
    )


def test_every_language_has_every_class_and_its_pairs() -> None:
    assert {"en", "es", "fr", "ga"} <= set(LANGUAGES)
    whole = {f"{name}.{part}.txt" for name in LEAST for part in ("tune", "held")}
    whole |= {"negation.tsv", *(f"intents.{part}.tsv" for part in ("tune", "blind", "held", "fresh"))}
    whole |= {f"{name}.fresh.txt" for name in LEAST_FRESH} | {f"{name}.blind.txt" for name in LEAST_BLIND}
    for language in LANGUAGES:
        there = {path.name for path in (CORPUS / language).iterdir()}
        assert there == {name for name in whole if language in WITH_INTENTS or not name.startswith("intents")}


@pytest.mark.parametrize(("language", "name"), _written(*LEAST))
def test_every_class_has_enough_messages_to_tune_on_and_enough_held_out(language: str, name: str) -> None:
    tune, held = (len(_lines(CORPUS / language / f"{name}.{part}.txt")) for part in ("tune", "held"))
    assert tune >= LEAST[name][0]
    assert held >= LEAST[name][1]


@pytest.mark.parametrize(("language", "name"), _written("opt_out", "not_opt_out"))
def test_no_two_messages_are_one_message_written_twice(language: str, name: str) -> None:
    assert _near(_messages(language, name)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_stands_in_two_places(language: str) -> None:
    seen: dict[str, str] = {}
    twice = []
    for path in sorted((CORPUS / language).glob("*.txt")):
        for number, line in enumerate(_lines(path), start=1):
            place = f"{path.name}:{number}"
            first = seen.setdefault(line.casefold(), place)
            if first != place:
                twice.append((first, place))
    assert twice == []


@pytest.mark.parametrize("language", WITH_INTENTS)
def test_every_intent_has_enough_messages_to_tune_on_and_enough_held_out(language: str) -> None:
    tune, held = (
        Counter(label for labels, _ in _intents(language, part) for label in labels) for part in ("tune", "held")
    )
    assert set(tune) == set(held) == set(INTENTS)
    assert [label for label in INTENTS if tune[label] < LEAST_OF_AN_INTENT[0]] == []
    assert [label for label in INTENTS if held[label] < LEAST_OF_AN_INTENT[1]] == []


@pytest.mark.parametrize("language", WITH_INTENTS)
def test_every_message_says_what_it_asks_for_and_stands_once(language: str) -> None:
    rows = [row for part in ("tune", "blind", "held") for row in _intents(language, part)]
    unsure = [labels for labels, _ in rows if "unknown" in labels and len(labels) > 1]
    assert unsure == [], "unknown stands alone"
    assert [labels for labels, _ in rows if sorted(set(labels)) != sorted(labels)] == [], "a label stands once"
    assert len({message.casefold() for _, message in rows}) == len(rows)
    assert 0.1 <= sum(len(labels) > 1 for labels, _ in rows) / len(rows) <= 0.3


@pytest.mark.parametrize("language", WITH_INTENTS)
def test_no_intent_to_tune_on_shows_a_message_that_is_held_out(language: str) -> None:
    held = {line.casefold() for path in (CORPUS / language).glob("*.held.txt") for line in _lines(path)}
    taught = [message for part in ("tune", "blind") for _, message in _intents(language, part)]
    assert sum(message.casefold() in held for message in taught) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_can_have_been_written_for_much_of_what_is_learned_from(language: str) -> None:
    counted = {name: len(_lines(CORPUS / language / f"{name}.blind.txt")) for name in LEAST_BLIND}
    assert [name for name, least in LEAST_BLIND.items() if counted[name] < least] == []
    assert len(_intents(language, "blind")) >= LEAST_BLIND_INTENTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_the_blind_part_comes_near_one_that_the_figures_are_of(language: str) -> None:
    files = sorted((CORPUS / language).glob("*.blind.*"))
    blind = [line.split("\t")[-1].casefold() for file in files for line in _lines(file)]
    told = [
        line.split("\t")[-1].casefold()
        for file in sorted((CORPUS / language).glob("*.held.*"))
        for line in _lines(file)
    ]
    distances = cdist(blind, told, scorer=Levenshtein.normalized_distance, score_cutoff=APART)
    assert (distances <= APART).sum() == 0


def _every(language: str) -> list[str]:
    """All messages of a language but the fresh ones, both sides of its pairs among them."""
    found: list[str] = []
    for path in sorted((CORPUS / language).iterdir()):
        if ".fresh." not in path.name:
            pairs = path.name == "negation.tsv"
            rows = [line.split("\t") for line in _lines(path)]
            found += (text for row in rows for text in (row[:2] if pairs else row[-1:]))
    return found


def _fresh(language: str) -> list[str]:
    """All fresh messages of a language."""
    files = [CORPUS / language / f"{name}.fresh.txt" for name in LEAST_FRESH]
    return [line for file in files for line in _lines(file)] + [text for _, text in _intents(language, "fresh")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_fresh_messages_and_every_intent_is_among_them(language: str) -> None:
    counted = {name: len(_lines(CORPUS / language / f"{name}.fresh.txt")) for name in LEAST_FRESH}
    assert [name for name, least in LEAST_FRESH.items() if counted[name] < least] == []
    rows = _intents(language, "fresh")
    assert len(rows) >= LEAST_FRESH_INTENTS
    assert {label for labels, _ in rows for label in labels} == set(INTENTS)
    assert [labels for labels, _ in rows if "unknown" in labels and len(labels) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fresh_message_comes_near_another_or_one_of_the_other_parts(language: str) -> None:
    fresh = [text.casefold() for text in _fresh(language)]
    others = [text.casefold() for text in _every(language)]
    distances = cdist(fresh, fresh + others, scorer=Levenshtein.normalized_distance, score_cutoff=APART)
    near = [place for place, row in enumerate(distances) if sum(row <= APART) > 1]
    assert near == [], "each is near to itself alone"


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/negation.tsv")), ids=lambda path: path.parent.name)
def test_every_negation_pair_says_two_different_things_and_what_differs(path: Path) -> None:
    rows = [line.split("\t") for line in _lines(path)]
    assert len(rows) >= LEAST_PAIRS.get(path.parent.name, ELSEWHERE)
    assert [row for row in rows if len(row) != 3 or not all(row) or row[0].casefold() == row[1].casefold()] == []
    assert len({tuple(row[:2]) for row in rows}) == len(rows)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_is_clean_text(path: Path) -> None:
    assert path.suffix in {".txt", ".tsv"}
    allowed = {"\t"} if path.suffix == ".tsv" else set()
    for number, line in enumerate(_lines(path), start=1):
        place = f"{path.parent.name}/{path.name}:{number}"
        assert line, f"{place} is empty"
        assert line == line.strip(), f"{place} begins or ends with a blank"
        assert unicodedata.is_normalized("NFC", line), f"{place} is not in NFC"
        assert len(line) <= LONGEST, f"{place} is longer than {LONGEST} characters"
        odd = [c for c in line if unicodedata.category(c).startswith("C") and c not in allowed | JOINERS]
        assert not odd, f"{place} holds {odd!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pair_shows_a_message_that_is_held_out(language: str) -> None:
    pairs = CORPUS / language / "negation.tsv"
    shown = {side.casefold() for row in _lines(pairs) for side in row.split("\t")[:2]} if pairs.exists() else set()
    held = {line.casefold() for path in (CORPUS / language).glob("*.held.txt") for line in _lines(path)}
    assert sorted(shown & held) == []
