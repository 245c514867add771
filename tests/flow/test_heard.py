"""The table of words or the safety layer, whichever hears more."""

import pytest

from goodterms.core.reading_of_replies import STOP_WORDS, read_reply
from goodterms.flow.heard import hear


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
def test_every_stop_word_is_still_a_stop(word: str) -> None:
    assert hear(word).readings[0] in {"stop", "cease"}


@pytest.mark.parametrize("text", ["ne m'écrivez plus", "ya no me escriban", "stpo textin me", "lose my number"])
def test_what_the_table_misses_the_safety_layer_hears(text: str) -> None:
    assert read_reply(text)[0] not in {"stop", "cease"}
    assert hear(text).readings[0] == "stop"


def test_trouble_beside_a_stop_is_heard_too() -> None:
    assert hear("lose my number, no money for food").readings == ("stop", "hardship")


def test_a_crisis_is_a_need_for_support() -> None:
    assert hear("i want to die").support
    assert not hear("ok friday").support


@pytest.mark.parametrize(
    "text", ["leave me alone", "I lost my job", "I paid it yesterday", "START", "yes please", "help"]
)
def test_what_the_table_hears_stays_heard(text: str) -> None:
    assert hear(text).readings[0] == read_reply(text)[0]
