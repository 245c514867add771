"""What expressions come to over known facts."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from goodterms.core.expression import DOUBLE, MONEY, TIMESTAMP, Declarations, check, list_of
from goodterms.core.money import Money
from goodterms.core.unknown import Unknown, unknown


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("account.past_due > 0 && account.days_past_due <= 30", True),
        ("account.past_due == 0", False),
        ("queue.early_arrears.wait_p90 < duration('60s')", True),
        ("account.status in ['late', 'open'] ? 'chase' : 'rest'", "chase"),
        ("account.status != 'closed' && !account.disputed", True),
        ("'sms' in customer.channels && !('voice' in customer.channels)", True),
        ("size(customer.channels) + account.missed * 2 - 1", 3),
        ("customer.channels.size() == size(customer.language) - 3", True),
        ("customer.language.startsWith('de') && customer.language.endsWith('-AT')", True),
        ("customer.language.contains('e-A')", True),
        ("score.risk > 0.6 || false", True),
        ("score.risk * 2.0 - 0.24", 1.0),
        ("double(account.days_past_due) * 0.5", 6.0),
        ("-account.missed", -1),
        ("case.opened_at + duration('36h') < now", True),
        ("now - case.opened_at", timedelta(days=11, minutes=30)),
        ("duration('1h30m') - duration('45m')", timedelta(minutes=45)),
        ("case.opened_at >= timestamp('2026-02-01T10:30:00+01:00')", True),
        ("account.oldest_due < date('2026-02-01')", True),
        ("days_between(account.oldest_due, today)", 12),
        ("days_between(today, account.oldest_due)", -12),
        ("12 == account.days_past_due && 11 < account.days_past_due", True),
        ("account.days_past_due in [1, account.missed * 12]", True),
        ("account.days_past_due in []", False),
        ("account.past_due", Money(1250, "EUR")),
        ("account.status == 'late' ? account.past_due : account.balance", Money(1250, "EUR")),
        ("0x1F", 31),
        ("-0x8000000000000000", -(2**63)),
        (r"'\u00e9\x41\101\n\?'", "éAA\n?"),
        (r"r'\n' + '''a'b'''", r"\na'b"),
        ('"it\'s" + r"\\" + "x"', "it's\\x"),
        ("size('naïve 😀')", 7),
        ("customer . language == 'de-AT' // a comment\n && .account.missed == 1", True),
    ],
)
def test_an_expression_comes_to_its_value(evaluate, source, value):
    result = evaluate(source)
    assert result == value
    assert type(result) is type(value)


def test_an_expression_says_which_facts_it_reads(declared):
    guard = check(
        "has(account.past_due) || account.status in ['late'] && today > date('2026-01-01')", declarations=declared
    )
    assert guard.facts == {"account.past_due", "account.status", "today"}


def test_expressions_written_alike_are_equal(declared):
    one, other = (check("account.missed > 1", declarations=declared) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)


def test_facts_may_come_in_any_mapping(declared):
    guard = check("account.missed > 1", declarations=declared)
    assert guard.evaluate(MappingProxyType({"account.missed": 2})) is True


def test_business_days_are_counted_by_the_calendar_given(evaluate):
    counted = []

    def calendar(first, last):
        counted.append((first, last))
        return 9

    assert evaluate("business_days(account.oldest_due, today) >= 9", business_days=calendar) is True
    assert counted == [(date(2026, 1, 31), date(2026, 2, 12))]


def test_business_days_without_a_calendar_are_unknown(evaluate):
    result = evaluate("business_days(account.oldest_due, today) >= 9")
    assert result.names == {"business_days"}


def test_a_calendar_that_cannot_say_makes_the_count_unknown(evaluate):
    result = evaluate("business_days(account.oldest_due, today) > 1", business_days=lambda *_: unknown("calendar.AT"))
    assert result.names == {"calendar.AT"}


def test_text_enumerations_of_the_program_count_as_text(evaluate):
    class Status(StrEnum):
        LATE = "late"

    result = evaluate("account.status", account__status=Status.LATE)
    assert result == "late"
    assert type(result) is str


def test_a_whole_number_may_stand_for_a_decimal_fact():
    over_half = check("risk > 0.5", declarations=Declarations({"risk": DOUBLE}))
    assert over_half.evaluate({"risk": 1}) is True


def test_moments_of_other_zones_are_reckoned_in_elapsed_time():
    moved = check(
        "opened + duration('24h') == timestamp('2026-03-29T08:00:00Z')",
        declarations=Declarations({"opened": TIMESTAMP}),
    )
    # Vienna goes to summer time in that night; 24 hours after nine is ten by the clock.
    assert moved.evaluate({"opened": datetime(2026, 3, 28, 9, 0, tzinfo=ZoneInfo("Europe/Vienna"))}) is True


@pytest.mark.parametrize("channels", [("sms",), {"sms"}, frozenset({"sms"}), ["sms"]])
def test_a_list_fact_may_be_any_plain_collection(evaluate, channels):
    assert evaluate("'sms' in customer.channels && size(customer.channels) == 1", customer__channels=channels) is True


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("account.days_past_due + 1 > 0", {"account__days_past_due": 2**63 - 1}),
        ("account.days_past_due - account.missed > 0", {"account__days_past_due": -(2**63)}),
        ("account.days_past_due * account.days_past_due > 0", {"account__days_past_due": 2**40}),
        ("-account.days_past_due > 0", {"account__days_past_due": -(2**63)}),
        ("now + duration('2540400h') > now", {"now": datetime(9999, 1, 1, tzinfo=UTC)}),
        ("now - duration('2540400h') < now", {"now": datetime(2, 1, 1, tzinfo=UTC)}),
        ("now - case.opened_at > duration('1s')", {"now": datetime(9999, 1, 1, tzinfo=UTC)}),
    ],
)
def test_a_result_out_of_bounds_is_unknown_and_names_the_facts_it_came_from(evaluate, declared, source, changed):
    result = evaluate(source, **changed)
    assert isinstance(result, Unknown)
    assert result.names == check(source, declarations=declared).facts
    assert "overflow" in str(result)


def test_decimal_numbers_out_of_bounds_are_infinite_as_ieee_754_says(evaluate):
    assert evaluate("score.risk * 1e308 * 10.0 > 1e308", score__risk=5.0) is True


def test_money_lists_can_be_counted():
    several = check("size(debts) > 1", declarations=Declarations({"debts": list_of(MONEY)}))
    assert several.evaluate({"debts": [Money(1, "EUR"), Money(1, "USD")]}) is True
