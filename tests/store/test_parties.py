"""Who else has a part in an account, beside its home customer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from tests.lived import Lived

from goodterms.store.embedded import Database
from goodterms.store.parties import COUNT, Part, count_others, others_with_a_part


@pytest.fixture
def lived(database: Database) -> Lived:
    return Lived.begin()


def test_the_others_are_told_with_what_they_may_decide_and_until_when(lived: Lived) -> None:
    home, joint, carer = (lived.somebody() for _ in range(3))
    until = lived.now() + timedelta(days=30)
    lived.take_part(carer, of=home, role="carer", authority="none", until=until)
    lived.take_part(joint, of=home)
    assert others_with_a_part(account=home.account, customer=home.customer, now=lived.now()) == (
        Part(home.account, "C00003", "carer", "none", until),
        Part(home.account, "C00002", "joint_holder", "full", None),
    )
    assert others_with_a_part(account=joint.account, customer=joint.customer, now=lived.now()) == ()


def test_for_another_party_the_home_customer_is_one_of_the_others_with_their_own_case(lived: Lived) -> None:
    home, joint = lived.somebody(), lived.somebody()
    lived.take_part(joint, of=home)
    case = lived.open(home)
    assert others_with_a_part(account=home.account, customer=joint.customer, now=lived.now()) == (
        Part(home.account, "C00001", "holder", "full", None, case),
    )


def test_the_home_customer_is_none_of_the_others_whatever_their_part(lived: Lived) -> None:
    home = lived.somebody()
    lived.take_part(home, of=home, role="holder")
    lived.take_part(home, of=home, role="executor")
    assert others_with_a_part(account=home.account, customer=home.customer, now=lived.now()) == ()
    assert count_others(accounts=[home.account], now=lived.now()) == 0


def test_a_part_that_has_ended_is_none(lived: Lived) -> None:
    home, adviser = lived.somebody(), lived.somebody()
    end = lived.now() + timedelta(days=1)
    lived.take_part(adviser, of=home, role="adviser", until=end)
    assert count_others(accounts=[home.account], now=end - timedelta(seconds=1)) == 1
    assert count_others(accounts=[home.account], now=end) == 0


def test_a_person_counts_once_for_an_account_whatever_the_number_of_their_parts(lived: Lived) -> None:
    home, other, third = (lived.somebody() for _ in range(3))
    lived.take_part(other, of=home, role="joint_holder")
    lived.take_part(other, of=home, role="attorney")
    lived.take_part(other, of=third, role="guarantor")
    assert count_others(accounts=[home.account], now=lived.now()) == 1
    assert count_others(accounts=[home.account, third.account], now=lived.now()) == 2
    assert count_others(accounts=[], now=lived.now()) == 0


def test_the_look_up_reads_the_index_of_the_others_alone(lived: Lived) -> None:
    home = lived.somebody()
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        try:
            cursor.execute(f"EXPLAIN {COUNT}", [[home.account], lived.now()])
            plan = "\n".join(row[0] for row in cursor.fetchall())
        finally:
            cursor.execute("RESET enable_seqscan")
    assert "party_others" in plan
