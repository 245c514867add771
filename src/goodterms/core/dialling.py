"""Predictive dialling: how many of the calls that people answered were abandoned, for each campaign and period.

A call is *abandoned* when somebody answers it and no representative is connected in time (within two seconds: 16 CFR
310.4(b)(1)(iv)). The share is that of the calls answered by a person; a period of n days ends with the day it is worked
out for (30 days: 16 CFR 310.4(b)(4)(i); one day: Ofcom's statement on persistent misuse).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class CampaignDay:
    """What became of one campaign's calls on one day, as far as a person answered: connected to somebody, or abandoned."""

    campaign: str
    day: date
    connected: int
    abandoned: int


@dataclass(frozen=True, slots=True)
class Share:
    """The answered calls of a campaign in a period of `days`, and how many of them were abandoned."""

    days: int
    answered: int
    abandoned: int

    def above(self, percent: int) -> bool:
        """Whether more than `percent` of 100 answered calls were abandoned; without any answered call none was."""
        return self.abandoned * 100 > percent * self.answered


@dataclass(frozen=True, slots=True)
class Dialling:
    """A call that a predictive dialler would place, and its campaign's shares so far; a period that is not there is unknown."""

    shares: tuple[Share, ...] = ()

    def share(self, days: int) -> Share | None:
        """The share over a period of `days`; None where nobody counted it."""
        return next((share for share in self.shares if share.days == days), None)


def abandoned_share(tallies: Iterable[CampaignDay], *, campaign: str, on: date, days: int) -> Share:
    """The share of a campaign over the `days` that end with `on`. Raises `ValueError` for a count that cannot be."""
    first = on - timedelta(days=days - 1)
    answered = abandoned = 0
    for tally in tallies:
        if tally.connected < 0 or tally.abandoned < 0:
            raise ValueError(f"a tally of {tally.day} is below zero; count calls from zero up")
        if tally.campaign == campaign and first <= tally.day <= on:
            answered += tally.connected + tally.abandoned
            abandoned += tally.abandoned
    return Share(days, answered, abandoned)
