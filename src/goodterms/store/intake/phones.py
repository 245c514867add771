"""Phone numbers: one spelling, whether texts can reach them, and every time zone their owner may be in.

Parsed and judged by `phonenumbers` (Google's libphonenumber). A number is taken when it lies in a range in use, or in one
that a regulator keeps for fiction. Zones come from the longest prefix the library knows; a number whose digits say nothing
about a place (a toll-free number, most mobiles) has the zones of its whole country code.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType
from phonenumbers.phonenumberutil import is_number_type_geographical
from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX

from goodterms.store.intake.fault import Bad
from goodterms.store.intake.number_ranges import number_type

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


class Phone(NamedTuple):
    """`e164` as in +442079460000; `texts` when texts reach it; `placed` when its digits name a place."""

    e164: str
    texts: bool
    placed: bool

    @property
    def prefix(self) -> str:
        """The digits that say where its owner may be."""
        return self.e164[1 : 1 + TIMEZONE_LONGEST_PREFIX] if self.placed else _code(self.e164)

    @property
    def zones(self) -> tuple[str, ...]:
        """All zones its owner may be in; empty when the library knows none."""
        return zones_of_prefix(self.prefix)


def parse_phone(text: str, country: str, *, invented: bool = False) -> Phone | Bad:
    """The number written in `text` the way it is written in `country`.

    Refused when no such number is in use; an invented one need only have the right length.
    """
    split = _from_e164(text)
    number = None
    if split is None:
        try:
            number = phonenumbers.parse("+" + text[2:] if text.startswith("00") else text, country or None)
        except NumberParseException as error:
            return Bad(_REASONS.get(error.error_type, "this is not a phone number"), _FIX)
        split = str(number.country_code), phonenumbers.national_significant_number(number)
    code, national = split
    e164 = f"+{code}{national}"
    kind = number_type(int(code), national)
    if kind != PhoneNumberType.UNKNOWN:
        return Phone(e164, kind in _TEXTS_GO_TO, is_number_type_geographical(kind, int(code)))
    if e164.startswith(RESERVED_FOR_FICTION):
        return Phone(e164, True, code == "1")
    number = number or phonenumbers.PhoneNumber(country_code=int(code), national_number=int(national))
    if invented and phonenumbers.is_possible_number(number):
        return Phone(e164, True, code == "1")
    return Bad("no such number is in use in its country", "correct the number, or leave the cell empty")


_E164: Final = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)


def _from_e164(text: str) -> tuple[str, str] | None:
    """Country code and national digits of a number in E.164 from which parsing would strip nothing; None of any other."""
    if not _E164.fullmatch(text):
        return None
    code = _code(text)
    national = text[1 + len(code) :]
    prefix = _national_prefix(code) if code else None
    if prefix is None or national.startswith("0") or len(national) < 4 or prefix.match(national):
        return None
    return code, national


@lru_cache(maxsize=512)
def _national_prefix(code: str) -> re.Pattern[str] | None:
    """What parsing would try to strip from a national number; None where only the library should judge."""
    region = phonenumbers.region_code_for_country_code(int(code))
    metadata = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
    if metadata is None:
        return None
    return re.compile(metadata.national_prefix_for_parsing or r"(?!)")


def _code(e164: str) -> str:
    """The country code of a number (ITU-T E.164: 1, 7, or two or three digits)."""
    return _code_of_start(e164[1:4])


@lru_cache(maxsize=1024)
def _code_of_start(digits: str) -> str:
    for length in (1, 2, 3):
        if int(digits[:length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return digits[:length]
    return ""


@lru_cache(maxsize=65536)
def zones_of_prefix(digits: str) -> tuple[str, ...]:
    """The zones of the longest prefix of these digits that the library knows."""
    for end in range(min(len(digits), TIMEZONE_LONGEST_PREFIX), 0, -1):
        if found := TIMEZONE_DATA.get(digits[:end]):
            return tuple(found)
    return ()
