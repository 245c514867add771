"""Checking reads only, at one moment, and says how much it looked at."""

import pytest
from django.db import Error, connection
from tests.lived import Lived

from goodterms.flow.initialise import initialise
from goodterms.insight.invariants import INVARIANTS, check_all, check_each

pytestmark = pytest.mark.usefixtures("database")


def test_an_empty_installation_breaks_nothing_and_has_nothing_to_look_at() -> None:
    initialise(name="tests", environment="development")
    for finding in check_all():
        assert (finding.examined, finding.violations, finding.count) == (0, (), 0)


def test_every_invariant_answers_once_by_its_name() -> None:
    lived = Lived.begin()
    lived.open(lived.somebody())
    assert [finding.name for finding in check_all()] == [invariant.name for invariant in INVARIANTS]


def test_nothing_can_be_written_while_checking() -> None:
    initialise(name="tests", environment="development")
    answers = check_each()
    next(answers)
    with pytest.raises(Error, match="read-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE workspace_revision SET revision = 7")
    answers.close()
