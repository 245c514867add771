"""A switch stops the next reservation; what is queued waits and goes when the switch is on again."""

import pytest
from django.db import connection

from goodterms.flow.reserve import kill_switches
from goodterms.flow.switch_sending import SwitchRefused, switch_off, switch_on


def test_a_switch_is_kept_with_who_and_why(database: object):
    switch_off(scope="channel", name="sms", reason="the provider sends twice", by="Ada")
    assert kill_switches() == {("channel", "sms")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason, by FROM kill_switch")
        assert cursor.fetchone() == ("the provider sends twice", "Ada")


def test_it_is_switched_on_again_once(database: object):
    switch_off(scope="all", reason="restored from backup", by="Ada")
    assert switch_on(scope="all") is True
    assert switch_on(scope="all") is False
    assert kill_switches() == frozenset()


@pytest.mark.parametrize(("scope", "name"), [("all", "sms"), ("channel", ""), ("planet", "earth")])
def test_what_makes_no_sense_is_refused(database: object, scope: str, name: str):
    with pytest.raises(SwitchRefused):
        switch_off(scope=scope, name=name, reason="because", by="Ada")


def test_a_switch_needs_a_name_and_a_reason(database: object):
    with pytest.raises(SwitchRefused):
        switch_off(scope="all", reason=" ", by="Ada")
