"""The table of guards is whole: what can be listed by machine has a row, and each row's guard stands where it says.

`make guards` switches each off and looks whether a test notices; that takes an hour, and this a moment.
"""

from __future__ import annotations

import pytest
from benchmarks.guards import table
from benchmarks.guards.guard import row
from benchmarks.guards.switch_off import changed


def test_every_guard_that_can_be_listed_has_a_row_and_every_row_its_guard():
    assert table.why_wrong() == []


def test_there_are_guards_of_every_part():
    assert all(len(rows) > 10 for rows in table.ABOUT.values())


def test_a_new_rule_kind_hold_or_page_without_a_row_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(table, "GUARDS", ())
    monkeypatch.setattr(table, "everything", lambda: {"kind:telepathy", *table.NO_ROW})
    (wrong,) = table.why_wrong()
    assert wrong.startswith("kind:telepathy has no row")


@pytest.mark.parametrize(
    ("guard", "said"),
    [
        (row("n", "p", "goodterms.flow.backoff", "nothing like this", "", "tests/conftest.py"), "0 times, not once"),
        (row("n", "p", "goodterms.flow.backoff", '"""', '"', "tests/conftest.py"), "times, not once"),
        (row("n", "p", "goodterms.flow.gone", "a", "b", "tests/conftest.py"), "No such file"),
        (row("n", "p", "goodterms.flow.backoff", "def backoff", "def", "tests/conftest.py"), "invalid syntax"),
        (row("n", "p", "goodterms.flow.backoff", "def backoff", "def back_off", "tests/gone.py"), "there is no test"),
        (
            row("n", "p", "goodterms.flow.backoff", "def backoff", "def back_off", "tests/conftest.py::test_gone"),
            "there is no test tests/conftest.py::test_gone",
        ),
    ],
)
def test_a_row_whose_guard_or_test_is_gone_is_named(guard, said: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(table, "GUARDS", (guard,))
    assert any(words.startswith("n: ") and said in words for words in table.why_wrong())


def test_a_text_is_replaced_and_code_added_in_its_own_module_alone():
    off = {"edits": [("a", "if wrong:", "if False:")], "after": [("a", "LIMIT = 0")]}
    assert changed("if wrong:\n    stop()", module="a", **off) == "if False:\n    stop()\nLIMIT = 0\n"
    assert changed("if wrong:\n    stop()", module="b", **off) == "if wrong:\n    stop()\n"
