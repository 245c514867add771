"""The candidate time zones of a customer, primary first: a contact is allowed only where it is allowed in every one."""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from goodterms.store.intake.phones import Phone, zones_of_prefix

__all__ = ["candidate_zones", "zones_of_country"]


@cache
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    # zone.tab, IANA time zone database: "Each country code's entries put the most populous zones first".
    found: dict[str, list[str]] = {}
    for line in files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    return {country: tuple(zones) for country, zones in found.items()}


def zones_of_country(country: str) -> tuple[str, ...]:
    """The zones of a country, the most populous first."""
    return _zones_by_country().get(country, ())


def candidate_zones(*, given: str, country: str, phones: Iterable[Phone]) -> tuple[str, ...]:
    """Every zone the customer may be in, as far as we can know.

    The zone the file gives and those of numbers whose digits name a place all count, because either may be out of date.
    Only when there are none: the zones of the country, narrowed to those of the numbers where they agree. Empty means
    Unknown, and then nobody is contacted. The primary zone is the given one, else the most populous.
    """
    return _candidates(given, country, tuple([(phone.prefix, phone.placed) for phone in phones]))


@lru_cache(maxsize=65536)
def _candidates(given: str, country: str, prefixes: tuple[tuple[str, bool], ...]) -> tuple[str, ...]:
    found = dict.fromkeys(zone for digits, placed in prefixes if placed for zone in zones_of_prefix(digits))
    here = zones_of_country(country)
    if not found and not given:
        elsewhere = dict.fromkeys(zone for digits, _ in prefixes for zone in zones_of_prefix(digits))
        found = dict.fromkeys(zone for zone in here if zone in elsewhere) or dict.fromkeys(here) or elsewhere
    if given:
        return (given, *(zone for zone in found if zone != given))
    if len(found) < 2:
        return tuple(found)
    return (*(zone for zone in here if zone in found), *(zone for zone in found if zone not in here))
