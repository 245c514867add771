"""Phone numbers: one spelling, whether texts can reach them, and every time zone their owner may be in.

Parsed and judged by `phonenumbers` (Google's libphonenumber). A number is taken when it lies in a range in use, or in one
that a regulator keeps for fiction. Zones come from the longest prefix the library knows; a number whose digits say nothing
about a place (a toll-free number, most mobiles) has the zones of its whole country code.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType
from phonenumbers.phonenumberutil import is_number_type_geographical
from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX

from goodterms.store.intake.fault import Bad

__all__ = ["Phone", "parse_phone", "zones_of_prefix"]

RESERVED_FOR_FICTION: Final = (
    "+447700900",  # Ofcom, "Telephone numbers for use in TV and radio drama programmes": 07700 900000 to 900999
    "+353209",  # ComReg, Numbering Conditions of Use: 020 91x xxxx
    "+3363998",  # Arcep, decision 2018-0881, numbers for audiovisual works: 06 39 98 xx xx
)

_REASONS = {
    NumberParseException.INVALID_COUNTRY_CODE: "the number has no known country code",
    NumberParseException.NOT_A_NUMBER: "this is not a phone number",
    NumberParseException.TOO_SHORT_AFTER_IDD: "the number is too short",
    NumberParseException.TOO_SHORT_NSN: "the number is too short",
    NumberParseException.TOO_LONG: "the number is too long",
}
_FIX = "write it as +44 20 7946 0000, or in the national way with the right country"
_TEXTS_GO_TO = frozenset(
    {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.PERSONAL_NUMBER}
)


@dataclass(frozen=True, slots=True)
class Phone:
    """`e164` as in +442079460000; `texts` when texts reach it; `placed` when its digits name a place."""

    e164: str
    texts: bool
    placed: bool

    @property
    def zones(self) -> tuple[str, ...]:
        """All zones its owner may be in; empty when the library knows none."""
        return zones_of_prefix(self.e164[1 : 1 + TIMEZONE_LONGEST_PREFIX] if self.placed else _code(self.e164))


def parse_phone(text: str, country: str, *, invented: bool = False) -> Phone | Bad:
    """The number written in `text` the way it is written in `country`.

    Refused when no such number is in use; an invented one need only have the right length.
    """
    try:
        number = phonenumbers.parse("+" + text[2:] if text.startswith("00") else text, country or None)
    except NumberParseException as error:
        return Bad(_REASONS.get(error.error_type, "this is not a phone number"), _FIX)
    e164 = "+" + str(number.country_code) + phonenumbers.national_significant_number(number)
    kind = phonenumbers.number_type(number)
    if kind != PhoneNumberType.UNKNOWN:
        placed = is_number_type_geographical(kind, number.country_code or 0)
        return Phone(e164, kind in _TEXTS_GO_TO, placed)
    if e164.startswith(RESERVED_FOR_FICTION) or (invented and phonenumbers.is_possible_number(number)):
        return Phone(e164, True, number.country_code == 1)
    return Bad("no such number is in use in its country", "correct the number, or leave the cell empty")


def _code(e164: str) -> str:
    """The country code of a number (ITU-T E.164: 1, 7, or two or three digits)."""
    for length in (1, 2, 3):
        if int(e164[1 : 1 + length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return e164[1 : 1 + length]
    return ""


@lru_cache(maxsize=65536)
def zones_of_prefix(digits: str) -> tuple[str, ...]:
    """The zones of the longest prefix of these digits that the library knows."""
    for end in range(min(len(digits), TIMEZONE_LONGEST_PREFIX), 0, -1):
        if found := TIMEZONE_DATA.get(digits[:end]):
            return tuple(found)
    return ()
