"""The report by journey adds up, whatever happened: contacted + not contacted = opened, each case under one reason."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import orjson
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from tests.lived import Lived, Somebody
from typer.testing import CliRunner

from goodterms.cli.report import show_report
from goodterms.core.events import AlreadyPaid, DisputeRaised, HardshipDisclosed, PaymentReversed, Replied
from goodterms.core.money import Money
from goodterms.insight.briefing import todo
from goodterms.insight.measures import which
from goodterms.insight.not_contacted import REASONS
from goodterms.insight.report import JourneyReport, Sum, as_json, read_report
from goodterms.insight.scope import EVERYTHING, Scope
from goodterms.store.clock import business_now, set_clock


def only(**scope: object) -> JourneyReport:
    (journey,) = read_report(**scope).journeys  # type: ignore[arg-type]
    return journey


def listed(name: str, journey: str = "missed-payment") -> int:
    """How many cases the list behind a number holds."""
    from goodterms.insight.case_list import list_cases

    found = which(name)
    assert found is not None
    page = list_cases(which=found, scope=EVERYTHING, since=business_now(), journey=journey, limit=500)
    return len(page.rows)


def test_nothing_ever_opened_is_an_empty_report(lived: Lived) -> None:
    assert read_report().journeys == ()


def test_a_small_book_told_in_full(lived: Lived) -> None:
    people = [lived.somebody(agreed=number != 3) for number in range(5)]
    for who in people:
        lived.open(who)
    lived.pay(people[0])
    lived.promise(people[1])
    lived.tell(people[2], DisputeRaised(people[2].account, lived.case_of(people[2]), "amount"))
    report = only()
    assert (report.title, report.opened, report.contacted, report.not_contacted) == (
        "Missed payment, first 30 days",
        5,
        4,
        1,
    )
    assert report.contacted_by_channel == {"sms": 4}
    assert report.not_contacted_by_reason == {"house.consent": 1}
    assert (report.recorded, report.kept, report.cured, report.running) == (2, 0, 1, 4)
    assert report.ended["finished_here"] == 1
    assert report.promised == {"EUR": Sum(1, 4200)}
    assert report.paid == {"EUR": Sum(1, 4200)}
    assert report.completion.rate is None
    assert len(report.examples) == 5


def test_two_currencies_are_never_added(lived: Lived) -> None:
    lived.add_portfolio(2, "Taipei Cards", now=lived.now(), country="TW", currency="TWD")
    euro = lived.somebody()
    dollar = lived.somebody(portfolio=2, currency="TWD", country="TW", zone="Asia/Taipei", past_due=90000)
    for who in (euro, dollar):
        lived.open(who)
        lived.promise(who)
    assert only().promised == {"EUR": Sum(1, 4200), "TWD": Sum(1, 90000)}
    assert only(scope=Scope((2,))).promised == {"TWD": Sum(1, 90000)}


def test_a_payment_taken_back_is_no_payment(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.pay(who, reference="PAY-9")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE payment SET reversed_at = paid_at + interval '1 day'")
    assert only().paid == {}


def test_money_that_came_before_the_case_is_not_its_own(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.pay(who, 100)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE payment SET paid_at = paid_at - interval '9 days'")
    assert only().paid == {}


def test_completion_is_measured_on_cases_at_least_thirty_days_old(lived: Lived) -> None:
    first, second = lived.somebody(), lived.somebody()
    lived.open(first)
    lived.open(second)
    lived.pay(first)
    assert only().completion.rate is None
    set_clock(origin=business_now() + timedelta(days=30), stepped=True)
    assert only().completion.rate == 0.5
    assert only().time_to_recorded == timedelta(minutes=1)


ACTS = {
    "pay": lambda lived, who: lived.pay(who, reference=f"P{who.customer}"),
    "promise": lambda lived, who: lived.promise(who),
    "struggle": lambda lived, who: lived.tell(who, HardshipDisclosed(lived.case_of(who))),
    "dispute": lambda lived, who: lived.tell(who, DisputeRaised(who.account, lived.case_of(who), "amount")),
    "stop": lambda lived, who: lived.tell(
        who, Replied(lived.case_of(who), "sms", who.points["sms"], "stop", None, "x")
    ),
    "claim": lambda lived, who: lived.tell(who, AlreadyPaid(who.account, lived.case_of(who))),
    "wait": lambda lived, who: None,
}
LIVES = st.lists(
    st.tuples(st.booleans(), st.sampled_from(sorted(ACTS)), st.integers(0, 4), st.booleans()), min_size=1, max_size=6
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=LIVES, days=st.integers(0, 9), sunday=st.booleans())
def test_whatever_happens_it_adds_up_and_every_list_agrees(
    lives: list[tuple[bool, str, int, bool]], days: int, sunday: bool, lived: Lived
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            'TRUNCATE "case", case_key, contact, receipt, outbox, task, promise, payment, allocation, write_back'
        )
    if sunday:
        set_clock(origin=business_now() + timedelta(days=(6 - business_now().weekday()) % 7), stepped=True)
    for agreed, act, later, refused in lives:
        who: Somebody = lived.somebody(agreed=agreed)
        if refused:
            lived.phone.refuses |= {f"+35385500{lived.count:04d}", f"person{lived.count}@example.com"}
        lived.open(who)
        lived.days(later)
        ACTS[act](lived, who)
    lived.days(days)
    report = only()
    assert report.contacted + report.not_contacted == report.opened == len(lives)
    assert sum(report.contacted_by_channel.values()) == report.contacted
    assert sum(report.not_contacted_by_reason.values()) == report.not_contacted
    assert sum(report.ended.values()) + report.running == report.opened
    for reason, number in report.not_contacted_by_reason.items():
        assert listed(f"not-contacted:{reason}") == number
        assert reason in REASONS or "." in reason
    for name, number in (("contacted", report.contacted), ("recorded", report.recorded), ("kept", report.kept)):
        assert listed(name) == number
    assert 0 < len(report.examples) <= 10


def test_the_json_carries_everything_the_page_shows(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.promise(who)
    made = orjson.loads(orjson.dumps(as_json(read_report())))
    (journey,) = made["journeys"]
    assert journey["opened"] == journey["contacted"] + journey["not_contacted"] == 1
    assert journey["promised"] == {"EUR": {"count": 1, "amount": 4200}}
    assert journey["case_ids"] == [lived.case_of(who)]
    assert set(journey["ended"]) >= {"finished_here", "exhausted"}


def test_in_the_terminal_it_reads_like_a_report(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.promise(who)
    console = Console(record=True, width=130, file=StringIO())
    show_report(read_report(), on=console)
    text = console.export_text()
    for words in (
        "Missed payment, first 30 days (missed-payment)",
        "1 case opened, and it was contacted (contacts: text messages 1).",
        "What to do next",
        "Nothing needs you.",
        "= contacted + not contacted",
        "Text messages",
        "never added together",
        "€42.00",
        str(lived.case_of(who)),
        "goodterms case show CASE",
    ):
        assert words in text


def test_what_waits_for_a_person_is_the_next_thing_to_do(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.tell(who, DisputeRaised(who.account, lived.case_of(who), "amount"))
    assert [step.words for step in todo(only())] == ["1 exception waits for a person. None is late."]
    lived.days(30)
    assert todo(only())[0].words == "1 exception waits for a person, and it is late."
    assert as_json(read_report())["journeys"][0]["waiting_for_a_person"] == 1


def test_the_command_writes_the_file(lived: Lived, tmp_path: Path) -> None:
    import typer

    from goodterms.cli.report import report

    lived.open(lived.somebody())
    app = typer.Typer()
    app.command()(report)
    done = CliRunner().invoke(app, ["--json", str(tmp_path / "report.json")])
    assert done.exit_code == 0, done.output
    assert orjson.loads((tmp_path / "report.json").read_bytes())["journeys"][0]["opened"] == 1


@pytest.mark.parametrize("act", ["reverse"])
def test_a_reopened_case_is_still_one_case(act: str, lived: Lived) -> None:
    from goodterms.core.events import Allocation

    who = lived.somebody()
    lived.open(who)
    lived.pay(who, reference="PAY-2")
    money = Money(4200, "EUR")
    lived.tell(who, PaymentReversed("PAY-2", money, (Allocation(who.account, money),), "card refused"), actor="record")
    assert only().opened == 1
    assert listed("reopened") == 1
