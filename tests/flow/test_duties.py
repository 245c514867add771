"""A duty in real life: opened by what was said, sent as a letter, kept in its table, proved by whoever carries it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import connection
from tests.lived import Lived, Phone, Somebody

from goodterms import cli
from goodterms.channels.base import Capabilities
from goodterms.core.events import CallMade, DeliveryFailed, HoldEnded, HoldPlaced
from goodterms.flow.outside import Outside
from goodterms.insight.invariants import check_all
from goodterms.store.clock import business_now
from goodterms.store.gather import lock
from goodterms.store.rebuild import hot_from_tables
from goodterms.store.world import bump_revision

MONDAY_NOON = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)
"""12:00 in New York on Monday 1 June 2026."""
NOTICE = """---
purpose: service
subject: About your debt and your rights
---
This is Harbour Recovery, a debt collector. This is an attempt to collect a debt, and any information obtained will be used for that
purpose. {{ brand }} writes about your account with us. You have thirty days from receiving this letter to dispute the
debt or to ask for the name of the original creditor. {{ link }}
"""


class PrintHouse(Phone):
    """Takes letters too."""

    capabilities: ClassVar[Capabilities] = Capabilities(frozenset({"sms", "email", "letter"}))


@pytest.fixture
def collector(database: object, tmp_path: Path) -> Lived:
    """A third-party collector in New York under Regulation F, with words for the validation notice."""
    folder = tmp_path / "workspace"
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder)
    notice = folder / "messages" / "validation-notice" / "en.letter.liquid"
    notice.parent.mkdir()
    notice.write_text(NOTICE)
    lived = Lived.begin(now=MONDAY_NOON, folder=folder)
    phone = PrintHouse()
    lived.phone, lived.outside = (
        phone,
        Outside(dict.fromkeys(("sms", "email", "letter"), phone), record_or_none=lived.books),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE portfolio SET actor_type = 'third_party', country = 'US', calendar = 'US', packs = '{us-reg-f}'"
        )
    bump_revision()
    return lived


def debtor(lived: Lived) -> tuple[Somebody, int]:
    """Somebody who is spoken to on Monday, with a case."""
    who = lived.somebody(channels=("sms", "letter"), zone="America/New_York", country="US", currency="USD")
    case = lived.open(who)
    lived.tell(who, CallMade(case, who.account, "call-1", "right_party", "staff:7"), actor="staff:7")
    return who, case


def duty_of(who: Somebody) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM duty WHERE bucket = %s AND customer_id = %s", who.here)
        (row,) = cursor.fetchall()
        return dict(zip([column[0] for column in cursor.description], row, strict=True))


def rebuilt_is_the_row(who: Somebody) -> bool:
    facts = hot_from_tables(connection, [who.here], now=business_now())[who.here]
    (locked,) = lock([who.here])
    return facts.duties == locked.facts.duties


def test_a_conversation_leads_to_a_letter_and_the_print_houses_word_ends_it(collector: Lived) -> None:
    who, case = debtor(collector)
    letters = [one for one in collector.phone.sent if one.channel == "letter"]
    assert [one.subject for one in letters] == ["About your debt and your rights"]
    kept = duty_of(who)
    assert (kept["rule"], kept["account_id"], kept["channels"]) == (
        "us-reg-f.validation_notice",
        who.account,
        ["letter", "email"],
    )
    assert kept["deadline"] == datetime(2026, 6, 7, 4, 0, tzinfo=UTC)
    assert kept["satisfied_at"] is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT purpose FROM contact WHERE effect = %s", [kept["effect"]])
        assert cursor.fetchone() == ("service",)
    came_back = DeliveryFailed(case, kept["effect"], "letter", who.points["letter"], True, "moved away")
    collector.tell(who, came_back, actor="provider")
    assert duty_of(who)["satisfied_at"] is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT queue, nature FROM task WHERE customer_id = %s AND queue = 'duties'", [who.customer])
        assert cursor.fetchall() == [("duties", "judgement")]
    collector.days(7)
    assert duty_of(who)["missed_at"] == datetime(2026, 6, 7, 4, 0, tzinfo=UTC)
    assert rebuilt_is_the_row(who)
    assert [found for found in check_all() if found.violations] == []


def test_a_bankruptcy_stops_its_time_and_the_case_goes_on_to_the_letter_after_it(collector: Lived) -> None:
    who = collector.somebody(channels=("sms", "letter"), zone="America/New_York", country="US", currency="USD")
    case = collector.open(who)
    collector.tell(who, HoldPlaced("h-1", "bankruptcy", "person", None, None, "told by the court"), actor="record")
    collector.tell(who, CallMade(case, who.account, "call-1", "right_party", "staff:7"), actor="staff:7")
    assert duty_of(who)["held_since"] is not None
    collector.days(10)
    assert duty_of(who)["missed_at"] is None
    assert rebuilt_is_the_row(who)
    collector.tell(who, HoldEnded("h-1", "bankruptcy", "dismissed"), actor="record")
    after = duty_of(who)
    assert after["deadline"] == datetime(2026, 6, 7, 4, 0, tzinfo=UTC) + timedelta(days=10)
    assert after["satisfied_at"] is not None
    assert rebuilt_is_the_row(who)
