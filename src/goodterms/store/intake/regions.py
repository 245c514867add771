"""Customers of whom only the country is known, where packs in force have rules for parts of it: the rules of every part bind."""

from django.db import connection

from goodterms.store.packs import packs_in_force

__all__ = ["countries_in_parts", "without_region"]

_COUNT = """
SELECT country, count(*) FROM customer WHERE country = ANY(%s) AND cardinality(places) = 0 GROUP BY 1 ORDER BY 1
"""


def countries_in_parts() -> frozenset[str]:
    """The countries for parts of which a pack in force has rules."""
    places = {place for pack in packs_in_force() for place in pack.scope.places if "-" in place}
    return frozenset(place.partition("-")[0] for place in places)


def without_region() -> tuple[tuple[str, int], ...]:
    """How many customers of each such country have no region, by its code."""
    countries = countries_in_parts()
    if not countries:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [sorted(countries)])
        return tuple((country, count) for country, count in cursor.fetchall())
