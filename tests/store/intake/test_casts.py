from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import Money
from goodterms.store.intake.casts import DAY_ORDERS, NO_END, Style, amount, cast_of, choice, choices
from goodterms.store.intake.fault import Bad

PLAIN = Style()
CONTINENTAL = Style(decimal=",", grouping=".")
KINDS = (
    "key",
    "code",
    "text",
    "whole",
    "percent",
    "score",
    "yes_no",
    "currency",
    "country",
    "language",
    "zone",
    "email",
    "day",
    "moment",
)


@pytest.mark.parametrize(
    ("written", "currency", "style", "minor"),
    [
        ("12.50", "EUR", PLAIN, 1250),
        ("12.5", "EUR", PLAIN, 1250),
        ("12", "EUR", PLAIN, 1200),
        ("12.", "EUR", PLAIN, 1200),
        ("-12.50", "EUR", PLAIN, -1250),
        ("+12.50", "EUR", PLAIN, 1250),
        ("1000", "JPY", PLAIN, 1000),
        ("1000.00", "JPY", PLAIN, 1000),
        ("1.234", "KWD", PLAIN, 1234),
        ("12.5000", "EUR", PLAIN, 1250),
        ("1.234,56", "EUR", CONTINENTAL, 123456),
        ("1234,56", "EUR", CONTINENTAL, 123456),
        ("12,34,567.00", "INR", Style(grouping=","), 123456700),
        ("1250", "EUR", Style(minor_units=True), 1250),
        ("92233720368547758.07", "EUR", PLAIN, 2**63 - 1),
    ],
)
def test_amounts_become_whole_minor_units(written: str, currency: str, style: Style, minor: int) -> None:
    assert amount(style)(written, currency) == str(minor)


@pytest.mark.parametrize(
    ("written", "currency", "style", "reason", "fix"),
    [
        ("1.234,56", "EUR", PLAIN, "not an amount", "decimal"),
        ("10.500", "EUR", PLAIN, "more decimals", "round"),
        ("1.999", "EUR", PLAIN, "more decimals", "round"),
        ("1000.5", "JPY", PLAIN, "more decimals", "round"),
        ("1E+06", "EUR", PLAIN, "not an amount", "spreadsheet"),
        ("EUR 12", "EUR", PLAIN, "not an amount", "currency in a column of its own"),
        ("1.2.3", "EUR", CONTINENTAL, "not an amount", ""),
        ("92233720368547758.08", "EUR", PLAIN, "64 bits", "run together"),
        ("9" * 400, "EUR", PLAIN, "64 bits", ""),
        ("12.50", "EUR", Style(minor_units=True), "minor units", "cents"),
        ("١٢", "EUR", PLAIN, "not an amount", ""),
    ],
)
def test_an_amount_that_can_be_read_two_ways_or_none_is_refused(
    written: str, currency: str, style: Style, reason: str, fix: str
) -> None:
    found = amount(style)(written, currency)
    assert isinstance(found, Bad)
    assert reason in found.reason
    assert fix in found.fix


@given(st.integers(-(2**63) + 1, 2**63 - 1), st.sampled_from(["EUR", "JPY", "KWD", "CLF"]))
def test_every_amount_we_write_is_read_back(minor: int, currency: str) -> None:
    assert amount(PLAIN)(Money(minor, currency).text, currency) == str(minor)


@pytest.mark.parametrize(
    ("order", "written"),
    [
        ("year-month-day", "2026-01-31"),
        ("year-month-day", "2026-1-31"),
        ("yearmonthday", "20260131"),
        ("day.month.year", "31.01.2026"),
        ("day.month.year", "31.1.2026"),
        ("day/month/year", "31/01/2026"),
        ("day-month-year", "31-01-2026"),
        ("month/day/year", "01/31/2026"),
        ("month/day/year", "2026-01-31"),
        ("year-month-day", "2026-01-31 00:00:00"),
    ],
)
def test_days_are_read_in_the_order_the_mapping_says(order: str, written: str) -> None:
    assert cast_of("day", Style(days=order))(written) == "2026-01-31"


@pytest.mark.parametrize(
    "written",
    ["31.01.2026", "2026-02-30", "2026-13-01", "01/31/2026", "46053", "1066-10-14", "soon", "2026-01-31 09:30"],
)
def test_a_day_in_another_order_or_outside_the_calendar_is_refused(written: str) -> None:
    assert isinstance(cast_of("day", PLAIN)(written), Bad)


def test_a_day_in_another_order_says_which_option_reads_it() -> None:
    found = cast_of("day", PLAIN)("31.01.2026")
    assert isinstance(found, Bad)
    assert "days: day.month.year" in found.fix


def test_a_day_in_the_far_future_means_no_end() -> None:
    assert cast_of("day", PLAIN)("9999-12-31") == NO_END
    assert cast_of("moment", PLAIN)("9999-12-31T00:00:00Z") == NO_END


@pytest.mark.parametrize(
    ("written", "zone", "utc"),
    [
        ("2026-01-31T09:30:00Z", "UTC", "2026-01-31T09:30:00+00:00"),
        ("2026-01-31T09:30:00+02:00", "UTC", "2026-01-31T07:30:00+00:00"),
        ("2026-01-31 09:30", "Asia/Taipei", "2026-01-31T01:30:00+00:00"),
        ("2026-01-31", "Asia/Taipei", "2026-01-30T16:00:00+00:00"),
        ("2026-01-31T09:30:00.123456789Z", "UTC", "2026-01-31T09:30:00.123456+00:00"),
        ("2026-03-29 02:30", "Europe/Vienna", "2026-03-29T01:00:00+00:00"),  # a gap: the next valid time
        ("2026-10-25 02:30", "Europe/Vienna", "2026-10-25T00:30:00+00:00"),  # twice: the first
    ],
)
def test_moments_are_utc_and_a_wall_time_is_meant_in_the_files_zone(written: str, zone: str, utc: str) -> None:
    found = cast_of("moment", Style(zone=zone))(written)
    assert isinstance(found, str)
    assert datetime.fromisoformat(found) == datetime.fromisoformat(utc)


@pytest.mark.parametrize("written", ["2026-01-31T25:00Z", "2026-01-31T09:30:00+99:00", "2026-01-31 09:30 CET", "09:30"])
def test_a_moment_that_is_none_is_refused(written: str) -> None:
    assert isinstance(cast_of("moment", PLAIN)(written), Bad)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("yes_no", "Yes", "t"),
        ("yes_no", "0", "f"),
        ("currency", "eur", "EUR"),
        ("country", "uk", "GB"),
        ("language", "ZH-hant_tw", "zh-Hant-TW"),
        ("zone", "Europe/Vienna", "Europe/Vienna"),
        ("email", "Ann@Example.COM", "ann@example.com"),
        ("percent", "95%", "95"),
        ("score", "0.62", "620000"),
        ("score", ".5", "500000"),
        ("score", "1", "1000000"),
        ("score", "0.5999999", "599999"),
        ("score", "6.1e-05", "61"),
        ("whole", "007", "7"),
    ],
)
def test_words_and_codes_have_one_spelling(kind: str, written: str, value: str) -> None:
    assert cast_of(kind, PLAIN)(written) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("yes_no", "maybe"),
        ("currency", "EURO"),
        ("country", "Austria"),
        ("language", "German (Austria)"),
        ("zone", "CET/Vienna"),
        ("email", "ann at example.com"),
        ("percent", "105"),
        ("score", "1.01"),
        ("score", "62 %"),
        ("whole", "1.0"),
        ("key", "a\tb"),
        ("key", "x" * 300),
        ("code", "a whole sentence about somebody's health that belongs into the detail, where it is encrypted"),
    ],
)
def test_what_is_no_value_of_its_kind_is_refused_with_what_to_do(kind: str, written: str) -> None:
    found = cast_of(kind, PLAIN)(written)
    assert isinstance(found, Bad)
    assert found.fix


def test_a_choice_does_not_mind_letter_case_spaces_or_hyphens() -> None:
    assert choice(("joint_holder", "holder"))("Joint-Holder") == "joint_holder"
    assert choices(("sms", "email", "call"))("E-mail; SMS, email") == "{email,sms}"


def test_a_choice_that_is_none_names_the_nearest() -> None:
    found = choice(("hardship", "dispute"))("hardshp")
    assert isinstance(found, Bad)
    assert "'hardship'" in found.fix


@given(st.sampled_from(KINDS), st.text(max_size=60))
def test_any_text_is_a_canonical_value_or_a_reason(kind: str, written: str) -> None:
    cast = cast_of(kind, PLAIN)
    found = cast(written)
    if isinstance(found, Bad):
        assert found.reason
        assert found.fix
        assert "\n" not in found.reason
    elif kind not in {"yes_no"} and found != NO_END:
        assert cast(found) == found, "a canonical value is its own"


@given(
    st.sampled_from(sorted(DAY_ORDERS)),
    st.dates(min_value=datetime(1900, 1, 1).date(), max_value=datetime(2199, 12, 31).date()),
)
def test_every_day_is_read_back_in_every_order(order: str, day: object) -> None:
    letters = {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
    written = order
    for name, digits in letters.items():
        written = written.replace(name, digits)
    assert cast_of("day", Style(days=order))(written) == f"{day:%Y-%m-%d}"


@given(st.text(max_size=30), st.sampled_from([PLAIN, CONTINENTAL, Style(minor_units=True), Style(grouping=" ")]))
def test_any_text_is_an_amount_or_a_reason(written: str, style: Style) -> None:
    found = amount(style)(written, "EUR")
    assert isinstance(found, Bad) or str(int(found)) == found
