"""From the text of a cell to the one way we write its value, or to the reason why it is none.

The value stays text, in its canonical form: whole minor units for money, `2026-01-31` for a day, UTC with microseconds
for a moment, `t` or `f`, words of a closed list. It goes into the database as it is. A cast never raises and never guesses:
what can be read in two ways is refused with what to write, or which option of the mapping says how it is meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, TypeAlias

from goodterms.core.calendar import local_wall, zone_info
from goodterms.core.jurisdictions import NoSuchPlace, place_in
from goodterms.core.lookup import AddressError, normalise_email
from goodterms.core.money import LARGEST, MoneyRefused, minor_digits
from goodterms.core.problem import suggest
from goodterms.store.intake.fault import Bad, as_shown

__all__ = ["DAY_ORDERS", "NO_END", "Cast", "Style", "amount", "cast_of", "choice", "choices", "countries", "region"]

Cast: TypeAlias = Callable[[str], str | Bad]
DAY_ORDERS: Final[dict[str, re.Pattern[str]]] = {
    "year-month-day": re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)", re.ASCII),
    "yearmonthday": re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", re.ASCII),
    "day.month.year": re.compile(r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})", re.ASCII),
    "day/month/year": re.compile(r"(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4})", re.ASCII),
    "day-month-year": re.compile(r"(?P<d>\d\d?)-(?P<m>\d\d?)-(?P<y>\d{4})", re.ASCII),
    "month/day/year": re.compile(r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{4})", re.ASCII),
}
NO_END: Final = "infinity"
"""What a day such as 9999-12-31 becomes where "no end" makes sense; the field is then left empty."""

EARLIEST_YEAR, LATEST_YEAR, ENDLESS_YEAR = 1900, 2200, 9000
LONGEST_KEY, LONGEST_CODE, LONGEST_TEXT = 200, 80, 2_000


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes its values. `zone` is where its days and its times without an offset are meant."""

    decimal: str = "."
    grouping: str = ""
    minor_units: bool = False
    days: str = "year-month-day"
    zone: str = "UTC"


def cast_of(kind: str, style: Style) -> Cast:
    """The cast called `kind`, for a file of this style."""
    match kind:
        case "day":
            return lambda cell: _day(cell, style)
        case "moment":
            return lambda cell: _moment(cell, style)
        case _:
            return _PLAIN[kind]


def amount(style: Style) -> Callable[[str, str], str | Bad]:
    """A cast of an amount of money in a currency: whole minor units, as text."""
    decimal, grouping = re.escape(style.decimal), re.escape(style.grouping)
    whole = rf"[0-9]{{1,3}}(?:{grouping}[0-9]{{2,3}})*{grouping}[0-9]{{3}}|[0-9]+" if grouping else "[0-9]+"
    written = re.compile(rf"([+-]?)({whole})(?:{decimal}([0-9]*))?", re.ASCII)
    digits_of = cache(minor_digits)

    def cast(cell: str, currency: str) -> str | Bad:
        match = written.fullmatch(cell)
        if match is None:
            return _not_an_amount(cell, style)
        sign, units, fraction = match[1], match[2], match[3] or ""
        if style.grouping:
            units = units.replace(style.grouping, "")
        digits = 0 if style.minor_units else digits_of(currency)
        if len(fraction) > digits:
            # 10.500 may be ten euros or ten thousand five hundred; 1000.00 yen can only be a thousand.
            if len(fraction) == 3 or fraction[digits:].strip("0"):
                return _too_fine(cell, currency, digits, style)
            fraction = fraction[:digits]
        if len(units) > 19 or (value := int(units + fraction.ljust(digits, "0"))) > LARGEST:
            return Bad("the amount is larger than 64 bits can hold", "look for two numbers run together")
        return str(-value if sign == "-" else value)

    return cast


def _not_an_amount(cell: str, style: Style) -> Bad:
    example = f"1234{style.decimal}50"
    if "," in cell or (style.decimal == "," and "." in cell):
        fix = "say in the mapping how amounts are written: `format: {decimal: ',', grouping: '.'}`"
    elif re.search(r"[eE][+-]?\d", cell):
        fix = "a spreadsheet has rounded it; ask for the file with all digits"
    else:
        fix = f"write digits such as {example}, the currency in a column of its own"
    return Bad(f"{as_shown(cell)} is not an amount", fix)


def _too_fine(cell: str, currency: str, digits: int, style: Style) -> Bad:
    if style.minor_units:
        return Bad(
            f"{as_shown(cell)} has decimals but the file is in minor units", "write whole cents, or change the mapping"
        )
    return Bad(
        f"{as_shown(cell)} has more decimals than {currency}, which has {digits}", "round it where the file is made"
    )


def _day(cell: str, style: Style) -> str | Bad:
    match = DAY_ORDERS[style.days].fullmatch(cell) or DAY_ORDERS["year-month-day"].fullmatch(cell[:10])
    rest = cell[match.end() :] if match else ""
    if match is None or (rest and not re.fullmatch(r"[T ]00:00(:00(\.0+)?)?", rest)):
        return Bad(f"{as_shown(cell)} is not a day", _day_fix(cell, style))
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if year >= ENDLESS_YEAR:
        return NO_END
    try:
        found = date(year, month, day)
    except ValueError:
        return Bad(f"{as_shown(cell)} is not a day of the calendar", _day_fix(cell, style))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Bad(f"{as_shown(cell)} lies outside {EARLIEST_YEAR} to {LATEST_YEAR}", "look for a slip of a key")
    return found.isoformat()


def _day_fix(cell: str, style: Style) -> str:
    for order, pattern in DAY_ORDERS.items():
        if order != style.days and pattern.fullmatch(cell):
            return f"say `format: {{days: {order}}}` in the mapping if that is how this file writes days"
    return f"write it as {style.days}, for example {_EXAMPLES[style.days]}"


_EXAMPLES = {
    "year-month-day": "2026-01-31",
    "yearmonthday": "20260131",
    "day.month.year": "31.01.2026",
    "day/month/year": "31/01/2026",
    "day-month-year": "31-01-2026",
    "month/day/year": "01/31/2026",
}
_CLOCK = re.compile(
    r"[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?", re.ASCII | re.IGNORECASE
)


def _moment(cell: str, style: Style) -> str | Bad:
    """A day with a time; without a time it is the first moment of that day in the file's zone."""
    split = _CLOCK.search(cell)
    day = _day(cell[: split.start()] if split else cell, style)
    if isinstance(day, Bad) or day == NO_END:
        return day
    if split is None:
        return _written(local_wall(on=date.fromisoformat(day), at=time(), zone=style.zone))
    hour, minute, second = int(split[1]), int(split[2]), int(split[3] or 0)
    if split.end() != len(cell) or hour > 23 or minute > 59 or second > 60:
        return Bad(
            f"{as_shown(cell)} is not a moment", "write it as 2026-01-31T09:30:00Z, or without Z in the file's zone"
        )
    at = time(hour, minute, min(second, 59), int((split[4] or "0")[:6].ljust(6, "0")))
    offset = split[5]
    if offset is None:
        return _written(local_wall(on=date.fromisoformat(day), at=at, zone=style.zone))
    shift = "+00:00" if offset.upper() in {"Z", "UTC"} else offset[:3] + ":" + offset[-2:]
    try:
        return _written(datetime.fromisoformat(f"{day}T{at.isoformat()}{shift}"))
    except (ValueError, OverflowError):
        return Bad(f"{as_shown(cell)} has no such offset", "write the offset as Z or +02:00")


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _key(cell: str) -> str | Bad:
    if len(cell) > LONGEST_KEY or not cell.isprintable():
        return Bad(f"{as_shown(cell)} cannot be an id", f"keep ids printable and under {LONGEST_KEY} characters")
    return cell


def _code(cell: str) -> str | Bad:
    """A short code. What a person said belongs into `detail`, which is encrypted."""
    if len(cell) > LONGEST_CODE or not cell.isprintable():
        return Bad(
            f"the text has {len(cell)} characters", f"write a code of at most {LONGEST_CODE}; sentences go into detail"
        )
    return cell


def _text(cell: str) -> str | Bad:
    if len(cell) > LONGEST_TEXT:
        return Bad(f"the text has {len(cell)} characters", f"keep it under {LONGEST_TEXT}")
    return cell


def _whole(cell: str) -> str | Bad:
    if not re.fullmatch(r"-?[0-9]{1,18}", cell, re.ASCII):
        return Bad(f"{as_shown(cell)} is not a whole number", "write digits only")
    return str(int(cell))


def _percent(cell: str) -> str | Bad:
    match = re.fullmatch(r"([0-9]{1,3})\s*%?", cell, re.ASCII)
    if match is None or int(match[1]) > 100:
        return Bad(f"{as_shown(cell)} is not a share from 0 to 100", "write a whole number of per cent")
    return str(int(match[1]))


def _score(cell: str) -> str | Bad:
    """A share from 0 to 1 in whole millionths, what is finer cut off: 0.5999999 is not 0.6."""
    if len(cell) > 60 or not re.fullmatch(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", cell, re.ASCII):
        return Bad(f"{as_shown(cell)} is not a score", "write a figure such as 0.62, with a point")
    score = Decimal(cell)
    if score > 1:
        return Bad(f"{as_shown(cell)} is more than 1", "write per cent as a share: 62 % is 0.62")
    return str(int(score * 1_000_000))


def _clock(cell: str) -> str | Bad:
    """A time of the local day as seconds from midnight; 24:00 is the end of the day."""
    match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?", cell, re.ASCII)
    seconds = -1 if match is None else int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    if match is None or int(match[2]) > 59 or int(match[3] or 0) > 59 or seconds > 86_400:
        return Bad(f"{as_shown(cell)} is not a time of the day", "write it as 17:00, and the end of the day as 24:00")
    return str(seconds)


_TRUE = frozenset({"yes", "y", "true", "t", "1"})
_FALSE = frozenset({"no", "n", "false", "f", "0"})


def _yes_no(cell: str) -> str | Bad:
    word = cell.lower()
    if word in _TRUE:
        return "t"
    return (
        "f"
        if word in _FALSE
        else Bad(f"{as_shown(cell)} is neither yes nor no", "write yes or no, or map its `values`")
    )


def _currency(cell: str) -> str | Bad:
    try:
        minor_digits(cell.upper())
    except MoneyRefused:
        return Bad(f"{as_shown(cell)} is not an ISO 4217 currency", "write three capitals such as EUR")
    return cell.upper()


@cache
def countries() -> frozenset[str]:
    """The ISO 3166-1 codes, as the time zone database lists them."""
    lines = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8").splitlines()
    return frozenset(line[:2] for line in lines if line and not line.startswith("#"))


def _country(cell: str) -> str | Bad:
    code = "GB" if cell.upper() == "UK" else cell.upper()
    if code not in countries():
        return Bad(f"{as_shown(cell)} is not an ISO 3166 country", "write two letters such as DE, or map its `values`")
    return code


_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})((?:[-_][a-zA-Z0-9]{2,8}){0,3})", re.ASCII)


def _language(cell: str) -> str | Bad:
    match = _LANGUAGE.fullmatch(cell)
    if match is None:
        return Bad(f"{as_shown(cell)} is not a language tag", "write a tag such as en, de-AT or zh-Hant")
    parts = [match[1].lower()]
    for part in match[2].replace("_", "-").split("-")[1:]:
        parts.append(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower())
    return "-".join(parts)


def _zone(cell: str) -> str | Bad:
    if zone_info(cell) is None:
        return Bad(f"{as_shown(cell)} is not a time zone", "write its name in the IANA database, such as Europe/Vienna")
    return cell


def _email(cell: str) -> str | Bad:
    try:
        return normalise_email(cell)
    except AddressError as error:
        return Bad(str(error), "correct the address, or leave the cell empty")


@lru_cache(maxsize=4096)
def region(cell: str, country: str) -> str | Bad:
    """The places a cell names, joined by `;`, `,` or `|`, as a PostgreSQL array, each once and in order."""
    if not cell:
        return ""
    found: dict[str, None] = {}
    for part in re.split(r"[;,|]", cell):
        if part.strip():
            try:
                found[place_in(part, country=country)] = None
            except NoSuchPlace as error:
                return Bad(str(error), "write the code of ISO 3166-2, such as MA or US-MA, or leave the cell empty")
    return "{" + ",".join(found) + "}"


_PLAIN: Final[dict[str, Cast]] = {
    "key": _key,
    "code": _code,
    "text": _text,
    "whole": _whole,
    "percent": _percent,
    "score": _score,
    "yes_no": _yes_no,
    "clock": _clock,
    "currency": _currency,
    "country": _country,
    "language": _language,
    "zone": _zone,
    "email": _email,
}


def choice(words: tuple[str, ...]) -> Cast:
    """A cast to one of a closed list of words; letter case, spaces and hyphens do not matter."""
    known = {word.replace("_", ""): word for word in words}

    def cast(cell: str) -> str | Bad:
        found = known.get(re.sub(r"[\s_-]+", "", cell.lower()))
        return found or Bad(
            f"{as_shown(cell)} is not a word we know here", f"{suggest(cell, words)} (or map its `values`)"
        )

    return cast


def choices(words: tuple[str, ...]) -> Cast:
    """A cast of several words joined by `;`, `,` or `|` to a PostgreSQL array, each once and in order."""
    one = choice(words)

    def cast(cell: str) -> str | Bad:
        found: dict[str, None] = {}
        for part in re.split(r"[;,|]", cell):
            word = one(part.strip()) if part.strip() else ""
            if isinstance(word, Bad):
                return word
            if word:
                found[word] = None
        return "{" + ",".join(found) + "}"

    return cast
