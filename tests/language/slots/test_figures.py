"""The figures that `python -m benchmarks slots` prints, held to their limits."""

import pytest

from benchmarks import slots

data = pytest.mark.skipif(
    not slots.messages(slots.HELD), reason=f"needs {slots.FILE} under the project's ../shared or GOODTERMS_SHARED"
)


@data
@pytest.mark.data
@pytest.mark.parametrize("folds", [slots.TUNED_ON, slots.HELD], ids=["tuned on", "held"])
def test_dates_are_right_or_asked_and_hardly_ever_silently_wrong(folds: range) -> None:
    verdicts = slots.dates(folds)
    assert slots.share(verdicts, "exact", "asked") >= 92
    assert slots.share(verdicts, "wrong") <= 2
    assert slots.share(verdicts, "asked") <= 12


@data
@pytest.mark.data
@pytest.mark.parametrize("folds", [slots.TUNED_ON, slots.HELD], ids=["tuned on", "held"])
def test_amounts_are_right(folds: range) -> None:
    assert slots.share(slots.amounts(folds), "exact") >= 98


def test_both_sides_of_negation_pairs_are_right_in_every_language() -> None:
    judged = [good for language in slots.LANGUAGES for _, good in slots.pairs(language)]
    assert len(judged) >= 300
    assert sum(judged) / len(judged) >= 0.97
