"""What English speakers write: one file a matter. The notation is `language.safety.notation`'s."""

from typing import Final

from goodterms.language.safety.en import (
    crisis,
    hardship_families,
    money,
    not_opt_out,
    not_opt_out_families,
    opt_out,
    opt_out_families,
    others,
    vulnerability,
)
from goodterms.language.safety.en.known import KNOWN
from goodterms.language.safety.en.sets import SETS
from goodterms.language.safety.table import Table

ENGLISH: Final = Table(
    language="en",
    sets=SETS,
    phrases={
        "opt_out": opt_out.PHRASES + opt_out_families.PHRASES,
        "hardship": money.HARDSHIP + hardship_families.PHRASES,
        "bankruptcy": money.BANKRUPTCY,
        "vulnerability": vulnerability.PHRASES,
        "crisis": crisis.PHRASES,
        "wrong_person": others.WRONG_PERSON,
        "deceased": others.DECEASED,
        "attorney": others.ATTORNEY,
        "complaint": others.COMPLAINT,
    },
    unless={
        "opt_out": not_opt_out.UNLESS + not_opt_out_families.UNLESS,
        "hardship": money.UNLESS,
        "vulnerability": vulnerability.UNLESS,
        "crisis": crisis.UNLESS,
        "deceased": others.UNLESS_DECEASED,
        "attorney": others.UNLESS_ATTORNEY,
        "wrong_person": others.UNLESS_WRONG_PERSON,
        "complaint": others.UNLESS_COMPLAINT,
        "bankruptcy": "",
    },
    known=(KNOWN,),
)
