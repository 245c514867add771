"""Template filters that say amounts, times and names as `insight.wording` does."""

from datetime import datetime, timedelta

from django import template

from goodterms.core.money import Money
from goodterms.insight import wording
from goodterms.insight.rules import rule as one_rule

register = template.Library()


@register.filter
def money(value: Money) -> str:
    return wording.amount(value)


@register.filter
def number(value: int) -> str:
    return wording.count(value)


@register.filter
def moment(value: datetime | None, zone: str | None = None) -> str:
    return "" if value is None else wording.moment(value, zone)


@register.filter
def clock(value: datetime, zone: str | None = None) -> str:
    return wording.clock(value, zone)


@register.filter
def since(value: datetime, now: datetime) -> str:
    """How long ago."""
    return wording.span(now - value)


@register.filter
def until(value: datetime, now: datetime) -> str:
    """How long from now, or how long it is past."""
    return wording.span(abs(value - now))


@register.filter
def utc(value: datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M:%S} UTC"


@register.filter
def queue(value: str) -> str:
    return wording.queue(value)


@register.filter
def rule_title(value: str) -> str:
    return one_rule(value).title


@register.filter
def span(value: timedelta) -> str:
    return wording.span(value)
