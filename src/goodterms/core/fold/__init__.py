"""How events change what is known about a customer: one pure fold, so that the log can rebuild the row.

Figures of an account follow one rule: the record's last snapshot minus payments we confirmed that it does not contain yet.
An older snapshot changes nothing; a newer one drops the payments it contains.
"""

from goodterms.core.fold.contacts import with_contact
from goodterms.core.fold.days import day_of, ends
from goodterms.core.fold.folding import FOLDED, fold, folded
from goodterms.core.fold.permissions import stopped_points

__all__ = ["FOLDED", "day_of", "ends", "fold", "folded", "stopped_points", "with_contact"]
