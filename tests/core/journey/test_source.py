"""Reading a journey file: text to value, with places."""

from datetime import timedelta

from goodterms.core.journey.definition import Branch, Call, Control, HandOver, Pause, Retry, Rollout, Send, Split, Wait
from goodterms.core.journey.source import parse_journey

SMALL = """
journey: missed-payment
title: Missed payment
purpose: collections
trigger: {on: payment.failed, key: instalment.id}
goal: account.past_due == 0
offers: [pay, hardship, dispute]
start: first
steps:
  first: {send: missed-payment, wait: 3 days, then: exhausted}
  exhausted: {end: exhausted}
"""


def parsed(text: str):
    journey, problems = parse_journey(text, file="journeys/missed-payment.yaml")
    assert problems == ()
    assert journey is not None
    return journey


def with_steps(steps: str):
    return parsed(SMALL.split("start:", maxsplit=1)[0] + "start: first\nsteps:\n" + steps)


def test_a_small_journey_is_read():
    journey = parsed(SMALL)
    assert journey.name == "missed-payment"
    assert journey.steps["first"] == Send("first", "missed-payment", Wait(3, "days"), {"then": "exhausted"})
    assert journey.trigger.max_age == timedelta(days=3)
    assert journey.rollout == Rollout()
    assert journey.control is None


def test_a_target_may_be_short_or_long():
    short = parsed(SMALL)
    long = parsed(SMALL.replace("then: exhausted", "then: {go: exhausted}"))
    assert short == long


def test_every_length_of_wait_is_read():
    for written, wait in {
        "90 minutes": Wait(90, "minutes"),
        "1 hour": Wait(1, "hours"),
        "3 days": Wait(3, "days"),
        "2 weeks": Wait(2, "weeks"),
        "2 business days": Wait(2, "business_days"),
        "{for: outcome, up_to: 7 days}": Wait(7, "days", "outcome"),
    }.items():
        journey = parsed(SMALL.replace("wait: 3 days", f"wait: {written}"))
        assert journey.steps["first"].wait == wait


def test_a_split_keeps_its_arms_in_order():
    journey = with_steps("""
  first:
    split: {name: tone, arms: {plain: 48, warm: 47, none: 5}}
    send: {plain: a, warm: b}
    wait: 3 days
    then: out
  out: {end: exhausted}
""")
    step = journey.steps["first"]
    assert isinstance(step, Split)
    assert step.arms == (("plain", 48), ("warm", 47), ("none", 5))
    assert step.messages == {"plain": "a", "warm": "b"}


def test_several_outcomes_of_a_call_may_share_one_target():
    journey = with_steps("""
  first:
    call: {queue: early, script: hello}
    on:
      no_answer, busy: {retry: {more: 2, every: 2 days}, then: {go: out}}
      else: out
  out: {end: exhausted}
""")
    step = journey.steps["first"]
    assert isinstance(step, Call)
    retry = Retry(2, Wait(2, "days"), "out")
    assert step.exits == {"no_answer": retry, "busy": retry, "else": "out"}


def test_branches_waits_and_hand_overs_are_read():
    journey = with_steps("""
  first:
    branch:
      - {when: case.round > 1, go: people}
    else: pause
  pause: {wait: 1 day, on: {replied: people}, then: people}
  people: {hand_over: {queue: late-stage, reason: no response, on: {returned: pause, ended: out}}}
  out: {end: exhausted}
""")
    assert isinstance(journey.steps["first"], Branch)
    assert isinstance(journey.steps["pause"], Pause)
    assert journey.steps["people"] == HandOver(
        "people", "late-stage", "no response", {"returned": "pause", "ended": "out"}
    )


def test_the_head_of_a_journey_is_read():
    journey = parsed(
        SMALL.replace(
            "start:",
            "fresh_within: 26 hours\nreentry: after 30 days\nrollout: {share: 5%, by: customer, max_new: 500 per day}\n"
            "control: {share: 5%, by: customer, for: 28 days}\nlanguages: [en, de-AT]\nexcludes: other\nstart:",
        )
    )
    assert journey.fresh_within == timedelta(hours=26)
    assert journey.reentry == timedelta(days=30)
    assert journey.rollout == Rollout(5, "customer", 500, "day")
    assert journey.control == Control(5, "customer", 28)
    assert journey.languages == ("en", "de-AT")
    assert journey.excludes == ("other",)
