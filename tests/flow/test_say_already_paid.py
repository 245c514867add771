""" "I have already paid" stops demands, once, and only where something is due."""

import pytest
from tests.flow.acting_fixtures import Late, late

from goodterms.flow.acting import NotNow
from goodterms.flow.say_already_paid import say_already_paid


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def say(somebody: Late, key: str = "k1") -> bool:
    return say_already_paid(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        account=somebody.who.account,
        case=somebody.case,
        key=key,
    )


def test_the_claim_holds_every_demand_on_the_account(somebody: Late):
    assert say(somebody)
    (hold,) = somebody.facts().holds
    assert (hold.kind, hold.account) == ("payment_pending", somebody.who.account)


def test_saying_it_twice_with_one_form_changes_nothing(somebody: Late):
    assert say(somebody)
    assert not say(somebody)
    assert len(somebody.events("payment.claimed")) == 1


def test_saying_it_again_while_we_look_is_refused_kindly(somebody: Late):
    say(somebody)
    with pytest.raises(NotNow) as refused:
        say(somebody, "k2")
    assert refused.value.reason == "not_offered"


def test_where_nothing_is_due_there_is_nothing_to_claim(somebody: Late):
    somebody.lived.pay(somebody.who)
    with pytest.raises(NotNow) as refused:
        say(somebody)
    assert refused.value.reason == "nothing_due"
