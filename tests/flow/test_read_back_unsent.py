"""Nothing is promised before the message that reads it back has gone: at night, out of hours, and where it cannot be sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import Database
from tests.flow.acting_fixtures import Late
from tests.flow.test_conversation import story, written_to
from tests.flow.test_read_back import ON_FRIDAY, YES, says
from tests.flow.test_take_reply import wrong

AGREED = {"en": "ok thanks", "es": "de acuerdo", "fr": "d'accord", "ga": "ceart go leor"}
SATURDAY_NIGHT = datetime(2026, 5, 9, 20, 0, tzinfo=UTC)
MONDAY = datetime(2026, 5, 11, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_nothing_is_promised_before_the_message_that_reads_it_back_has_gone(
    database: Database, folder: Path, language: str
):
    somebody = written_to(folder, language, "sms")
    somebody.lived.until(SATURDAY_NIGHT)
    sent = len(somebody.lived.phone.sent)
    says(somebody, ON_FRIDAY[language], 1)
    says(somebody, AGREED[language], 2)
    says(somebody, YES[language], 3)
    assert len(somebody.lived.phone.sent) == sent, "it is night, and nothing was shown to them"
    assert not somebody.facts().promises
    somebody.lived.until(MONDAY)
    past_due = somebody.facts().accounts[0].past_due
    assert any(f"{past_due.amount // 100}" in message.text for message in somebody.lived.phone.sent[sent:])
    says(somebody, YES[language], 4)
    assert len(somebody.facts().promises) == 1, "and on Monday a yes says what it is to"
    assert not wrong()


def test_what_was_read_waits_three_days_from_the_moment_it_was_shown(thread: Late):
    thread.lived.until(SATURDAY_NIGHT)
    says(thread, "ill pay friday", 1)
    thread.lived.until(MONDAY + timedelta(hours=60))
    says(thread, "yes", 2)
    assert len(thread.facts().promises) == 1


def test_two_messages_before_the_first_could_be_answered_are_read_back_once_as_they_wrote_last(thread: Late):
    thread.lived.until(SATURDAY_NIGHT)
    sent = len(thread.lived.phone.sent)
    says(thread, "ill pay friday", 1)
    says(thread, "ill pay 30 on saturday", 2)
    says(thread, "ok", 3)
    assert not thread.facts().promises
    thread.lived.until(MONDAY)
    (asked,) = [message.text for message in thread.lived.phone.sent[sent:]]
    assert "€30" in asked
    says(thread, "yes", 4)
    (promise,) = thread.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (30_00, 5)


def test_what_could_not_be_sent_is_not_promised(thread: Late):
    thread.lived.phone.refuses.add(thread.lived.phone.sent[-1].address)
    says(thread, "ill pay friday", 1)
    assert not thread.facts().answers
    says(thread, "ok", 2)
    says(thread, "yes", 3)
    assert not thread.facts().promises


def test_what_was_not_sent_in_time_is_not_promised_later(database: Database, folder: Path):
    somebody = written_to(folder, "en", "sms", now=datetime(2026, 12, 24, 10, 0, tzinfo=UTC))
    somebody.lived.until(datetime(2026, 12, 24, 20, 0, tzinfo=UTC))
    says(somebody, "ill pay on 5 january", 1)
    assert "may not be sent before it is too late" in " ".join(story(somebody))
    says(somebody, "yes", 2)
    assert not somebody.facts().promises
    assert not wrong()
