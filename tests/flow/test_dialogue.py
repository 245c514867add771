"""A thread that answers: what people ask for leads to a short answer in their language, once, and after that to a person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import Database
from tests.flow.acting_fixtures import Late
from tests.flow.doubtful import MAY_BE_A_STOP
from tests.flow.house_alone import house_alone
from tests.flow.test_conversation import story, written_to
from tests.flow.test_take_reply import NUMBER, reply, wrong

from goodterms.core.events import Channel
from goodterms.store.clock import business_now


def says(somebody: Late, text: str, number: int) -> list[str]:
    """They write this; what they were sent because of it."""
    before = len(somebody.lived.phone.sent)
    reply(somebody, text, number=NUMBER, external_id=f"r{number}")
    return [message.text for message in somebody.lived.phone.sent[before:]]


def queues(somebody: Late) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT queue FROM task WHERE bucket = %s AND customer_id = %s ORDER BY opened_at, id", [*somebody.here]
        )
        return [row[0] for row in cursor.fetchall()]


PAY_NOW = {"en": "can i pay now", "es": "quiero pagar ahora", "fr": "je veux payer maintenant"}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_who_wants_to_pay_gets_the_link_in_their_language(database: Database, folder: Path, language: str):
    somebody = written_to(folder, language, "sms")
    (answer,) = says(somebody, PAY_NOW[language], 1)
    assert "/r/" in answer
    assert somebody.lived.phone.sent[-1].language == language
    assert queues(somebody) == []
    told = " ".join(story(somebody))
    assert "I want to pay" in told
    assert not wrong()


def test_a_day_named_where_no_promise_is_taken_is_answered_with_the_page(database: Database, tmp_path: Path):
    made = house_alone(tmp_path / "w")
    for journey in (made / "journeys").glob("*.yaml"):
        journey.write_text(journey.read_text().replace("  - promise\n", ""))
    somebody = written_to(made, "en", "sms")
    (answer,) = says(somebody, "ok ill pay on friday", 1)
    assert "/r/" in answer
    assert queues(somebody) == []
    assert not somebody.facts().promises
    assert says(somebody, "as i said, i will pay on friday", 2) == []
    assert queues(somebody) == ["replies"]
    assert not wrong()


def test_the_same_thing_is_said_once_and_then_a_person_reads(thread: Late):
    assert len(says(thread, "how do i pay", 1)) == 1
    assert says(thread, "how do i pay", 2) == []
    assert queues(thread) == ["replies"]


def test_who_writes_on_a_saturday_evening_is_answered_on_monday(thread: Late):
    thread.lived.until(datetime(2026, 5, 9, 20, 0, tzinfo=UTC))
    assert says(thread, "how do i pay", 1) == []
    thread.lived.until(datetime(2026, 5, 11, 9, 0, tzinfo=UTC))
    assert any("or choose another way here" in message.text for message in thread.lived.phone.sent)
    assert queues(thread) == []


def test_who_cannot_be_answered_before_it_is_too_late_is_answered_by_a_person(database: Database, folder: Path):
    somebody = written_to(folder, "en", "sms", now=datetime(2026, 12, 24, 10, 0, tzinfo=UTC))
    somebody.lived.until(datetime(2026, 12, 24, 20, 0, tzinfo=UTC))
    assert says(somebody, "how do i pay", 1) == []
    assert queues(somebody) == ["replies"]
    assert "may not be sent before it is too late" in " ".join(story(somebody))
    assert not wrong()


def test_once_people_have_the_case_the_thread_is_silent(thread: Late):
    says(thread, "I'd like to speak to a person", 1)
    assert queues(thread) == ["replies"]
    assert says(thread, "how much do i owe", 2) == []
    assert says(thread, "hello", 3) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("how much do i owe?", "only you know"),
        ("when is it due", "was due on"),
        ("when was my last payment", "no payment of yours stands with us yet"),
        ("what is this about", "see how it stands"),
    ],
)
def test_a_question_is_answered_from_the_books_and_no_amount_is_written_down(thread: Late, text: str, words: str):
    (answer,) = says(thread, text, 1)
    assert words in answer
    assert "€" not in answer
    assert "/r/" in answer
    assert queues(thread) == []


def test_a_greeting_is_asked_once_what_we_can_do(thread: Late):
    (answer,) = says(thread, "hello", 1)
    assert "What can we do for you?" in answer
    assert says(thread, "hi??", 2) == []
    assert queues(thread) == ["replies"]


def test_one_question_is_asked_back_in_a_thread_whatever_is_unclear_next(thread: Late):
    (asked,) = says(thread, "hello", 1)
    assert "What can we do for you?" in asked
    assert says(thread, MAY_BE_A_STOP, 2) == []
    assert queues(thread) == ["replies"]


def test_after_three_days_the_same_thing_may_be_said_again(thread: Late):
    assert len(says(thread, "how do i pay", 1)) == 1
    thread.lived.until(business_now() + timedelta(days=3, hours=1))
    assert len(says(thread, "how do i pay", 2)) == 1
    assert queues(thread) == []


def test_a_language_that_the_journey_has_no_words_in_is_for_a_person(thread: Late):
    assert says(thread, "auf Deutsch bitte", 1) == []
    assert thread.facts().language == "en"
    assert queues(thread) == ["replies"]


@pytest.mark.parametrize("text", ["thanks!", "ok thanks", "👍", "go raibh maith agat"])
def test_a_courtesy_is_left_at_that(thread: Late, text: str):
    assert says(thread, text, 1) == []
    assert queues(thread) == []


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("en español por favor", "es", "en español"),
        ("Gaeilge le do thoil", "ga", "i nGaeilge"),
        ("en français svp", "fr", "désormais"),
    ],
)
def test_another_language_is_spoken_from_then_on(thread: Late, text: str, language: str, words: str):
    (answer,) = says(thread, text, 1)
    assert words in answer
    assert thread.facts().language == language
    says(thread, "how much do i owe", 2)
    assert thread.lived.phone.sent[-1].language == language


def test_words_that_may_be_a_stop_are_asked_about_once_and_a_person_sees_them(thread: Late):
    (answer,) = says(thread, MAY_BE_A_STOP, 1)
    assert "Reply STOP" in answer
    assert "/r/" not in answer
    assert queues(thread) == ["replies"]
    assert not thread.facts().text_stopped
    thread.lived.until(business_now() + timedelta(days=8))
    assert thread.lived.phone.sent[-1].text == answer, "nothing more is sent before somebody has looked"
    says(thread, "STOP", 2)
    assert thread.facts().text_stopped


def test_anger_goes_to_a_person_and_nothing_is_escalated(thread: Late):
    assert says(thread, "you shower of thieves", 1) == []
    assert queues(thread) == ["replies"]
    assert "a person reads calmly" in " ".join(story(thread))


def test_who_asks_to_be_called_is_for_a_person_and_may_choose_a_time(thread: Late):
    (answer,) = says(thread, "call me tomorrow", 1)
    assert "Choose when here" in answer
    assert queues(thread) == ["replies"]


def test_who_asks_for_another_day_is_asked_which(thread: Late):
    (answer,) = says(thread, "can i change the date of my payment please", 1)
    assert "on which day" in answer


def test_what_is_not_understood_is_for_a_person(thread: Late):
    assert says(thread, "same as the last time", 1) == []
    assert queues(thread) == ["replies"]


def test_words_of_a_crisis_come_before_everything_and_the_answer_asks_for_nothing(thread: Late):
    (answer,) = says(thread, "i want to die", 1)
    assert "A person is reading it now" in answer
    assert "We ask you for nothing." in answer
    assert "/r/" not in answer
    assert "pay" not in answer.lower()
    assert queues(thread) == ["at-once"]
    assert "vulnerability" in [hold.kind for hold in thread.facts().holds]
    assert says(thread, "are you there", 2) == []


ILL = {
    "en": ("i have been very ill", "We ask you for nothing now"),
    "es": ("estoy enfermo", "no le pedimos nada"),
    "fr": ("je suis à l'hôpital", "Nous ne vous demandons rien"),
    "ga": ("tá mé tinn", "Nílimid ag iarraidh aon ruda"),
}


@pytest.mark.parametrize("channel", ["sms", "email", "whatsapp"])
@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_who_tells_of_an_illness_is_thanked_and_asked_for_nothing(
    database: Database, folder: Path, language: str, channel: Channel
):
    somebody = written_to(folder, language, channel)
    number = "aoife@example.org" if channel == "email" else NUMBER
    before = len(somebody.lived.phone.sent)
    reply(somebody, ILL[language][0], number=number, external_id="r1", channel=channel)
    (answer,) = somebody.lived.phone.sent[before:]
    assert (answer.channel, answer.language) == (channel, language)
    assert ILL[language][1].casefold() in answer.text.casefold()
    assert "/r/" not in answer.text
    assert "€" not in answer.text
    assert queues(somebody) == ["care-team"]
    reply(somebody, ILL[language][0], number=number, external_id="r2", channel=channel)
    somebody.lived.until(business_now() + timedelta(days=8))
    assert len(somebody.lived.phone.sent) == before + 1, (
        "it is said once, and nothing is asked until a person has looked"
    )
    assert not wrong()


def test_who_asks_whether_it_is_a_scam_is_answered_and_not_condoled_with(thread: Late):
    (answer,) = says(thread, "is this a scam", 1)
    assert "sorry" not in answer
    assert thread.facts().holds == ()


@pytest.mark.parametrize("text", ["i sent the payslip already", "already sent the form"])
def test_papers_that_were_sent_are_no_payment(thread: Late, text: str):
    says(thread, text, 1)
    assert thread.facts().holds == ()
    assert queues(thread) == ["replies"]


@pytest.mark.parametrize(
    ("text", "hold", "queue"),
    [
        ("my solicitor is dealing with this", "attorney", "representatives"),
        ("I have filed for bankruptcy", "bankruptcy", "insolvency"),
        ("I am writing to tell you he passed away in March", "deceased", "bereavement"),
    ],
)
def test_what_only_people_may_answer_holds_what_is_written_until_they_have(
    thread: Late, text: str, hold: str, queue: str
):
    assert says(thread, text, 1) == []
    assert hold in [held.kind for held in thread.facts().holds]
    assert queue in queues(thread)
    thread.lived.until(business_now() + timedelta(days=8))
    assert len(thread.lived.phone.sent) == 1


TWO = {
    "en": ("ill pay 20 or 30 on friday", "no, the other one"),
    "es": ("pago 20 o 30 el viernes", "no, el otro"),
    "fr": ("je paierai 20 ou 30 vendredi", "non, l'autre"),
    "ga": ("íocfaidh mé 20 nó 30 Dé hAoine", "ní hea, an ceann eile"),
}


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_no_the_other_one_puts_right_what_was_chosen(database: Database, folder: Path, language: str):
    somebody = written_to(folder, language, "sms")
    (asked,) = says(somebody, TWO[language][0], 1)
    assert "20" in asked
    assert "30" in asked
    says(somebody, "1", 2)
    (first,) = somebody.facts().promises
    assert first.amount.amount == 20_00
    says(somebody, TWO[language][1], 3)
    (second,) = somebody.facts().promises
    assert second.amount.amount == 30_00
    assert not wrong()


def test_agreement_makes_the_promise_that_was_read_back(thread: Late):
    says(thread, "ill pay on friday", 1)
    says(thread, "ok perfect", 2)
    assert len(thread.facts().promises) == 1
