"""Two amounts or two days named in one message: the customer chooses, in whatever words choose one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Database
from tests.flow.acting_fixtures import Late
from tests.flow.test_conversation import written_to
from tests.flow.test_read_back import says
from tests.flow.test_take_reply import wrong


@pytest.mark.parametrize("text", ["30", "the 30", "2", "the second", "30 please"])
def test_the_amount_of_one_of_two_chooses_it(thread: Late, text: str):
    says(thread, "ill pay 20 or 30 on friday", 1)
    says(thread, text, 2)
    (promise,) = thread.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (30_00, 4)


@pytest.mark.parametrize("text", ["sorry I meant 30", "no, 30", "2", "the second one", "wrong one"])
def test_who_chose_one_of_two_may_still_name_the_other(thread: Late, text: str):
    says(thread, "ill pay 20 or 30 on friday", 1)
    says(thread, "1", 2)
    says(thread, text, 3)
    (promise,) = thread.facts().promises
    assert promise.amount.amount == 30_00


def test_who_names_the_one_they_chose_again_changes_nothing(thread: Late):
    says(thread, "ill pay 20 or 30 on friday", 1)
    says(thread, "1", 2)
    sent = len(thread.lived.phone.sent)
    says(thread, "the 20", 3)
    (promise,) = thread.facts().promises
    assert promise.amount.amount == 20_00
    assert len(thread.lived.phone.sent) == sent


def test_an_amount_for_either_of_two_days_leaves_both_to_choose_from(thread: Late):
    says(thread, "ill pay 20 or 30 on friday", 1)
    asked = says(thread, "sorry, saturday", 2)
    assert "Reply 1" in asked
    says(thread, "2", 3)
    (promise,) = thread.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (30_00, 5)


TWO = {
    "en": "ill pay 20 or 30 on friday",
    "es": "pago 20 o 30 el viernes",
    "fr": "je paierai 20 ou 30 vendredi",
    "ga": "íocfaidh mé 20 nó 30 Dé hAoine",
}


@pytest.mark.parametrize(
    ("language", "words", "amount"),
    [
        *(("en", "first", 20_00), ("en", "1st", 20_00), ("en", "the second", 30_00), ("en", "2nd", 30_00)),
        *(
            ("fr", "le premier", 20_00),
            ("es", "el primero", 20_00),
            ("fr", "2e", 30_00),
            ("ga", "an chéad cheann", 20_00),
        ),
    ],
)
def test_words_that_choose_one_of_two_are_no_days_of_the_month(
    database: Database, folder: Path, language: str, words: str, amount: int
):
    somebody = written_to(folder, language, "sms")
    asked = says(somebody, TWO[language], 1)
    assert "20" in asked
    assert "30" in asked
    says(somebody, words, 2)
    (promise,) = somebody.facts().promises
    assert (promise.amount.amount, promise.due.weekday()) == (amount, 4)
    assert not wrong()
