"""The languages whose amounts, dates and clauses can be read, each a table in a module of its own."""

from collections.abc import Mapping
from typing import Final

from goodterms.language.slots import en, es, fr, ga
from goodterms.language.slots.table import Table

__all__ = ["LANGUAGES", "table_of"]

LANGUAGES: Final[Mapping[str, Table]] = {"en": en.TABLE, "es": es.TABLE, "fr": fr.TABLE, "ga": ga.TABLE}


def table_of(language: str) -> Table:
    """The table of a BCP 47 tag ("en-IE" is read by "en"); raises ValueError, naming the languages there are, for another."""
    table = LANGUAGES.get(language.partition("-")[0].lower())
    if table is None:
        raise ValueError(f"no grammar for the language {language!r}: {', '.join(sorted(LANGUAGES))}")
    return table
