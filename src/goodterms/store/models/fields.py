"""Shapes that many tables share, each with the constraint that keeps it true."""

from typing import Any

from django.db import models
from django.db.models import F, Q

BUCKETS = 256


class Bucketed(models.Model):
    """A row that lives with its customer: `bucket` leads its key, and every hot statement names it."""

    bucket = models.SmallIntegerField()
    customer_id = models.BigIntegerField()

    class Meta:
        abstract = True


def in_bucket(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=f"{name}_bucket", condition=Q(bucket__gte=0, bucket__lt=BUCKETS))


def one_of(name: str, field: str, values: tuple[str, ...]) -> models.CheckConstraint:
    """The column holds one of these words, or nothing where it may be empty."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": values}) | Q(**{f"{field}__isnull": True}))


def currency_code(name: str, field: str = "currency") -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__regex": "^[A-Z]{3}$"}))


def not_negative(name: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__gte": 0}) | Q(**{f"{field}__isnull": True}))


def ordered(name: str, earlier: str, later: str) -> models.CheckConstraint:
    """`later` is empty or not before `earlier`."""
    return models.CheckConstraint(
        name=name, condition=Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)})
    )


def together(name: str, *fields: str) -> models.CheckConstraint:
    """All of these columns are filled, or none is."""
    filled: dict[str, Any] = {f"{field}__isnull": False for field in fields}
    empty: dict[str, Any] = {f"{field}__isnull": True for field in fields}
    return models.CheckConstraint(name=name, condition=Q(**filled) | Q(**empty))
