"""The languages whose phrases are read."""

from typing import Final

from goodterms.language.safety.en import ENGLISH
from goodterms.language.safety.es import SPANISH
from goodterms.language.safety.fr import FRENCH
from goodterms.language.safety.ga import IRISH
from goodterms.language.safety.table import Table

TABLES: Final[tuple[Table, ...]] = (ENGLISH, SPANISH, FRENCH, IRISH)
