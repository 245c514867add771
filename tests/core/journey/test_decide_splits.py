"""Experiments: the first exposure wins ever after, the shares are honoured, and somebody held out waits as the others do."""

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.core.journey.cast import TUESDAY_TEN, Cast, customer, journey

from goodterms.core.events import SplitExposed
from goodterms.core.journey.visits import arm_of

SPLIT = """
  first:
    split: {name: tone, arms: {plain: %s, warm: %s, none: %s}}
    send: {plain: plainly, warm: warmly}
    wait: 3 days
    then: second
  second: {send: again, wait: 3 days, then: over}
"""
ONLY_NONE, ONLY_WARM = SPLIT % (0, 0, 100), SPLIT % (0, 100, 0)


def test_somebody_gets_the_message_of_their_arm_and_the_exposure_is_written_down():
    cast = Cast((journey(ONLY_WARM),))
    cast.open()
    assert cast.messages() == ["warmly"]
    assert [(event.split, event.arm) for event in cast.said(SplitExposed)] == [("tone", "warm")]
    assert cast.facts.exposures == (("tone", "warm"),)


def test_the_first_exposure_wins_ever_after():
    cast = Cast((journey(ONLY_WARM),), facts=customer(exposures=(("tone", "plain"),)))
    cast.open()
    assert cast.messages() == ["plainly"]
    assert cast.said(SplitExposed) == []


def test_somebody_is_exposed_once_over_all_their_cases():
    cast = Cast((journey(ONLY_WARM, more="reentry: after 1 day"),))
    cast.open()
    cast.days(30)
    cast.open()
    assert len(cast.said(SplitExposed)) == 1


def test_somebody_held_out_gets_nothing_and_waits_as_the_others_do():
    cast = Cast((journey(ONLY_NONE),))
    cast.open()
    assert cast.messages() == []
    assert (cast.case.phase, cast.case.due_at) == ("waiting", TUESDAY_TEN + timedelta(days=3))
    cast.days(3)
    assert cast.messages() == ["again"]


def test_a_split_that_fails_on_one_channel_keeps_its_words_on_the_next():
    cast = Cast((journey(ONLY_WARM),), provider="silent")
    cast.open()
    cast.provider = "accepts"
    cast.answer("fails")
    assert [(one.channel, one.message) for one in cast.sent] == [("email", "warmly")]


def test_shares_are_honoured_over_many_customers():
    arms = (("plain", 48), ("warm", 47), ("none", 5))
    found = Counter(arm_of(split="tone", arms=arms, customer=number) for number in range(20_000))
    for arm, share in arms:
        assert abs(found[arm] / 200 - share) < 1.2


@given(customer=st.integers(0, 2**63 - 1), name=st.text(max_size=20))
def test_an_arm_depends_on_nothing_but_the_split_and_the_customer(customer, name):
    arms = (("plain", 48), ("warm", 47), ("none", 5))
    arm = arm_of(split=name, arms=arms, customer=customer)
    assert arm == arm_of(split=name, arms=arms, customer=customer)
    assert arm in dict(arms)


@given(customer=st.integers(0, 2**63 - 1))
def test_an_arm_with_no_share_is_nobodys(customer):
    assert arm_of(split="tone", arms=(("plain", 0), ("warm", 100), ("none", 0)), customer=customer) == "warm"
