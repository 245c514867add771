"""The part of a payment that belongs to one account."""

from goodterms.core.events import Allocation
from goodterms.core.money import Money


def allocated(allocations: tuple[Allocation, ...], account: int) -> Money | None:
    """What of a payment is for this account; None when nothing is."""
    for allocation in allocations:
        if allocation.account == account:
            return allocation.amount
    return None
