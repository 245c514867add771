"""Whether a message puts right what was just read back: "no, 50", "not friday, saturday", "non, 50 plutôt".

Read only while something waits for the customer's word. Every word beside the amount and the day must be one that corrections are made
of; whatever says more is left to what reads every message. What they name takes the place of what was read, is read back anew, and
nothing is promised by it.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from goodterms.core.money import Money
from goodterms.language.folding import fold_bare
from goodterms.language.promise import Named, fair, one_named
from goodterms.language.slots import LANGUAGES, AmountReading, DateReading, Owed, read_amounts, read_dates

__all__ = ["LONGEST", "read_correction"]

LONGEST: Final = 100
"""Characters; a correction is short."""
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
_BESIDE: Final = {
    "en": r"on|by|the|for|of|a|to|is|it|its|make|i|we|meant|mean|said|say|wanted|want|would|like|id|ill|will|can|could|pay|do|be|that|"
    r"should|actually|rather|instead|better|but|and|please|pls|plz|thanks|thank|you|ok|okay|yes|change|wait|hmm|no|sorry",
    "es": r"el|la|los|las|de|del|a|para|por|favor|mejor|quiero|queria|quise|decir|digo|dije|puedo|pagar|pago|pagare|seria|es|sino|pero|"
    r"y|mas|bien|entonces|que|sea|ponga|pon|cambiar|gracias|si|perdon|hay|ser",
    "fr": r"le|la|les|de|du|d|l|a|pour|plutot|je|j|veux|voulais|dire|dis|peux|paie|paye|payer|paierai|ce|c|sera|serait|est|mais|et|"
    r"mieux|alors|mettez|s|il|vous|plait|svp|merci|oui|ca|donc|bien|en|fait",
    "ga": r"ar|an|na|is|ach|agus|ba|mhaith|liom|fearr|nios|a|e|i|mo|sin|bhi|me|raibh|maith|agat|agaibh|iocfaidh|ioc|d|iocfainn|duirt|"
    r"le|do|thoil|bhur|chiallaigh|ina|ionad|ait|ta|se|go",
}
"""The words that may stand beside."""
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

    None where the message corrects nothing, says anything else, or names only what was read already. `days` is also empty where the
    day is over. `owed` is what a fraction is of where two amounts wait. Never raises on any text.
    """
    language = language.partition("-")[0].lower()
    if not waits or language not in LANGUAGES or len(text) > LONGEST:
        return None
    text = fold_bare(text, longest=LONGEST, end=0).text
    if len({amount for amount, _ in waits}) == 1:
        owed = Owed(overdue=waits[0][0])
    rest = _without_refusal(_without_what_is_not_meant(text, language, reference, zone, currency), language)
    dates = _dates(rest, language, reference, zone)
    amounts = read_amounts(rest, language, currency=currency, owed=owed)
    if (
        not (dates or amounts)
        or not fair(dates, amounts, rest, language)
        or not _nothing_more(rest, language, dates, amounts)
    ):
        return None
    named = one_named(dates, amounts, reference)
    return None if _names_only(named, waits) and not (dates and not named.days) else named


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
            said = _not_before(language).search(before)
            if said is not None:
                return f"{before[: said.start()]} , {after}"
            if language == "es" and (tail := re.match(r"[ ]+no\b(?=\W*[,.;])", after)) is not None:
                return f"{before} , {after[tail.end() :]}"
    return text


def _without_refusal(text: str, language: str) -> str:
    """The message without the "no" that it begins with: what comes after it is what they mean."""
    said = _refusal(language).match(text)
    return text if said is None else text[said.end() :]


def _nothing_more(text: str, language: str, dates: list[DateReading], amounts: tuple[AmountReading, ...]) -> bool:
    spans = [*((one.start, one.end) for one in dates), *((one.start, one.end) for one in amounts)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    words = re.findall(r"\w+", text.replace("'", " " if language == "fr" else ""))
    return all(re.fullmatch(_BESIDE[language], word) for word in words) and not _says_not(words, language)


def _says_not(words: list[str], language: str) -> bool:
    """Whether a "not" is left over that belongs to neither: then it is not plain what is meant."""
    return any(re.fullmatch(_NOT[language], word) for word in words)


@lru_cache(maxsize=8)
def _refusal(language: str) -> re.Pattern[str]:
    words = _REFUSED[language]
    return re.compile(rf"\W*(?:(?:{words})(?!\w)\W*?)+(?=[\s\d€$£,.;:!-]|$)(?! +(?:{_DENIES})\b)")


@lru_cache(maxsize=8)
def _not_before(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_NOT[language]}) +(?:(?:on|the|by|el|la|le|an|ar|de|for) +)?$")
