"""A bank account as a customer types it: read strictly, kept whole only while it is sealed, shown by its last four characters.

SEPA: an IBAN by ISO 13616 with its check digits (ISO 7064, mod 97-10), of a country in the SEPA area (EPC409-09). Bacs: a sort code
of six digits and an account number of eight. Whether the account exists is for the record and the bank to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from goodterms.core.events import DebitScheme

__all__ = ["SCHEME_OF", "BankAccount", "BankAccountRefused", "read_bacs", "read_iban", "scheme_for"]

SCHEME_OF: Final[Mapping[str, DebitScheme]] = MappingProxyType({"EUR": "sepa_core", "GBP": "bacs"})
"""By currency. Elsewhere a direct debit is asked for by the record's own way."""

Mistake: TypeAlias = Literal["missing", "letters", "country", "length", "check", "sort_code", "number"]

IBAN_LENGTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        # The SEPA area and the length of its IBANs (ISO 13616 registry; EPC409-09 for the area).
        "AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
        "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20,
        "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
        "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
    }
)  # fmt: skip
_BETWEEN: Final = re.compile(r"[\s.\-\u2010-\u2015\u200e\u200f\u2066-\u2069\u00a0]+")


class BankAccountRefused(ValueError):
    """It cannot be an account of this scheme; `code` says why and holds nothing of it."""

    def __init__(self, code: Mistake) -> None:
        super().__init__(f"no such bank account: {code.replace('_', ' ')}")
        self.code: Mistake = code


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account to collect from. `number` is the IBAN, or sort code and account number with a space between."""

    scheme: DebitScheme
    number: str
    holder: str

    @property
    def ending(self) -> str:
        """Its last four characters: enough for its holder to know it again, and for nobody else."""
        return self.number[-4:]

    def __repr__(self) -> str:
        return f"BankAccount(scheme={self.scheme!r}, ...)"


def scheme_for(currency: str) -> DebitScheme | None:
    """The scheme that pulls money of this currency; None where we know none."""
    return SCHEME_OF.get(currency)


def read_iban(text: str, /) -> str:
    """The IBAN without spaces, in capitals. Raises `BankAccountRefused`."""
    found = _BETWEEN.sub("", text).upper()
    if not found:
        raise BankAccountRefused("missing")
    if not re.fullmatch(r"[A-Z0-9]+", found, re.ASCII):
        raise BankAccountRefused("letters")
    length = IBAN_LENGTHS.get(found[:2])
    if length is None:
        raise BankAccountRefused("country")
    if len(found) != length:
        raise BankAccountRefused("length")
    if not found[2:4].isdigit() or int("".join(str(int(one, 36)) for one in found[4:] + found[:4])) % 97 != 1:
        raise BankAccountRefused("check")
    return found


def read_bacs(*, sort_code: str, number: str) -> str:
    """Sort code and account number, as `123456 12345678`. Raises `BankAccountRefused`."""
    code, account = _BETWEEN.sub("", sort_code), _BETWEEN.sub("", number)
    if not re.fullmatch(r"[0-9]{6}", code, re.ASCII):
        raise BankAccountRefused("sort_code")
    if not re.fullmatch(r"[0-9]{6,8}", account, re.ASCII):
        raise BankAccountRefused("number")
    return f"{code} {account.zfill(8)}"  # shorter ones are written with zeros in front (Pay.UK, account numbers of 6 and 7)
