"""Opening a journey by hand: who enters, why the others do not, which cases it made, and at what pace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.lived import Lived
from tests.scheduled import NUDGE, scheduled

from goodterms.core.money import Money
from goodterms.flow.open_cases import Opened, open_cases
from goodterms.store.clock import business_now
from goodterms.store.embedded import Database

EIGHT = datetime(2026, 5, 5, 7, 0, tzinfo=UTC)


@pytest.fixture
def lived(database: Database, tmp_path: Path) -> Lived:
    return Lived.begin(now=EIGHT, folder=scheduled(tmp_path, key="event.key"), journey=NUDGE)


def opening(lived: Lived, *, key: str = "May", dry_run: bool = False, per_hour: int | None = None) -> Opened:
    return open_cases(workspace=lived.workspace, journey=NUDGE, key=key, by="Olive", dry_run=dry_run, per_hour=per_hour)


def cases() -> list[tuple[int, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute('SELECT id, opened_at FROM "case" ORDER BY opened_at, id')
        return list(cursor.fetchall())


def test_a_dry_run_looks_at_the_segment_too_and_changes_nothing(lived: Lived) -> None:
    lived.somebody(past_due=4200)
    lived.somebody(past_due=900)
    would = opening(lived, dry_run=True)
    assert (would.opened, would.looked_at) == (1, 2)
    assert would.reasons == {"not in the segment late-but-paying": 1}
    assert cases() == []


def test_opening_says_the_same_as_its_dry_run_and_names_the_cases(lived: Lived) -> None:
    lived.somebody(past_due=4200)
    lived.somebody(past_due=900)
    would, did = opening(lived, dry_run=True), opening(lived)
    assert (did.opened, did.looked_at, did.reasons) == (would.opened, would.looked_at, would.reasons)
    assert did.cases == [case for case, _ in cases()]


def test_of_many_cases_the_first_ten_are_named(lived: Lived) -> None:
    for _ in range(12):
        lived.somebody()
    did = opening(lived)
    assert did.opened == 12
    assert len(did.cases) == 10
    assert set(did.cases) < {case for case, _ in cases()}


def test_every_account_is_either_opened_or_counted_by_a_reason(lived: Lived) -> None:
    for number in range(6):
        lived.somebody(past_due=500 + 200 * number)
    did = opening(lived)
    assert did.opened + sum(did.reasons.values()) == did.looked_at == 6
    again = opening(lived)
    assert again.opened == 0
    assert sum(again.reasons.values()) == again.looked_at == 6


def test_the_others_with_a_part_are_counted_and_get_no_case(lived: Lived) -> None:
    home, alone, joint = lived.somebody(), lived.somebody(), lived.somebody(past_due=900)
    lived.take_part(joint, of=home)
    lived.take_part(home, of=alone, role="guarantor")
    lived.take_part(alone, of=joint, role="carer")  # of an account that does not enter
    assert opening(lived, dry_run=True).others == 2
    assert opening(lived, per_hour=1, key="June").others == 2
    did = opening(lived)
    assert (did.opened, did.others) == (2, 2)
    with connection.cursor() as cursor:
        cursor.execute('SELECT customer_id, account_id FROM "case"')
        assert set(cursor.fetchall()) == {(home.customer, home.account), (alone.customer, alone.account)}
    assert opening(lived).others == 0


def test_another_key_is_another_matter_once_the_first_case_has_ended(lived: Lived) -> None:
    lived.somebody()
    opening(lived)
    assert opening(lived, key="June").reasons == {"a case is live already": 1}
    lived.until(business_now() + timedelta(days=8))
    assert opening(lived).reasons == {"had a case already": 1}
    assert opening(lived, key="June").opened == 1


def test_a_limit_opens_so_many_an_hour_and_the_first_at_once(lived: Lived) -> None:
    for _ in range(5):
        lived.somebody()
    did = opening(lived, per_hour=2)
    assert did.opened == 5
    assert did.until == EIGHT + timedelta(hours=2)
    lived.until(EIGHT + timedelta(hours=3))
    assert [at - EIGHT for _, at in cases()] == [timedelta(minutes=30) * number for number in range(5)]


def test_under_a_limit_asking_again_opens_nothing_twice(lived: Lived) -> None:
    for _ in range(3):
        lived.somebody()
    opening(lived, per_hour=1)
    again = opening(lived, per_hour=1)
    assert again.opened == 0
    assert again.reasons == {"asked for under this key before": 3}
    lived.until(EIGHT + timedelta(hours=4))
    assert len(cases()) == 3


def test_whoever_has_left_the_segment_when_their_turn_comes_is_not_opened(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(3)]
    opening(lived, per_hour=1)
    lived.until(EIGHT + timedelta(minutes=10))
    assert len(cases()) == 1
    for who in people:
        lived.books.past_due[lived.references[who.account]] = Money(500, "EUR")
    lived.state_figures()
    lived.until(EIGHT + timedelta(hours=4))
    assert len(cases()) == 1
