"""What a guard may know: every declared fact, worked out when asked for, and nothing that cannot be known."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from goodterms.core.case import Case
from goodterms.core.events import OpenRequested
from goodterms.core.facts import Account, Contact, CustomerFacts, Promise
from goodterms.core.journey.known import READERS, known
from goodterms.core.journey.vocabulary import FACTS
from goodterms.core.money import Money

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ACCOUNT = Account(5, 1, Money(90_00, "EUR"), Money(42_00, "EUR"), date(2026, 2, 20), NOW - timedelta(hours=30))
FACTS_OF = CustomerFacts(
    bucket=1,
    customer=257,
    language="en",
    zones=("Europe/Dublin",),
    country="IE",
    accounts=(ACCOUNT,),
    contacts=tuple(
        Contact(NOW - timedelta(days=days), date(2026, 3, 4) - timedelta(days=days), "sms", "collections", 5, outcome)
        for days, outcome in ((1, "delivered"), (2, "failed"), (6, "accepted"), (7, "accepted"))
    ),
)

CASE = Case(
    id=1,
    bucket=1,
    customer=257,
    account=5,
    journey="nudge",
    journey_version=1,
    keys=("2026-02",),
    round=1,
    status="open",
    step="first",
    phase="waiting",
    visit=1,
    entered_at=NOW,
    due_at=None,
    opened_at=NOW,
)


def test_every_declared_fact_can_be_read_and_nothing_else():
    assert set(READERS) == set(FACTS)


def test_only_facts_that_are_known_are_in_the_mapping():
    facts = known(facts=FACTS_OF, account=5, now=NOW)
    assert facts["account.past_due"] == Money(42_00, "EUR")
    assert facts["account.days_past_due"] == 12
    assert facts["customer.contacts_7_days"] == 2
    assert facts["today"] == date(2026, 3, 4)
    assert "account.instalment" not in facts
    assert "case.contacts" not in facts
    assert "account.invented" not in facts
    assert len(facts) == len(list(facts)) == len(dict(facts))


def test_figures_that_are_too_old_are_unknown():
    facts = known(facts=FACTS_OF, account=5, now=NOW, fresh_within=timedelta(hours=26))
    assert not [name for name in facts if name.startswith("account.") and name != "account.id"]


def test_the_events_own_key_is_read_before_the_cases():
    facts = known(facts=FACTS_OF, account=5, now=NOW, event=OpenRequested("nudge", 5, "2026-02", "test"))
    assert facts["event.key"] == "2026-02"
    assert facts["event.type"] == "case.requested"
    assert "event.amount" not in facts


def test_a_promise_is_known_through_the_case_it_belongs_to():
    promise = Promise("p", 5, None, Money(42_00, "EUR"), NOW, date(2026, 3, 9), 95, 2, Money(0, "EUR"))
    promised = replace(FACTS_OF, promises=(promise,))
    assert "promise.due" not in known(facts=promised, account=5, now=NOW)
    facts = known(facts=promised, account=5, now=NOW, case=CASE)
    assert facts["promise.due"] == date(2026, 3, 9)
    assert facts["promise.moves"] == 0
    assert facts["instalment.id"] == "2026-02"
