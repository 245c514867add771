"""Offers that a person looks at, and plans with clocks of their own."""

from datetime import date
from typing import ClassVar, Literal

from goodterms.core.events.words import Instalment
from goodterms.core.money import Money
from goodterms.core.value import value


@value
class OfferAsked:
    """The customer asked for terms that a person agrees to: a plan, a settlement, another day. What they asked for is exact.

    `instalments` are those of a plan; `amount` and `due` those of a settlement; `due` alone is the new day of a deferral; `day`
    the new day of the month of every instalment from now on. `reason` says why a person is asked, in words without personal data.
    """

    type: ClassVar[str] = "offer.asked"
    version: ClassVar[int] = 2
    offer: str
    account: int
    case: int | None
    reason: str
    amount: Money | None = None
    due: date | None = None
    instalments: tuple[Instalment, ...] = ()
    by: Literal["customer", "staff"] = "customer"
    day: int | None = None


@value
class OfferAnswered:
    """A person agreed to what was asked for, or did not. What was agreed is counted towards the next time it is asked for."""

    type: ClassVar[str] = "offer.answered"
    version: ClassVar[int] = 2
    offer: str
    account: int
    case: int | None
    agreed: bool
    amount: Money | None = None
    due: date | None = None
    day: int | None = None


@value
class PlanMade:
    """The total is paid in these instalments. `by` staff where a person made sure who asked for it."""

    type: ClassVar[str] = "plan.made"
    version: ClassVar[int] = 1
    plan: str
    account: int
    case: int | None
    instalments: tuple[Instalment, ...]
    tolerance_percent: int
    grace_days: int
    by: Literal["customer", "staff", "import"] = "customer"


@value
class PlanMissed:
    """The day and grace of an instalment are over, and it is not paid. The plan goes on: the first time costs nothing."""

    type: ClassVar[str] = "plan.missed"
    version: ClassVar[int] = 1
    plan: str
    account: int
    number: int
    paid: Money


@value
class PlanKept:
    """All of the plan is paid, within its tolerance."""

    type: ClassVar[str] = "plan.kept"
    version: ClassVar[int] = 1
    plan: str
    account: int
    paid: Money


@value
class PlanBroken:
    """A second instalment was missed, or the plan is over and not paid: a person looks, nobody is chased by itself."""

    type: ClassVar[str] = "plan.broken"
    version: ClassVar[int] = 1
    plan: str
    account: int
    paid: Money
    partly: bool


@value
class PlanCancelled:
    """The plan no longer stands; why, in words without personal data."""

    type: ClassVar[str] = "plan.cancelled"
    version: ClassVar[int] = 1
    plan: str
    account: int
    reason: str


@value
class MeansTold:
    """A month's money, in the shape of the Standard Financial Statement: what comes in and what must go out.

    It is asked for only where terms depend on it, and nobody has to say it.
    """

    type: ClassVar[str] = "means.told"
    version: ClassVar[int] = 1
    income: Money
    fixed: Money
    flexible: Money
    creditors: Money
    saving: Money
    by: Literal["customer", "staff", "import"] = "customer"
