"""Whether a message puts right what was just read back: "no, 50", "not friday, saturday", "non, 50 plutôt".

Read only while something waits for the customer's word. Every word beside the amount and the day must be one that corrections are made
of; whatever says more is left to what reads every message. What they name takes the place of what was read, is read back anew, and
nothing is promised by it. Who says no more than that it was not meant so, or not so much ("wrong day", "less"), names nothing, and is
asked.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from goodterms.core.money import Money
from goodterms.language.asked import doubtful
from goodterms.language.folding import fold_bare
from goodterms.language.promise import Named, fair, one_named
from goodterms.language.refusing import refuses_reading
from goodterms.language.slots import LANGUAGES, AmountReading, DateReading, Owed, Sense, read_amounts, read_dates

__all__ = ["LONGEST", "agrees_to", "names_only", "read_correction"]

LONGEST: Final = 100
"""Characters; a correction is short."""
_ANY_DAY: Final = date(2026, 1, 1)
"""Where a day stands in a message does not hang on which it is."""
_REFUSED: Final = {
    "en": r"no|nope|nah|wrong|that'?s wrong|that'?s not right|not right|sorry|oops",
    "es": r"no|perdon|perdona|perdone|mal|eso no",
    "fr": r"non|pardon|desolee?|mais non|ce n'est pas ca|pas ca|erreur",
    "ga": r"ni hea|nil|ni he sin|ni ceart|gabh mo leithsceal|gabhaigi mo leithsceal|leithsceal|no|sorry",
}
"""What says at the beginning that it is not as it was read."""
_NOT: Final = {
    "en": r"not|instead of|rather than",
    "es": r"no|y no|en vez del?|en lugar del?",
    "fr": r"pas|et pas|non pas|et non|au lieu d[eu]|plutot que",
    "ga": r"ni|nil|ni he|agus ni|in ait|in ionad|seachas",
}
"""What stands right before the day or the amount that is not meant."""
_CANNOT: Final = {
    "en": r"can'?t (?:do|make|manage)(?: it)?",
    "es": r"no puedo(?: pagar)?",
    "fr": r"(?:je )?(?:ne )?peux pas",
    "ga": r"ni oireann|ni feidir liom",
}
"""The same where another is named; alone it tells that they cannot pay."""
_AGREES: Final = {
    "en": r"yes|yeah|yep|ye|ok|okay",
    "es": r"si|vale|ok",
    "fr": r"oui|ouais|ok",
    "ga": r"sea|ta|ok|ceart",
}
"""What says yes."""
_YES_BUT: Final = re.compile(r"^(sea|is ea|ta|ok|ceart go leor)\W+ach ")
_AFTER: Final = {
    "en": r"(?:doesn'?t|does not|won'?t) (?:suit|work)|no good|is out",
    "es": r"no(?: me va(?: bien)?| me viene bien)?",
    "fr": r"(?:non|pas|(?:ca )?(?:ne )?(?:me )?va pas)",
    "ga": r"nil (?:se )?(?:oiriunach|go maith)",
}
"""What stands right after it, before a mark or at the end."""
_CANNOT_AFTER: Final = {"en": r"i can'?t", "es": r"no puedo", "fr": r"je (?:ne )?peux pas", "ga": r"ni feidir liom"}
"""The same where another is named."""
_PLEADS: Final = re.compile(
    r"\b(?:can ?not|can'?t|won'?t|no (?:\w+ )?pued\w*|peux (?:pas|plus)|ni (?:feidir|thig)|nil)\b"
)
"""What may tell that they cannot pay: never only a day."""
_BESIDE: Final = {
    "en": r"on|by|the|for|of|a|to|is|it|its|make|i|we|meant|mean|said|say|wanted|want|would|like|id|ill|will|can|could|pay|do|be|that|"
    r"should|actually|rather|instead|better|but|and|please|pls|plz|thanks|thank|you|ok|okay|yes|change|wait|hmm|no|sorry|"
    r"yeah|yep|ye|only|just|one|works|suits|me|move|could|you|possible",
    "es": r"el|la|los|las|de|del|a|para|por|favor|mejor|quiero|queria|quise|decir|digo|dije|puedo|pagar|pago|pagare|seria|es|sino|pero|"
    r"y|mas|bien|entonces|que|sea|ponga|pon|cambiar|gracias|si|perdon|hay|ser|solo|solamente|en|realidad|al|final|fin|vale|me|viene|cambie|cambia|cambielo|cambiarlo|pase|paselo|pasarlo|podria|posible",
    "fr": r"le|la|les|de|du|d|l|a|pour|plutot|je|j|veux|voulais|dire|dis|peux|paie|paye|payer|paierai|ce|c|sera|serait|est|mais|et|"
    r"mieux|alors|mettez|s|il|vous|plait|svp|merci|oui|ca|donc|bien|en|fait|seulement|juste|que|finalement|ouais|ok|au|du|fin|place|on|peut|pourrait|possible|changer|changez|passer|reporter",
    "ga": r"ar|an|na|is|ach|agus|ba|mhaith|liom|fearr|nios|a|e|i|mo|sin|bhi|me|raibh|maith|agat|agaibh|iocfaidh|ioc|d|iocfainn|duirt|"
    r"le|do|thoil|bhur|chiallaigh|ina|ionad|ait|ta|se|go|sea|amhain|ndairire|ok|leor|ceart|athraigh|athru|mas|feidir|fhearr|b|dti",
}
"""The words that may stand beside."""
_SENSES: Final[frozenset[Sense]] = frozenset({"exact", "at most"})
"""How an amount may stand: "no, only 20" offers 20."""
_DENIES: Final = r"puedo|pag\w*|quiero|queria|hay|es|seria|digo|dije|can|could|do|pay|will|would|like"
"""After a bare "no" these deny what follows: "no puedo el sábado"."""


def read_correction(
    text: str,
    language: str,
    *,
    waits: Sequence[tuple[Money, date]],
    reference: date,
    zone: ZoneInfo,
    currency: str,
    owed: Owed | None = None,
) -> Named | None:
    """The amount, the day, or both, that take the place of what `waits`; `amounts` or `days` is empty where it stays as it was.

    Both are empty where it only says that it was not meant so. None where the message corrects nothing, says anything else, or names
    only what was read already. `days` is also empty where the day is over. `owed` is what a fraction is of where two amounts wait.
    Never raises on any text.
    """
    language = language.partition("-")[0].lower()
    if not waits or language not in LANGUAGES or len(text) > LONGEST:
        return None
    if refuses_reading(text):
        return Named((), ())
    text = fold_bare(text, longest=LONGEST, end=0).text
    if language == "ga":  # "sea ach 20": yes, but 20
        text = _YES_BUT.sub(r"\1, ", text)
    if len({amount for amount, _ in waits}) == 1:
        owed = Owed(overdue=waits[0][0])
    said = _dates(text, language, reference, zone), read_amounts(text, language, currency=currency, owed=owed)
    if _refuses_one(text, language, waits, *said, reference):
        return Named((), ())
    rest = _without_refusal(_without_what_is_not_meant(text, language, reference, zone, currency), language)
    dates = _dates(rest, language, reference, zone)
    amounts = read_amounts(rest, language, currency=currency, owed=owed)
    if (
        not (dates or amounts)
        or not fair(dates, amounts, rest, language, senses=_SENSES)
        or not _nothing_more(rest, language, dates, amounts)
    ):
        return None
    if (meant := _by_its_figure(rest, dates, amounts, waits)) is not None:
        return Named((meant,), ())
    named = one_named(dates, amounts, reference)
    return None if _names_only(named, waits) and not (dates and not named.days) else named


def agrees_to(
    text: str, language: str, waits: tuple[Money, date], *, reference: date, zone: ZoneInfo, currency: str
) -> bool:
    """Whether it says yes to what waits, and names the day or the amount again: "yes, friday". Never raises on any text."""
    language = language.partition("-")[0].lower()
    if language not in LANGUAGES or len(text) > LONGEST or doubtful(text):
        return False
    text = fold_bare(text, longest=LONGEST, end=0).text
    dates = _dates(text, language, reference, zone)
    amounts = read_amounts(text, language, currency=currency, owed=Owed(overdue=waits[0]))
    if not (dates or amounts) or not fair(dates, amounts, text, language):
        return False
    named = one_named(dates, amounts, reference)
    same = named.amounts in ((), (waits[0],)) and named.days in ((), (waits[1],)) and bool(named.days or named.amounts)
    words = _left(text, language, dates, amounts)
    agreed = any(re.fullmatch(_AGREES[language], word) for word in words) and not _says_not(words, language)
    return same and agreed and all(re.fullmatch(_BESIDE[language], word) for word in words)


def names_only(text: str, language: str) -> bool:
    """Whether a message holds nothing but a day or an amount, and words that corrections are made of: nothing graver can be said with
    these alone, whatever a model hears in them ("actually saturday" was an attorney to one). Never raises on any text.
    """
    language = language.partition("-")[0].lower()
    if language not in LANGUAGES or len(text) > LONGEST:
        return False
    text = fold_bare(text, longest=LONGEST, end=0).text
    if _PLEADS.search(text) is not None:
        return False
    dates = _dates(text, language, _ANY_DAY, ZoneInfo("UTC"))
    amounts = read_amounts(text, language, currency="EUR")
    return bool(dates or amounts) and all(
        re.fullmatch(f"{_BESIDE[language]}|{_NOT[language]}", word) for word in _left(text, language, dates, amounts)
    )


def _by_its_figure(
    text: str, dates: list[DateReading], amounts: tuple[AmountReading, ...], waits: Sequence[tuple[Money, date]]
) -> Money | None:
    """The amount of one of two that wait, where its figure alone is named with an article ("the 20"), which is else a day."""
    if amounts or len(dates) != 1 or len({amount for amount, _ in waits}) < 2:
        return None
    figure = re.fullmatch(r"(?:(?:the|el|los|le|les|an|na|on) )?(\d+)", text[dates[0].start : dates[0].end])
    found = [amount for amount, _ in waits if figure is not None and amount.decimal == int(figure[1])]
    return found[0] if len(found) == 1 else None


def _names_only(named: Named, waits: Sequence[tuple[Money, date]]) -> bool:
    """Whether all that is named is what waits already."""
    same_amount = not named.amounts or all(amount in named.amounts for amount, _ in waits)
    return same_amount and (not named.days or all(day in named.days for _, day in waits))


def _dates(text: str, language: str, reference: date, zone: ZoneInfo) -> list[DateReading]:
    found = read_dates(text, language, reference=reference, zone=zone)
    return [one for one in found if one.kind != "time"]


def _without_what_is_not_meant(text: str, language: str, reference: date, zone: ZoneInfo, currency: str) -> str:
    """The message without the first day, or amount, that is said not to be meant, where another is named."""
    dates, amounts = _dates(text, language, reference, zone), read_amounts(text, language, currency=currency)
    for spans in ([(one.start, one.end) for one in dates], [(one.start, one.end) for one in amounts]):
        for start, end in spans if len(spans) == 2 else []:
            before, after = text[:start], text[end:]
            said = _not_before(language, True).search(before)
            if said is not None:
                return f"{before[: said.start()]} , {after}"
            if (tail := _not_after(language, True).match(after)) is not None:
                return f"{before} , {after[tail.end() :]}"
    return text


def _refuses_one(
    text: str,
    language: str,
    waits: Sequence[tuple[Money, date]],
    dates: list[DateReading],
    amounts: tuple[AmountReading, ...],
    reference: date,
) -> bool:
    """Whether it says of one day or amount that waits that it is not meant, and no more: "not friday"."""
    if len(dates) + len(amounts) != 1:
        return False
    place = [(one.start, one.end) for one in dates] + [(one.start, one.end) for one in amounts]
    first, last = place[0]
    if not _names_only(one_named(dates, amounts, reference), waits):
        return False
    said, tail = _not_before(language, False).search(text[:first]), _not_after(language, False).match(text[last:])
    if said is None and tail is None:
        return False
    start, end = first if said is None else said.start(), last + (0 if tail is None else tail.end())
    words = re.findall(r"\w+", _without_refusal(f"{text[:start]} {text[end:]}", language))
    return all(re.fullmatch(_BESIDE[language], word) for word in words)


def _without_refusal(text: str, language: str) -> str:
    """The message without the "no" that it begins with: what comes after it is what they mean."""
    said = _refusal(language).match(text)
    return text if said is None else text[said.end() :]


def _nothing_more(text: str, language: str, dates: list[DateReading], amounts: tuple[AmountReading, ...]) -> bool:
    words = _left(text, language, dates, amounts)
    return all(re.fullmatch(_BESIDE[language], word) for word in words) and not _says_not(words, language)


def _left(text: str, language: str, dates: list[DateReading], amounts: tuple[AmountReading, ...]) -> list[str]:
    """The words beside what is named."""
    spans = [*((one.start, one.end) for one in dates), *((one.start, one.end) for one in amounts)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return re.findall(r"\w+", text.replace("'", " " if language == "fr" else ""))


def _says_not(words: list[str], language: str) -> bool:
    """Whether a "not" is left over that belongs to neither: then it is not plain what is meant."""
    return any(re.fullmatch(_NOT[language], word) for word in words)


@lru_cache(maxsize=8)
def _refusal(language: str) -> re.Pattern[str]:
    words = _REFUSED[language]
    return re.compile(rf"\W*(?:(?:{words})(?!\w)\W*?)+(?=[\s\d€$£,.;:!-]|$)(?! +(?:{_DENIES})\b)")


@lru_cache(maxsize=8)
def _not_before(language: str, another: bool) -> re.Pattern[str]:
    words = f"{_NOT[language]}|{_CANNOT[language]}" if another else _NOT[language]
    return re.compile(rf"(?<!\w)(?:{words}) +(?:(?:on|the|by|el|la|le|an|ar|de|for) +)?$")


@lru_cache(maxsize=8)
def _not_after(language: str, another: bool) -> re.Pattern[str]:
    words = f"{_AFTER[language]}|{_CANNOT_AFTER[language]}" if another else _AFTER[language]
    return re.compile(rf" +(?:{words})(?: +me)?(?=\W*(?:[,.;!]|$))")
