"""A promise made in a thread: what was read is put to the customer in their language, and counts when they say yes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import Database
from tests.flow.acting_fixtures import Late
from tests.flow.test_conversation import story, written_to
from tests.flow.test_take_reply import NUMBER, reply, wrong

from goodterms.channels.base import Reply
from goodterms.core.events import CallTimeAsked, PromiseNamed, Replied
from goodterms.flow.take_reply import reply_events
from goodterms.store.clock import business_now


def says(somebody: Late, text: str, number: int) -> str:
    """They write this; what they were sent last."""
    reply(somebody, text, number=NUMBER, external_id=f"r{number}")
    return somebody.lived.phone.sent[-1].text


ON_FRIDAY = {
    "en": "ok ill pay on friday",
    "es": "pago el viernes",
    "fr": "je paierai vendredi",
    "ga": "Íocfaidh mé Dé hAoine",
}
YES = {"en": "yes", "es": "sí", "fr": "oui", "ga": "tá"}


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_a_day_named_is_read_back_and_a_yes_makes_the_promise(database: Database, folder: Path, language: str):
    somebody = written_to(folder, language, "sms")
    asked = says(somebody, ON_FRIDAY[language], 1)
    assert not somebody.facts().promises, "nothing is promised before they say that it is right"
    past_due = somebody.facts().accounts[0].past_due
    assert f"{past_due.amount // 100}" in asked
    says(somebody, YES[language], 2)
    (promise,) = somebody.facts().promises
    assert promise.amount == past_due
    assert promise.due.weekday() == 4
    assert len(somebody.lived.phone.sent) == 3, "the first message, what was read, and that it is noted"
    told = " ".join(story(somebody))
    assert "Reads back what was understood" in told
    assert "Promised to pay" in told
    assert not wrong()


@pytest.mark.parametrize(
    ("text", "kind"), [("ill pay friday", PromiseNamed), ("call me tomorrow at 3pm", CallTimeAsked)]
)
def test_what_was_named_is_looked_at_before_the_words_when_both_wait_at_the_door(thread: Late, text: str, kind: type):
    said = Reply("sms", NUMBER, "GOOD", text, "r1", business_now())
    found = reply_events(reply=said, provider="sandbox", business=business_now())
    waiting = sorted((stamped for _, stamped in found), key=lambda stamped: stamped.id)
    assert [type(stamped.event) for stamped in waiting] == [kind, Replied]


def test_the_story_tells_the_words_before_what_was_read_in_them(thread: Late):
    says(thread, "ill pay friday", 1)
    told = story(thread)
    places = [
        next(i for i, line in enumerate(told) if begun in line)
        for begun in ("I will pay by a day", "Was read", "Reads back")
    ]
    assert places == sorted(places)


def test_an_amount_they_name_is_the_one_that_is_read_back(thread: Late):
    asked = says(thread, "I can pay 25 on friday", 1)
    assert "€25" in asked
    says(thread, "yes please", 2)
    (promise,) = thread.facts().promises
    assert promise.amount.amount == 25_00


def test_another_day_instead_of_a_yes_is_read_back_anew(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "ill pay monday", 2)
    says(thread, "yes", 3)
    (promise,) = thread.facts().promises
    assert promise.due.weekday() == 0


def test_a_no_is_asked_once_what_they_mean_and_then_a_person_reads(thread: Late):
    says(thread, "ill pay friday", 1)
    assert "on which day" in says(thread, "no", 2)
    sent = len(thread.lived.phone.sent)
    says(thread, "no", 3)
    assert len(thread.lived.phone.sent) == sent
    assert "nothing had been asked that a no answers" in " ".join(story(thread))
    assert not thread.facts().promises


def test_after_the_second_reading_a_person_reads_and_a_yes_makes_nothing(thread: Late):
    says(thread, "ill pay friday", 1)
    assert "€30" in says(thread, "no, 30", 2)
    sent = len(thread.lived.phone.sent)
    says(thread, "no, 20", 3)
    assert len(thread.lived.phone.sent) == sent
    assert "it could not be agreed in the thread" in " ".join(story(thread))
    says(thread, "yes", 4)
    assert not thread.facts().promises


NOT_FRIDAY = {
    "en": ("not friday, saturday", "no, 30"),
    "es": ("no el viernes, el sábado", "no, mejor 30"),
    "fr": ("pas vendredi, samedi", "non, 30 plutôt"),
    "ga": ("ní Dé hAoine, Dé Sathairn", "ní hea, 30"),
}


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_another_day_takes_the_place_of_the_one_that_was_read(database: Database, folder: Path, language: str):
    somebody = written_to(folder, language, "sms")
    says(somebody, ON_FRIDAY[language], 1)
    says(somebody, NOT_FRIDAY[language][0], 2)
    assert not somebody.facts().promises
    says(somebody, YES[language], 3)
    (promise,) = somebody.facts().promises
    assert promise.due.weekday() == 5
    assert promise.amount == somebody.facts().accounts[0].past_due
    assert "Puts right what was read back" in " ".join(story(somebody))
    assert not wrong()


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_another_amount_takes_the_place_of_the_one_that_was_read(database: Database, folder: Path, language: str):
    somebody = written_to(folder, language, "sms")
    says(somebody, ON_FRIDAY[language], 1)
    assert "30" in says(somebody, NOT_FRIDAY[language][1], 2)
    says(somebody, YES[language], 3)
    (promise,) = somebody.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (30_00, 4)
    assert not wrong()


SOME = {
    "en": ("ill pay something on friday", "How much can you pay"),
    "es": ("pago algo el viernes", "con el importe"),
    "fr": ("je paie quelque chose vendredi", "Combien pouvez-vous payer"),
    "ga": ("íocfaidh mé rud éigin Dé hAoine", "cé mhéad"),
}


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_who_offers_some_of_it_is_asked_how_much_and_the_day_stands(database: Database, folder: Path, language: str):
    somebody = written_to(folder, language, "sms")
    asked = says(somebody, SOME[language][0], 1)
    assert SOME[language][1] in asked
    assert "42" not in asked, "they did not offer all of it"
    assert "Offers to pay a part" in " ".join(story(somebody))
    says(somebody, YES[language], 2)
    assert not somebody.facts().promises, "nothing was put to them that a yes answers"
    assert "20" in says(somebody, "20", 3)
    says(somebody, YES[language], 4)
    (promise,) = somebody.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (20_00, 4)
    assert not wrong()


ONLY = {
    "en": "no, only 20 euros",
    "es": "no, solo 20 euros",
    "fr": "non, seulement 20 euros",
    "ga": "ní hea, 20 euro amháin",
}


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_only_so_much_is_put_to_them_and_is_no_plea(database: Database, folder: Path, language: str):
    somebody = written_to(folder, language, "sms")
    says(somebody, ON_FRIDAY[language], 1)
    says(somebody, ONLY[language], 2)
    assert somebody.facts().holds == ()
    says(somebody, YES[language], 3)
    (promise,) = somebody.facts().promises
    assert promise.amount.amount == 20_00
    assert not wrong()


NOT_SO = {"en": "wrong amount", "es": "eso no", "fr": "c'est pas ça", "ga": "níos lú"}


@pytest.mark.parametrize("language", ["en", "es", "fr", "ga"])
def test_who_says_that_it_was_not_meant_so_is_asked_and_disputes_nothing(
    database: Database, folder: Path, language: str
):
    somebody = written_to(folder, language, "sms")
    says(somebody, ON_FRIDAY[language], 1)
    assert SOME[language][1] in says(somebody, NOT_SO[language], 2)
    assert somebody.facts().holds == ()
    assert "20" in says(somebody, "20", 3)
    says(somebody, YES[language], 4)
    (promise,) = somebody.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (20_00, 4)
    assert not wrong()


@pytest.mark.parametrize("text", ["yes friday", "yeah grand", "right so", "ok 42 on friday"])
def test_a_yes_in_other_words_makes_the_promise(thread: Late, text: str):
    says(thread, "ill pay friday", 1)
    says(thread, text, 2)
    (promise,) = thread.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (42_00, 4)


def test_a_day_alone_after_a_promise_is_no_attorney(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "yes", 2)
    says(thread, "actually saturday", 3)
    assert thread.facts().holds == ()


@pytest.mark.parametrize("text", ["yes but not all of it", "yes if i get paid", "i think so", "maybe"])
def test_half_a_yes_makes_no_promise(thread: Late, text: str):
    says(thread, "ill pay friday", 1)
    says(thread, text, 2)
    assert not thread.facts().promises


def test_the_day_that_is_put_right_keeps_the_amount_they_had_named(thread: Late):
    says(thread, "I can pay 25 on friday", 1)
    assert "€25" in says(thread, "saturday", 2)
    says(thread, "yes", 3)
    (promise,) = thread.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (25_00, 5)


def test_an_amount_named_after_a_no_is_meant_for_the_day_they_had_named(thread: Late):
    says(thread, "ill pay friday", 1)
    assert "on which day" in says(thread, "no", 2)
    assert "€30" in says(thread, "30", 3)
    says(thread, "yes", 4)
    (promise,) = thread.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (30_00, 4)


@pytest.mark.parametrize("text", ["no, thats fine", "ok no thanks", "ok?", "ok 👎", "yes 😡", "fine 😡😡"])
def test_a_yes_that_may_be_a_no_makes_no_promise_and_a_person_reads(thread: Late, text: str):
    says(thread, "ill pay friday", 1)
    sent = len(thread.lived.phone.sent)
    reply(thread, text, number=NUMBER, external_id="r2")
    assert not thread.facts().promises
    assert len(thread.lived.phone.sent) <= sent + ("👎" in text), "that a complaint was received at most"


def test_an_angry_picture_beside_the_day_agrees_to_nothing(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "yes, friday 😡", 2)
    assert not thread.facts().promises


def test_a_yes_after_a_greeting_makes_the_promise(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "hi, yes", 2)
    assert len(thread.facts().promises) == 1


def test_a_picture_of_a_stop_beside_an_ok_is_a_stop_and_no_promise(thread: Late):
    says(thread, "ill pay friday", 1)
    reply(thread, "ok 🛑", number=NUMBER, external_id="r2")
    assert thread.facts().text_stopped
    assert not thread.facts().promises


def test_words_that_only_put_a_reading_right_are_that_whatever_a_model_hears_in_them(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "actually saturday", 2)
    says(thread, "yes", 3)
    (promise,) = thread.facts().promises
    assert promise.due.weekday() == 5


@pytest.mark.parametrize("text", ["no, stop texting me", "no, i have no money for food", "no 50 is a lie"])
def test_a_no_that_says_more_is_read_as_what_it_says(thread: Late, text: str):
    says(thread, "ill pay friday", 1)
    reply(thread, text, number=NUMBER, external_id="r2")
    assert "Puts right" not in " ".join(story(thread))
    assert not thread.facts().promises


def test_an_amount_beyond_what_is_owed_is_asked_about_once(thread: Late):
    says(thread, "ill pay friday", 1)
    assert "on which day" in says(thread, "no, 900000", 2)
    assert not thread.facts().promises


def test_a_lone_amount_that_answers_nothing_is_for_a_person(thread: Late):
    sent = len(thread.lived.phone.sent)
    says(thread, "no, 50", 1)
    assert not any("50" in message.text for message in thread.lived.phone.sent[sent:])
    assert "Puts right" not in " ".join(story(thread))


def test_a_day_further_off_than_may_be_agreed_is_asked_anew_with_the_page(thread: Late):
    asked = says(thread, "ill pay on 25 december 2027", 1)
    assert "on which day" in asked
    assert "/r/" in asked
    says(thread, "yes", 2)
    assert not thread.facts().promises


def test_a_yes_after_three_days_answers_nothing(thread: Late):
    says(thread, "ill pay friday", 1)
    thread.lived.until(business_now() + timedelta(hours=73))
    says(thread, "yes", 2)
    assert not thread.facts().promises


def test_a_stop_beside_a_day_is_a_stop(thread: Late):
    says(thread, "stop texting me, ill pay friday", 1)
    assert thread.facts().text_stopped
    assert not thread.facts().promises
    says(thread, "yes", 2)
    assert not thread.facts().promises


def test_a_yes_said_twice_is_one_promise(thread: Late):
    says(thread, "ill pay friday", 1)
    says(thread, "yes", 2)
    says(thread, "yes", 3)
    assert len(thread.facts().promises) == 1


def test_words_of_somebody_in_danger_are_never_answered_with_a_promise(thread: Late):
    sent = len(thread.lived.phone.sent)
    reply(thread, "ill pay friday then im going to kill myself", number=NUMBER, external_id="r1")
    assert not any("YES" in message.text for message in thread.lived.phone.sent[sent:])
    says(thread, "yes", 2)
    assert not thread.facts().promises
