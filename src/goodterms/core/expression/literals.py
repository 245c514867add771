"""Reading what stands in literals: numbers, text with escapes, dates, moments and lengths of time.

Each reader returns the value, or raises `LiteralRefused` with what is wrong and, where we can tell, what to write.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Context, Decimal
from math import isfinite
from typing import Final

__all__ = ["LiteralRefused", "read_date", "read_double", "read_duration", "read_int", "read_text", "read_timestamp"]

SMALLEST_INT: Final = -(2**63)
LARGEST_INT: Final = 2**63 - 1
LONGEST_DURATION: Final = timedelta(microseconds=LARGEST_INT // 1000)
"""About 292 years: CEL counts a length of time in 64 bits of nanoseconds (its conformance cases, timestamp_range)."""


class LiteralRefused(ValueError):
    """The text is not such a value. `at` is the offset inside the text where it goes wrong."""

    def __init__(self, message: str, *, suggestion: str = "", at: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        self.at = at


def read_int(text: str) -> int:
    """A whole number, decimal or `0x` hexadecimal, of 64 bits."""
    digits = text.removeprefix("-")
    if len(digits) <= 40:
        value = int(digits[2:], 16) if digits[:2] == "0x" else int(digits)
        value = -value if text[0] == "-" else value
        if SMALLEST_INT <= value <= LARGEST_INT:
            return value
    raise LiteralRefused("this number is larger than 64 bits can hold")


def read_double(text: str) -> float:
    """A decimal number. CEL wants a digit after the point."""
    if re.search(r"\.(?![0-9])", text):
        raise LiteralRefused("a digit is missing after the point", suggestion=re.sub(r"\.(?![0-9])", ".0", text))
    value = float(text)
    if not isfinite(value):
        raise LiteralRefused("this number is too large")
    return value


_ESCAPE: Final = re.compile(
    r"\\(?:(?P<plain>[abfnrtv\\?\"'`])|[xX](?P<byte>[0-9a-fA-F]{2})|u(?P<short>[0-9a-fA-F]{4})"
    r"|U(?P<long>[0-9a-fA-F]{8})|(?P<octal>[0-3][0-7]{2})|(?P<bad>.?))",
    re.DOTALL,
)
_PLAIN: Final = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def read_text(text: str) -> str:
    """Text between quotes (one or three of a kind), raw after an `r`, with the escapes of the CEL specification."""
    raw = text[0] in "rR"
    body = text[1:] if raw else text
    width = 3 if body[:3] in ('"""', "'''") and len(body) >= 6 else 1
    start = width + (1 if raw else 0)
    body = body[width:-width]
    if raw or "\\" not in body:
        return body
    return _ESCAPE.sub(lambda match: _unescaped(match, start), body)


def _unescaped(match: re.Match[str], start: int) -> str:
    kind, found = match.lastgroup, match[match.lastgroup or 0]
    if kind == "plain":
        return _PLAIN.get(found, found)
    if kind == "bad":
        raise LiteralRefused(
            f"\\{found} is no escape in CEL; write \\\\ for a backslash, or r'...' for text without escapes",
            at=start + match.start(),
        )
    code = int(found, 8 if kind == "octal" else 16)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise LiteralRefused(f"{match[0]} is not a character of text", at=start + match.start())
    return chr(code)


def read_date(text: str) -> date:
    """A day of the calendar as ISO 8601 writes it: 2026-01-31."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise LiteralRefused(f"{text} is not a day of the calendar") from None
    raise LiteralRefused("a date is written year-month-day, such as date('2026-01-31')")


def read_timestamp(text: str) -> datetime:
    """A moment as RFC 3339 writes it, with its offset: 2026-01-31T09:30:00Z. The value is in UTC."""
    shape = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})"
    if re.fullmatch(shape, text, re.ASCII):
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except (ValueError, OverflowError):
            raise LiteralRefused(f"{text} is not a moment of the calendar") from None
    raise LiteralRefused("a moment is written with its offset, such as timestamp('2026-01-31T09:30:00Z')")


_MICROSECONDS: Final = {
    "h": Decimal(3_600_000_000),
    "m": Decimal(60_000_000),
    "s": Decimal(1_000_000),
    "ms": Decimal(1_000),
    "us": Decimal(1),
    "ns": Decimal("0.001"),
}
_AMOUNT: Final = r"(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|ns)"
_EXACT: Final = Context(prec=60)


def read_duration(text: str) -> timedelta:
    """A length of time as CEL writes it: 60s, 1h30m, -1.5s. Units h, m, s, ms, us, ns; exact to a microsecond."""
    if len(text) <= 60 and re.fullmatch(rf"[+-]?(?:{_AMOUNT})+|[+-]?0", text, re.ASCII):
        exact = sum(
            (
                _EXACT.multiply(Decimal(number), _MICROSECONDS[unit])
                for number, unit in re.findall(_AMOUNT, text, re.ASCII)
            ),
            start=Decimal(0),
        )
        if exact != exact.to_integral_value():
            raise LiteralRefused("a length of time is exact to a microsecond, not finer")
        if exact > LARGEST_INT // 1000:
            raise LiteralRefused("this length of time is longer than 292 years, the most CEL can hold")
        value = timedelta(microseconds=int(exact))
        return -value if text[0] == "-" else value
    days = re.fullmatch(r"\s*(\d{1,6})\s*(d|days?)\s*", text, re.ASCII)
    raise LiteralRefused(
        "a length of time is written in hours, minutes and seconds, such as duration('36h') or duration('60s')",
        suggestion=f"'{int(days[1]) * 24}h'" if days else "",
    )
