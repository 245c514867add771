"""The figures of phrases and model together do not fall below what was reached, on texts the model never saw (counts only)."""

from functools import cache
from pathlib import Path

import pytest

from goodterms.language.learned.replies import shipped
from goodterms.language.training.evaluate import evaluate
from goodterms.language.training.examples import read_examples

CORPUS = Path(__file__).parents[1] / "corpus"

AT_LEAST = {
    "opt-outs heard": 0.93,
    "opt-outs heard or asked about": 0.99,
    "crisis handed over": 0.975,
    "vulnerability handed over": 0.955,
    "hardship handed over": 0.97,
    "likeliest intent right": 0.915,
}
AT_MOST = {
    "hard negatives heard as opt-outs": 0.02,
    "ordinary messages heard as opt-outs": 0.005,
    "ordinary messages asked about": 0.08,
    "ordinary messages handed over": 0.10,
    "chance and truth apart, in the mean": 0.02,
}


@cache
def shares() -> dict[str, float]:
    return {
        one.name: one.share for one in evaluate(shipped(), read_examples(CORPUS, part="held")) if one.language == "all"
    }


@pytest.mark.parametrize(("name", "least"), AT_LEAST.items())
def test_what_should_be_heard_is_heard_in_texts_never_seen(name: str, least: float) -> None:
    assert shares()[name] >= least


@pytest.mark.parametrize(("name", "most"), AT_MOST.items())
def test_what_should_not_be_heard_is_not_in_texts_never_seen(name: str, most: float) -> None:
    assert shares()[name] <= most
