"""An invented portfolio: who has which account, how late it is, how they can be reached. Pure and seeded.

Every customer has one account. When their day comes, either a payment fails or a bill is on its way.
"""

from math import exp
from statistics import NormalDist

from goodterms.core.events import Channel
from goodterms.core.money import Money, minor_digits
from goodterms.core.simulation.draw import choose, draw
from goodterms.core.value import value

_NORMAL = NormalDist()


@value
class Reach:
    """The share of customers who have an address on this channel, and of those who agreed to be contacted there."""

    has: float
    agreed: float


@value
class Portfolio:
    """How invented accounts look. Shares in [0, 1]; `instalment` in whole units of the brand's currency.

    `late` is the share whose payment fails, on one of the first `arrive_days` days; `instalments_late` says how many
    instalments are then behind; `spread` is the standard deviation of the instalment's logarithm.
    """

    late: float
    arrive_days: int
    instalment: float
    spread: float
    instalments_left: tuple[int, int]
    instalments_late: tuple[tuple[str, float], ...]
    reach: tuple[tuple[Channel, Reach], ...]
    prefers_sms: float


@value
class Situation:
    """One invented customer's situation. `day` counts from the first day of the run, which is 0.

    `behind` is how many instalments are past due from that day on; 0: nothing is past due, and the
    balance is a bill that is coming.
    """

    day: int
    behind: int
    instalment: Money
    balance: Money
    channels: tuple[Channel, ...]
    agreed: frozenset[Channel]
    prefers: Channel

    @property
    def past_due(self) -> Money:
        """What is past due from that day on."""
        return Money(self.instalment.amount * self.behind, self.instalment.currency)


def situation(*, portfolio: Portfolio, seed: int, customer: str, currency: str, days: int) -> Situation:
    """How things stand with this customer, in a run of `days` days: the same for the same seed and name."""

    def point(kind: str) -> float:
        return draw(seed=seed, customer=customer, kind=kind, ordinal=0)

    unit = 10 ** minor_digits(currency)
    size = _NORMAL.inv_cdf(min(max(point("instalment"), 1e-9), 1 - 1e-9))
    instalment = Money(max(unit, round(portfolio.instalment * exp(portfolio.spread * size)) * unit), currency)
    behind = 0
    if point("late") < portfolio.late:
        behind = int(choose(shares=portfolio.instalments_late, point=point("behind")))
    first, last = portfolio.instalments_left
    left = first + int(point("left") * (last - first + 1)) if behind else 1
    channels = tuple(channel for channel, reach in portfolio.reach if point(f"has {channel}") < reach.has)
    return Situation(
        day=int(point("day") * max(1, min(days, portfolio.arrive_days))),
        behind=behind,
        instalment=instalment,
        balance=Money(instalment.amount * (behind + left), currency),
        channels=channels,
        agreed=frozenset(channel for channel, reach in portfolio.reach if point(f"agreed {channel}") < reach.agreed),
        prefers="sms" if point("prefers") < portfolio.prefers_sms else "email",
    )
