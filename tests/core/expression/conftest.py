"""One fixture: evaluate a source text over facts like a journey's."""

from datetime import UTC, date, datetime, timedelta

import pytest

from goodterms.core.expression import (
    BOOL,
    DATE,
    DOUBLE,
    DURATION,
    INT,
    MONEY,
    STRING,
    TIMESTAMP,
    Declarations,
    check,
    list_of,
    one_of,
    parse_and_check,
)
from goodterms.core.money import Money

DECLARED = Declarations(
    {
        "account.past_due": MONEY,
        "account.balance": MONEY,
        "account.days_past_due": INT,
        "account.missed": INT,
        "account.status": one_of("open", "late", "closed"),
        "account.oldest_due": DATE,
        "account.disputed": BOOL,
        "customer.language": STRING,
        "customer.channels": list_of(one_of("sms", "email", "voice")),
        "score.risk": DOUBLE,
        "queue.early_arrears.wait_p90": DURATION,
        "case.opened_at": TIMESTAMP,
        "today": DATE,
        "now": TIMESTAMP,
    }
)

FACTS = {
    "account.past_due": Money(12_50, "EUR"),
    "account.balance": Money(900_00, "EUR"),
    "account.days_past_due": 12,
    "account.missed": 1,
    "account.status": "late",
    "account.oldest_due": date(2026, 1, 31),
    "account.disputed": False,
    "customer.language": "de-AT",
    "customer.channels": ["sms", "email"],
    "score.risk": 0.62,
    "queue.early_arrears.wait_p90": timedelta(seconds=45),
    "case.opened_at": datetime(2026, 2, 1, 9, 30, tzinfo=UTC),
    "today": date(2026, 2, 12),
    "now": datetime(2026, 2, 12, 10, 0, tzinfo=UTC),
}


@pytest.fixture(scope="session")
def declared():
    """Facts like those a journey declares."""
    return DECLARED


@pytest.fixture(scope="session")
def evaluate():
    """`evaluate(source, **changed)`: what `source` comes to; a fact is changed by its name with __ for the points."""

    def run(source, *, business_days=None, **changed):
        facts = FACTS | {name.replace("__", "."): value for name, value in changed.items()}
        return check(source, declarations=DECLARED, expect=None).evaluate(facts, business_days=business_days)

    return run


@pytest.fixture(scope="session")
def problems_of():
    """`problems_of(source)`: everything wrong with `source`, each as one line."""

    def run(source, expect=BOOL):
        return [str(problem) for problem in parse_and_check(source, declarations=DECLARED, expect=expect)[1]]

    return run
