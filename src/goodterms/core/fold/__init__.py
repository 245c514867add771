"""How events change what is known about a customer: one pure fold, so that the log can rebuild the row.

Each kind of event is folded by one function, named in `FOLDS`; the files are the subjects of `CustomerFacts`.
"""

from goodterms.core.fold.contacts import with_contact
from goodterms.core.fold.days import day_of, ends
from goodterms.core.fold.folding import FOLDS, fold
from goodterms.core.fold.permissions import stopped_points

__all__ = ["FOLDS", "day_of", "ends", "fold", "stopped_points", "with_contact"]
