from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.core.problem import Problem
from goodterms.store.intake.kinds import KINDS
from goodterms.store.intake.mapping import Mapping, bind, plain_mapping, read_mapping
from goodterms.store.intake.rules import Computed, Constant, From, Invented, Join

GOOD = """\
import: accounts
portfolio: cards
format: {delimiter: ";", decimal: ",", grouping: ".", days: day.month.year, zone: Europe/Vienna, empty: [n/a, "-"]}
columns: {late: {from: MONTHS LATE, type: whole}}
fields:
  external_id: KTO NR
  customer: {from: KD, do: [{prefix: C-}, upper]}
  currency: {constant: EUR}
  status: {from: ST, values: {A: open, Z: closed}, otherwise: open}
  product: {expression: "late > 0 ? 'late' : 'card'"}
  balance: SALDO
  past_due: {from: RUECKSTAND, default: "0"}
absent: close
"""


def read(text: str) -> Mapping:
    mapping, problems = read_mapping(text, file="accounts.yaml")
    assert problems == ()
    assert mapping is not None
    return mapping


def mistakes(text: str) -> list[Problem]:
    mapping, problems = read_mapping(text, file="accounts.yaml")
    assert mapping is None
    return list(problems)


def test_a_mapping_says_where_each_field_comes_from() -> None:
    mapping = read(GOOD)
    assert mapping.kind is KINDS["accounts"]
    assert mapping.rules["external_id"].origin == From("KTO NR")
    assert mapping.rules["currency"].origin == Constant("EUR")
    assert isinstance(mapping.rules["product"].origin, Computed)
    assert (mapping.style.decimal, mapping.style.grouping, mapping.style.days) == (",", ".", "day.month.year")
    assert mapping.dialect.delimiter == ";"
    assert mapping.empty == {"", "n/a", "-"}
    assert (mapping.portfolio, mapping.absent) == ("cards", "close")


def test_columns_can_be_joined_and_fields_invented() -> None:
    mapping = read(
        "import: customers\nseed: 7\nfields:\n  external_id: ID\n  language: {constant: en}\n"
        "  name: {join: [FIRST, LAST], with: ' '}\n  phone: {invented: true}\n"
    )
    assert mapping.rules["name"].origin == Join(("FIRST", "LAST"), " ")
    assert isinstance(mapping.rules["phone"].origin, Invented)
    assert mapping.invents


@pytest.mark.parametrize(
    ("old", "new", "line", "reason", "suggestion"),
    [
        ("import: accounts", "import: acounts", 1, "import cannot be 'acounts'", "accounts"),
        ("  balance: SALDO\n", "", 6, "nothing fills `balance`", "balance: COLUMN"),
        ("  balance: SALDO", "  balanse: SALDO", 11, "has no key 'balanse'", "balance"),
        ("{constant: EUR}", "{constant: EUR, from: X}", 8, "has 2 origins", "one of"),
        ("{constant: EUR}", "{}", 8, "has 0 origins", "one of"),
        ("upper]", "shout]", 7, "no step 'shout'", "did you mean"),
        ("[{prefix: C-}, upper]", "[{prefix: }]", 7, "no step 'prefix'", "prefix"),
        ("late > 0 ?", "lat > 0 ?", 10, "in the expression", "late"),
        ("late > 0 ?", "late / 2 > 0 ?", 10, "division", ""),
        ("type: whole", "type: number of months", 4, "cannot be", "use one of"),
        ("zone: Europe/Vienna", "zone: Europe/Wien", 3, "no time zone", "IANA"),
        ('grouping: "."', 'grouping: ","', 3, "are both", "which of them"),
        ('delimiter: ";"', "delimiter: semikolon", 3, "delimiter cannot be", "one mark"),
        ("days: day.month.year", "days: tt.mm.jjjj", 3, "days cannot be", "day.month.year"),
        ('delimiter: ";"', "encoding: utf8-mac", 3, "no encoding", "utf-8"),
        ("absent: close", "absent: delete", 13, "absent cannot be", "close"),
        (", otherwise: open", "", 0, "", ""),
        ("values: {A: open, Z: closed}, ", "", 9, "without `values`", "default"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_write(
    old: str, new: str, line: int, reason: str, suggestion: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new)
    if not reason:
        read(text)
        return
    found = [problem for problem in mistakes(text) if reason in problem.reason]
    assert found, mistakes(text)
    assert found[0].line == line
    assert suggestion in found[0].suggestion


def test_all_mistakes_are_said_at_once() -> None:
    text = (
        GOOD.replace("upper]", "shout]")
        .replace("absent: close", "absent: delete")
        .replace("Europe/Vienna", "Mars/Base")
    )
    assert [problem.line for problem in mistakes(text)] == [3, 7, 13]


def test_inventing_needs_a_seed_and_a_field_that_can_be_invented() -> None:
    text = "import: customers\nfields:\n  external_id: {invented: true}\n  language: {constant: en}\n"
    reasons = " ".join(problem.reason for problem in mistakes(text))
    assert "external_id cannot be invented" in reasons
    assert "no `seed`" in reasons


def test_a_column_the_file_lacks_is_named_where_the_mapping_names_it() -> None:
    (problem,) = bind(read(GOOD), ("KTO NR", "KD", "ST", "MONTHS LATE", "SALDO", "RÜCKSTAND"))
    assert (problem.line, problem.reason) == (12, "the file has no column 'RUECKSTAND'")
    assert "RÜCKSTAND" in problem.suggestion


def test_without_a_mapping_columns_carry_our_own_names() -> None:
    mapping = plain_mapping(KINDS["accounts"], ("external_id", "customer", "balance", "past_due", "colour"))
    assert set(mapping.rules) == {"external_id", "customer", "balance", "past_due"}
    assert bind(mapping, ("external_id", "customer", "balance", "past_due", "colour")) == ()


def test_without_a_mapping_a_missing_required_column_is_named() -> None:
    columns = ("external_id", "customer", "balance")
    (problem,) = bind(plain_mapping(KINDS["accounts"], columns), columns)
    assert "`past_due`" in problem.reason


def test_a_column_name_that_expressions_cannot_say_is_refused_with_the_way_out() -> None:
    text = GOOD.replace("{late: {from: MONTHS LATE, type: whole}}", '{"MONTHS LATE": whole}')
    assert any("a_name: {from: MONTHS LATE" in problem.suggestion for problem in mistakes(text))


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_any_text_is_a_mapping_or_problems(text: str) -> None:
    mapping, problems = read_mapping(text, file="x.yaml")
    assert (mapping is None) == bool(problems)


@settings(max_examples=200)
@given(st.integers(0, len(GOOD) - 1), st.text(max_size=6), st.integers(0, 12))
def test_a_damaged_mapping_is_a_mapping_or_problems(at: int, put: str, cut: int) -> None:
    mapping, problems = read_mapping(GOOD[:at] + put + GOOD[at + cut :], file="x.yaml")
    assert (mapping is None) == bool(problems)
    assert all(problem.line >= 1 and problem.reason for problem in problems)
