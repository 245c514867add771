"""`goodterms schedules` and `goodterms open`: what opens by itself and what somebody opens, read at a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.lived import Lived
from tests.scheduled import NUDGE, scheduled
from typer.testing import CliRunner, Result

from goodterms.cli import screen
from goodterms.cli.main import app
from goodterms.flow.run_schedules import run_schedules
from goodterms.store.clock import set_clock
from goodterms.store.embedded import Database
from goodterms.store.world import bump_revision

MONDAY_EIGHT = datetime(2026, 6, 8, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table keeps its words in one piece, whatever an earlier test left the terminal at."""
    monkeypatch.setattr(screen.out, "_width", 200)


@pytest.fixture
def lived(database: Database, tmp_path: Path) -> Lived:
    lived = Lived.begin(now=MONDAY_EIGHT - timedelta(hours=1), folder=scheduled(tmp_path / "shop"), journey=NUDGE)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio SET zone = 'Europe/Dublin'")
    bump_revision()
    return lived


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def said(*arguments: str) -> str:
    done = asked(*arguments)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def come_round(lived: Lived) -> None:
    set_clock(origin=MONDAY_EIGHT, stepped=True)
    while run_schedules(workspace=lived.workspace):
        pass


def test_the_list_says_when_each_comes_round_on_the_brands_clocks(lived: Lived) -> None:
    lived.somebody()
    text = said("schedules")
    for words in (NUDGE, "day at 08:00", "late-but-paying", "Mon 2026-06-08 08:00", "never yet"):
        assert words in text


def test_afterwards_it_says_what_the_last_time_came_to_and_when_the_next_is(lived: Lived) -> None:
    lived.somebody()
    lived.somebody(past_due=500)
    come_round(lived)
    text = said("schedules")
    assert "Tue 2026-06-09 08:00" in text
    assert "1 opened of 2 accounts" in text
    assert "Mon 2026-06-08 08:00: 1 opened of 2 accounts 1 not in the segment late-but-paying" in said(
        "schedules", NUDGE
    )


def test_a_journey_without_a_schedule_is_named_with_those_that_have_one(lived: Lived) -> None:
    del lived
    done = asked("schedules", "missed-payment")
    assert done.exit_code == 1
    assert "has no schedule (with one: late-nudge)" in " ".join(done.output.split())


def test_without_any_schedule_the_list_says_how_to_write_one(database: Database) -> None:
    Lived.begin()
    assert "trigger: {every: day at 08:00, segment: NAME}" in said("schedules")


def test_a_dry_run_of_opening_counts_the_segment(lived: Lived) -> None:
    lived.somebody()
    lived.somebody(past_due=500)
    text = said("open", NUDGE, "--key", "June", "--dry-run")
    assert "1 │ would enter" in text
    assert "1 │ not in the segment late-but-paying" in text
    assert "Cases:" not in text


def test_opening_says_how_many_others_have_a_part_and_get_no_case(lived: Lived) -> None:
    home, other = lived.somebody(), lived.somebody(past_due=500)
    assert "a part in these accounts" not in said("open", NUDGE, "--key", "June", "--dry-run")
    lived.take_part(other, of=home)
    text = said("open", NUDGE, "--key", "June", "--as", "Olive")
    assert "1 other person has a part in these accounts (as joint holder, guarantor and the like) and no case" in text


def test_opening_a_journey_for_each_party_says_how_many_more_cases_there_are(
    database: Database, tmp_path: Path
) -> None:
    lived = Lived.begin(
        now=MONDAY_EIGHT - timedelta(hours=1),
        folder=scheduled(tmp_path, key="event.key", more="parties: each\n"),
        journey=NUDGE,
    )
    home, other = lived.somebody(), lived.somebody(past_due=500)
    lived.take_part(other, of=home)
    assert "1 case more for other parties of these accounts" in said("open", NUDGE, "--key", "June", "--as", "Olive")


def test_opening_names_the_first_ten_cases_and_how_to_follow_one(lived: Lived) -> None:
    for _ in range(11):
        lived.somebody()
    text = said("open", NUDGE, "--key", "June", "--as", "Olive")
    with connection.cursor() as cursor:
        cursor.execute('SELECT id FROM "case"')
        cases = {str(row[0]) for row in cursor.fetchall()}
    named = text.partition("Cases: ")[2].partition(" and 1 more")[0].split(", ")
    assert len(named) == 10
    assert set(named) < cases
    assert f"goodterms case show {named[0]}" in text


def test_opening_under_a_limit_says_when_the_last_one_opens(lived: Lived) -> None:
    for _ in range(3):
        lived.somebody()
    text = said("open", NUDGE, "--key", "June", "--as", "Olive", "--limit", "2")
    assert "3 │ cases to open" in text
    assert "2 an hour, the last one at 2026-06-08 07:00 UTC" in text


def test_a_limit_of_none_is_refused(lived: Lived) -> None:
    del lived
    assert asked("open", NUDGE, "--key", "June", "--limit", "0").exit_code == 2
