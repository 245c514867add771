"""Payments that did not go through, and whether they are tried again."""

from datetime import date
from typing import ClassVar

from goodterms.core.events.outside import RetriedBy
from goodterms.core.money import Money
from goodterms.core.value import value


@value
class RetryPlanned:
    """A payment that did not go through is tried again on a local day: `attempt` counts the first, `left` are those after it.

    `by` does it: the gateway that took the payment, or the record and whoever takes payments for it. `rule`, `reason` and
    `citation` are the receipt: which policy said so.
    """

    type: ClassVar[str] = "retry.planned"
    version: ClassVar[int] = 1
    account: int
    reference: str
    amount: Money
    on: date
    attempt: int
    left: int
    by: RetriedBy
    rule: str
    reason: str
    citation: str


@value
class RetryRefused:
    """A payment that did not go through is not tried again by itself, by this rule and for this reason.

    `by_person`: somebody should look at it. It was judged when it failed, on the day it was planned for, or by the gateway.
    """

    type: ClassVar[str] = "retry.refused"
    version: ClassVar[int] = 1
    account: int
    reference: str
    amount: Money
    by: RetriedBy
    rule: str
    reason: str
    citation: str
    by_person: bool = False


@value
class RetryAsked:
    """On the day it was planned for it is still allowed: from here on the gateway is asked, under one key for this attempt."""

    type: ClassVar[str] = "retry.asked"
    version: ClassVar[int] = 1
    account: int
    reference: str
    attempt: int
    rule: str
    citation: str


@value
class RetryTaken:
    """The gateway says that it tries the payment again: this attempt is on its way, whoever asked for it."""

    type: ClassVar[str] = "retry.taken"
    version: ClassVar[int] = 1
    account: int
    reference: str
    amount: Money
    attempt: int
