"""A pace that asks real queues, and a control group in a real database: stories, reports and reasons."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import orjson
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rich.console import Console
from tests.flow.test_let_in import LATE, rows, with_words
from tests.lived import Lived

from goodterms.cli.report import show_report
from goodterms.core.events import DisputeRaised, TaskTaken
from goodterms.insight.case_file import read_case_file
from goodterms.insight.report import as_json, read_report
from goodterms.insight.standing import standing
from goodterms.insight.story import tell_story
from goodterms.store.clock import business_now, set_clock
from goodterms.store.embedded import Database
from goodterms.store.queues import queue_facts

PACE = 'pace: {while: "queue.disputes.waiting < 1"}\n'
CONTROL = "control: {share: 50%, by: customer, for: 28 days}\n"


def test_nobody_is_invited_while_too_many_wait_for_an_answer(database: Database, tmp_path: Path) -> None:
    lived = Lived.begin(folder=with_words(tmp_path, PACE))
    first, second = lived.somebody(), lived.somebody()
    lived.open(first)
    assert len(lived.phone.sent) == 1
    lived.tell(first, DisputeRaised(first.account, lived.case_of(first), "amount"))
    set_clock(origin=business_now() + timedelta(minutes=16), stepped=True)
    lived.open(second)
    assert len(lived.phone.sent) == 1
    ((held,),) = rows('SELECT held FROM "case" WHERE customer_id = %s', second.customer)
    assert held == "more people were invited than can be answered now: queue.disputes.waiting < 1 is not true"
    lived.tell(first, TaskTaken(lived.task_of(first), lived.case_of(first), "staff:7"), actor="staff:7")
    lived.days(0.1)
    assert len(lived.phone.sent) == 2


def test_a_workspace_without_a_pace_asks_no_queue(database: Database) -> None:
    lived = Lived.begin()
    lived.workspace.read()
    with CaptureQueriesContext(connection) as asked:
        lived.workspace.read()
    assert len(asked) == 1


def test_the_facts_about_queues_are_those_of_the_moment_asked(database: Database) -> None:
    lived = Lived.begin()
    who = lived.somebody()
    lived.open(who)
    lived.tell(who, DisputeRaised(who.account, lived.case_of(who), "amount"))
    asked = frozenset(
        {"queue.disputes.waiting", "queue.disputes.wait_p90", "queue.disputes.free", "queue.none.waiting"}
    )
    at = business_now()
    later = queue_facts(asked, at=at + timedelta(hours=1), back=False)
    assert later == {
        "queue.disputes.waiting": 1,
        "queue.disputes.wait_p90": timedelta(hours=1),
        "queue.disputes.free": 0,
        "queue.none.waiting": 0,
    }
    set_clock(origin=at + timedelta(hours=1), stepped=True)
    lived.tell(who, TaskTaken(lived.task_of(who), lived.case_of(who), "staff:7"), actor="staff:7")
    assert queue_facts(asked, at=at + timedelta(minutes=30), back=True)["queue.disputes.waiting"] == 1
    assert queue_facts(asked, at=business_now(), back=True)["queue.disputes.waiting"] == 0


def test_the_report_holds_the_control_group_against_the_others(database: Database, tmp_path: Path) -> None:
    lived = Lived.begin(folder=with_words(tmp_path, CONTROL))
    people = [lived.somebody() for _ in range(12)]
    for who in people:
        lived.open(who)
    held = {row[0] for row in rows("SELECT customer_id FROM held_out")}
    assert 0 < len(held) < 12
    assert len(lived.phone.sent) == 12 - len(held)
    payer = next(who for who in people if who.customer in held)
    lived.pay(payer, reference="P-1")
    (report,) = read_report(journey=LATE).journeys
    found = report.comparison
    assert found is not None
    assert (found.days, found.held_out.cases, found.others.cases) == (28, len(held), 12 - len(held))
    assert (found.held_out.cured, found.held_out.recorded, found.others.cured) == (1, 1, 0)
    assert report.not_contacted_by_reason == {"comparison": len(held)}
    assert report.contacted + report.not_contacted == report.opened
    said = as_json(read_report(journey=LATE))["journeys"][0]["comparison"]
    assert orjson.loads(orjson.dumps(said))["held_out"]["cured"] == 1
    out = StringIO()
    show_report(read_report(journey=LATE), on=Console(file=out, width=200))
    assert "held out for comparison" in out.getvalue()


def test_a_held_out_case_says_so_in_its_story(database: Database, tmp_path: Path) -> None:
    lived = Lived.begin(folder=with_words(tmp_path, CONTROL.replace("50%", "99%")))
    who = lived.somebody()
    case = lived.open(who)
    story = str(tell_story(read_case_file(case)))
    assert "drawn for the comparison" in story
    assert "Held out for comparison until" in story
    (where, *_) = standing(read_case_file(case))
    assert where.startswith("Held out for comparison until")
