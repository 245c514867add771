"""What a process looks at before it works: it refuses in words what it could not work on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from goodterms.store import keys
from goodterms.store.clock import machine_now, set_clock
from goodterms.store.master_keys import MasterKeyInUse
from goodterms.store.schema import OtherSchema
from goodterms.store.starting import NotRealTime, refuse_to_start_wrong

CUSTOMER = (
    "INSERT INTO customer (bucket, id, external_id, language, country, zones, preferred, sealed, wrapped_key, invented) "
    "VALUES (3, 259, 'c', 'en', 'IE', '{}', '{}', NULL, %s, false)"
)


@pytest.fixture
def production(settings, undone: None) -> None:
    settings.PRODUCTION = True


def execute(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def test_a_database_in_order_is_worked_on(production: None):
    refuse_to_start_wrong()
    set_clock(origin=machine_now())
    refuse_to_start_wrong()


def test_another_schema_is_refused(production: None):
    execute("COMMENT ON TABLE django_migrations IS '{}'")
    with pytest.raises(OtherSchema):
        refuse_to_start_wrong()


def test_a_master_key_that_stored_data_needs_must_be_there(production: None):
    missing = max(keys.keys().masters.keys) + 1
    execute(CUSTOMER, bytes([1, missing // 256, missing % 256]) + b"wrapped")
    with pytest.raises(MasterKeyInUse):
        refuse_to_start_wrong()


@pytest.mark.parametrize(
    "clock",
    [
        {"rate": Decimal(60)},
        {"stepped": True},
        {"ahead": timedelta(days=1)},
    ],
)
def test_in_production_business_time_is_the_worlds(production: None, settings, clock: dict):
    ahead = clock.get("ahead", timedelta(0))
    set_clock(origin=machine_now() + ahead, rate=clock.get("rate", Decimal(1)), stepped=clock.get("stepped", False))
    with pytest.raises(NotRealTime, match="Production never works on one"):
        refuse_to_start_wrong()
    settings.PRODUCTION = False
    refuse_to_start_wrong()
