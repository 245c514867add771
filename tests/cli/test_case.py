"""`goodterms case show`: a case followed from trigger to acknowledgement in the terminal."""

from __future__ import annotations

import pytest
from tests.lived import Lived
from typer.testing import CliRunner

from goodterms.cli.case import app
from goodterms.core.events import Replied
from goodterms.insight.case_file import NoSuchCase
from goodterms.store.embedded import Database

WIDE = {"COLUMNS": "160"}


@pytest.fixture
def lived(database: Database) -> Lived:
    return Lived.begin()


def shown(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["show", *arguments], env=WIDE)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_case_reads_from_trigger_to_acknowledgement(lived: Lived) -> None:
    who = lived.somebody("Aoife Byrne")
    case = lived.open(who)
    lived.promise(who)
    text = " ".join(shown(str(case)).split())  # however wide the terminal is
    for words in (
        f"Case {case}",
        "Account IE-4401 of Harbour Bank",
        "Tue, 5 May 2026",
        "10:00 09:00 UTC",
        "The case opened on “Missed payment, first 30 days”, version 1",
        "Promised to pay €42.00 by Sun 10 May.",
        "Acknowledged the promise.",
        "Recorded: the system of record has acknowledged an outcome of this case.",
        "A promise of €42.00 by Sun 10 May is open",
    ):
        assert words in text


def test_the_heading_says_who_else_has_a_part_in_the_account(lived: Lived) -> None:
    who = lived.somebody()
    case = lived.open(who)
    assert "May decide" not in shown(str(case))
    lived.take_part(lived.somebody(), of=who)
    assert "Joint holder: Customer C00003. May decide everything on this account." in shown(str(case))


def test_every_refusal_says_its_rule_in_its_own_words(lived: Lived) -> None:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, Replied(case, "sms", who.points["sms"], "stop", None, "x1"))
    lived.days(4)
    text = " ".join(shown(str(case)).split())
    assert "because the customer stopped texts and automated calls" in text
    assert "base.opt_out: STOP stops that address for everybody who uses it" in text


def test_personal_data_is_shown_only_when_asked_for(lived: Lived) -> None:
    case = lived.open(lived.somebody("Aoife Byrne"))
    assert "Aoife" not in shown(str(case))
    assert "hi Aoife Byrne" in shown(str(case), "--words")


def test_a_case_that_is_not_there_is_refused_in_words(lived: Lived) -> None:
    done = CliRunner().invoke(app, ["show", "12"])
    assert isinstance(done.exception, NoSuchCase)
    assert "there is no case 12 here" in str(done.exception)
