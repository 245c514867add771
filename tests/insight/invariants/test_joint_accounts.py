"""Invariants where an account has several parties: what is rightly elsewhere, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.joint import for_each
from tests.lived import Lived, Somebody
from tests.log import by_hand

from goodterms.insight.invariants import check_all, look_now
from goodterms.insight.invariants.case_is_at_home import CaseIsAtHome
from goodterms.store.embedded import Database

pytestmark = pytest.mark.xdist_group("invariants")


def wrong() -> str:
    return "\n".join(CaseIsAtHome().finding(look_now()).violations)


def joint(folder: Path) -> tuple[Lived, Somebody, Somebody]:
    lived = Lived.begin(folder=folder)
    home, other = lived.somebody(), lived.somebody(past_due=0)
    lived.take_part(other, of=home)
    lived.open(home)
    lived.days(1)
    return lived, home, other


def test_another_partys_case_is_rightly_theirs_where_the_journey_is_for_each(
    database: Database, tmp_path: Path
) -> None:
    joint(for_each(tmp_path))
    assert [said for one in check_all() for said in one.violations] == []


def test_a_case_of_somebody_who_was_never_told_of_the_account_is_named(database: Database, tmp_path: Path) -> None:
    _, home, other = joint(for_each(tmp_path))
    assert by_hand("DELETE FROM account_part WHERE customer_id = %s", other.customer) == 1
    assert f"is about account {home.account}, of which customer {other.customer} was never told" in wrong()


def test_a_case_of_another_party_in_a_journey_for_home_customers_is_named(database: Database, tmp_path: Path) -> None:
    _, home, other = joint(for_each(tmp_path, parties="home"))
    assert by_hand(
        'UPDATE "case" SET customer_id = %s, bucket = %s WHERE customer_id = %s',
        other.customer,
        other.here[0],
        home.customer,
    )
    assert f"is about account {home.account}, whose home customer is not customer {other.customer}" in wrong()
