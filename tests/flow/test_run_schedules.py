"""A schedule over a segment opens cases: each occurrence once, whatever the workers, the kills and the stops."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.lived import Lived
from tests.scheduled import NUDGE, publish_again, scheduled

from goodterms.core.events import HoldPlaced
from goodterms.core.money import Money
from goodterms.flow import run_schedules as verb
from goodterms.flow.run_schedules import next_occurrence, run_schedules
from goodterms.insight.schedules import Run, read_schedules
from goodterms.store.clock import business_now, set_clock
from goodterms.store.embedded import Database
from goodterms.store.world import Workspace, bump_revision

BEFORE_EIGHT = datetime(2026, 5, 5, 6, 0, tzinfo=UTC)
"""07:00 in Dublin on a Tuesday."""
EIGHT = datetime(2026, 5, 5, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def change(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    bump_revision()


def in_dublin() -> None:
    change("UPDATE portfolio SET zone = 'Europe/Dublin'")


@pytest.fixture
def lived(database: Database, tmp_path: Path) -> Lived:
    lived = Lived.begin(now=BEFORE_EIGHT, folder=scheduled(tmp_path), journey=NUDGE)
    in_dublin()
    return lived


def until(moment: datetime) -> None:
    set_clock(origin=moment, stepped=True)


def run(lived: Lived, *, limit: int = 250) -> None:
    while run_schedules(workspace=lived.workspace, limit=limit):
        pass


def last(lived: Lived, *, runs: int = 1) -> tuple[Run, ...]:
    (one,) = read_schedules(lived.workspace.read(), now=business_now(), runs=runs)
    return one.runs


def opened() -> list[tuple[Any, ...]]:
    return rows('SELECT customer_id, keys FROM "case" WHERE journey = %s ORDER BY customer_id', NUDGE)


def test_at_its_time_a_case_opens_for_everybody_in_the_segment_and_for_nobody_else(lived: Lived) -> None:
    late = lived.somebody(past_due=4200)
    lived.somebody(past_due=900)
    run(lived)
    assert opened() == []
    until(EIGHT)
    run(lived)
    assert [customer for customer, _ in opened()] == [late.customer]
    (done,) = last(lived)
    assert (done.at, done.state, done.looked_at, done.opened) == (EIGHT, "done", 2, 1)
    assert done.reasons == {"not in the segment late-but-paying": 1}
    lived.settle()
    until(EIGHT + timedelta(hours=3))
    lived.settle()
    assert len(lived.phone.sent) == 1


def test_the_request_says_which_schedule_it_was(lived: Lived) -> None:
    lived.somebody()
    until(EIGHT)
    run(lived)
    ((payload,),) = rows("SELECT payload FROM event WHERE type = 'case.opened'")
    assert "every day at 08:00, segment late-but-paying" in str(payload)


def test_running_it_again_opens_nothing_twice(lived: Lived) -> None:
    lived.somebody()
    until(EIGHT)
    run(lived)
    run(lived)
    assert run_schedules(workspace=Workspace()) == 0
    assert len(opened()) == 1
    assert len(last(lived, runs=10)) == 1


def test_an_unknown_fact_lets_nobody_in_and_is_named(lived: Lived, tmp_path: Path) -> None:
    scheduled(tmp_path, when="customer.last_kept_promise < today")
    publish_again(tmp_path)
    lived.somebody()
    until(EIGHT)
    run(lived)
    (done,) = last(lived)
    assert done.opened == 0
    ((reason, count),) = done.reasons.items()
    assert count == 1
    assert reason.startswith("cannot tell")
    assert "customer.last_kept_promise" in reason


def test_whoever_has_a_live_case_is_left_alone_the_next_day(lived: Lived) -> None:
    lived.somebody()
    until(EIGHT)
    run(lived)
    until(EIGHT + DAY)
    run(lived)
    assert len(opened()) == 1
    assert last(lived)[0].reasons == {"a case is live already": 1}


def test_with_the_occurrence_as_key_each_one_is_a_matter_of_its_own(lived: Lived, tmp_path: Path) -> None:
    scheduled(tmp_path, key="event.key")
    publish_again(tmp_path)
    who = lived.somebody()
    until(EIGHT)
    run(lived)
    lived.until(EIGHT + 8 * DAY - timedelta(hours=1))
    assert rows('SELECT status FROM "case"') == [("ended",)]
    until(EIGHT + 8 * DAY)
    run(lived)
    assert opened() == [(who.customer, ["2026-05-05T07:00Z"]), (who.customer, ["2026-05-13T07:00Z"])]


def test_with_the_account_as_key_it_opens_again_only_as_re_entry_allows(lived: Lived, tmp_path: Path) -> None:
    scheduled(tmp_path, more="reentry: after 7 days\n")
    publish_again(tmp_path)
    lived.somebody()
    until(EIGHT)
    run(lived)
    lived.until(EIGHT + 6 * DAY)
    ((ended,),) = rows('SELECT ended_at FROM "case"')
    run(lived)
    assert last(lived)[0].reasons == {"had a case already": 1}
    until(ended + 8 * DAY)
    run(lived)
    assert rows('SELECT round, status FROM "case"') == [(2, "open")]


def test_of_what_came_round_while_the_system_was_down_the_latest_runs_and_the_older_are_kept_as_missed(
    lived: Lived,
) -> None:
    lived.somebody()
    until(EIGHT + 3 * DAY + timedelta(hours=5))
    run(lived)
    found = last(lived, runs=10)
    assert [(one.at, one.state) for one in found] == [
        (EIGHT + 3 * DAY, "done"),
        (EIGHT + 2 * DAY, "missed"),
        (EIGHT + DAY, "missed"),
        (EIGHT, "missed"),
    ]
    assert found[0].opened == 1
    assert found[1].why == "the system was down, and a later occurrence has run instead"
    assert found[1].looked_at == 0


def test_publishing_opens_nothing_retroactively(lived: Lived, tmp_path: Path) -> None:
    until(EIGHT + timedelta(minutes=1))
    change("DELETE FROM schedule_run")
    scheduled(tmp_path, trigger="every: day at 07:30\n  segment: late-but-paying")
    publish_again(tmp_path)
    lived.somebody()
    run(lived)
    assert last(lived) == ()
    assert next_occurrence(lived.workspace.read(), after=business_now()) == EIGHT + DAY - timedelta(minutes=30)


def test_publishing_again_with_the_same_schedule_forgets_no_occurrence(lived: Lived, tmp_path: Path) -> None:
    lived.somebody()
    until(EIGHT + timedelta(minutes=1))
    scheduled(tmp_path, when="account.past_due > money('20.00', 'EUR')")
    publish_again(tmp_path)
    run(lived)
    assert last(lived)[0].opened == 1


def test_the_segment_is_published_with_its_journey_and_a_new_one_makes_a_new_version(
    lived: Lived, tmp_path: Path
) -> None:
    lived.somebody()
    scheduled(tmp_path, when="account.past_due > money('900.00', 'EUR')")
    until(EIGHT)
    assert rows("SELECT version FROM journey_version WHERE name = %s AND state = 'live'", NUDGE) == [(1,)]
    publish_again(tmp_path)
    assert rows("SELECT version FROM journey_version WHERE name = %s AND state = 'live'", NUDGE) == [(2,)]
    run(lived)
    assert last(lived)[0].opened == 0


def test_a_walk_goes_on_in_batches_and_nobody_is_looked_at_twice(lived: Lived) -> None:
    for _ in range(7):
        lived.somebody()
    until(EIGHT)
    steps = 0
    while run_schedules(workspace=lived.workspace, limit=3):
        steps += 1
        assert last(lived)[0].looked_at <= 7
    assert steps >= 3
    (done,) = last(lived)
    assert (done.looked_at, done.opened) == (7, 7)


def test_a_worker_killed_in_the_middle_of_a_batch_leaves_nothing_half_done(
    lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(7):
        lived.somebody()
    until(EIGHT)
    run_schedules(workspace=lived.workspace, limit=3)
    before = last(lived)[0]

    class Killed(Exception):
        pass

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(verb, "_keep", killed)
        with pytest.raises(Killed):
            run_schedules(workspace=lived.workspace, limit=3)
    assert len(opened()) == before.opened
    run(lived, limit=3)
    (done,) = last(lived)
    assert (done.looked_at, done.opened, len(opened())) == (7, 7, 7)


WORKER = """
import django
django.setup()
from goodterms.flow.run_schedules import run_schedules
from goodterms.store.world import Workspace
workspace = Workspace()
while run_schedules(workspace=workspace, limit=1):
    print("batch", flush=True)
"""


def test_processes_killed_again_and_again_leave_every_account_looked_at_once(lived: Lived) -> None:
    for _ in range(12):
        lived.somebody()
    until(EIGHT)
    for _ in range(3):
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.site.settings"}
        with subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stdout=subprocess.PIPE) as worker:
            assert worker.stdout is not None
            for _ in range(3):
                assert worker.stdout.readline() == b"batch\n"
            worker.kill()
    run(lived)
    (done,) = last(lived, runs=10)
    assert (done.state, done.looked_at, done.opened, len(opened())) == ("done", 12, 12, 12)


def test_four_workers_at_once_look_at_everybody_once(lived: Lived) -> None:
    for _ in range(40):
        lived.somebody()
    until(EIGHT)
    failures: list[BaseException] = []

    def work() -> None:
        workspace = Workspace()
        try:
            quiet = 0
            while quiet < 20:
                quiet = 0 if run_schedules(workspace=workspace, limit=5) else quiet + 1
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run(lived, limit=5)
    assert failures == []
    (done,) = last(lived, runs=10)
    assert (done.state, done.looked_at, done.opened, len(opened())) == ("done", 40, 40, 40)


def test_brands_in_two_zones_come_round_by_their_own_clocks_each_for_its_own_accounts(lived: Lived) -> None:
    lived.add_portfolio(2, "Tokyo Bank", now=business_now())
    change("UPDATE portfolio SET zone = 'Asia/Tokyo', calendar = 'JP' WHERE id = 2")
    here, there = lived.somebody(), lived.somebody(portfolio=2)
    until(EIGHT)
    run(lived)
    assert [customer for customer, _ in opened()] == [here.customer]
    until(datetime(2026, 5, 5, 23, 0, tzinfo=UTC))
    run(lived)
    assert {customer for customer, _ in opened()} == {here.customer, there.customer}
    found = last(lived, runs=10)
    assert [(one.at.hour, one.looked_at, one.opened) for one in found] == [(23, 1, 1), (7, 1, 1)]


def test_a_paused_journey_misses_its_occurrence_and_says_why(lived: Lived) -> None:
    lived.somebody()
    change(
        "INSERT INTO guardrail (journey, instruction, tripped_at, reason) VALUES (%s, 'payment.recorded', %s, 'test')",
        NUDGE,
        business_now(),
    )
    until(EIGHT)
    run(lived)
    (missed,) = last(lived)
    assert (missed.state, missed.why) == ("missed", "a guardrail had paused the journey")
    assert opened() == []


def test_somebody_on_hold_gets_a_case_that_waits_for_the_end_of_the_hold(lived: Lived) -> None:
    who = lived.somebody()
    lived.tell(who, HoldPlaced("h1", "hardship", "person", None, EIGHT + 30 * DAY, "test"))
    until(EIGHT)
    run(lived)
    lived.until(EIGHT + DAY)
    assert len(opened()) == 1
    assert lived.phone.sent == []


def test_goals_already_true_open_nothing(lived: Lived) -> None:
    who = lived.somebody()
    lived.books.past_due[lived.references[who.account]] = Money(0, "EUR")
    until(BEFORE_EIGHT + timedelta(minutes=1))
    lived.state_figures()
    until(EIGHT)
    run(lived)
    assert opened() == []
    assert sum(last(lived)[0].reasons.values()) == 1


def test_without_a_schedule_nothing_comes_round(database: Database) -> None:
    lived = Lived.begin(now=BEFORE_EIGHT)
    until(EIGHT)
    assert run_schedules(workspace=lived.workspace) == 0
    assert next_occurrence(lived.workspace.read(), after=business_now()) is None


def test_a_schedule_that_was_published_away_ends_its_walk(lived: Lived, tmp_path: Path) -> None:
    for _ in range(4):
        lived.somebody()
    until(EIGHT)
    run_schedules(workspace=lived.workspace, limit=2)
    scheduled(tmp_path, trigger="on: case.requested", key="event.key")
    publish_again(tmp_path)
    run(lived)
    ((state, why, looked_at),) = rows("SELECT state, why, looked_at FROM schedule_run")
    assert (state, why, looked_at) == ("missed", "the journey has no such schedule any more", 2)
