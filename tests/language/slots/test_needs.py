"""What a pattern needs, and which of many may match a text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.language.slots import LANGUAGES
from goodterms.language.slots.dates import pattern_of, rules_of
from goodterms.language.slots.needs import DIGIT, Sieve, needs_of
from goodterms.language.slots.table import Table


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("friday", {"friday"}),
        ("weeks?", {"week"}),
        ("next (?:week|month)s?", {"next "}),
        ("(?:a |the )?(?P<u>weekend|wkend)(?= off)", {"weekend", "wkend"}),
        ("wages|wage", {"wage"}),
        (r"(?<!pay )[0-3]?\d(?!\d)", {DIGIT}),
        ("2moro|domani", {DIGIT, "domani"}),
        (r"\w+n't|^ *no", {"n't", "no"}),
        ("a{2}b{0,3}c{,2}d*e+", {"a"}),
        ("{WD} in the morning", {" in the morning"}),
        ("on {WD}", {"monday", "friday"}),
    ],
)
def test_a_pattern_needs_the_pieces_of_which_one_must_stand(pattern: str, needs: set[str]) -> None:
    assert needs_of(pattern, {"{WD}": frozenset({"monday", "friday"})}) == needs


@pytest.mark.parametrize("pattern", ["", "a?", "(?:pay)?", "pay|", r"[-/]", r"\w+", "(?=pay)", "{PLACE}"])
def test_a_pattern_that_may_match_without_any_piece_needs_nothing(pattern: str) -> None:
    assert needs_of(pattern) is None


def test_a_pattern_that_never_matches_passes_no_text() -> None:
    assert needs_of("pay(?!)") == frozenset()
    assert Sieve([(needs_of("(?!)"), "never"), (None, "always")]).passed("pay 5") == ["always"]


def test_what_may_stand_comes_in_its_own_order() -> None:
    sieve = Sieve([(needs_of(one), one) for one in ("friday", r"\d+", "week|fri", "may")])
    assert sieve.passed("fri the 5th") == [r"\d+", "week|fri"]
    assert sieve.passed("friday") == ["friday", "week|fri"]
    assert sieve.passed("") == []


def patterns_of(table: Table) -> list[str]:
    named = (*table.parts, *table.senses, *table.every, *table.roles)
    said = (table.idioms, table.conditions, table.denials, table.doubts, table.limits, table.waiting, table.asking)
    return [*(pattern for _, pattern in named), *said, table.past, table.not_amounts]


PATTERNS = sorted({one for table in LANGUAGES.values() for one in patterns_of(table) if one != "(?!)"})


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_a_pattern_of_ours_matches_holds_what_it_needs(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern))
    assert Sieve([(needs_of(pattern), pattern)]).passed(text) == [pattern]


HEAP = sorted(
    {
        word
        for table in LANGUAGES.values()
        for words in (table.weekdays, table.months, table.ordinals, table.numbers, table.units)
        for word in words
    }
    | {word for table in LANGUAGES.values() for _, rule in table.rules for word in re.findall(r"[a-z']+|\d", rule)}
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(LANGUAGES)), st.lists(st.sampled_from(HEAP), max_size=12).map(" ".join))
def test_every_rule_of_dates_that_matches_is_among_those_tried(language: str, text: str) -> None:
    tried = rules_of(language).passed(text)
    every = [one for one in LANGUAGES[language].rules if pattern_of(one[1], language).search(text)]
    assert [one for one in tried if one in every] == every
