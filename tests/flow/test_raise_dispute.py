"""A dispute puts the account aside for a person; its words are sealed."""

import pytest
from tests.flow.acting_fixtures import Late, late

from goodterms.flow.acting import NotNow
from goodterms.flow.raise_dispute import raise_dispute


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def dispute(somebody: Late, key: str = "k1", words: str | None = "I returned the sofa") -> bool:
    return raise_dispute(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        account=somebody.who.account,
        case=somebody.case,
        reason="goods",
        words=words,
        key=key,
    )


def test_the_account_waits_for_a_person_and_the_record_is_told(somebody: Late):
    assert dispute(somebody)
    somebody.lived.settle()
    assert [hold.kind for hold in somebody.facts().holds] == ["dispute"]
    assert somebody.one("SELECT reason, sealed IS NOT NULL FROM dispute WHERE bucket = %s AND customer_id = %s") == (
        "goods",
        True,
    )
    assert somebody.one("SELECT queue FROM task WHERE bucket = %s AND customer_id = %s") == ("disputes",)


def test_the_words_are_nowhere_in_the_clear(somebody: Late):
    dispute(somebody)
    assert "sofa" not in somebody.events("dispute.raised")[0]


def test_words_are_not_needed(somebody: Late):
    assert dispute(somebody, words="  ")
    assert '"words":null' in somebody.events("dispute.raised")[0]


def test_one_form_twice_is_one_dispute_and_a_second_one_waits_for_the_first(somebody: Late):
    assert dispute(somebody)
    assert not dispute(somebody)
    with pytest.raises(NotNow):
        dispute(somebody, "k2")
