"""What Spanish speakers write, in Spain and in America. The notation is `language.safety.notation`'s."""

from typing import Final

from goodterms.language.safety.es import (
    bankruptcy,
    crisis,
    hardship,
    hardship_families,
    not_opt_out,
    not_opt_out_families,
    opt_out,
    opt_out_families,
    others,
    vulnerability,
)
from goodterms.language.safety.es.known import KNOWN
from goodterms.language.safety.es.sets import SETS
from goodterms.language.safety.table import Table

SPANISH: Final = Table(
    language="es",
    sets=SETS,
    phrases={
        "opt_out": opt_out.PHRASES + opt_out_families.PHRASES,
        "hardship": hardship.PHRASES + hardship_families.PHRASES,
        "bankruptcy": bankruptcy.PHRASES,
        "vulnerability": vulnerability.PHRASES,
        "crisis": crisis.PHRASES,
        **others.PHRASES,
    },
    unless={
        "opt_out": not_opt_out.UNLESS + not_opt_out_families.UNLESS,
        "hardship": hardship.UNLESS,
        "vulnerability": vulnerability.UNLESS,
        "crisis": crisis.UNLESS,
        **others.UNLESS,
    },
    known=(KNOWN,),
)
