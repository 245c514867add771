"""Whether a message offers to pay by a day, and what it names: every fair reading of the amount and of the day.

Nothing is promised by it: what is read is read back to the customer, and counts when they say yes. Cautious: a message that
denies, doubts or hangs on something ("if my wages come in"), names several payments or one that comes round again, makes none;
a person reads it, or a form is better. Who offers a part of it and does not say how much is asked.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from goodterms.core.money import Money
from goodterms.language.papers import speaks_of_calling, speaks_of_papers
from goodterms.language.payer import they_pay
from goodterms.language.slots import (
    LANGUAGES,
    AmountReading,
    DateReading,
    Owed,
    Sense,
    read_amounts,
    read_clauses,
    read_dates,
)
from goodterms.language.text import bare_form

__all__ = ["Named", "fair", "one_named", "read_promise", "speaks_of_paying"]

LONGEST: Final = 300
"""Characters; who writes more tells a story, and a person reads it."""
_PAYING: Final = {
    "en": r"pay\w*|payin|paid|send\w*|transfer\w*|settle\w*|sort\w*|clear\w*|lodge\w*",
    "es": r"pag\w*|abon\w*|transfer\w*|ingres\w*|deposit\w*",
    "fr": r"pay\w*|pai\w*|regl\w*|vir\w*|vers\w*",
    "ga": r"ioc\w*|n?diol\w*|dhiol\w*|aistr\w*|seol\w*",
}
_PART: Final = {
    "en": r"something(?! (?:came|has|else|happened|is))|some(?! ?(?:time|day|how|one|body|where))|a wee bit|"
    r"a (?:bit|little)(?! (?:late|later|longer|early|earlier|more time|short))|a few (?:quid|euros?|pounds?|dollars?|bob)|"
    r"(?:a )?part(?! time)(?: of it)?|what(?:ever)? i (?:can|have)|as much as i can|a small amount",
    "es": r"algo|un po(?:co|quito)|una? (?:pequena )?parte|lo que (?:pued[ao]|ten?ga|tengo|se pueda)|cuanto pueda|unos (?:euros|pesos)",
    "fr": r"quelque chose|un (?:petit )?peu|une (?:petite )?partie|ce que (?:je (?:peux|pourrai)|j'ai)|"
    r"autant que (?:je peux|possible)|quelques euros",
    "ga": r"rud eigin|beagan|beagainin|cuid(?! eile)|an meid (?:is feidir|ata agam)|a bhfuil agam|roinnt|cupla euro",
}
"""What says that it is not all of it, and not how much."""
_ASKS_WHY: Final = re.compile(
    r"\W*(?:(?:can (?:you|u) |please )?(?:send|give) (?:me|us)|why|what|how|who|do|did|is|"
    r"por que|que|cuanto|cuando|pourquoi|quoi|combien|cen|cad|conas|ce mhead)\b"
)
_PARTS_WORDS: Final = 8
"""Words of a message that offers a part and names no day."""
_EXACT: Final[frozenset[Sense]] = frozenset({"exact"})
_FAIR: Final = frozenset({"affirmed", "asked"})


@dataclass(frozen=True, slots=True)
class Named:
    """`amounts` is empty where none was named. `days` is empty where the day was named so that no calendar tells it.

    `part`: some of it is offered, and not how much.
    """

    amounts: tuple[Money, ...]
    days: tuple[date, ...]
    part: bool = False


def read_promise(
    text: str, language: str, *, reference: date, zone: ZoneInfo, currency: str, owed: Owed | None = None
) -> Named | None:
    """What somebody names who says they will pay by a day; None where the message says no such thing. Never raises on any text;
    None in a language that has no grammar.

    `reference` is the customer's own day, `owed` what "half" and "all" are of, `currency` the account's.
    """
    language = language.partition("-")[0].lower()
    if len(text) > LONGEST or language not in LANGUAGES:
        return None
    dates = [one for one in read_dates(text, language, reference=reference, zone=zone) if one.kind != "time"]
    amounts = read_amounts(text, language, currency=currency, owed=owed)
    part = not amounts and _says_part(text, language)
    if not (dates or (part and _offers_part(text, language))) or not fair(dates, amounts, text, language):
        return None
    if dates and not (part or they_pay(text, language, dates, amounts)):
        return None
    if dates and (speaks_of_calling(text) or speaks_of_papers(text)):
        return None
    part = part or any(not one.readings for one in amounts)
    return replace(one_named(dates, amounts, reference), part=part)


def fair(
    dates: list[DateReading],
    amounts: tuple[AmountReading, ...],
    text: str,
    language: str,
    *,
    senses: frozenset[Sense] = _EXACT,
) -> bool:
    """One payment, said and not denied, in the time to come; its amount in one of these senses."""
    if len(dates) > 1 or len(amounts) > 1 or any(one.every for one in dates) or any(one.every for one in amounts):
        return False
    standings = {*(one.standing for one in dates), *(one.standing for one in amounts)}
    if any(one.past or one.role in {"from", "after"} or one.kind in {"every", "duration"} for one in dates):
        return False
    if not standings <= _FAIR or any(one.sense not in senses for one in amounts):
        return False
    return all(clause.standing in _FAIR for clause in read_clauses(text, language) if not clause.answer)


def speaks_of_paying(text: str, language: str) -> bool:
    """Whether a word for paying stands in the message."""
    words = _PAYING.get(language.partition("-")[0].lower(), _PAYING["en"])
    return re.search(rf"\b(?:{words})\b", bare_form(text).casefold()) is not None


def _says_part(text: str, language: str) -> bool:
    return re.search(rf"\b(?:{_PART[language]})(?!\w)", bare_form(text).casefold()) is not None


def _offers_part(text: str, language: str) -> bool:
    """Whether a few words offer to pay a part, on no day they name: "I'll pay something"."""
    few = len(re.findall(r"\w+", text)) <= _PARTS_WORDS and _ASKS_WHY.match(bare_form(text).casefold()) is None
    return few and speaks_of_paying(text, language) and not speaks_of_papers(text) and not speaks_of_calling(text)


def one_named(dates: list[DateReading], amounts: tuple[AmountReading, ...], reference: date) -> Named:
    """The one amount and the one day of a message, each with every fair reading; what is not said is empty."""
    return Named(amounts[0].readings if amounts else (), _days(dates[0], reference) if dates else ())


def _days(one: DateReading, reference: date) -> tuple[date, ...]:
    """The last day of each reading that is not over: "this week" is kept by paying on its last day."""
    return tuple(dict.fromkeys(days.last for days in one.readings if days.last >= reference))
