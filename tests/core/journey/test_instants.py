"""On a stepped clock each event and timer is decided at its own instant, in order, and the customer stands still for answers."""

from datetime import datetime, timedelta

from tests.core.journey.cast import TUESDAY_TEN, Cast, account, customer, journey

from goodterms.core.events import AccountUpdated, CaseMoved, GoalMet, LinkOpened, OpenRequested, Stamped
from goodterms.core.facts import Contact, Promise
from goodterms.core.journey.change import Change, Given
from goodterms.core.journey.instants import work_off
from goodterms.core.money import Money

NOTHING = Money(0, "EUR")
WAITS = """
  first: {wait: 1 hour, then: second}
  second: {wait: 1 hour, then: third}
  third: {wait: 1 hour, on: {link.opened: over}, then: first}
"""
SENDS = "  first: {wait: 1 hour, then: go}\n  go: {send: hello, wait: 1 hour, then: over}\n"


def began(steps: str, **changes: object) -> Cast:
    cast = Cast((journey(steps),), **changes)  # type: ignore[arg-type]
    cast.open()
    return cast


def off(cast: Cast, *events: Stamped, until: datetime, stepped: bool = True) -> tuple[Change, int, datetime]:
    given = Given(cast.facts, tuple(cast.cases.values()), events)
    due = [stamped.occurred_at for stamped in events]
    return work_off(given=given, due=due, world=cast.world, until=until, stepped=stepped)


def opened(cast: Cast, *, at: timedelta) -> Stamped:
    return Stamped(f"o{at}", LinkOpened(cast.case.id), TUESDAY_TEN + at, "customer")


def test_each_timer_is_decided_at_its_own_due_time():
    cast = began(WAITS)
    change, _, at = off(cast, until=TUESDAY_TEN + timedelta(hours=2.5))
    assert [one.occurred_at for one in change.log if isinstance(one.event, CaseMoved)] == [
        TUESDAY_TEN + timedelta(hours=1),
        TUESDAY_TEN + timedelta(hours=2),
    ]
    assert at == TUESDAY_TEN + timedelta(hours=2)
    assert change.due_at == TUESDAY_TEN + timedelta(hours=3)


def test_on_a_running_clock_everything_due_is_decided_now():
    cast = began(WAITS)
    now = TUESDAY_TEN + timedelta(hours=2.5)
    change, _, at = off(cast, until=now, stepped=False)
    assert [one.occurred_at for one in change.log] == [now]
    assert at == now


def test_events_and_timers_take_their_turns_in_order_of_time():
    cast = began(WAITS)
    early, late = opened(cast, at=timedelta(minutes=30)), opened(cast, at=timedelta(hours=2.5))
    change, taken, _ = off(cast, early, late, until=TUESDAY_TEN + timedelta(hours=5))
    assert taken == 2
    assert [one.event.type for one in change.log] == [
        "link.opened",
        "case.moved",
        "case.moved",
        "link.opened",
        "case.moved",
        "case.ended",
    ]


def test_events_of_later_are_left_for_later():
    cast = began(WAITS)
    _, taken, _ = off(cast, opened(cast, at=timedelta(hours=2)), until=TUESDAY_TEN + timedelta(hours=1))
    assert taken == 0


def test_after_the_first_effect_the_customer_stands_still():
    cast = began(SENDS)
    change, taken, at = off(cast, opened(cast, at=timedelta(hours=2)), until=TUESDAY_TEN + timedelta(hours=9))
    assert len(change.effects) == 1
    assert (taken, at) == (0, TUESDAY_TEN + timedelta(hours=1))
    assert change.effects[0].due_at == at


def test_nothing_due_changes_nothing_and_says_when_to_look_again():
    cast = began(WAITS)
    change, taken, _ = off(cast, until=TUESDAY_TEN + timedelta(minutes=5))
    assert (change.log, change.cases, taken) == ((), (), 0)
    assert change.due_at == TUESDAY_TEN + timedelta(hours=1)


def test_an_event_dated_before_what_was_decided_already_is_decided_no_earlier():
    cast = began(WAITS)
    cast.until(TUESDAY_TEN + timedelta(hours=2))
    late = Stamped("x", AccountUpdated(1, Money(1, "EUR"), Money(1, "EUR"), None, cast.now), TUESDAY_TEN, "record")
    change, taken, at = off(cast, late, until=cast.now + timedelta(minutes=1))
    assert taken == 1
    assert at == cast.now
    assert change.log[0].occurred_at == TUESDAY_TEN


def test_the_end_of_a_promise_and_of_a_hold_are_instants_too():
    promise = Promise("PR", 1, None, Money(4200, "EUR"), TUESDAY_TEN, TUESDAY_TEN.date(), 95, 0, Money(0, "EUR"))
    cast = Cast((journey(WAITS),), facts=customer(account(), promises=(promise,)))
    change, _, at = off(cast, until=TUESDAY_TEN + timedelta(days=2))
    assert [one.event.type for one in change.log] == ["promise.broken", "writeback.requested"]
    assert at == datetime.fromisoformat("2026-05-05T23:00:00+00:00")


def test_a_batch_of_one_moment_is_decided_together():
    cast = Cast((journey(SENDS, name="a"), journey(SENDS, name="b", purpose="service")))
    events = [Stamped(name, OpenRequested(name, 1, "k", "cli"), TUESDAY_TEN, "cli") for name in ("a", "b")]
    change, taken, _ = off(cast, *events, until=TUESDAY_TEN)
    assert taken == 2
    assert len(change.opened) == 2


def test_news_from_before_a_contact_is_decided_no_earlier_than_the_contact():
    made = TUESDAY_TEN + timedelta(hours=20)
    facts = customer(contacts=(Contact(made, made.date(), "sms", "collections", 1, "accepted", effect="e1"),))
    cast = began("  first: {wait: 3 days, then: over}\n", facts=facts)
    told = Stamped("p", AccountUpdated(1, NOTHING, NOTHING, None, made), TUESDAY_TEN + timedelta(hours=5), "record")
    change, _, at = off(cast, told, until=TUESDAY_TEN + timedelta(days=1))
    assert any(isinstance(one.event, GoalMet) for one in change.log)
    assert at == made
