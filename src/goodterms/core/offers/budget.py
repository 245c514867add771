"""A month's money in the shape of the Standard Financial Statement: sections of lines, each so much so often; exact to the unit.

The lines are those of the Standard Financial Statement (Money and Pensions Service, sfs.moneyadviceservice.org.uk): income; fixed
costs; flexible costs; what goes to others who are owed; and a small saving, which the statement allows so that the next broken
boiler is not the next debt. A line that is left empty is nothing.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

from goodterms.core.events import BudgetSection
from goodterms.core.money import Money, total
from goodterms.core.offers.affordability import Means
from goodterms.core.value import value

__all__ = ["LINES", "PERIODS", "SECTIONS", "Budget", "Entry", "Per", "monthly"]

Per: TypeAlias = Literal["month", "week", "fortnight", "four_weeks", "quarter", "year"]
PERIODS: Final[tuple[Per, ...]] = get_args(Per)
SECTIONS: Final[tuple[BudgetSection, ...]] = get_args(BudgetSection)
_A_YEAR: Final[Mapping[Per, int]] = MappingProxyType(
    {"month": 12, "week": 52, "fortnight": 26, "four_weeks": 13, "quarter": 4, "year": 1}
)
LINES: Final[Mapping[BudgetSection, tuple[str, ...]]] = MappingProxyType(
    {
        "income": ("wages", "partner", "benefits", "pension", "other_income"),
        "fixed": (
            "home",
            "utilities",
            "water",
            "council",
            "care",
            "transport",
            "school",
            "insurance",
            "other_fixed",
        ),
        "flexible": ("food", "communications", "personal", "other_flexible"),
        "creditors": ("priority", "other_creditors", "saving"),
    }
)
SAVING: Final = "saving"


@value
class Entry:
    """So much, so often."""

    amount: Money
    per: Per


def monthly(entry: Entry) -> Money:
    """What it comes to in a month of a twelfth of a year, to the nearest minor unit, halves up."""
    of_a_year = entry.amount.amount * _A_YEAR[entry.per]
    return Money((of_a_year * 2 + 12) // 24, entry.amount.currency)


@value
class Budget:
    """The entries by line. All in one currency, none below zero."""

    currency: str
    entries: Mapping[str, Entry]

    def section(self, section: BudgetSection) -> Money:
        """What a section comes to in a month: exactly the sum of what its lines come to."""
        return total(self._each(LINES[section]), currency=self.currency)

    def means(self, *, as_of: date) -> Means:
        """The month as offers count it. The saving is no debt, so it is counted by itself."""
        others = tuple(line for line in LINES["creditors"] if line != SAVING)
        return Means(
            income=self.section("income"),
            fixed=self.section("fixed"),
            flexible=self.section("flexible"),
            creditors=total(self._each(others), currency=self.currency),
            saving=total(self._each((SAVING,)), currency=self.currency),
            as_of=as_of,
        )

    def _each(self, lines: tuple[str, ...]) -> tuple[Money, ...]:
        return tuple(monthly(self.entries[line]) for line in lines if line in self.entries)
