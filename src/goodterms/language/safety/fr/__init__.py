"""What French speakers write. The notation is `language.safety.notation`'s."""

from typing import Final

from goodterms.language.safety.fr import care, not_opt_out, opt_out, others
from goodterms.language.safety.fr.known import KNOWN
from goodterms.language.safety.fr.sets import SETS
from goodterms.language.safety.table import Table

FRENCH: Final = Table(
    language="fr",
    sets=SETS,
    phrases={"opt_out": opt_out.PHRASES, **care.PHRASES, **others.PHRASES},
    unless={"opt_out": not_opt_out.UNLESS, **care.UNLESS, **others.UNLESS},
    known=(KNOWN,),
)
