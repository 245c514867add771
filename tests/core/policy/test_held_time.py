"""What a hold held is given back once: whatever the order, the overlap and the repetition; and a mistake took nothing."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.journey.cast import customer

from goodterms.core.calendar import BusinessCalendar, merged
from goodterms.core.events import HoldEnded, HoldPlaced
from goodterms.core.facts import CustomerFacts, HeldTime
from goodterms.core.fold import fold
from goodterms.core.policy.held_time import (
    given_back,
    held_by,
    later_by_clock,
    later_by_days,
    local_days,
    pausing,
    remembered,
    since_then,
    still_to_give,
)
from goodterms.core.policy.holds import MISTAKEN

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOURS = st.integers(0, 24 * 60)


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


@st.composite
def stretches(draw: st.DrawFn) -> list[tuple[int, int, int | None]]:
    """Up to five holds: from, until, and the account (None: the person)."""
    found = []
    for _ in range(draw(st.integers(1, 5))):
        begins = draw(HOURS)
        found.append((begins, begins + draw(st.integers(1, 900)), draw(st.sampled_from([None, 1, 2]))))
    return found


def told(
    facts: CustomerFacts, number: int, stretch: tuple[int, int, int | None], reason: str = "over"
) -> CustomerFacts:
    since, until, account = stretch
    scope = "person" if account is None else "account"
    placed = HoldPlaced(f"h{number}", "dispute", scope, account, None, "")
    facts = fold(facts, placed, occurred_at=at(since))
    return fold(facts, HoldEnded(f"h{number}", "dispute", reason), occurred_at=at(until))


def shared_out(stretches_: list[tuple[int, int, int | None]], *, account: int, start: datetime) -> timedelta:
    """What a clock of this account, running since `start`, is given back by these holds in this order."""
    known: tuple[HeldTime, ...] = ()
    total = timedelta()
    for since, until, on in stretches_:
        held = HeldTime(on, at(since), at(until))
        if on in (None, account):
            spans = since_then(still_to_give(held, known, account=account), start)
            total += sum((end - begun for begun, end in spans), timedelta())
        known = remembered(known, held)
    return total


@given(stretches(), HOURS)
def test_in_whatever_order_holds_end_a_clock_has_back_exactly_their_union(holds, start):
    union = since_then(merged((at(s), at(u)) for s, u, on in holds if on in (None, 1)), at(start))
    whole = sum((end - begun for begun, end in union), timedelta())
    for order in list(permutations(holds))[:24]:
        assert shared_out(list(order), account=1, start=at(start)) == whole


@given(stretches(), HOURS)
def test_a_hold_told_of_again_gives_nothing_more(holds, start):
    assert shared_out(holds * 2, account=1, start=at(start)) == shared_out(holds, account=1, start=at(start))


@given(stretches(), stretches())
def test_placed_by_mistake_and_undone_is_never_placed(holds, mistakes):
    facts = customer()
    for number, stretch in enumerate(holds):
        facts = told(facts, number, stretch)
    undone = facts
    for number, stretch in enumerate(mistakes, start=100):
        undone = told(undone, number, stretch, reason=MISTAKEN)
    assert undone == facts


@given(stretches(), st.integers(0, 400))
def test_local_days_are_the_same_into_however_many_holds_they_are_cut(holds, cut):
    facts = customer()
    (since, until), *_ = merged((at(s), at(u)) for s, u, _on in holds)
    middle = min(since + timedelta(hours=cut), until)
    parts = [span for span in ((since, middle), (middle, until)) if span[0] < span[1]]
    assert local_days(parts, facts) == local_days([(since, until)], facts)


def test_fourteen_days_of_hardship_are_fourteen_days():
    facts = customer()
    until = datetime(2026, 3, 16, 24 - 24, 0, tzinfo=UTC) + timedelta(
        days=1
    )  # the end of the 14th day after, in Dublin
    assert local_days([(START, until)], facts) == 14


def test_a_hold_never_gives_more_than_until_its_own_end_however_late_we_look():
    facts = fold(customer(), HoldPlaced("h", "hardship", "person", None, at(10), ""), occurred_at=at(0))
    over = fold(facts, HoldEnded("h", "hardship", "its time is over"), occurred_at=at(50))
    assert over.held_time == (HeldTime(None, at(0), at(10)),)
    assert given_back(over, account=7, since=at(4)) == timedelta(hours=6)


def test_a_plan_and_a_refusal_of_contact_stand_no_clock_still():
    for kind in ("plan", "cease", "deceased"):
        facts = fold(customer(), HoldPlaced("h", kind, "person", None, None, ""), occurred_at=at(0))
        assert pausing(facts, 1) is None
        assert held_by(facts.holds[0], ended=at(5)) is None


def test_a_dispute_stands_only_its_own_account_still():
    facts = fold(customer(), HoldPlaced("h", "dispute", "account", 1, None, ""), occurred_at=at(0))
    assert pausing(facts, 1) is not None
    assert pausing(facts, 2) is None


def test_days_are_given_back_by_the_customers_own_clocks_when_they_change():
    summer = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)  # clocks go forward in Dublin
    held = [(summer - timedelta(days=1), summer + timedelta(days=1))]
    due = datetime(2026, 3, 28, 10, 0, tzinfo=UTC)
    moved = later_by_days(due, held, customer())
    assert moved == datetime(2026, 3, 30, 10, 0, tzinfo=UTC)  # 48 hours are two days and an hour on the wall
    assert later_by_clock(due, held) == due + timedelta(days=2)


def test_where_business_days_count_nobody_is_asked_on_a_day_off():
    friday = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    held = [(friday - timedelta(days=2), friday)]
    moved = later_by_days(friday, held, customer(), business=BusinessCalendar(("IE",)))
    assert moved.date() == date(2026, 5, 5)  # Sunday, and the Monday is a public holiday


def test_without_a_known_zone_it_is_reckoned_in_utc():
    facts = customer(zones=("Nowhere/Atall",))
    assert local_days([(at(0), at(48))], facts) == 2
    assert later_by_days(at(0), [(at(0), at(5))], facts) == at(5)


def test_what_is_long_over_is_forgotten():
    old = HeldTime(None, at(0), at(10))
    new = HeldTime(1, at(24 * 500), at(24 * 501))
    assert remembered((old,), new) == (new,)


def test_a_hold_that_ends_as_it_begins_held_nothing():
    facts = fold(customer(), HoldPlaced("h", "hardship", "person", None, at(0), ""), occurred_at=at(0))
    assert held_by(facts.holds[0], ended=at(5)) is None


def test_what_is_remembered_stands_in_the_order_of_accounts_however_it_came():
    rows = [HeldTime(account, at(hour), at(hour + 1)) for account, hour in ((9, 0), (2, 2), (None, 4), (5, 6))]
    for order in permutations(rows):
        known: tuple[HeldTime, ...] = ()
        for row in order:
            known = remembered(known, row)
        assert [row.account for row in known] == [None, 2, 5, 9]


def test_local_days_are_those_of_the_zone_the_customer_lives_in():
    night = datetime(2026, 5, 1, 13, 0, tzinfo=UTC)  # in Tokyo the day is nearly over
    assert local_days([(night, night + timedelta(hours=3))], customer(zones=("Asia/Tokyo",))) == 1
    assert local_days([(night, night + timedelta(hours=3))], customer(zones=("Europe/London",))) == 0
