"""When what the record did not take trips a guardrail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.guardrail import FEW, LEAST_SUCCESS, WINDOW, upper_bound, why_tripped


def outcomes(failures: int, total: int) -> list[bool]:
    return [True] * failures + [False] * (total - failures)


def test_nothing_has_failed_where_nothing_happened() -> None:
    assert why_tripped([]) is None


@pytest.mark.parametrize("total", [2, 3, 17, 49])
def test_under_fifty_outcomes_one_failure_is_borne_and_two_are_not(total: int) -> None:
    assert why_tripped(outcomes(1, total)) is None
    assert why_tripped(outcomes(2, total)) == f"2 of the first {total} instructions failed"


def test_a_single_failure_trips_nothing_however_few_there_were() -> None:
    assert why_tripped([True]) is None


def test_from_fifty_outcomes_on_it_takes_proof() -> None:
    # Published tables of the exact binomial: with a rate of 98 %, 4 failures or more of 50 have a chance of 1.8 %, 3 of 7.8 %.
    assert why_tripped(outcomes(3, 50)) is None
    assert why_tripped(outcomes(4, 50)) is not None


def test_a_full_window_trips_from_its_eighth_failure_on() -> None:
    # With a rate of 98 % the chance of 8 failures or more of 200 is 4.93 %: just under the 5 % that one side leaves.
    assert why_tripped(outcomes(7, 200)) is None
    assert why_tripped(outcomes(8, 200)) is not None


def test_the_reason_says_how_many_failed_and_what_was_needed() -> None:
    said = why_tripped(outcomes(20, 200))
    assert said == ("20 of the last 200 instructions failed: at most 93.3% succeed, with 95% confidence, and 98% must")


def test_only_the_last_two_hundred_count() -> None:
    assert why_tripped([False] * WINDOW + [True] * 100) is None
    assert why_tripped([True] * 10 + [False] * 1000) is not None


@pytest.mark.parametrize(
    ("successes", "total", "bound"),
    [  # exact one-sided 95 % bounds: 1 - 0.95 ** (1 / n) where none succeeded, and the tables of Clopper and Pearson
        (0, 1, 0.95),
        (0, 10, 0.2589),
        (9, 10, 0.9949),
        (95, 100, 0.9801),
    ],
)
def test_the_bound_is_the_exact_one(successes: int, total: int, bound: float) -> None:
    assert upper_bound(successes=successes, total=total) == pytest.approx(bound, abs=5e-5)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_bound_is_never_below_what_was_seen_and_never_above_one(counts: tuple[int, int]) -> None:
    successes, total = counts
    assert successes / total <= upper_bound(successes=successes, total=total) <= 1


@given(st.integers(FEW, WINDOW), st.integers(0, WINDOW - 1))
def test_one_more_failure_never_frees(total: int, failures: int) -> None:
    failures = min(failures, total - 1)
    if why_tripped(outcomes(failures, total)) is not None:
        assert why_tripped(outcomes(failures + 1, total)) is not None


@given(st.integers(FEW, WINDOW))
def test_a_rate_that_is_high_enough_never_trips(total: int) -> None:
    assert why_tripped(outcomes(int(total * (1 - LEAST_SUCCESS)), total)) is None


@pytest.mark.parametrize(("successes", "total"), [(-1, 3), (4, 3), (0, 0)])
def test_counts_that_are_none_are_refused(successes: int, total: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        upper_bound(successes=successes, total=total)
