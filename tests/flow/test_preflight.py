"""Before a journey opens: whom its first contact would reach today, and which rules stand against the others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from tests.lived import Lived

from goodterms.flow.open_cases import NoSuchJourney, open_cases
from goodterms.flow.preflight import Preflight, preflight
from goodterms.store.clock import set_clock

NOON = datetime(2026, 5, 5, 10, 0, tzinfo=UTC)
EVENING = datetime(2026, 5, 5, 19, 0, tzinfo=UTC)


def looked(lived: Lived) -> Preflight:
    return preflight(workspace=lived.workspace, journey="missed-payment")


def kept() -> list[int]:
    with connection.cursor() as cursor:
        found: list[int] = []
        for table in ('"case"', "event", "receipt", "outbox", "contact"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            found.append(int(cursor.fetchone()[0]))
        return found


def test_each_account_is_counted_by_the_answer_to_its_first_contact(lived: Lived) -> None:
    set_clock(origin=NOON, stepped=True)
    for agreed in (True, True, False):
        lived.somebody(agreed=agreed)
    found = looked(lived)
    assert found.opening.opened == 3
    assert dict(found.first) == {"allow": 2, "deny": 1}
    assert found.by_rule["house.consent", "deny"] == 1


def test_a_contact_that_waits_says_for_which_rule_and_until_when(lived: Lived) -> None:
    set_clock(origin=EVENING, stepped=True)
    lived.somebody(agreed=True)
    found = looked(lived)
    assert dict(found.first) == {"defer": 1}
    assert found.by_rule["house.hours", "defer"] == 1
    assert found.until is not None
    assert found.until[0] > EVENING


def test_who_would_not_enter_is_counted_by_reason_and_not_judged(lived: Lived) -> None:
    who = lived.somebody(agreed=True)
    lived.open(who)
    found = looked(lived)
    assert found.opening.opened == 0
    assert found.opening.reasons.total() == 1
    assert not found.first


def test_looking_writes_nothing_and_says_what_opening_does(lived: Lived) -> None:
    set_clock(origin=NOON, stepped=True)
    for agreed in (True, False):
        lived.somebody(agreed=agreed)
    before = kept()
    found = looked(lived)
    assert kept() == before
    did = open_cases(workspace=lived.workspace, journey="missed-payment", key="May", by="Olive")
    assert did.opened == found.opening.opened
    with connection.cursor() as cursor:
        cursor.execute("SELECT verdict, count(DISTINCT case_id) FROM receipt WHERE moment = 'decide' GROUP BY verdict")
        assert dict(cursor.fetchall()) == dict(found.first)


def test_a_journey_that_is_not_live_is_refused_by_name(lived: Lived) -> None:
    with pytest.raises(NoSuchJourney, match="live: bill-due, missed-payment"):
        preflight(workspace=lived.workspace, journey="mars")
