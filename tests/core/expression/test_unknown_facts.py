"""Three-valued: what is unknown stays unknown unless the rest settles it, and is named."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.expression import BOOL, INT, MONEY, Declarations, check
from goodterms.core.money import Money
from goodterms.core.unknown import Unknown, unknown

ABSENT = object()


def names(result):
    assert isinstance(result, Unknown), result
    return result.names


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("account.disputed && false", False),
        ("false && account.disputed", False),
        ("account.disputed || true", True),
        ("true || account.disputed", True),
        ("account.disputed && account.missed > 5", False),
        ("account.disputed && true || account.missed == 1", True),
        ("true ? account.missed == 1 : account.disputed", True),
        ("has(account.disputed)", False),
        ("!has(account.disputed) && has(account.missed)", True),
        ("has(account.disputed) && account.disputed", False),
    ],
)
def test_what_the_known_side_settles_is_settled(evaluate, source, value):
    assert evaluate(source, account__disputed=None) is value


@pytest.mark.parametrize(
    "source",
    [
        "account.disputed",
        "!account.disputed",
        "account.disputed && true",
        "true && account.disputed && account.missed == 1",
        "account.disputed || false",
        "account.disputed ? true : true",
        "account.disputed == account.disputed",
        "(account.disputed ? 1 : 2) > 0",
        "(account.disputed ? 1 : 2) in [1, 2]",
        "account.missed in [1, account.disputed ? 1 : 2]",
        "-(account.disputed ? 1 : 2) < 0",
        "1 + (account.disputed ? 1 : 2) > 0",
    ],
)
def test_what_nothing_settles_is_unknown_and_names_the_fact(evaluate, source):
    assert names(evaluate(source, account__disputed=None)) == {"account.disputed"}


def test_a_guard_over_several_missing_facts_names_them_all(evaluate):
    result = evaluate(
        "account.past_due > 0 && account.days_past_due <= 30 && account.missed == 1",
        account__past_due=None,
        account__days_past_due=None,
    )
    assert names(result) == {"account.past_due", "account.days_past_due"}


def test_both_sides_of_a_comparison_are_named(evaluate):
    result = evaluate("account.past_due < account.balance", account__past_due=None, account__balance=unknown("x"))
    assert names(result) == {"account.past_due", "account.balance", "x"}


def test_a_missing_key_is_unknown(declared):
    assert names(check("account.missed > 1", declarations=declared).evaluate({})) == {"account.missed"}


def test_only_the_facts_on_the_way_taken_are_named(evaluate):
    result = evaluate("account.disputed ? account.missed > 1 : score.risk > 0.5", account__missed=None)
    assert result is True


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("account.past_due", 12.5),
        ("account.past_due", "12.50"),
        ("account.days_past_due", True),
        ("account.days_past_due", 1.0),
        ("account.days_past_due", "1"),
        ("account.days_past_due", 2**63),
        ("account.disputed", 1),
        ("account.disputed", "false"),
        ("account.status", "sold"),
        ("account.status", 3),
        ("account.status", ["late"]),
        ("account.oldest_due", datetime(2026, 1, 31, tzinfo=UTC)),
        ("account.oldest_due", "2026-01-31"),
        ("customer.language", b"de"),
        ("customer.channels", "sms"),
        ("customer.channels", ["sms", None]),
        ("customer.channels", ["sms", unknown("x")]),
        ("customer.channels", ["sms", "pigeon"]),
        ("customer.channels", {"sms": 1}),
        ("score.risk", "0.5"),
        ("score.risk", float("nan")),
        ("score.risk", 2**63),
        ("queue.early_arrears.wait_p90", 60),
        ("now", datetime(2026, 1, 31)),
    ],
)
def test_a_fact_of_another_type_is_unknown_and_says_so_without_its_value(declared, fact, value):
    result = check(f"has({fact})", declarations=declared).evaluate({fact: value})
    assert result is False
    result = check(fact, declarations=declared, expect=None).evaluate({fact: value})
    assert names(result) == {fact}
    assert str(result).startswith(f"missing: {fact} ({fact} is not ")


def test_a_moment_that_utc_cannot_hold_is_unknown(declared):
    from datetime import timezone

    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    result = check("now", declarations=declared, expect=None).evaluate({"now": first})
    assert names(result) == {"now"}


KLEENE = st.sampled_from([True, False, None])


def kleene_and(values):
    return False if False in values else None if None in values else True


@given(st.lists(KLEENE, min_size=2, max_size=5))
def test_and_and_or_follow_the_logic_of_three_values_in_any_order(values):
    facts = {f"f{number}": value for number, value in enumerate(values)}
    declared = Declarations(dict.fromkeys(facts, BOOL))
    all_of = check(" && ".join(facts), declarations=declared).evaluate(facts)
    any_of = check(" || ".join(facts), declarations=declared).evaluate(facts)
    expected_all = kleene_and(values)
    opposite = kleene_and([None if value is None else not value for value in values])
    missing = frozenset(name for name, value in facts.items() if value is None)
    assert all_of == (Unknown(missing) if expected_all is None else expected_all)
    assert any_of == (Unknown(missing) if opposite is None else not opposite)


MONEY_FACTS = st.none() | st.builds(Money, st.integers(-3, 3), st.sampled_from(["EUR", "USD"]))


@given(MONEY_FACTS, MONEY_FACTS, st.none() | st.integers(-2, 2), st.sampled_from(["<", "<=", ">", ">=", "==", "!="]))
def test_knowing_more_never_overturns_what_was_settled(one, other, number, sign):
    declared = Declarations({"one": MONEY, "other": MONEY, "number": INT})
    guard = check(f"one {sign} other || number > 0 && one > 0", declarations=declared)
    known = {"one": one, "other": other, "number": number}
    whole = guard.evaluate(known)
    for hidden in known:
        less = guard.evaluate(known | {hidden: None})
        assert isinstance(less, Unknown) or less is whole
