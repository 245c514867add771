"""Showing an event to a case: its own contact's answer, the goal, a built-in, `always`, the step's `on`. The first applies.

What was addressed to us as one person's words (a disclosure, a complaint, a reply to no case in particular) is taken up by
one of their cases, so that one person answers once; the others feel it through the holds it places.
"""

from goodterms.core.journey.show.contacts import ANSWERS
from goodterms.core.journey.show.showing import SPOKEN, show, speaks_for

__all__ = ["ANSWERS", "SPOKEN", "show", "speaks_for"]
