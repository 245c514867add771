"""Rule kinds read what a pack writes, or say what to write instead."""

from typing import Any

import pytest

from goodterms.core.policy.kinds import KINDS
from goodterms.core.policy.written import Unreadable


@pytest.mark.parametrize(
    ("kind", "name", "written", "value"),
    [
        ("gap", "hours", "24", 24),
        ("count_in_window", "limit", "50", 50),
        ("hours", "open", "08:30-24:00", "08:30-24:00"),
        (
            "hours",
            "open",
            {"default": "closed", "monday": "09:00-10:00"},
            {"default": "closed", "monday": "09:00-10:00"},
        ),
        ("day_off", "days", ("sunday", "public holidays"), ("sunday", "public holidays")),
        ("hours", "open", "08:00:01-21:00", "08:00:01-21:00"),
        ("revocation", "words", ("stop", "opt out"), ("stop", "opt out")),
        ("required_content", "speaks_of", ("debt",), ("debt",)),
        ("frequency", "days", "calendar month", 0),
        ("frequency", "per", "debt", "debt"),
        ("third_party", "consumers", ("consumer", "spouse"), ("consumer", "spouse")),
        ("consent", "needed", {"marketing": "all"}, {"marketing": "all"}),
        ("consent", "needed", {"collections": ("sms", "email")}, {"collections": "sms email"}),
    ],
)
def test_a_value_is_read(kind: str, name: str, written: Any, value: Any) -> None:
    assert KINDS[kind].reader(name)(written) == value


@pytest.mark.parametrize(
    ("kind", "name", "written", "words"),
    [
        ("gap", "hours", "0", "out of range; write a number from 1"),
        ("gap", "hours", "１２", "not a whole number"),
        ("gap", "hours", ("1",), "not a whole number"),
        ("count_in_window", "days", "36", "write a number from 1 to 35"),
        ("hours", "open", "25:00-26:00", "not hours of the day"),
        ("hours", "open", "24:30-24:45", "the hours end before they begin"),
        ("hours", "open", ("09:00-10:00",), "no hours for the other days"),
        ("hours", "open", {"monday": "09:00-10:00"}, "no hours for the other days"),
        ("hours", "open", {"default": ("09:00",)}, "the hours of default are not text"),
        ("hours", "open", {"default": "closed", "mon": "closed"}, "'mon' is no weekday"),
        ("day_off", "days", "sunday", "not a list of days"),
        ("day_off", "days", (), "not a list of days"),
        ("day_off", "days", ("funday",), "'funday' is no day off that we know"),
        ("frequency", "counts", "letters", "write one of: attempts, contacts, calls, unsolicited"),
        ("third_party", "consumers", ("uncle",), "list some of: consumer"),
        ("third_party", "consumers", (), "list some of: consumer"),
        ("attorney", "binds", "no", "write one of: yes"),
        ("revocation", "words", "stop", "not a list of different words"),
        ("revocation", "words", ("stop", "stop"), "not a list of different words"),
        ("revocation", "words", ("Stop",), "'Stop' is not a word in small letters"),
        ("revocation", "words", ("",), "'' is not a word in small letters"),
        ("revocation", "scope", "all", "write one of: topic, caller"),
        ("abandoned_share", "percent", "101", "write a number from 0 to 100"),
        ("required_content", "mentions", ("shame",), "list some of: debt"),
        ("consent", "needed", "all", "not a mapping of purposes"),
        ("consent", "needed", {"spam": "all"}, "'spam' is no purpose"),
        ("consent", "needed", {"marketing": "fax"}, "'fax' is no channel"),
        ("consent", "needed", {"marketing": ""}, "no channels for marketing"),
        ("consent", "needed", {"marketing": {"sms": "yes"}}, "no channels for marketing"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(kind: str, name: str, written: Any, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        KINDS[kind].reader(name)(written)


def test_every_kind_says_what_it_means() -> None:
    assert all(kind.meaning and kind.parameters for kind in KINDS.values())
