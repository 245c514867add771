"""A day as people say it, where CLDR's words stop short of it."""

import re
from datetime import date
from typing import Final

_ONE: Final = re.compile(r"\b1(?=\s)")


def said_day(text: str, *, day: date, locale: str) -> str:
    """The formatted `text` of `day`: the first of a month is "1er juin" in French; all else stays as it is.

    Source: CLDR writes "1 juin"; "le premier du mois s'écrit 1er" (Office québécois de la langue française; Imprimerie nationale).
    """
    return (
        _ONE.sub("1er", text, count=1) if day.day == 1 and locale.partition("_")[0].partition("-")[0] == "fr" else text
    )
