"""Duties as they are worked off: opened by the facts, sent where the house has words for them, raised on the desk, proved.

A duty belongs to the account, not to where a case stands: its message goes although the case has moved on, is paused or in a
control group. It is judged as every contact is. Nothing but evidence that its rule accepts, or the account itself, ends it.
"""

from goodterms.core.journey.owing.proving import can_be_satisfied, prove
from goodterms.core.journey.owing.working_off import duty_moments, see_to_duties

__all__ = ["can_be_satisfied", "duty_moments", "prove", "see_to_duties"]
