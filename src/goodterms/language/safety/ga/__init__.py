"""What Irish speakers write. The notation is `language.safety.notation`'s."""

from typing import Final

from goodterms.language.safety.ga import care, opt_out, others
from goodterms.language.safety.ga.known import KNOWN
from goodterms.language.safety.ga.sets import SETS
from goodterms.language.safety.table import Table

IRISH: Final = Table(
    language="ga",
    sets=SETS,
    phrases={"opt_out": opt_out.PHRASES, **care.PHRASES, **others.PHRASES},
    unless={"opt_out": opt_out.UNLESS, **care.UNLESS, **others.UNLESS},
    known=(KNOWN,),
)
