"""May this payment be tried again, and when: the same judgement when it fails and on the day it was planned for. Pure."""

from datetime import date, datetime

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.events import PaymentFailed
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.change import World
from goodterms.core.offers.limits import limits
from goodterms.core.offers.policy import RETRY
from goodterms.core.offers.retries import Attempt, NextRetry, next_retry

MOST_COUNTED = 100
"""More attempts than this are as good as this many: nobody may make as many."""


def judge_retry(
    *,
    facts: CustomerFacts,
    world: World,
    failed: PaymentFailed,
    failed_on: date,
    now: datetime,
    today: date,
    calendar: BusinessCalendar,
    mandate_gone: bool = False,
    paid: bool = False,
    planned: bool = False,
    own_hold: str = "",
) -> NextRetry:
    """What the house's policy and the packs in force say of a payment that failed on a local day.

    `planned`: today is the day it was planned for, and with `paid` money came since it failed (`next_retry`). `own_hold` begins the
    names of the holds that this very payment placed while the bank worked on it: they end with it, in whatever order we hear.
    """
    policy = world.offers.get(RETRY)
    figures = facts.account(failed.account)
    portfolio = None if figures is None else world.portfolios.get(figures.portfolio)
    actor = "creditor" if portfolio is None else portfolio.actor_type
    first = failed_on if failed.first is None else min(failed.first, failed_on)
    earlier = [Attempt(first, failed.reason)] * (max(1, min(failed.attempt, MOST_COUNTED)) - 1)
    return next_retry(
        attempts=[*earlier, Attempt(failed_on, failed.reason)],
        policy=None if policy is None else policy.on(today),
        law=limits(world.packs, places=facts.places, actor=actor, on=today),
        holds=[
            hold.kind
            for hold in facts.open_holds(now=now, account=failed.account)
            if not own_hold or not hold.id.startswith(own_hold)
        ],
        agreed=_agreed(facts, failed.account),
        mandate_gone=mandate_gone or failed.mandate_gone,
        paid=paid or (planned and not _owed(facts, failed)),
        most=failed.most,
        today=today,
        calendar=calendar,
        planned=planned,
    )


def _agreed(facts: CustomerFacts, account: int) -> bool:
    """Whether a promise or a plan is open on the account."""
    promised = any(promise.account == account for promise in facts.promises)
    return promised or any(plan.account == account for plan in facts.plans)


def _owed(facts: CustomerFacts, failed: PaymentFailed) -> bool:
    """Whether something is past due still, and no more is pulled than is owed in all."""
    figures = facts.account(failed.account)
    if figures is None or figures.status != "open":
        return False
    return figures.past_due.amount > 0 and failed.amount.amount <= figures.balance.amount
