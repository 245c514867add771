"""Where somebody lives, as far as rules differ: a country, a part of it, a city of that; checked against what there is.

ISO 3166-1 and -2. The parts of countries whose parts have rules of their own are listed here; of any other country a part only
has to look like one. Cities have no code in ISO: those with rules of their own are named here.
"""

import re
from functools import lru_cache
from typing import Final

__all__ = ["CITIES", "PARTS", "NoSuchPlace", "place_in"]

_STATES: Final = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC "
    "SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI"
)
PARTS: Final[dict[str, frozenset[str]]] = {
    "US": frozenset(_STATES.split()),
    "GB": frozenset({"ENG", "SCT", "WLS", "NIR"}),
    "AU": frozenset({"ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"}),
    "CA": frozenset({"AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"}),
}
"""ISO 3166-2 (2020-11), without the code of the country."""
CITIES: Final[dict[str, frozenset[str]]] = {"US-NY": frozenset({"NYC"})}
"""Cities with rules of their own, by the part they lie in."""

_PART = re.compile(r"[A-Z0-9]{1,3}", re.ASCII)


class NoSuchPlace(ValueError):
    """The text names no place that rules could be about; the message says what it may be."""


@lru_cache(maxsize=4096)
def place_in(text: str, *, country: str) -> str:
    """The place called `text` (`MA`, `US-MA`, `US-NY-NYC`, or `US` for no part of its own) of a country, in full.

    Raises `NoSuchPlace`.
    """
    steps = [step for step in re.split(r"[-_/ ]+", text.strip().upper()) if step]
    if not steps or steps[0] != country:
        steps = [country, *steps]
    if len(steps) > 3:
        raise NoSuchPlace(f"a place has at most a country, a part of it, and a city: {text!r} has more")
    if len(steps) > 1:
        _part_of(country, steps[1])
    if len(steps) > 2 and steps[2] not in CITIES.get(f"{country}-{steps[1]}", ()):
        raise NoSuchPlace(f"no rules are known of a city {steps[2]!r} in {country}-{steps[1]}")
    return "-".join(steps)


def _part_of(country: str, part: str) -> None:
    known = PARTS.get(country)
    if (known is not None and part not in known) or not _PART.fullmatch(part):
        raise NoSuchPlace(f"{country} has no part {part!r} in ISO 3166-2")
