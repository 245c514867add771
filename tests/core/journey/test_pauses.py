"""The pause of somebody who struggles: they are asked in time whether they need more, and one yes is enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from tests.core.journey.cast import EMAIL, HOUSE, SMS, TUESDAY_TEN, Cast, account, customer, journey

from goodterms.core.effects import SendMessage
from goodterms.core.events import (
    HardshipDisclosed,
    HoldEnded,
    HoldEnding,
    HoldPlaced,
    Replied,
    TaskOpened,
)
from goodterms.core.facts import Hold
from goodterms.core.journey.pauses import longer, next_question

NUDGES = "  first: {send: nudge, wait: 40 days, then: over}\n"
ENDS = datetime(2026, 5, 19, 23, 0, tzinfo=UTC)
"""The end of the fourteenth day after Tuesday 5 May, in Dublin."""
ASKED = ENDS - timedelta(days=3)
"""Sunday 17 May, midnight; the house rule sends nothing on a Sunday."""


def struggling(**changes: Any) -> Cast:
    cast = Cast((journey(NUDGES),), **changes)
    cast.open()
    cast.hardship()
    return cast


def questions(cast: Cast) -> list[SendMessage]:
    return [effect for effect in cast.sent if effect.message == "hardship-more-time"]


def pause(cast: Cast) -> Hold:
    (hold,) = cast.facts.holds
    return hold


def yes(cast: Cast, reading: Any = "yes") -> None:
    cast.count += 1
    cast.tell(Replied(cast.case.id, "sms", SMS.id, reading, None, f"x-{cast.count}"))


def test_three_days_before_the_end_they_are_asked_whether_they_need_more_time() -> None:
    cast = struggling()
    cast.until(ASKED - timedelta(seconds=1))
    assert questions(cast) == []
    cast.until(ASKED)
    (question,) = questions(cast)
    assert (question.purpose, question.answers_customer) == ("answer", False)
    assert [event.until for event in cast.said(HoldEnding)] == [ENDS]
    cast.until(ENDS - timedelta(seconds=1))
    assert len(questions(cast)) == 1


def test_under_the_house_rule_the_question_comes_on_the_next_day_that_is_allowed() -> None:
    cast = struggling(packs=HOUSE)
    cast.until(ENDS)
    (question,) = questions(cast)
    at = next(contact.at for contact in cast.facts.contacts if contact.effect == question.effect)
    assert datetime(2026, 5, 18, 8, tzinfo=UTC) <= at < datetime(2026, 5, 18, 9, tzinfo=UTC)


def test_one_yes_makes_the_pause_two_weeks_longer() -> None:
    cast = struggling()
    cast.until(ASKED)
    before = pause(cast)
    yes(cast)
    after = pause(cast)
    assert (after.id, after.since) == (before.id, before.since)
    assert after.until == datetime(2026, 6, 2, 23, 0, tzinfo=UTC)
    assert cast.messages()[-1] == "hardship-extended"
    cast.until(ENDS + timedelta(days=5))
    assert cast.said(HoldEnded) == []


def test_the_record_hears_until_when_fees_are_stopped_now() -> None:
    cast = struggling()
    cast.until(ASKED)
    yes(cast)
    told = [orjson.loads(one.payload) for one in cast.told_record if one.kind == "hold.placed"]
    assert [one.get("until") for one in told] == ["2026-05-19T23:00:00+00:00", "2026-06-02T23:00:00+00:00"]
    assert all(one["stop_fees"] for one in told)


def test_before_the_longer_pause_ends_they_are_asked_again() -> None:
    cast = struggling()
    cast.until(ASKED)
    yes(cast)
    cast.until(datetime(2026, 5, 30, 23, 0, tzinfo=UTC))
    assert len(questions(cast)) == 2
    yes(cast)
    assert pause(cast).until == datetime(2026, 6, 16, 23, 0, tzinfo=UTC)


def test_a_second_yes_to_the_same_question_changes_nothing_and_a_person_reads_it() -> None:
    cast = struggling()
    cast.until(ASKED)
    yes(cast)
    until = pause(cast).until
    opened = len(cast.said(TaskOpened))
    yes(cast)
    assert pause(cast).until == until
    assert [task.queue for task in cast.said(TaskOpened)[opened:]] == ["replies"]


def test_the_yes_that_answers_us_bothers_nobody() -> None:
    cast = struggling()
    cast.until(ASKED)
    opened = len(cast.said(TaskOpened))
    yes(cast)
    assert len(cast.said(TaskOpened)) == opened


def test_a_yes_to_nothing_is_shown_the_page_once_and_then_read_by_a_person() -> None:
    cast = Cast((journey(NUDGES),))
    cast.open()
    yes(cast)
    assert cast.open_tasks() == []
    yes(cast)
    (task,) = cast.open_tasks()
    assert (task.queue, task.reason) == (
        "replies",
        "the customer said yes, and nothing had been asked that a yes answers",
    )


def test_without_a_yes_the_pause_ends_when_it_was_to_end() -> None:
    cast = struggling()
    cast.until(ENDS)
    assert [event.kind for event in cast.said(HoldEnded)] == ["hardship"]


def test_the_same_page_can_ask_for_more_time_too() -> None:
    cast = struggling()
    cast.until(ASKED)
    cast.tell(longer(pause(cast), cast.facts))
    assert pause(cast).until == datetime(2026, 6, 2, 23, 0, tzinfo=UTC)
    assert [one.kind for one in cast.told_record] == ["hold.placed", "hold.placed"]
    assert "hardship-extended" not in cast.messages()  # the page says so itself


def test_a_pause_told_of_by_another_system_is_not_told_back() -> None:
    cast = struggling()
    told = len(cast.told_record)
    cast.tell(replace(longer(pause(cast), cast.facts)), actor="import")
    assert len(cast.told_record) == told


def test_of_two_pauses_only_the_end_of_the_last_is_asked_about() -> None:
    cast = struggling()
    cast.days(5)
    cast.hardship()
    cast.until(ASKED + timedelta(days=2))
    assert questions(cast) == []
    cast.until(ASKED + timedelta(days=5))
    assert len(questions(cast)) == 1


def test_a_pause_with_an_adviser_is_asked_about_before_its_thirty_days_are_over() -> None:
    cast = Cast((journey(NUDGES),))
    cast.open()
    cast.tell(HardshipDisclosed(cast.case.id, adviser=True))
    cast.until(ENDS)
    assert questions(cast) == []
    cast.until(datetime(2026, 6, 1, 23, 0, tzinfo=UTC))
    assert len(questions(cast)) == 1


def test_who_owes_nothing_any_more_is_not_asked() -> None:
    cast = struggling()
    cast.pay()
    opened = len(cast.said(TaskOpened))
    cast.until(ENDS)
    assert questions(cast) == []
    assert len(cast.said(TaskOpened)) == opened


def test_where_no_message_can_ask_a_person_does() -> None:
    dead = tuple(replace(point, state="bounced") for point in (SMS, EMAIL))
    cast = struggling()
    cast.facts = replace(cast.facts, points=dead)
    opened = len(cast.said(TaskOpened))
    cast.until(ASKED)
    assert questions(cast) == []
    (task,) = cast.said(TaskOpened)[opened:]
    assert task.queue == "care-team"
    assert "ask, and extend it on a yes" in task.reason
    cast.until(ENDS)
    assert len(cast.said(TaskOpened)) == opened + 1


def test_without_a_case_to_write_from_a_person_asks() -> None:
    cast = Cast((journey(NUDGES),), facts=customer(account(1), account(2)))
    cast.tell(HardshipDisclosed(None))
    opened = len(cast.said(TaskOpened))
    cast.until(ASKED)
    assert [task.queue for task in cast.said(TaskOpened)[opened:]] == ["care-team"]


def test_a_pause_that_only_a_person_ends_is_never_asked_about() -> None:
    endless = Hold("h1", "hardship", "person", None, TUESDAY_TEN, None)
    short = replace(endless, id="h2", until=ENDS)
    assert next_question(customer(holds=(endless,))) is None
    assert next_question(customer(holds=(short, endless))) is None
    assert next_question(customer(holds=(short,))) == ASKED


def test_a_pause_shorter_than_three_days_is_asked_about_when_it_begins() -> None:
    short = Hold("h1", "hardship", "person", None, TUESDAY_TEN, TUESDAY_TEN + timedelta(days=1))
    assert next_question(customer(holds=(short,))) == TUESDAY_TEN


@pytest.mark.parametrize("zone", ["Europe/Dublin", "America/St_Johns", "Pacific/Apia"])
def test_the_longer_pause_ends_with_a_local_day(zone: str) -> None:
    facts = customer(zones=(zone,))
    cast = Cast((journey(NUDGES),), facts=facts)
    cast.open()
    cast.hardship()
    hold = pause(cast)
    placed = longer(hold, cast.facts)
    assert isinstance(placed, HoldPlaced)
    assert placed.until is not None
    assert hold.until is not None
    assert abs(placed.until - hold.until - timedelta(days=14)) <= timedelta(hours=1)


def test_a_person_is_due_within_two_working_days() -> None:
    cast = Cast((journey(NUDGES),), now=datetime(2026, 4, 30, 15, 0, tzinfo=UTC))  # a Thursday; Monday is a holiday
    cast.open()
    cast.hardship()
    (task,) = cast.open_tasks()
    assert task.due_at == datetime(2026, 5, 5, 15, 0, tzinfo=UTC)
