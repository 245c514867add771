"""Keep a portfolio: the creditor, brand and money that accounts are imported under. Harmless to repeat."""

from collections.abc import Sequence
from typing import Any, Literal

from django.db import connection, transaction

from goodterms.core.identify import row_id
from goodterms.store.intake.zones import zones_of_country
from goodterms.store.world import bump_revision

_KEEP = """
INSERT INTO portfolio (id, external_id, creditor, brand, country, currency, actor_type, calendar, zone, phone, hours, packs,
                       master, invented)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '{}', %s)
ON CONFLICT (id) DO UPDATE
   SET creditor = EXCLUDED.creditor, brand = EXCLUDED.brand, actor_type = EXCLUDED.actor_type, calendar = EXCLUDED.calendar,
       zone = EXCLUDED.zone, phone = EXCLUDED.phone, hours = EXCLUDED.hours, packs = EXCLUDED.packs
"""


class PortfolioDiffers(Exception):
    """A portfolio of this name is kept in another country or currency, and accounts depend on both. Choose another name."""


def keep_portfolio(
    *,
    external_id: str,
    creditor: str,
    brand: str,
    country: str,
    currency: str,
    actor_type: Literal["creditor", "third_party", "servicer"] = "creditor",
    calendar: str = "",
    zone: str = "",
    phone: str = "",
    hours: str = "",
    packs: Sequence[str] = ("house",),
    invented: bool = False,
) -> int:
    """Make the portfolio, or bring its brand up to date; returns its id. Raises `PortfolioDiffers`.

    `calendar` is its business calendar, the country's own when empty; `zone` the brand's time zone, by which schedules come
    round: the country's most populous one when empty.
    """
    number = row_id("portfolio", external_id)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT country, currency FROM portfolio WHERE id = %s FOR UPDATE", [number])
        before = cursor.fetchone()
        if before is not None and before != (country, currency):
            raise PortfolioDiffers(
                f"portfolio {external_id!r} is kept in {before[0]} and {before[1]}: choose another name"
            )
        brand_data: list[Any] = [actor_type, calendar or country, zone or _zone_of(country), phone, hours, list(packs)]
        cursor.execute(_KEEP, [number, external_id, creditor, brand, country, currency, *brand_data, invented])
        bump_revision()
    return number


def _zone_of(country: str) -> str:
    return next(iter(zones_of_country(country)), "UTC")
