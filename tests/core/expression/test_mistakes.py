"""Every mistake is said at once, at its place, in plain words, with what was probably meant."""

# ruff: noqa: E501  tables of one mistake a line

import pickle

import pytest

from goodterms.core.expression import (
    BOOL,
    DATE,
    INT,
    MONEY,
    STRING,
    Declarations,
    ExpressionRefused,
    Problem,
    check,
    one_of,
    parse_and_check,
)
from goodterms.core.expression.parse import DEEPEST, LONGEST


def test_several_mistakes_are_all_reported_in_the_order_they_are_written(problems_of):
    assert problems_of(
        "past_due > 0 && account.days_past_du <= 30 || accont.status == 'opne' || size(account.missed) > 1"
    ) == [
        "1:1: there is no fact past_due (did you mean account.past_due?)",
        "1:17: there is no fact account.days_past_du (did you mean account.days_past_due?)",
        "1:47: there is no fact accont.status (did you mean account.status?)",
        "1:79: size takes text or a list here, but account.missed is a whole number",
    ]


def test_a_part_that_is_wrong_is_blamed_once_and_not_what_contains_it(problems_of):
    assert len(problems_of("!(size(account.pastdue) + 1 > 2) && true")) == 1


def test_a_mistake_on_a_later_line_says_its_line_and_column(declared):
    _, problems = parse_and_check("account.missed > 1 &&\n  account.mised < 5", declarations=declared)
    assert problems == (
        Problem(offset=24, line=2, column=3, message="there is no fact account.mised", suggestion="account.missed"),
    )


def test_checking_raises_with_every_problem(declared):
    with pytest.raises(ExpressionRefused) as refused:
        check("a > 0 && b > 0", declarations=declared)
    assert len(refused.value.problems) == 2
    assert str(refused.value).splitlines() == [str(problem) for problem in refused.value.problems]
    assert pickle.loads(pickle.dumps(refused.value)).problems == refused.value.problems


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("account.status == 'opne'", "1:19: account.status is one of 'open', 'late', 'closed', never 'opne' (did you mean 'open'?)"),
        ("account.status in ['late', 'shut']", "1:28: account.status is one of 'open', 'late', 'closed', never 'shut'"),
        ("'smss' in customer.channels", "1:1: an item of the list is one of 'sms', 'email', 'voice', never 'smss' (did you mean 'sms'?)"),
        ("account.status > 'open'", "1:1: the values of a closed list have no order, so > means nothing for them"),
        ("account.status in customer.channels", "1:1: these are never equal: account.status is one of 'open', 'late', 'closed', but an item of the list is one of 'sms', 'email', 'voice'"),
        ("account > 0", "1:1: account is a group of facts, not a fact (did you mean account.balance?)"),
        ("account.past_due.amount > 0", "1:1: account.past_due is an amount of money and has no parts (did you mean account.past_due?)"),
        ("size > 1", "1:1: size is a function; what it works on follows in ( )"),
        ("account.disputed == True", "1:21: True means nothing here (did you mean true?)"),
        ("account.missed == null", "1:19: there is no null here; has(name) asks whether a fact is known"),
        ("account.missed", "1:1: this must be true or false, but account.missed is a whole number (did you mean account.missed > 0?)"),
        ("account.missed && true", "1:1: && joins conditions that are true or false, but account.missed is a whole number (did you mean account.missed > 0?)"),
        ("!customer.channels", "1:2: ! turns round something true or false, but customer.channels is a list of one of 'sms', 'email', 'voice' (did you mean size(customer.channels) > 0?)"),
        ("account.missed ? true : false", "1:1: ? asks something true or false, but account.missed is a whole number (did you mean account.missed > 0?)"),
        ("(true ? 1 : 1.5) > 0", "1:13: both sides of : must be of one kind: 1 is a whole number, but 1.5 is a decimal number (did you mean 1.0?)"),
        ("score.risk > 1", "1:14: these cannot be compared: score.risk is a decimal number, but 1 is a whole number (did you mean 1.0?)"),
        ("score.risk == account.missed", "1:15: these cannot be compared: score.risk is a decimal number, but account.missed is a whole number (did you mean double(account.missed)?)"),
        ("account.missed > 3.0", "1:18: these cannot be compared: account.missed is a whole number, but 3.0 is a decimal number (did you mean 3?)"),
        ("account.missed + score.risk > 1.0", "1:18: + does not go between these: account.missed is a whole number, and score.risk is a decimal number (did you mean double(account.missed)?)"),
        ("account.oldest_due < '2026-01-31'", "1:22: these cannot be compared: account.oldest_due is a date, but '2026-01-31' is text (did you mean date('2026-01-31')?)"),
        ("account.oldest_due < date('31.1.2026')", "1:22: a date is written year-month-day, such as date('2026-01-31')"),
        ("account.oldest_due < date('2026-02-30')", "1:22: 2026-02-30 is not a day of the calendar"),
        ("account.oldest_due < now", "1:22: these cannot be compared: account.oldest_due is a date, but now is a moment in time"),
        ("now > timestamp('2026-01-31')", "1:7: a moment is written with its offset, such as timestamp('2026-01-31T09:30:00Z')"),
        ("now > timestamp('2026-01-31T25:00:00Z')", "1:7: 2026-01-31T25:00:00Z is not a moment of the calendar"),
        ("queue.early_arrears.wait_p90 < 60", "1:32: these cannot be compared: queue.early_arrears.wait_p90 is a length of time, but 60 is a whole number (did you mean duration('60s')?)"),
        ("queue.early_arrears.wait_p90 < duration('2 days')", "1:32: a length of time is written in hours, minutes and seconds, such as duration('36h') or duration('60s') (did you mean '48h'?)"),
        ("queue.early_arrears.wait_p90 < duration('1ns')", "1:32: a length of time is exact to a microsecond, not finer"),
        ("queue.early_arrears.wait_p90 < duration('9999999h')", "1:32: this length of time is longer than 292 years, the most CEL can hold"),
        ("days_between(now, today) > 3", "1:14: days_between takes a date here, but now is a moment in time"),
        ("day_between(today, today) > 3", "1:1: there is no function day_between (did you mean days_between?)"),
        ("customer.language.startswith('de')", "1:19: there is no function startswith (did you mean startsWith?)"),
        ("startsWith(customer.language, 'de')", "1:1: startsWith is written x.startsWith('a')"),
        ("today.days_between(today) > 1", "1:7: days_between is written days_between(a, b)"),
        ("'2026-01-31'.date() > today", "1:14: date is written date('2026-01-31')"),
        ("customer.language.matches('a.*')", "1:19: matches cannot be used: regular expressions are not part of our expressions; use contains, startsWith or endsWith"),
        ("customer.channels.exists(c, c == 'sms')", "1:19: exists cannot be used: loops are not part of our expressions; use in"),
        ("int(score.risk) > 1", "1:1: int cannot be used: types are declared, not converted"),
        ("account.missed / 2 > 1", "1:16: division is not part of our expressions; compare products, or declare a fact"),
        ("account.missed % 2 == 0", "1:16: division is not part of our expressions; compare products, or declare a fact"),
        ("customer.channels[0] == 'sms'", "1:18: picking from a list by [ ] is not part of our expressions; use in"),
        ("{'a': 1} == {'a': 1}", "1:1: { } is not part of our expressions"),
        ("account.missed in 3", "1:19: in looks into a list, but 3 is a whole number"),
        ("customer.language in 'de'", "1:22: in looks into a list, but 'de' is text (did you mean ['de']?)"),
        ("customer.channels == customer.channels", "1:22: a list is not compared; ask whether something is in it, or for its size"),
        ("size(['a']) > 0", "1:6: a list stands only after in, such as account.status in ['open', 'late']"),
        ("has('x')", "1:1: has takes the name of one fact, such as has(account.past_due)"),
        ("account.missed == 1u", "1:19: numbers carry no u here (did you mean 1?)"),
        ("customer.language == b'de'", "1:22: bytes are not part of our expressions (did you mean 'de'?)"),
        ("customer.language == 'a\\qb'", "1:24: \\q is no escape in CEL; write \\\\ for a backslash, or r'...' for text without escapes"),
        ("customer.language == '\\ud800'", "1:23: \\ud800 is not a character of text"),
        ("score.risk > 1.", "1:14: a digit is missing after the point (did you mean 1.0?)"),
        ("score.risk > 1e999", "1:14: this number is too large"),
        ("account.missed > 99999999999999999999", "1:18: this number is larger than 64 bits can hold"),
        ("9223372036854775807 + 1 > 0", "1:1: the result is larger than can be held"),
        ("1 < account.missed < 3", "1:22: these cannot be compared: this is true or false, but 3 is a whole number"),
        ("size(today).year > 1", "1:13: only a fact's name has parts; .year stands after something else"),
    ],
)  # fmt: skip
def test_a_mistake_in_meaning_is_explained(problems_of, source, problem):
    assert problem in problems_of(source)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "1:1: the expression is empty; write a condition such as account.past_due > 0"),
        (" \n ", "1:1: the expression is empty; write a condition such as account.past_due > 0"),
        ("account.missed >", "1:17: the expression ends too early, after >"),
        ("account.missed > 1 && ", "1:22: the expression ends too early, after &&"),
        ("(account.missed > 1", "1:1: this ( is never closed"),
        ("size(customer.language > 1", "1:5: this ( is never closed"),
        ("account.missed > 1)", "1:19: this ) closes nothing"),
        ("account.missed = 1", "1:16: one = means nothing here; two compare (did you mean ==?)"),
        ("account.missed => 1", "1:16: at least is written >= (did you mean >=?)"),
        ("account.missed <> 1", "1:16: unequal is written != (did you mean !=?)"),
        ("account.disputed & true", "1:18: one & means nothing here; two join conditions (did you mean &&?)"),
        ("account.disputed and true", "1:18: conditions are joined with && (did you mean &&?)"),
        ("account.disputed or true", "1:18: conditions are joined with || (did you mean ||?)"),
        ("not account.disputed", "1:1: a condition is turned round with ! (did you mean !?)"),
        ("customer.language == “de”", "1:22: typographic quotes mean nothing here; use straight ones (did you mean '?)"),
        ("customer.language == 'de", "1:22: this text has no closing quote on its line"),
        ("account.missed 1", "1:16: 1 is not expected here, after account.missed"),
        ("account.missed\xa0> 1", "1:15: the character U+00A0 is not expected here, after account.missed"),
        ("customer.language == '\x00'", "1:23: the character U+0000 cannot be stored as text"),
        ("customer.language == '\ud800'", "1:23: the character U+D800 cannot be stored as text"),
    ],
)  # fmt: skip
def test_a_mistake_in_writing_is_explained(problems_of, source, problem):
    assert problems_of(source) == [problem]


def test_an_expression_too_long_is_refused(problems_of):
    assert problems_of("true && " * LONGEST)[0].endswith(
        f"the expression has {8 * LONGEST} characters; {LONGEST} is the most"
    )


def test_an_expression_nested_too_deep_is_refused(problems_of):
    deep = "(" * DEEPEST + "true" + ")" * DEEPEST
    assert problems_of(deep) == [
        f"1:{DEEPEST + 1}: the expression is nested {DEEPEST + 1} levels deep; {DEEPEST} is the most; split it in two"
    ]
    assert problems_of(deep[1:-1]) == []


def test_many_conditions_in_a_row_are_not_deep(evaluate):
    assert evaluate(" && ".join(["account.missed == 1"] * 150)) is True


@pytest.mark.parametrize(
    ("source", "expect"),
    [
        ("account.missed", INT),
        ("account.past_due", MONEY),
        ("today", DATE),
        ("account.status", STRING),
        ("account.status", one_of("open", "late", "closed", "sold")),
        ("'late'", one_of("open", "late")),
        ("account.disputed", BOOL),
    ],
)
def test_an_expression_of_the_expected_type_is_taken(problems_of, source, expect):
    assert problems_of(source, expect) == []


@pytest.mark.parametrize(
    ("source", "expect", "problem"),
    [
        ("account.missed", MONEY, "1:1: this must be an amount of money, but account.missed is a whole number"),
        ("'lat'", one_of("open", "late"), "1:1: this must be one of 'open', 'late', but 'lat' is text (did you mean 'late'?)"),
        ("account.status", one_of("open"), "1:1: this must be one of 'open', but account.status is one of 'open', 'late', 'closed'"),
    ],
)  # fmt: skip
def test_an_expression_of_another_type_is_refused(problems_of, source, expect, problem):
    assert problems_of(source, expect) == [problem]


@pytest.mark.parametrize("name", ["", "a..b", "a.", ".a", "1a", "a-b", "a b", "é", "a\n"])
def test_a_fact_name_that_cel_cannot_write_is_refused(name):
    with pytest.raises(ValueError, match="is not a fact name"):
        Declarations({name: INT})


def test_a_fact_name_that_cel_reserves_is_refused():
    with pytest.raises(ValueError, match=r"'promise\.for' uses the word 'for'"):
        Declarations({"promise.for": INT})


def test_declarations_join_and_the_later_one_wins():
    joined = Declarations({"a": INT, "b": INT}) | {"b": BOOL, "c": DATE}
    assert dict(joined) == {"a": INT, "b": BOOL, "c": DATE}


@pytest.mark.parametrize(
    ("meant", "nearest"),
    [
        ("past_due", "account.past_due"),
        ("account.pastDue", "account.past_due"),
        ("acount.past_due", "account.past_due"),
        ("account.due_oldest", "account.oldest_due"),
        ("NOW", "now"),
        ("zebra", None),
    ],
)
def test_the_nearest_name_is_the_one_a_person_meant(declared, meant, nearest):
    assert declared.nearest(meant) == nearest
