"""Income and expenditure, section by section, as the customer goes along. Nobody has to say any of it."""

from typing import ClassVar

from goodterms.core.events.words import BudgetSection, Sealed
from goodterms.core.value import value


@value
class BudgetSaved:
    """One section of a month's money was entered, and is kept until they go on or begin again. What it says is sealed."""

    type: ClassVar[str] = "budget.saved"
    version: ClassVar[int] = 1
    account: int
    case: int | None
    section: BudgetSection
    entries: Sealed
