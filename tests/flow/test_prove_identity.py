"""A known fact lets the right person in; three wrong answers a day let nobody in."""

from datetime import timedelta

import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late, late

from goodterms.core.lookup import fact_hash, normalise_fact
from goodterms.flow.prove_identity import Proof, facts_asked, lockout, prove_identity
from goodterms.store.clock import machine_now
from goodterms.store.keys import keys


def know(somebody: Late, **facts: str) -> None:
    with connection.cursor() as cursor:
        for kind, text in facts.items():
            answer = fact_hash(
                secret=keys().lookup, kind=kind, customer_id=somebody.who.customer, normalised=normalise_fact(text)
            )
            cursor.execute(
                "INSERT INTO known_fact (bucket, customer_id, kind, answer) VALUES (%s, %s, %s, %s)",
                [*somebody.here, kind, answer],
            )


def failed(somebody: Late, *ages: timedelta) -> None:
    with connection.cursor() as cursor:
        for age in ages:
            cursor.execute(
                "INSERT INTO identity_try (bucket, customer_id, at, passed) VALUES (%s, %s, %s, false)",
                [*somebody.here, machine_now() - age],
            )


def answer(somebody: Late, text: str) -> Proof:
    return prove_identity(here=somebody.here, answers={"account_ending": text})


@pytest.fixture
def somebody(database: object) -> Late:
    found = late()
    know(found, account_ending="4401", birth_date="1980-02-03", postcode="D02 X285")
    return found


def test_the_fact_a_household_would_not_know_is_asked_for(somebody: Late):
    assert facts_asked(somebody.here) == ("account_ending",)


@pytest.mark.parametrize("text", ["4401", " 44 01 ", "44-01"])
def test_the_right_answer_is_proof_however_it_is_spaced(somebody: Late, text: str):
    assert answer(somebody, text) == Proof(proven=True, left=3, locked_until=None)


def test_a_wrong_answer_is_counted(somebody: Late):
    proof = answer(somebody, "9999")
    assert (proof.proven, proof.left, proof.locked_until) == (False, 2, None)


def test_three_wrong_answers_one_after_another_lock(somebody: Late, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("goodterms.flow.prove_identity.ONE_TAP", timedelta(0))
    assert [answer(somebody, wrong).left for wrong in ("9999", "9998", "9997")] == [2, 1, 0]
    assert not answer(somebody, "4401").proven


def test_where_two_facts_are_asked_for_both_must_be_right(somebody: Late, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("goodterms.flow.prove_identity.facts_to_ask", lambda _: ("birth_date", "postcode"))
    one = {"birth_date": "1980-02-03", "postcode": "D01 AAAA"}
    assert not prove_identity(here=somebody.here, answers=one).proven
    monkeypatch.setattr("goodterms.flow.prove_identity.ONE_TAP", timedelta(0))
    assert prove_identity(here=somebody.here, answers={**one, "postcode": "D02 X285"}).proven


def test_the_same_tap_twice_is_one_try(somebody: Late):
    answer(somebody, "9999")
    assert answer(somebody, "9999").left == 2


def test_after_three_wrong_answers_even_the_right_one_waits(somebody: Late):
    failed(somebody, timedelta(hours=3), timedelta(hours=2), timedelta(hours=1))
    proof = answer(somebody, "4401")
    assert (proof.proven, proof.left) == (False, 0)
    assert proof.locked_until is not None
    assert proof.locked_until - machine_now() > timedelta(hours=20)
    assert lockout(somebody.here) == proof.locked_until


def test_the_third_wrong_answer_locks_at_once(somebody: Late):
    failed(somebody, timedelta(hours=3), timedelta(hours=2))
    assert answer(somebody, "9999").locked_until is not None


def test_a_day_later_it_opens_again(somebody: Late):
    failed(somebody, timedelta(hours=25), timedelta(hours=24, minutes=1), timedelta(hours=24, minutes=1, seconds=1))
    assert lockout(somebody.here) is None
    assert answer(somebody, "4401").proven


def test_nothing_typed_is_a_wrong_answer(somebody: Late):
    assert not prove_identity(here=somebody.here, answers={}).proven


def test_somebody_with_no_fact_on_file_cannot_be_known_by_one(database: object):
    nobody = late()
    assert facts_asked(nobody.here) == ()
    assert not prove_identity(here=nobody.here, answers={"account_ending": ""}).proven


def test_birth_date_and_postcode_are_not_enough(database: object):
    household = late()
    know(household, birth_date="1980-02-03", postcode="D02X285")
    assert facts_asked(household.here) == ()
