"""Ending a hold early: a person, a reason from the list, and what it delayed asks again."""

import pytest
from django.db import connection
from tests.lived import Lived, Somebody

from goodterms.core.events import AlreadyPaid
from goodterms.flow.end_hold import HoldRefused, end_hold


def held(lived: Lived) -> tuple[Somebody, str]:
    who = lived.somebody()
    lived.tell(who, AlreadyPaid(who.account, lived.open(who)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM hold WHERE ended_at IS NULL")
        return who, cursor.fetchone()[0]


def test_a_hold_ends_with_the_name_and_the_reason(lived: Lived) -> None:
    who, hold = held(lived)
    assert end_hold(
        workspace=lived.workspace, here=who.here, hold=hold, because="the record shows it is over", by="Sal"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT ended_reason, ended_at IS NOT NULL FROM hold WHERE id = %s", [hold])
        assert cursor.fetchone() == ("the record shows it is over", True)
        cursor.execute("SELECT actor FROM event WHERE type = 'hold.ended'")
        assert cursor.fetchone() == ("Sal",)


def test_ending_it_again_is_refused_in_words(lived: Lived) -> None:
    who, hold = held(lived)
    end_hold(workspace=lived.workspace, here=who.here, hold=hold, because="it was placed by mistake", by="Sal")
    with pytest.raises(HoldRefused, match="has ended"):
        end_hold(workspace=lived.workspace, here=who.here, hold=hold, because="it was placed by mistake", by="Sal")


def test_free_words_are_no_reason(lived: Lived) -> None:
    who, hold = held(lived)
    with pytest.raises(HoldRefused, match="Say why"):
        end_hold(workspace=lived.workspace, here=who.here, hold=hold, because="her son Rory rang", by="Sal")  # type: ignore[arg-type]


def test_nobody_ends_a_hold_without_a_name(lived: Lived) -> None:
    who, hold = held(lived)
    with pytest.raises(HoldRefused, match="who ends it"):
        end_hold(workspace=lived.workspace, here=who.here, hold=hold, because="agreed with the customer", by=" ")
