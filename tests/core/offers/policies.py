"""Policies for tests, read as a workspace's files are."""

from collections.abc import Mapping

from goodterms.core.offers.policy import OfferPolicy
from goodterms.core.offers.reading import parse_offer

PROMISE = """\
offer: promise
says: An amount by a day.
policy:
  - from: 2026-01-01
    citation: House policy
    bounds: {within: 20 days, at_least: 25%, open: 1, times: 2 in 30 days}
"""
PLAN = """\
offer: plan
says: What is past due, in instalments.
record: plan.recorded
policy:
  - from: 2026-01-01
    citation: House policy
    conditions:
      - {id: early, when: account.days_past_due <= 90, reason: it is late, citation: House policy}
    bounds:
      instalments: 12
      length: 400 days
      floor: [10.00 EUR, 1000 JPY]
      first_within: 31 days
      cadences: [weekly, monthly, payday]
      of_spare_income: 50%
      small: [20.00 EUR, 2000 JPY]
"""
SETTLE = """\
offer: settle
says: Less than all.
record: note.added
policy:
  - from: 2026-01-01
    citation: House policy
    bounds: {floor: 40%, authority: {agent: 75%, manager: 50%}, expires: 14 days, paid_within: 30 days}
"""
DEFER = """\
offer: defer
says: Another day.
record: note.added
policy:
  - {from: 2026-01-01, citation: House policy, bounds: {within: 30 days, times: 2 in 365 days}}
"""
RETRY = """\
offer: retry
says: A payment is tried again.
policy:
  - from: 2026-01-01
    citation: House policy
    bounds: {soft: [AM04], hard: [AC04], attempts: 4, spacing: 3 days, within: 14 days}
"""


def policies(*texts: str) -> Mapping[str, OfferPolicy]:
    """The policies in these files, by offer; a mistake in one fails the test."""
    found: dict[str, OfferPolicy] = {}
    for text in texts:
        policy, problems = parse_offer(text, file="offers/test.yaml")
        assert policy is not None, [str(problem) for problem in problems]
        found[policy.offer] = policy
    return found
