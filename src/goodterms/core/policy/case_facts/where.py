"""Where a person is, as far as the facts leave it open: the zones of a place, the places of a zone.

Sources: CLDR's zones of territories (Babel), and for the United States the zone in which most people of a state live.
"""

from functools import lru_cache
from typing import Final

from babel.core import get_global

__all__ = ["USUAL_ZONE", "places_of", "zones_for"]

USUAL_ZONE: Final = "America/New_York"
_US: Final = {
    "America/Chicago": "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI",
    "America/Denver": "CO ID MT NM UT WY",
    "America/Los_Angeles": "CA NV OR WA",
    "America/Phoenix": "AZ",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
}
_BY_STATE: Final = {f"US-{state}": zone for zone, states in _US.items() for state in states.split()}


@lru_cache(maxsize=1024)
def zones_for(places: tuple[str, ...]) -> tuple[str, ...]:
    """The zones to take for people of these places: of a state its main one, of a country all it has."""
    found: dict[str, None] = {}
    for place in places:
        country = place.partition("-")[0]
        if country == "US":
            found[_BY_STATE.get(place[:5], USUAL_ZONE)] = None
        else:
            found.update(dict.fromkeys(sorted(get_global("territory_zones").get(country, ()))))
    return tuple(found)


@lru_cache(maxsize=1024)
def places_of(zones: tuple[str, ...]) -> tuple[str, ...]:
    """The countries of these zones, without those of zones that belong to none."""
    known = get_global("zone_territories")
    aliases = get_global("zone_aliases")
    return tuple(dict.fromkeys(known[name] for zone in zones if (name := aliases.get(zone, zone)) in known))
