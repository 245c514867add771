"""What Spanish speakers write, in Spain and in America. The notation is `language.safety.notation`'s."""

from typing import Final

from goodterms.language.safety.es import care, opt_out, others
from goodterms.language.safety.es.known import KNOWN
from goodterms.language.safety.es.sets import SETS
from goodterms.language.safety.table import Table

SPANISH: Final = Table(
    language="es",
    sets=SETS,
    phrases={"opt_out": opt_out.PHRASES, **care.PHRASES, **others.PHRASES},
    unless={"opt_out": opt_out.UNLESS, **care.UNLESS, **others.UNLESS},
    known=(KNOWN,),
)
