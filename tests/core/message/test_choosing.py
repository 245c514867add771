"""Which words speak to whom."""

from datetime import UTC, date, datetime, timedelta

import pytest

from goodterms.core.contacts import Contact
from goodterms.core.message import Message, best_message, languages_for
from goodterms.core.message.conversation import conversation_open, last_inbound_at
from goodterms.core.message.push import push_faults
from goodterms.core.message.references import masked_reference

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def words(language: str, channel: str | None = None) -> Message:
    return Message("x", language, channel, "service", None, "Hello")  # type: ignore[arg-type]


def test_the_language_itself_comes_first_then_its_base_then_the_houses_in_order() -> None:
    assert languages_for("ga-IE", fallback=("fr-FR", "en")) == ("ga-IE", "ga", "fr-FR", "fr", "en")


@pytest.mark.parametrize(
    ("language", "expected"), [("ga", "ga"), ("ga-IE", "ga"), ("fr", "en"), ("es-US", "es"), ("en-GB", "en")]
)
def test_words_in_another_language_are_better_than_none(language: str, expected: str) -> None:
    files = [words("en"), words("ga"), words("es")]
    found = best_message(files, language=language, channel="sms", fallback=("en", "ga"))
    assert found is not None
    assert found.language == expected


def test_whatsapp_without_words_of_its_own_takes_those_of_a_text_and_a_call_takes_none() -> None:
    mail, text = Message("m", "en", None, "answer", "S", "mail"), Message("m", "en", "sms", "answer", None, "text")
    assert best_message([mail, text], language="en", channel="whatsapp") is text
    assert best_message([mail], language="en", channel="whatsapp") is mail
    assert best_message([mail, text], language="en", channel="call") is None


def test_words_for_all_channels_in_their_own_language_go_before_a_channels_own_in_another() -> None:
    files = [words("en", "sms"), words("ga")]
    found = best_message(files, language="ga", channel="sms", fallback=("en",))
    assert found is files[1]


def test_without_a_fallback_another_language_is_none() -> None:
    assert best_message([words("en")], language="fr", channel="sms") is None


def test_a_conversation_is_open_for_24_hours_after_the_customers_last_word() -> None:
    assert conversation_open(last_inbound_at=NOW - timedelta(hours=23, minutes=59), now=NOW)
    assert not conversation_open(last_inbound_at=NOW - timedelta(hours=24), now=NOW)
    assert not conversation_open(last_inbound_at=None, now=NOW)


def test_only_what_the_customer_wrote_there_opens_it() -> None:
    def contact(hours: int, channel: str, outcome: str) -> Contact:
        return Contact(NOW - timedelta(hours=hours), date(2026, 5, 4), channel, "service", None, outcome)  # type: ignore[arg-type]

    contacts = [
        contact(30, "whatsapp", "inbound"),
        contact(5, "whatsapp", "inbound"),
        contact(1, "sms", "inbound"),
        contact(2, "whatsapp", "delivered"),
    ]
    assert last_inbound_at(contacts, channel="whatsapp") == NOW - timedelta(hours=5)
    assert last_inbound_at(contacts[2:], channel="whatsapp") is None


def test_a_push_says_what_of_it_is_cut_or_does_not_go_through() -> None:
    assert push_faults(title="Your payment", text="Choose a day", link="https://x") == ()
    long = push_faults(title="t" * 51, text="w" * 4000, link="https://x")
    assert [reason.split(" ")[0:2] for reason, _ in long] == [["a", "push"], ["the", "title"], ["the", "words"]]


def test_a_reference_is_masked_in_the_words_of_the_language() -> None:
    assert masked_reference("00001234", language="en-IE") == "ending 1234"
    assert masked_reference("00001234", language="ga") == "dar críoch 1234"
    assert masked_reference("00001234", language="pl") == "…1234"
    assert masked_reference("", language="en") == ""
