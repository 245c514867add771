"""What a machine says on a telephone call, in every language it can hold one in.

Short sentences of plain words, one thing each, the key last. They are Liquid, with the filters of messages; `tests/core/calls`
fills every one of them in and reads it as the judge reads messages. A language is one table: its names are those of English.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goodterms.core.calls.sentences_es import SPANISH
from goodterms.core.calls.sentences_fr import FRENCH
from goodterms.core.calls.sentences_ga import IRISH

__all__ = ["ENGLISH", "LANGUAGES", "SENTENCES", "language_for"]

ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        # who speaks, and the ways that are open to everybody
        "greeting": "This is {{ brand }}.",
        "automatic": "This is {{ brand }}, with an automatic call.",
        "to_account": "If we have written to you, press 1.",
        "for_me": "If this call is for you, press 1.",
        "not_me": "If we have the wrong number, press 2.",
        "struggling_key": "If money is tight, press 4.",
        "language_key": "For English, press {{ key }}.",
        "stop_key": "To stop these calls, press 8.",
        "repeat_key": "To hear this again, press 9.",
        "person_key": "To talk to a person, press 0.",
        # who is speaking with us
        "ask_account_ending": "Key in the last 4 digits of the card or account you pay with.",
        "ask_birth_date": "Key in your date of birth with 8 digits: 2 for the day, 2 for the month, 4 for the year.",
        "ask_birth_year": "Key in the year you were born, with 4 digits.",
        "ask_postcode": "Key in your postcode, then press the hash key.",
        "not_right": "That is not what we have.",
        "locked": "We cannot check today that it is you.",
        # how things stand
        "disclosure": "This is an attempt to collect a debt, and any information obtained will be used for that purpose. "
        "This call is from a debt collector.",
        "due": "Your payment of {{ amount | money }} has not reached us yet.",
        "nothing_due": "Nothing is past due.",
        "promise_open": "You will pay {{ amount | money }} by {{ day | date: 'weekday' }}.",
        "slot_open": "We will call you on {{ day | date: 'weekday' }} at {{ time }}.",
        "quiet": "We will not ask you for money until {{ day | date: 'weekday' }}.",
        # what can be done
        "pay_key": "To pay now, press 1. We will text you a link to our page.",
        "promise_key": "To choose a day to pay, press 2.",
        "slot_key": "To choose a time for a call with a person, press 3.",
        "paid_key": "If you have paid already, press 5.",
        "paid_open": "You told us that you have paid, and we are looking for it.",
        "paid_noted": "Thank you. We are looking for your payment, and will not ask for it again until we have checked.",
        "day_question": "On which day will you pay {{ amount | money }}?",
        "day_option": "For {{ day | date: 'weekday' }}, press {{ key }}.",
        "day_check": "You will pay {{ amount | money }} by {{ day | date: 'weekday' }}. To confirm, press 1. To change it, press 2.",
        "slot_question": "When shall we call you?",
        "slot_option": "For {{ day | date: 'weekday' }} at {{ time }}, press {{ key }}.",
        "slot_check": "We will call you on {{ day | date: 'weekday' }} at {{ time }}. To confirm, press 1. To change it, press 2.",
        "back_key": "To go back, press 9.",
        # what was done
        "sent": "Done. You will get a text with the link in a moment.",
        "promised": "Done. You will pay {{ amount | money }} by {{ day | date: 'weekday' }}. "
        "We will remind you and leave you alone until then.",
        "slot_taken": "Done. We will call you on {{ day | date: 'weekday' }} at {{ time }}.",
        "struggling": "Thank you for telling us. We will not ask you for money until {{ day | date: 'weekday' }}. "
        "A person will get in touch within two working days.",
        "struggling_open": "Thank you for telling us. We will not ask you for money now. "
        "A person will get in touch within two working days.",
        "stopped": "Done. We will not call you any more.",
        "wrong_number": "Thank you. We will not use this number again.",
        "person": "A person will call you back.",
        "person_now": "One moment, please. A person will speak with you.",
        "not_now": "That is not possible now.",
        # when it does not work
        "silence": "We did not hear anything.",
        "not_understood": "That is not one of the choices.",
        "too_often": "We did not understand each other.",
        "more": "To do something else, press 9. To talk to a person, press 0. Or just hang up.",
        "voicemail": "This is {{ brand }}. Please ring us on {{ phone }}.",
        "goodbye": "Goodbye.",
    }
)

SENTENCES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"en": ENGLISH, "ga": IRISH, "fr": FRENCH, "es": SPANISH}
)
LANGUAGES: Final = tuple(SENTENCES)
"""The languages of calls, in the order in which they are offered."""


def language_for(language: str, *, among: tuple[str, ...] = LANGUAGES) -> str:
    """The language of a call for somebody who speaks `language` (BCP 47); the first of `among` where it is not there."""
    bare = language.split("-", maxsplit=1)[0].casefold()
    return bare if bare in among else among[0]
