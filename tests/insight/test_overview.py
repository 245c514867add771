"""The living numbers: what they count, whose they are, and how the installation stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from tests.lived import Lived

from goodterms.core.events import DisputeRaised
from goodterms.insight.freshness import read_alarms, read_feeds
from goodterms.insight.health import read_notices, read_signs
from goodterms.insight.overview import Overview, read_overview
from goodterms.insight.scope import EVERYTHING, Scope
from goodterms.store.clock import machine_now, set_clock


def figures(overview: Overview) -> dict[str, int]:
    return {f"{group.name}/{f.which.slug}": f.value for group in overview.groups for f in group.figures}


def sign(name: str, lived: Lived) -> tuple[str, str]:
    signs = {one.name: (one.state, one.words) for one in read_signs(now=lived.now(), zone=None, scope=EVERYTHING)}
    return signs[name]


def test_a_young_book_in_numbers(lived: Lived) -> None:
    people = [lived.somebody(agreed=number != 3) for number in range(4)]
    for who in people:
        lived.open(who)
    lived.pay(people[0])
    lived.tell(people[2], DisputeRaised(people[2].account, lived.case_of(people[2]), "amount"))
    numbers = figures(read_overview())
    assert numbers["cases/opened"] == 4
    assert numbers["cases/with-people"] == 2
    assert (numbers["facts/recorded"], numbers["facts/kept"], numbers["facts/cured"]) == (1, 0, 1)
    assert numbers["endings/ended:finished_here"] == 1
    assert numbers["contacts/contacts-today:sms"] == 3
    assert numbers["decisions/denied:house.consent"] == 2
    assert numbers["people/exceptions:disputes"] == 1
    assert numbers["record/write-backs-acknowledged"] == 2
    assert numbers["under-way/leaving"] == 0


def test_today_begins_at_midnight_where_most_customers_live(lived: Lived) -> None:
    lived.open(lived.somebody())
    assert figures(read_overview())["contacts/contacts-today:sms"] == 1
    lived.days(1)
    assert figures(read_overview())["contacts/contacts-today:sms"] == 0
    overview = read_overview()
    assert overview.zone == "Europe/Dublin"
    assert overview.since == datetime(2026, 5, 5, 23, tzinfo=UTC)


def test_a_scope_sees_its_own_portfolios_only(lived: Lived) -> None:
    lived.add_portfolio(2, "Quay Credit", now=lived.now())
    lived.open(lived.somebody())
    lived.open(lived.somebody(portfolio=2, agreed=False))
    mine, theirs = figures(read_overview(scope=Scope((1,)))), figures(read_overview(scope=Scope((2,))))
    assert mine["cases/opened"] == theirs["cases/opened"] == 1
    assert "decisions/denied:house.consent" not in mine
    assert theirs["decisions/denied:house.consent"] == 2
    assert figures(read_overview(scope=Scope(())))["cases/opened"] == 0


def test_oldest_and_late_are_said_beside_a_queue(lived: Lived) -> None:
    who = lived.somebody()
    lived.tell(who, DisputeRaised(who.account, lived.open(who), "amount"))
    lived.days(4)
    (figure,) = [f for g in read_overview().groups if g.name == "people" for f in g.figures]
    assert (figure.label, figure.value, figure.note) == ("Disputes", 1, "oldest 4 days, 1 past due")


def test_what_the_record_did_not_take_needs_you(lived: Lived) -> None:
    lived.books.refuses.add("promise.recorded")
    who = lived.somebody()
    lived.open(who)
    lived.promise(who)
    refused = [f for g in read_overview().groups for f in g.figures if f.which.slug == "write-backs-refused"]
    assert (refused[0].value, refused[0].needs_you) == (1, True)


def test_a_parked_customer_is_counted(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer_state SET parked = 'KeyError'")
    assert figures(read_overview())["under-way/parked"] == 1


def test_the_seal_says_how_far_it_is(lived: Lived) -> None:
    lived.open(lived.somebody())
    state, words = sign("seal", lived)
    assert state == "needs_you"
    assert "no head was ever signed" in words


def test_a_seal_that_stopped_is_trouble(lived: Lived) -> None:
    lived.open(lived.somebody())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tree_head (size, root, signed, at) VALUES (0, '', '', %s)",
            [machine_now() - timedelta(minutes=9)],
        )
    state, words = sign("seal", lived)
    assert state == "trouble"
    assert "signed 9 minutes ago. Is the seal worker running?" in words


def test_workers_are_named_and_their_absence_too(lived: Lived) -> None:
    assert sign("workers", lived) == ("needs_you", "Nothing is running: start it with goodterms up.")
    with connection.cursor() as cursor:
        for number, role in enumerate(("advance", "advance", "dispatch")):
            cursor.execute(
                "INSERT INTO worker (id, role, pid, fence, seen_at) VALUES (gen_random_uuid(), %s, 1, %s, %s)",
                [role, number, machine_now()],
            )
    assert sign("workers", lived) == ("good", "Running: advance (2) and dispatch.")


def test_a_kill_switch_is_said_with_name_and_reason(lived: Lived) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kill_switch (scope, name, reason, by, at) VALUES ('channel', 'sms', 'wrong link', 'Sal', %s)",
            [lived.now()],
        )
    assert sign("switches", lived) == ("needs_you", "Switched off: sms (Sal: wrong link).")


def test_who_is_invented_and_how_fast_the_clock_runs_is_said(lived: Lived) -> None:
    assert read_notices()[0].startswith("The people of Harbour Bank are invented and simulated")
    set_clock(origin=lived.now(), rate=Decimal(360))
    assert read_notices()[1] == "The clock runs 360 times as fast as real time."
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio SET invented = false")
    set_clock(origin=lived.now())
    assert read_notices() == ()


# --- files ------------------------------------------------------------------------------------------------------------


def came(day: date, kind: str = "payments") -> None:
    at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO import_run (id, portfolio_id, kind, file, sha256, mode, business_date, as_of, rows, accepted, "
            "unchanged, quarantined, quarantine_file, started_at, finished_at) "
            "VALUES (gen_random_uuid(), 1, %s, 'f.csv', '', 'delta', %s, %s, 1, 1, 0, 0, '', %s, %s)",
            [kind, day, at, at, at],
        )


def feed(lived: Lived, now: datetime) -> tuple[bool, date | None, str]:
    del lived
    (one,) = read_feeds(now=now, scope=EVERYTHING)
    return one.daily, one.missing, one.words("Europe/Dublin")


def test_todays_file_that_did_not_come_is_named(lived: Lived) -> None:
    came_daily(11, 12, 13)
    daily, missing, words = feed(lived, datetime(2026, 5, 15, 13, tzinfo=UTC))
    assert (daily, missing) == (True, date(2026, 5, 14))
    assert words == "Harbour Bank: the payments file of Thu 14 May did not come. The newest is of Wed 13 May."


def test_until_four_hours_after_its_usual_time_it_may_still_come(lived: Lived) -> None:
    came_daily(11, 12, 13)  # always at eight in the evening
    assert feed(lived, datetime(2026, 5, 14, 23, 59, tzinfo=UTC))[1] is None
    assert feed(lived, datetime(2026, 5, 15, 0, 1, tzinfo=UTC))[1] == date(2026, 5, 14)


@pytest.mark.parametrize("hours", range(0, 200, 7))
def test_the_sign_of_a_feed_and_the_alarm_always_say_the_same(lived: Lived, hours: int) -> None:
    came_daily(11, 12, 13)
    now = datetime(2026, 5, 13, 21, tzinfo=UTC) + timedelta(hours=hours)
    alarms = read_alarms(now=now, zone="Europe/Dublin", scope=EVERYTHING)
    assert (feed(lived, now)[1] is not None) == bool(alarms)


def test_no_file_is_missed_over_a_weekend_or_a_holiday(lived: Lived) -> None:
    for day in (date(2026, 4, 29), date(2026, 4, 30), date(2026, 5, 1)):
        came(day)
    assert feed(lived, datetime(2026, 5, 5, 9, tzinfo=UTC))[1] is None  # Monday 4 May is a holiday in Ireland
    assert feed(lived, datetime(2026, 5, 6, 13, tzinfo=UTC))[1] == date(2026, 5, 5)


def test_a_kind_that_came_once_is_no_daily_feed(lived: Lived) -> None:
    came(date(2026, 5, 1))
    daily, missing, words = feed(lived, datetime(2026, 6, 1, 9, tzinfo=UTC))
    assert (daily, missing) == (False, None)
    assert "came once" in words


def came_daily(*days: int) -> None:
    for number in days:
        came(date(2026, 5, number))


def test_a_daily_file_that_did_not_come_is_an_alarm_above_everything(lived: Lived) -> None:
    lived.somebody()
    came_daily(11, 12, 13)
    now = datetime(2026, 5, 15, 0, 1, tzinfo=UTC)
    (alarm,) = read_alarms(now=now, zone="Europe/Dublin", scope=EVERYTHING)
    assert alarm == (
        "The payments file of Harbour Bank for Thu 14 May did not come. It was due by Fri 15 May 01:00; the newest is of "
        "Wed 13 May."
    )
    set_clock(origin=now, stepped=True)
    assert read_overview().alarms == (alarm,)
    came_daily(14)
    assert read_overview().alarms == ()


def test_there_is_no_alarm_on_a_holiday(lived: Lived) -> None:
    came_daily(1)
    came(date(2026, 4, 30))
    came(date(2026, 4, 29))
    assert read_alarms(now=datetime(2026, 5, 5, 9, tzinfo=UTC), zone=None, scope=EVERYTHING) == ()
    assert read_alarms(now=datetime(2026, 5, 6, 9, tzinfo=UTC), zone=None, scope=EVERYTHING) != ()


def test_an_alarm_is_shown_to_those_whose_portfolio_it_is(lived: Lived) -> None:
    came_daily(11, 12, 13)
    now = datetime(2026, 5, 18, tzinfo=UTC)
    assert read_alarms(now=now, zone=None, scope=Scope((2,))) == ()
    assert len(read_alarms(now=now, zone=None, scope=Scope((1,)))) == 1
