""" "I'm struggling" is always taken, quiets everything for two weeks at once, and its words are sealed."""

from base64 import b64decode
from datetime import timedelta

import orjson
import pytest
from tests.flow.acting_fixtures import Late, late

from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.store.clock import business_now
from goodterms.store.sealing import customer_key


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def disclose(somebody: Late, key: str = "k1", **more: object):
    return disclose_hardship(
        workspace=somebody.lived.workspace, here=somebody.here, case=somebody.case, key=key, **more
    )


def test_everything_is_quiet_for_fourteen_days(somebody: Late):
    quiet = disclose(somebody)
    assert quiet.until is not None
    assert timedelta(days=14) <= quiet.until - business_now() <= timedelta(days=15)
    assert [hold.kind for hold in somebody.facts().holds] == ["hardship"]


def test_with_a_debt_adviser_it_is_thirty(somebody: Late):
    quiet = disclose(somebody, adviser=True)
    assert quiet.until is not None
    assert quiet.until - business_now() >= timedelta(days=30)


def test_one_tap_twice_is_one_disclosure(somebody: Late):
    assert not disclose(somebody).again
    assert disclose(somebody).again
    assert len(somebody.events("hardship.disclosed")) == 1


def test_a_person_is_asked_to_look_and_the_record_to_stop_fees(somebody: Late):
    disclose(somebody)
    somebody.lived.settle()
    assert somebody.one("SELECT queue FROM task WHERE bucket = %s AND customer_id = %s") == ("care-team",)
    assert somebody.one(
        "SELECT state FROM write_back WHERE bucket = %s AND customer_id = %s AND kind = 'hold.placed'"
    ) == ("acknowledged",)


def test_the_words_are_sealed_and_nowhere_in_the_clear(somebody: Late):
    disclose(somebody, words="my hours were cut\x00")
    (payload,) = somebody.events("hardship.disclosed")
    assert "hours" not in payload
    sealed = orjson.loads(payload)["words"]
    key = customer_key(somebody.here)
    assert key is not None
    assert key.open(of="support_need", sealed=b64decode(sealed["data"])).decode() == "my hours were cut\ufffd"


def test_it_is_taken_even_when_nothing_is_owed(somebody: Late):
    somebody.lived.pay(somebody.who)
    assert disclose(somebody).until is not None
