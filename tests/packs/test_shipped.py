"""Every shipped pack answers what its own tests say, and says where each figure comes from and what it leaves to people."""

import pytest

from goodterms.packs.cases import PackCase, load_cases
from goodterms.packs.loading import SHIPPED, Refused, pack_names, shipped_pack

WRITTEN = {name: load_cases(SHIPPED / name) for name in pack_names() if (SHIPPED / name / "tests.yaml").exists()}
FOUND = {name: cases for name, cases in WRITTEN.items() if cases}  # some ask about duties alone
HERE = tuple(FOUND)
CASES = [(name, case) for name, cases in FOUND.items() if not isinstance(cases, Refused) for case in cases]


@pytest.mark.parametrize("name", HERE)
def test_its_tests_can_be_read_and_each_sentence_comes_once(name: str) -> None:
    cases = FOUND[name]
    assert not isinstance(cases, Refused), str(cases)
    assert len({case.says for case in cases}) == len(cases) > 0


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value.says)
def test_it_answers_as_written(name: str, case: PackCase) -> None:
    assert case.mismatch((shipped_pack(name),)) == ""


@pytest.mark.parametrize("name", HERE)
def test_every_rule_has_a_test_that_it_refuses(name: str) -> None:
    cases = FOUND[name]
    assert not isinstance(cases, Refused)
    assert {rule.id for rule in shipped_pack(name).rules} <= {rule for case in cases for rule in case.because}


@pytest.mark.parametrize("name", pack_names())
def test_it_says_in_sentences_where_everything_comes_from(name: str) -> None:
    pack = shipped_pack(name)
    assert pack.reviewer is None
    assert pack.sources
    for rule in pack.rules:
        assert rule.says.endswith("."), rule.id
        assert rule.ids or name == "house", f"{rule.id} does not say which numbers of the notes it is made from"
        for _, timeline in rule.parameters:
            assert all(dated.reference for dated in timeline)
    for left in pack.not_judged:
        assert left.says.endswith(".")
        assert left.why.endswith(".")
