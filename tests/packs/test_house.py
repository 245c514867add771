"""The house pack answers what its own tests say, and says where each figure comes from."""

from dataclasses import replace

import pytest

from goodterms.packs.cases import PackCase, load_cases, problems_of
from goodterms.packs.loading import SHIPPED, Refused, house_pack, shipped_packs

FOUND = load_cases(SHIPPED / "house")
CASES = () if isinstance(FOUND, Refused) else FOUND


def test_its_tests_can_be_read() -> None:
    assert not isinstance(FOUND, Refused), str(FOUND)
    assert len(CASES) > 45
    assert len({case.says for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_it_answers_as_written(case: PackCase) -> None:
    assert case.mismatch((house_pack(),)) == ""


def test_every_rule_has_a_test_that_it_refuses() -> None:
    refused = {rule for case in CASES for rule in case.because}
    assert {rule.id for rule in house_pack().rules} <= refused


def test_a_wrong_expectation_is_named_with_its_line() -> None:
    wrong = replace(CASES[0], verdict="deny")
    (problem,) = problems_of((wrong,), (house_pack(),), file="house/tests.yaml")
    assert (problem.file, problem.line) == ("house/tests.yaml", CASES[0].line)
    assert "expected deny, got allow" in problem.reason


def test_every_figure_says_where_it_comes_from() -> None:
    for rule in house_pack().rules:
        assert rule.says.endswith(".")
        assert rule.citation
        for _, timeline in rule.parameters:
            assert all(len(dated.reference) > 20 for dated in timeline)


def test_the_figures_are_those_of_the_house_rule() -> None:
    figures = {rule.id: {name: timeline[-1].value for name, timeline in rule.parameters} for rule in house_pack().rules}
    assert figures["hours"] == {"open": "09:00-19:00"}
    assert figures["day_off"] == {"days": ("sunday", "public holidays")}
    assert figures["count"] == {"limit": 2, "days": 7}
    assert figures["per_day"] == {"limit": 1}
    assert figures["gap"] == {"hours": 24}
    assert figures["silence_after_conversation"] == figures["silence_after_kept_promise"] == {"days": 7}


COUNTED = {"silence_after_conversation", "silence_after_kept_promise", "count", "per_day", "gap"}


@pytest.mark.parametrize(
    ("purpose", "rules"),
    [
        ("safety", set()),
        ("security", set()),
        ("answer", {"hours", "day_off"}),
        ("promise", {"hours", "day_off"}),
        ("service", {"hours", "day_off", "consent"}),
        ("collections", {"hours", "day_off", "consent"} | COUNTED),
        ("marketing", {"hours", "day_off", "consent"} | COUNTED),
    ],
)
def test_what_a_contact_is_for_decides_which_rules_bind_it(purpose: str, rules: set[str]) -> None:
    assert {rule.id for rule in house_pack().rules if purpose in rule.purposes} == rules


def test_the_shipped_packs_load() -> None:
    assert {"house", "us-reg-f"} <= {pack.name for pack in shipped_packs()}
    assert house_pack().label == f"house@{house_pack().version}"
