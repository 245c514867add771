"""A value in a pack that cannot be used is refused with what is wrong and what to write instead, word for word."""

import pytest

from goodterms.core.policy.written import (
    Unreadable,
    channels_by_purpose,
    days_off,
    days_or_month,
    hours_of_the_day,
    one_of,
    opening,
    some_of,
    some_words,
    whole,
)

NUMBER = "write a number from 1 to 50"
HOURS = "write them as 09:00-19:00, or closed"
DAYS = "monday, tuesday, wednesday, thursday, friday, saturday, sunday, public holidays"
WORDS = "list them as [stop, quit]"
PURPOSES = "answer, collections, marketing, promise, safety, security, service"
CHANNELS = "call, chat, email, letter, push, sms, whatsapp"


@pytest.mark.parametrize(
    ("read", "written", "reason", "suggestion"),
    [
        (whole(1, 50), "many", "not a whole number", NUMBER),
        (whole(1, 50), ("7",), "not a whole number", NUMBER),
        (whole(1, 50), "1234567", "not a whole number", NUMBER),
        (whole(1, 50), "0", "0 is out of range", NUMBER),
        (whole(1, 50), "51", "51 is out of range", NUMBER),
        (days_or_month(1, 50), "a month", "not a whole number", NUMBER),
        (opening, "9-17", "not hours of the day", HOURS),
        (
            opening,
            "19:00-09:00",
            "the hours end before they begin",
            "write the opening time first; 24:00 is the end of the day",
        ),
        (
            hours_of_the_day,
            {"sunday": "closed"},
            "no hours for the other days",
            "write 09:00-19:00, or a mapping with `default` and weekdays",
        ),
        (
            hours_of_the_day,
            {"default": "closed", "domingo": "closed"},
            "'domingo' is no weekday",
            "use default, monday, tuesday, wednesday, thursday, friday, saturday, sunday",
        ),
        (hours_of_the_day, {"default": ("09:00-19:00",)}, "the hours of default are not text", HOURS),
        (days_off, "sunday", "not a list of days", f"list some of: {DAYS}"),
        (days_off, ("domingo",), "'domingo' is no day off that we know", f"use some of: {DAYS}"),
        (
            channels_by_purpose,
            "all",
            "not a mapping of purposes",
            "write `marketing: all`, or `collections: [sms, email]`",
        ),
        (channels_by_purpose, {"fun": "all"}, "'fun' is no purpose", f"use some of: {PURPOSES}"),
        (
            channels_by_purpose,
            {"marketing": ()},
            "no channels for marketing",
            "write a list such as [sms, email], or `all`",
        ),
        (
            channels_by_purpose,
            {"marketing": ("fax",)},
            "'fax' is no channel",
            f"use all, or some of: {CHANNELS}",
        ),
        (one_of("sent", "read"), "seen", "not one of the words that mean something here", "write one of: sent, read"),
        (
            some_of("sent", "read"),
            ("sent", "seen"),
            "not a list of words that mean something here",
            "list some of: sent, read",
        ),
        (some_words, (), "not a list of different words", WORDS),
        (some_words, ("stop", "stop"), "not a list of different words", WORDS),
        (some_words, ("Stop",), "'Stop' is not a word in small letters", "list them as [stop, opt out]"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason_and_a_remedy(read, written, reason, suggestion):
    with pytest.raises(Unreadable) as refused:
        read(written)
    assert (refused.value.reason, refused.value.suggestion) == (reason, suggestion)
    assert str(refused.value) == f"{reason}; {suggestion}"


def test_the_ends_of_a_range_are_in_it():
    assert [whole(1, 50)(text) for text in ("1", "50", "007")] == [1, 50, 7]
    assert days_or_month(1, 50)("calendar month") == 0


def test_a_day_may_be_open_to_its_very_end_and_to_the_second():
    assert opening("00:00-24:00") == (0, 86_400)
    assert opening("09:00:01-09:00:02") == (32_401, 32_402)
    assert opening("closed") is None
