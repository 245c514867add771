"""A customer who comes by themselves opens a case where a journey waits for them, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from tests.lived import Lived, Somebody
from tests.scheduled import NUDGE, scheduled

from goodterms.core.money import Money
from goodterms.flow.come_back import come_back
from goodterms.store.clock import business_now, set_clock
from goodterms.store.embedded import Database


@pytest.fixture
def lived(database: Database, tmp_path: Path) -> Lived:
    return Lived.begin(folder=scheduled(tmp_path, trigger="on: customer.came"), journey=NUDGE)


def came(lived: Lived, who: Somebody, *, visit: str = "visit-1") -> int | None:
    return come_back(workspace=lived.workspace, here=who.here, account=who.account, key=visit)


def log() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT type FROM event WHERE type IN ('customer.came', 'case.opened') ORDER BY type DESC")
        return [row[0] for row in cursor.fetchall()]


def test_a_case_of_the_journey_that_waits_for_them_opens_for_the_account_they_look_at(lived: Lived) -> None:
    who = lived.somebody()
    assert came(lived, who) == lived.case_of(who)
    assert log() == ["customer.came", "case.opened"]


def test_the_same_visit_again_changes_nothing(lived: Lived) -> None:
    who = lived.somebody()
    came(lived, who)
    assert came(lived, who) is None
    assert log() == ["customer.came", "case.opened"]


def test_while_a_case_is_live_nobody_came_by_themselves(lived: Lived) -> None:
    who = lived.somebody()
    came(lived, who)
    assert came(lived, who, visit="visit-2") is None
    assert log() == ["customer.came", "case.opened"]


def test_where_nothing_is_owed_nothing_opens(lived: Lived) -> None:
    who = lived.somebody()
    lived.books.past_due[lived.references[who.account]] = Money(0, "EUR")
    set_clock(origin=business_now().replace(minute=30), stepped=True)
    lived.state_figures()
    assert came(lived, who) is None
    assert log() == []


def test_where_no_journey_waits_for_them_not_even_the_visit_is_noted(database: Database) -> None:
    lived = Lived.begin()
    assert came(lived, lived.somebody()) is None
    assert log() == []


def test_an_account_that_is_not_theirs_opens_nothing(lived: Lived) -> None:
    who, other = lived.somebody(), lived.somebody()
    assert come_back(workspace=lived.workspace, here=who.here, account=other.account, key="visit-1") is None
    assert log() == []
