"""Unknown: loud, mergeable, and it names what is missing."""

import pytest

from goodterms.core.unknown import Unknown, is_known, merge, unknown


def test_an_unknown_is_never_a_truth_value():
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(unknown("account.past_due"))


def test_two_unknowns_together_name_everything_that_is_missing():
    both = unknown("account.past_due") | unknown("account.status", reason="not one of the declared values")
    assert both.names == {"account.past_due", "account.status"}
    assert both.reasons == {"not one of the declared values"}


def test_merging_passes_over_what_is_known():
    assert merge([1, unknown("a"), "x", unknown("b")]) == unknown("a", "b")


def test_merging_only_known_values_gives_nothing():
    assert merge([1, None, False]) is None


def test_a_false_value_is_known():
    assert is_known(False)
    assert not is_known(unknown("a"))


def test_an_unknown_reads_as_one_line_for_a_person():
    assert str(unknown("b", "a", reason="another currency")) == "missing: a, b (another currency)"
    assert str(Unknown(frozenset())) == "missing: not named"
