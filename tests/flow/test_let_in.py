"""Places in a journey: given in turn, never more than there are, and nothing that waits is lost or forgotten in silence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from tests.lived import Lived, Somebody

from goodterms import cli
from goodterms.core.events import OpenRequested
from goodterms.core.identify import row_id
from goodterms.flow.let_in import let_in, next_place
from goodterms.flow.lift_guardrail import lift_guardrail
from goodterms.flow.open_cases import open_cases
from goodterms.insight.health import read_signs
from goodterms.insight.scope import EVERYTHING
from goodterms.store.clock import business_now, set_clock
from goodterms.store.embedded import Database
from goodterms.store.world import Workspace, bump_revision

LATE = "missed-payment"
THREE = "rollout: {max_new: 3 per day}\n"


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return list(cursor.fetchall())


def write(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def with_words(folder: Path, words: str, *, journey: str = LATE) -> Path:
    """The shipped workspace with some words more in one journey."""
    copytree(Path(cli.__file__).parent / "workspace", folder / "workspace")
    file = folder / "workspace" / "journeys" / f"{journey}.yaml"
    text = file.read_text()
    file.write_text(text.replace("record: core\n", f"record: core\n{words}"))
    return folder / "workspace"


@pytest.fixture
def lived(database: Database, tmp_path: Path) -> Lived:
    return Lived.begin(folder=with_words(tmp_path, THREE))


def ask(lived: Lived, who: Somebody, *, key: str = "May") -> None:
    lived.tell(who, OpenRequested(LATE, who.account, key, "goodterms open"), actor="Olive Operator")


def cases() -> int:
    return int(rows('SELECT count(*) FROM "case"')[0][0])


def give(lived: Lived) -> tuple[int, int]:
    done = let_in(workspace=lived.workspace)
    lived.settle()
    return done.granted, done.refused


def test_no_more_than_the_days_places_are_given_and_the_others_wait(lived: Lived) -> None:
    for _ in range(5):
        ask(lived, lived.somebody())
    assert cases() == 0
    assert give(lived) == (3, 0)
    assert give(lived) == (0, 0)
    assert cases() == 3
    assert rows("SELECT count(*) FROM waiting_entry") == [(2,)]
    assert rows("SELECT taken FROM entry_count") == [(3,)]


def test_those_who_wait_are_a_sign_on_the_overview(lived: Lived) -> None:
    for _ in range(2):
        ask(lived, lived.somebody())
    signs = read_signs(now=business_now(), zone=None, scope=EVERYTHING)
    assert [sign.words for sign in signs if sign.name == "places"] == [
        "Waiting for a place in a journey: missed-payment (2)."
    ]


def test_the_next_day_those_who_waited_longest_are_let_in_first(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(5)]
    for who in people:
        ask(lived, who)
        set_clock(origin=business_now() + timedelta(minutes=1), stepped=True)
    give(lived)
    late = lived.somebody()
    ask(lived, late)
    assert next_place(workspace=lived.workspace, now=business_now()) == business_now().replace(
        hour=0, minute=0
    ) + timedelta(days=1)
    lived.days(1)
    assert give(lived) == (3, 0)
    opened = {row[0] for row in rows('SELECT customer_id FROM "case"')}
    assert opened == {who.customer for who in [*people, late]}


def test_what_waited_until_it_was_too_old_is_refused_in_the_log(lived: Lived) -> None:
    for _ in range(4):
        ask(lived, lived.somebody())
    give(lived)
    write("UPDATE entry_count SET taken = 3")
    lived.days(3.5)
    assert give(lived) == (0, 1)
    assert rows("SELECT payload::json ->> 'reason' FROM event WHERE type = 'entry.refused'") == [
        ("no place came free in time",)
    ]
    assert rows("SELECT count(*) FROM waiting_entry") == [(0,)]


def test_a_repeated_trigger_keeps_its_place_in_the_row(lived: Lived) -> None:
    who = lived.somebody()
    ask(lived, who)
    first = rows("SELECT asked_at FROM waiting_entry")
    set_clock(origin=business_now() + timedelta(hours=1), stepped=True)
    ask(lived, who)
    assert rows("SELECT asked_at FROM waiting_entry") == first
    assert give(lived) == (1, 0)
    assert cases() == 1


def test_two_processes_that_give_at_once_give_no_more_than_there_are(lived: Lived) -> None:
    for _ in range(8):
        ask(lived, lived.somebody())
    together = Barrier(4)

    def one() -> int:
        try:
            workspace = Workspace()
            together.wait(30)
            return let_in(workspace=workspace).granted
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        granted = [future.result(60) for future in [pool.submit(one) for _ in range(4)]]
    lived.settle()
    assert sum(granted) == cases() == 3
    assert rows("SELECT count(*) FROM waiting_entry") == [(5,)]


def test_a_paused_journey_lets_nobody_in_until_a_person_lifts_its_guardrail(lived: Lived) -> None:
    write(
        "INSERT INTO guardrail (journey, instruction, tripped_at, reason) VALUES (%s, 'payment.recorded', %s, 'it failed')",
        LATE,
        business_now(),
    )
    bump_revision()
    ask(lived, lived.somebody())
    assert give(lived) == (0, 0)
    lift_guardrail(journey=LATE, instruction="payment.recorded", by="Sam Supervisor", because="the record is back")
    assert give(lived) == (1, 0)
    assert cases() == 1


def test_opening_by_command_says_how_many_wait_for_a_place(lived: Lived) -> None:
    for _ in range(4):
        lived.somebody()
    done = open_cases(workspace=lived.workspace, journey=LATE, key="May", by="Olive Operator")
    assert (done.looked_at, done.opened) == (4, 0)
    assert dict(done.reasons) == {"waits for a place: the journey lets in at most 3 new cases per day": 4}
    assert give(lived) == (3, 0)


def test_opening_by_command_says_who_is_outside_the_rollout(database: Database, tmp_path: Path) -> None:
    lived = Lived.begin(folder=with_words(tmp_path, "rollout: {share: 0%}\n"))
    lived.somebody()
    for dry in (True, False):
        done = open_cases(workspace=lived.workspace, journey=LATE, key="May", by="Olive Operator", dry_run=dry)
        assert dict(done.reasons) == {"outside the rollout (0% by customer)": 1}


def test_of_those_who_asked_at_the_same_moment_the_name_decides_and_not_who_was_decided_first(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(6)]
    for who in people:
        ask(lived, who)
    turn = {who.customer: row_id("place", LATE, str(who.customer), str(who.account)) for who in people}
    give(lived)
    assert {row[0] for row in rows('SELECT customer_id FROM "case"')} == set(sorted(turn, key=turn.__getitem__)[:3])
