"""What simulated people do: drawn by name, so that order, workers and repetitions change nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import Money
from goodterms.core.simulation.draw import DRAWS, choose, delay_minutes, draw, draws
from goodterms.core.simulation.people import People, Reached, by_themselves, on_call, on_message, on_promise

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
OWED = Money(42_00, "EUR")
PEOPLE = People(
    notice={"sms": 1.0, "email": 0.5},
    notice_delay={"sms": 25.0, "email": 240.0},
    opens={"sms": 1.0, "email": 1.0},
    replies=0.0,
    decide_delay=90.0,
    after_opening=(("pay", 0.5), ("promise", 0.5)),
    replies_say=(("STOP", 1.0),),
    promise_days=(3, 12),
    promises=(("on_the_day", 0.6), ("not_at_all", 0.4)),
    part_paid=0.5,
    self_cure_30_days=0.24,
    over_http=0.15,
    on_a_call=(("promise", 0.5), ("nothing", 0.5)),
)


def reached(number: int, channel: str = "sms", *, has_link: bool = True) -> Reached:
    return Reached(f"C{number}", 1, channel, f"e{number}", AT, OWED, has_link)


@given(seed=st.integers(0, 2**31), customer=st.text(max_size=20), ordinal=st.integers(0, 10**6))
def test_a_draw_lies_in_the_unit_interval_and_is_always_the_same(seed, customer, ordinal):
    point = draw(seed=seed, customer=customer, kind="k", ordinal=ordinal)
    assert 0.0 <= point < 1.0
    assert point == draw(seed=seed, customer=customer, kind="k", ordinal=ordinal)
    eight = draws(seed=seed, customer=customer, kind="k", ordinal=ordinal)
    assert len(set(eight)) == DRAWS
    assert all(0.0 <= one < 1.0 for one in eight)
    assert delay_minutes(mean=30.0, point=point) >= 0.0
    assert choose(shares=(("a", 2.0), ("b", 0.0), ("c", 1.0)), point=point) in {"a", "c"}


def test_who_notices_and_opens_acts_after_the_message_came():
    acts = [on_message(people=PEOPLE, seed=1, reached=reached(number)) for number in range(200)]
    assert all(act is not None and act.at > AT for act in acts)
    kinds = [act.kind for act in acts if act is not None]
    assert 60 < kinds.count("pay") < 140
    assert set(kinds) == {"pay", "promise"}


def test_half_of_the_people_notice_where_half_do():
    acts = [on_message(people=PEOPLE, seed=1, reached=reached(number, "email")) for number in range(400)]
    assert 150 < sum(act is not None for act in acts) < 250


def test_without_a_link_or_on_an_unknown_channel_nothing_comes_of_it():
    assert on_message(people=PEOPLE, seed=1, reached=reached(1, has_link=False)) is None
    assert on_message(people=PEOPLE, seed=1, reached=reached(1, "letter")) is None


def test_some_answer_in_words():
    act = on_message(people=replace(PEOPLE, replies=1.0), seed=1, reached=reached(1))
    assert act is not None
    assert (act.kind, act.words) == ("reply", "STOP")


def test_a_promise_is_for_a_day_within_the_horizon_of_the_file():
    people = replace(PEOPLE, after_opening=(("promise", 1.0),))
    acts = [on_message(people=people, seed=1, reached=reached(number)) for number in range(100)]
    days = {(act.due - act.at.date()).days for act in acts if act is not None and act.due is not None}
    assert days == set(range(3, 13))


def fate(name: str, *, customer: str = "C1"):
    people = replace(PEOPLE, promises=((name, 1.0),))
    return on_promise(
        people=people,
        seed=1,
        customer=customer,
        ordinal=1,
        amount=OWED,
        due=date(2026, 3, 9),
        grace_days=2,
        zone_hours=1,
    )


def test_a_promise_is_honoured_on_its_day_within_grace_too_late_in_part_or_not_at_all():
    on_the_day, within_grace, too_late, in_part = (
        fate(name) for name in ("on_the_day", "within_grace", "too_late", "in_part")
    )
    assert on_the_day is not None
    assert on_the_day.at.date() == date(2026, 3, 9)
    assert within_grace is not None
    assert within_grace.at.date() == date(2026, 3, 11)
    assert too_late is not None
    assert too_late.at.date() > date(2026, 3, 11)
    assert in_part is not None
    assert in_part.amount == Money(21_00, "EUR")
    assert fate("not_at_all") is None


def test_a_quarter_of_the_people_pay_by_themselves_within_a_month_and_never_before_it_began():
    acts = [
        by_themselves(people=PEOPLE, seed=1, customer=f"C{n}", opened_at=AT, owed=OWED, days=30) for n in range(2000)
    ]
    share = sum(act is not None for act in acts) / len(acts)
    assert abs(share - 0.24) < 0.04
    assert all(AT <= act.at < AT + timedelta(days=31) for act in acts if act is not None)


def test_nobody_or_everybody_may_pay_by_themselves():
    def pays(share: float):
        people = replace(PEOPLE, self_cure_30_days=share)
        return by_themselves(people=people, seed=1, customer="C1", opened_at=AT, owed=OWED, days=30)

    assert pays(0.0) is None
    everybody = pays(1.0)
    assert everybody is not None
    assert everybody.at < AT + timedelta(days=1)


def test_a_conversation_leads_to_a_promise_or_to_nothing():
    acts = [
        on_call(people=PEOPLE, seed=1, customer=f"C{n}", task=f"t{n}", at=AT, owed=OWED, today=AT.date())
        for n in range(200)
    ]
    promised = [act for act in acts if act is not None]
    assert 60 < len(promised) < 140
    assert all(act.kind == "promise" and act.due is not None and act.due > AT.date() for act in promised)
