"""The facts a guard may read, from the facts of a customer and one case. What is missing or too old is not in the mapping."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from goodterms.core.calendar import local_day
from goodterms.core.case import Case
from goodterms.core.events import Event
from goodterms.core.facts import Account, CustomerFacts

WEEK = timedelta(days=7)


def known(
    *,
    facts: CustomerFacts,
    account: int,
    now: datetime,
    case: Case | None = None,
    event: Event | None = None,
    fresh_within: timedelta | None = None,
) -> Mapping[str, object]:
    """Declared fact names to values, as of `now`.

    Figures of an account older than `fresh_within` by the record's own as-of time are left out, and so are Unknown.
    """
    today = local_day(at=now, zone=facts.zones[0]) if facts.zones else None
    values: dict[str, object] = {
        "now": now,
        "customer.id": facts.customer,
        "customer.language": facts.language,
        "customer.country": facts.country,
        "customer.open_promises": len(facts.promises),
        "customer.text_stopped": facts.text_stopped,
        "customer.holds": [hold.kind for hold in facts.open_holds(now=now, account=account)],
        "account.id": account,
    }
    if today is not None:
        values["today"] = today
        values["customer.zone"] = facts.zones[0]
        values["customer.contacts_7_days"] = sum(
            1 for c in facts.contacts if today - c.day < WEEK and c.outcome != "failed"
        )
    if facts.last_kept_promise is not None:
        values["customer.last_kept_promise"] = facts.last_kept_promise
    figures = facts.account(account)
    if figures is not None and (fresh_within is None or now - figures.as_of <= fresh_within):
        values.update(_account(figures, today=today))
    if case is not None:
        values.update(_case(case, facts=facts, now=now))
    if event is not None:
        values.update(_event(event))
    return values


def _account(account: Account, *, today: date | None) -> dict[str, Any]:
    values: dict[str, Any] = {
        "account.balance": account.balance,
        "account.past_due": account.past_due,
        "account.currency": account.past_due.currency,
        "account.status": account.status,
        "account.as_of": account.as_of,
    }
    if account.instalment is not None:
        values["account.instalment"] = account.instalment
    if account.past_due.amount == 0:
        values["account.days_past_due"] = 0
    elif account.oldest_due is not None:
        values["account.oldest_due"] = account.oldest_due
        if today is not None:
            values["account.days_past_due"] = max(0, (today - account.oldest_due).days)
    return values


def _case(case: Case, *, facts: CustomerFacts, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {
        "case.contacts": case.contacts,
        "case.opens": case.opens,
        "case.days_open": (now - case.opened_at).days,
        "case.round": case.round,
        "event.key": case.keys[0],
        "instalment.id": case.keys[0],
    }
    for promise in facts.promises:
        if promise.account == case.account:
            values["promise.amount"] = promise.amount
            values["promise.due"] = promise.due
            values["promise.moves"] = promise.moves
    return values


def _event(event: Event) -> dict[str, Any]:
    values: dict[str, Any] = {"event.type": event.type}
    for name, attribute in (("event.amount", "amount"), ("event.reason", "reason"), ("event.key", "key")):
        if hasattr(event, attribute):
            values[name] = getattr(event, attribute)
    if hasattr(event, "instalment") and isinstance(event.instalment, str):
        values["instalment.id"] = event.instalment
    return values
