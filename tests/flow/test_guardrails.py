"""A journey whose outcomes the record does not take is paused, in sight, until a person lets it go on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from tests.lived import Lived, Somebody

from goodterms.core.clock import BusinessTime
from goodterms.core.events import OpenRequested, WriteBackKind
from goodterms.core.guardrail import ACKNOWLEDGED_WITHIN, PAUSED
from goodterms.core.identify import row_id
from goodterms.flow.lift_guardrail import NotLifted, lift_guardrail
from goodterms.flow.open_cases import JourneyPaused, open_cases
from goodterms.flow.watch_guardrails import agreed_within, watch_guardrails
from goodterms.store.clock import business_now, set_clock

LATE = "missed-payment"


def write(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def rows(sql: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


@pytest.fixture
def who(lived: Lived) -> Somebody:
    return lived.somebody()


class Outcomes:
    """Write-backs as they would lie in the table, one a minute."""

    def __init__(self, who: Somebody, *, journey: str = LATE, kind: WriteBackKind = "payment.recorded") -> None:
        self.who, self.journey, self.kind, self.count = who, journey, kind, 0

    def add(self, state: str, number: int = 1, *, after: timedelta = timedelta(seconds=1)) -> None:
        for _ in range(number):
            self.count += 1
            at = business_now() - timedelta(days=1) + timedelta(minutes=self.count)
            answered = None if state == "waiting" else at + after
            write(
                "INSERT INTO write_back (bucket, customer_id, effect, account_id, journey, kind, by, state, attempts, "
                "requested_at, answered_at, record_ref) VALUES (%s, %s, %s, %s, %s, %s, 'customer', %s, 1, %s, %s, %s)",
                *self.who.here,
                f"{self.journey}/{self.kind}/{self.count}",
                self.who.account,
                self.journey,
                self.kind,
                state,
                at,
                answered,
                "L-1" if state == "acknowledged" else None,
            )


def test_what_is_acknowledged_in_time_trips_nothing(who: Somebody) -> None:
    Outcomes(who).add("acknowledged", 60)
    assert watch_guardrails() == ()


@pytest.mark.parametrize("state", ["refused", "conflict", "unknown", "gave_up"])
def test_two_failures_of_the_first_few_trip_it_whatever_kind_they_are(who: Somebody, state: str) -> None:
    outcomes = Outcomes(who)
    outcomes.add("acknowledged", 5)
    outcomes.add(state)
    assert watch_guardrails() == ()
    outcomes.add(state)
    (tripped,) = watch_guardrails()
    assert (tripped.journey, tripped.instruction) == (LATE, "payment.recorded")
    assert tripped.reason == "2 of the first 7 instructions failed"


def test_an_acknowledgement_that_came_too_late_is_a_failure_and_one_in_time_is_none(who: Somebody) -> None:
    outcomes = Outcomes(who)
    outcomes.add("acknowledged", 2, after=ACKNOWLEDGED_WITHIN)
    assert watch_guardrails() == ()
    outcomes.add("acknowledged", 2, after=ACKNOWLEDGED_WITHIN + timedelta(seconds=1))
    assert len(watch_guardrails()) == 1


def test_one_that_still_waits_is_a_failure_only_when_its_time_is_over(lived: Lived, who: Somebody) -> None:
    del lived
    Outcomes(who).add("waiting", 2)
    write("UPDATE write_back SET requested_at = %s", business_now() - ACKNOWLEDGED_WITHIN + timedelta(minutes=1))
    assert watch_guardrails() == ()
    set_clock(origin=business_now() + timedelta(minutes=1), stepped=True)
    assert len(watch_guardrails()) == 1


def test_on_a_clock_that_was_fast_only_refusals_count(who: Somebody) -> None:
    outcomes = Outcomes(who)
    outcomes.add("acknowledged", 5, after=timedelta(hours=2))
    outcomes.add("waiting", 5)
    set_clock(origin=business_now() + timedelta(hours=1))  # slowed down while somebody uses the phone
    assert watch_guardrails() == ()
    outcomes.add("refused", 2)
    assert len(watch_guardrails()) == 1


def test_on_a_fast_clock_the_record_has_as_long_by_the_wall_clock(who: Somebody) -> None:
    outcomes = Outcomes(who)
    outcomes.add("acknowledged", 5, after=timedelta(hours=2))
    set_clock(origin=business_now(), rate=Decimal(600))
    assert watch_guardrails() == ()
    outcomes.add("acknowledged", 2, after=timedelta(minutes=15) * 601)
    assert len(watch_guardrails()) == 1


@pytest.mark.parametrize("rate", [60, 600, 3600])
def test_at_any_rate_an_outcome_is_late_after_fifteen_minutes_by_the_wall_clock(lived: Lived, rate: int) -> None:
    now = business_now()
    assert agreed_within(BusinessTime(now, now, Decimal(rate), stepped=False)) == timedelta(minutes=15) * rate


def test_at_real_time_and_in_steps_fifteen_minutes_are_fifteen_minutes_of_business(lived: Lived) -> None:
    """In steps the clock stands still while anything is unanswered, so no time passes that the record did not have."""
    now = business_now()
    assert agreed_within(BusinessTime(now, now, Decimal(1), stepped=False)) == ACKNOWLEDGED_WITHIN
    assert agreed_within(BusinessTime(now, now, Decimal(60), stepped=True)) == ACKNOWLEDGED_WITHIN


def test_what_still_waits_at_rate_sixty_is_no_failure_for_fifteen_hours_of_business(who: Somebody) -> None:
    Outcomes(who).add("waiting", 2)
    set_clock(origin=business_now(), rate=Decimal(60))
    write("UPDATE write_back SET requested_at = %s", business_now() - timedelta(hours=14))
    assert watch_guardrails() == ()
    write("UPDATE write_back SET requested_at = %s", business_now() - timedelta(hours=15, minutes=1))
    assert len(watch_guardrails()) == 1


def test_slowed_down_and_fast_again_nothing_that_was_answered_in_time_counts(who: Somebody) -> None:
    outcomes = Outcomes(who)
    outcomes.add("acknowledged", 5, after=timedelta(hours=14))
    set_clock(origin=business_now() + timedelta(hours=1))
    assert watch_guardrails() == ()
    set_clock(origin=business_now(), rate=Decimal(60))
    assert watch_guardrails() == ()


def test_from_fifty_on_it_takes_proof(who: Somebody) -> None:
    outcomes = Outcomes(who)
    outcomes.add("acknowledged", 47)
    outcomes.add("refused", 3)
    assert watch_guardrails() == ()
    outcomes.add("refused")
    assert len(watch_guardrails()) == 1


def test_only_the_last_two_hundred_count(who: Somebody) -> None:
    outcomes = Outcomes(who)
    outcomes.add("refused", 40)
    outcomes.add("acknowledged", 200)
    assert watch_guardrails() == ()


def test_each_journey_and_instruction_is_watched_for_itself(who: Somebody) -> None:
    for journey in (LATE, "bill-due"):
        for kind in ("payment.recorded", "promise.recorded"):
            Outcomes(who, journey=journey, kind=kind).add("refused")  # type: ignore[arg-type]
    assert watch_guardrails() == ()
    Outcomes(who, journey="bill-due", kind="note.added").add("refused", 2)
    assert [(one.journey, one.instruction) for one in watch_guardrails()] == [("bill-due", "note.added")]


def test_it_trips_once_is_logged_and_closes_the_journey_everywhere(lived: Lived, who: Somebody) -> None:
    lived.workspace.read()
    Outcomes(who).add("refused", 2)
    assert len(watch_guardrails()) == 1
    assert watch_guardrails() == ()
    world = lived.workspace.read().world
    assert world.closed_to_new == world.paused == {LATE}
    (event,) = rows("SELECT type, stream, stream_id, actor FROM event WHERE stream = 'workspace'")
    assert event == ("guardrail.tripped", "workspace", row_id("journey", LATE), "engine")


def test_a_paused_journey_opens_no_cases_and_opens_them_again_when_it_is_lifted(lived: Lived, who: Somebody) -> None:
    Outcomes(who).add("refused", 2)
    watch_guardrails()
    other = lived.somebody()
    lived.tell(other, OpenRequested(LATE, other.account, "May", "goodterms open"))
    assert rows('SELECT id FROM "case"') == []
    lift_guardrail(journey=LATE, instruction="payment.recorded", by="Sam Supervisor", because="the record is back")
    assert lived.open(other, key="June") > 0


def test_what_failed_before_a_person_lifted_it_counts_no_more(who: Somebody) -> None:
    outcomes = Outcomes(who)
    outcomes.add("refused", 2)
    watch_guardrails()
    lift_guardrail(journey=LATE, instruction="payment.recorded", by="Sam Supervisor", because="the record is back")
    assert watch_guardrails() == ()
    set_clock(origin=business_now() + timedelta(days=2), stepped=True)
    outcomes.add("refused", 2)
    assert len(watch_guardrails()) == 1


def test_lifting_names_a_person_and_a_reason_in_the_log(who: Somebody) -> None:
    Outcomes(who).add("refused", 2)
    watch_guardrails()
    lift_guardrail(journey=LATE, instruction="payment.recorded", by="Sam Supervisor", because="the record is back")
    ((payload,),) = rows("SELECT payload::json ->> 'reason' FROM event WHERE type = 'guardrail.lifted'")
    assert payload == "the record is back"
    assert rows("SELECT lifted_by FROM guardrail") == [("Sam Supervisor",)]


def test_opening_cases_by_command_says_that_the_journey_is_paused_and_why(lived: Lived, who: Somebody) -> None:
    Outcomes(who).add("refused", 2)
    watch_guardrails()
    with pytest.raises(JourneyPaused, match=r"'missed-payment' is paused.*2 of the first 2 instructions failed"):
        open_cases(workspace=lived.workspace, journey=LATE, key="May", by="Olive Operator", dry_run=True)


def test_a_case_that_waits_is_woken_in_its_customers_own_log(lived: Lived, who: Somebody) -> None:
    lived.open(who)
    assert len(lived.phone.sent) == 1
    Outcomes(who).add("refused", 2)
    watch_guardrails()
    lived.days(5)
    assert len(lived.phone.sent) == 1
    assert rows('SELECT held FROM "case"') == [(PAUSED,)]
    woken = lift_guardrail(journey=LATE, instruction="payment.recorded", by="Sam Supervisor", because="it is back")
    assert woken == 1
    lived.settle()
    assert rows("SELECT count(*) FROM event WHERE type = 'guardrail.lifted' AND stream = 'customer'") == [(1,)]
    lived.days(1)
    assert len(lived.phone.sent) == 2


def test_two_instructions_pause_it_until_both_are_lifted(lived: Lived, who: Somebody) -> None:
    for kind in ("payment.recorded", "promise.recorded"):
        Outcomes(who, kind=kind).add("refused", 2)  # type: ignore[arg-type]
    assert len(watch_guardrails()) == 2
    for kind, still in (("payment.recorded", True), ("promise.recorded", False)):
        lift_guardrail(journey=LATE, instruction=kind, by="Sam", because="it is back")  # type: ignore[arg-type]
        assert (LATE in lived.workspace.read().world.paused) is still


@pytest.mark.parametrize(("by", "because"), [("", "it works"), ("Sam", " ")])
def test_nobody_lifts_it_without_a_name_and_a_reason(who: Somebody, by: str, because: str) -> None:
    Outcomes(who).add("refused", 2)
    watch_guardrails()
    with pytest.raises(NotLifted, match="Say who lifts it and why"):
        lift_guardrail(journey=LATE, instruction="payment.recorded", by=by, because=because)


def test_a_journey_that_is_not_paused_cannot_be_lifted(who: Somebody) -> None:
    with pytest.raises(NotLifted, match="'missed-payment' is not paused over payment"):
        lift_guardrail(journey=LATE, instruction="payment.recorded", by="Sam", because="it works")


def test_real_outcomes_are_kept_by_the_journey_of_their_case(lived: Lived, who: Somebody) -> None:
    lived.open(who)
    lived.pay(who)
    assert set(rows("SELECT journey, state FROM write_back")) == {(LATE, "acknowledged")}
