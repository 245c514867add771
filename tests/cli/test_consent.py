"""`goodterms consent` and `goodterms customer`: what we may use, and what customers told, from the terminal."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.lived import Lived, Somebody
from typer.testing import CliRunner

from goodterms.cli import consent, customer
from goodterms.store.embedded import Database

WIDE = {"COLUMNS": "200"}
SAID = ("--source", "call", "--as", "Una")


@pytest.fixture
def lived(database: Database) -> Lived:
    return Lived.begin()


def external(who: Somebody) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT external_id FROM customer WHERE id = %s", [who.here[1]])
        return str(cursor.fetchone()[0])


def run(app: object, *arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(arguments), env=WIDE)  # type: ignore[arg-type]
    assert done.exit_code == code, done.output
    return " ".join(done.output.split())


def test_a_consent_is_given_shown_and_taken_back(lived: Lived) -> None:
    who = external(lived.somebody())
    words = ("--channel", "sms", "--purpose", "marketing", "--wording", "offers-3", "--evidence", "call-7")
    assert run(consent.app, "give", who, *words, *SAID) == "Written down."
    shown = run(consent.app, "show", who)
    assert "Text messages with offers to buy: agreed" in shown
    assert "Source: call; Shown by: call-7; Words shown: offers-3" in shown
    run(consent.app, "withdraw", who, "--channel", "sms", "--purpose", "marketing", *SAID)
    assert "Text messages with offers to buy: refused" in run(consent.app, "show", who)
    assert "offers-3" in run(consent.app, "show", who, "--all")


def test_what_they_told_is_written_down_and_shown(lived: Lived) -> None:
    who = external(lived.somebody())
    run(customer.app, "inconvenient", who, "--from", "17:00", "--on", "monday", "--place", "work", *SAID)
    run(customer.app, "attorney", who, "unresponsive", *SAID)
    run(customer.app, "attorney", who, "none", *SAID)
    run(customer.app, "employer", who, "--forbids", *SAID)
    shown = run(consent.app, "show", who)
    assert "Does not want to be contacted at work on Monday from 17:00 to 24:00. call (Una)" in shown
    assert "No attorney represents them any more." in shown
    assert "Their employer does not allow contact at work." in shown


def test_what_cannot_be_written_down_says_why(lived: Lived) -> None:
    who = external(lived.somebody())
    assert "name one of sms, email" in run(
        consent.app, "give", who, "--channel", "fax", "--purpose", "x", *SAID, code=2
    )
    assert "no such address" in run(customer.app, "address", who, "+442079460000", "--place", "work", *SAID, code=2)
    assert "Name a time, a day" in run(customer.app, "inconvenient", who, *SAID, code=2)
    assert "write it as 17:00" in run(customer.app, "inconvenient", who, "--from", "noon", *SAID, code=2)
