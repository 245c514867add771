"""Complaints have a clock: by place, by the customer's own days, and never a longer one where two places are possible."""

from datetime import UTC, date, datetime

from tests.core.journey.cast import customer

from goodterms.core.circumstances import Circumstances
from goodterms.core.facts import OpenComplaint
from goodterms.core.policy.complaint_clocks import (
    CLOCKS,
    HOUSE,
    acknowledgement_due,
    answer_due,
    complaint_clock,
)

MADE = OpenComplaint("c", None, datetime(2026, 5, 5, 23, 30, tzinfo=UTC))  # already the 6th in Dublin


def test_in_great_britain_a_final_response_is_due_in_eight_weeks():
    facts = customer(country="GB", zones=("Europe/London",))
    assert answer_due(MADE, facts) == date(2026, 7, 1)


def test_business_days_are_those_of_the_customers_country():
    assert answer_due(MADE, customer()) == date(2026, 7, 2)  # 40 business days, a public holiday on 1 June
    assert acknowledgement_due(MADE, customer()) == date(2026, 5, 13)


def test_where_no_rule_is_known_the_house_promises_thirty_days_and_says_that_it_is_the_house():
    facts = customer(country="BR", zones=("America/Sao_Paulo",))
    assert complaint_clock(facts) is HOUSE
    assert answer_due(MADE, facts) == date(2026, 6, 4)
    assert HOUSE.confidence == "D"


def test_of_several_places_the_shortest_time_counts():
    facts = customer(country="GB", circumstances=Circumstances(places=("GB-SCT", "US-MA")))
    assert complaint_clock(facts).place == "US"


def test_every_clock_names_its_source_and_how_sure_we_are():
    assert all(clock.source and clock.confidence in {"R", "M", "D"} for clock in (*CLOCKS, HOUSE))
    assert len({clock.place for clock in CLOCKS}) == len(CLOCKS)
