"""Who has promised and names another day is read back that day, and a yes moves the promise to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import Database
from tests.flow.acting_fixtures import Late
from tests.flow.test_conversation import story, written_to
from tests.flow.test_read_back import ON_FRIDAY, YES, says
from tests.flow.test_take_reply import wrong

from goodterms.flow.move_promise import move_promise
from goodterms.flow.place_hold import place_hold

INSTEAD = {
    "en": "actually saturday",
    "es": "mejor el sábado",
    "fr": "plutôt samedi",
    "ga": "Dé Sathairn ina áit sin",
}


def weekday_and_moves(somebody: Late) -> tuple[int, int]:
    (promise,) = somebody.facts().promises
    return promise.due.weekday(), promise.moves


def promised_and_put(somebody: Late) -> None:
    """They have promised to pay on Friday, and Saturday was read back to them."""
    says(somebody, "ill pay friday", 1)
    says(somebody, "yes", 2)
    assert "Is that right" in says(somebody, "actually saturday", 3)


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_another_day_is_read_back_and_a_yes_moves_the_promise(database: Database, folder: Path, language: str):
    somebody = written_to(folder, language, "sms")
    says(somebody, ON_FRIDAY[language], 1)
    says(somebody, YES[language], 2)
    (made,) = somebody.facts().promises
    asked = says(somebody, INSTEAD[language], 3)
    assert f"{made.amount.amount // 100}" in asked
    assert weekday_and_moves(somebody) == (4, 0), "nothing moves before they say that it is right"
    sent = len(somebody.lived.phone.sent)
    says(somebody, YES[language], 4)
    assert weekday_and_moves(somebody) == (5, 1)
    assert len(somebody.lived.phone.sent) == sent + 1, "the new day is confirmed"
    told = [one for one in somebody.events("writeback.requested") if '"promise.recorded"' in one]
    assert len(told) == 2, "and the record hears of it"
    assert not wrong()


@pytest.mark.parametrize("text", ["saturday", "monday instead", "can i make it saturday", "i meant saturday"])
def test_other_ways_to_name_another_day_are_read_back_too(thread: Late, text: str):
    says(thread, "ill pay friday", 1)
    says(thread, "yes", 2)
    assert "Is that right" in says(thread, text, 3)


def test_the_day_that_was_promised_named_again_moves_nothing(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "yes", 2)
    says(thread, "ok friday", 3)
    assert weekday_and_moves(thread) == (4, 0)


@pytest.mark.parametrize("text", ["i can only pay 10 on saturday", "saturday or sunday", "in 3 months"])
def test_another_amount_two_days_or_a_day_too_far_off_are_for_a_person(thread: Late, text: str):
    says(thread, "ill pay friday", 1)
    says(thread, "yes", 2)
    sent = len(thread.lived.phone.sent)
    says(thread, text, 3)
    says(thread, "yes", 4)
    assert weekday_and_moves(thread) == (4, 0)
    assert len(thread.lived.phone.sent) == sent
    assert "Handed the case to people" in " ".join(story(thread))


def test_a_no_to_the_other_day_leaves_the_promise_as_it_was_and_says_so(thread: Late):
    promised_and_put(thread)
    assert "Friday" in says(thread, "no", 4)
    assert weekday_and_moves(thread) == (4, 0)
    assert "Handed the case to people" not in " ".join(story(thread))


def test_an_ok_to_the_reminder_moves_nothing(thread: Late):
    promised_and_put(thread)
    sent = len(thread.lived.phone.sent)
    thread.lived.until(datetime(2026, 5, 7, 15, 0, tzinfo=UTC))
    assert len(thread.lived.phone.sent) == sent + 1, "the reminder of Thursday"
    says(thread, "ok", 4)
    assert weekday_and_moves(thread) == (4, 0)


def test_who_moves_it_on_their_page_meanwhile_is_moved_nowhere_by_a_yes(thread: Late):
    promised_and_put(thread)
    (promise,) = thread.facts().promises
    on = promise.due + timedelta(days=5)
    assert move_promise(
        workspace=thread.lived.workspace, here=thread.here, promise=promise.id, due=on, key="m1", actor="customer"
    )
    thread.lived.settle()
    says(thread, "yes", 4)
    (promise,) = thread.facts().promises
    assert (promise.due, promise.moves) == (on, 1)


def test_a_yes_after_a_hold_came_between_moves_nothing_and_says_what_stands(thread: Late):
    promised_and_put(thread)
    place_hold(workspace=thread.lived.workspace, here=thread.here, kind="bankruptcy", account=None, key="h", by="ana")
    thread.lived.settle()
    says(thread, "yes", 4)
    assert weekday_and_moves(thread) == (4, 0)
    assert "promise confirmed" in " ".join(story(thread)).split("Reads back")[-1], (
        "it is confirmed as it stands, once it may be"
    )


def test_nothing_is_put_to_whoever_may_promise_nothing_now(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "yes", 2)
    place_hold(workspace=thread.lived.workspace, here=thread.here, kind="bankruptcy", account=None, key="h", by="ana")
    thread.lived.settle()
    sent = len(thread.lived.phone.sent)
    says(thread, "actually saturday", 3)
    says(thread, "yes", 4)
    assert weekday_and_moves(thread) == (4, 0)
    assert len(thread.lived.phone.sent) == sent


def test_a_promise_moves_in_the_thread_as_often_as_on_the_page_and_then_a_person_reads(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "yes", 2)
    for number, day in enumerate(("saturday", "sunday"), start=1):
        says(thread, f"actually {day}", 3 * number)
        says(thread, "yes", 3 * number + 1)
    assert weekday_and_moves(thread) == (6, 2)
    says(thread, "actually saturday", 10)
    says(thread, "yes", 11)
    assert weekday_and_moves(thread) == (6, 2)
