"""A time named in a few words ("ok 3pm", "tomorrow at 10", "demain à 15h", "mañana a las 3"): when somebody wants to be called.

Cautious: one time of day, said and not denied, alone or with one day, and beside them only words that such an answer is made of.
"Not at 3pm", "after 5pm" and "I start work at 9" name none, and a person reads them. An hour that may be in either half of the day is
in the afternoon from 1 to 7: nobody is called at night.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from goodterms.core.calendar import zone_info
from goodterms.language.folding import fold_bare
from goodterms.language.slots import LANGUAGES, DateReading, read_dates
from goodterms.language.slots.languages import table_of
from goodterms.language.slots.values import Clock

__all__ = ["read_call_time", "speaks_of_a_call"]

LONGEST: Final = 60
AFTERNOON: Final = range(1, 8)
_CALL: Final = {
    "en": r"call|calls|ring|phone|phonecall|telephone|bell|shout",
    "es": r"llam\w*|telefon\w*",
    "fr": r"r?appel\w*|telephon\w*",
    "ga": r"glaoi?[gc]h\w*|ghlaoi?[gc]h\w*|scairt\w*|guthan\w*",
}
_BESIDE: Final = {
    "en": r"ok|okay|oki|yes|yeah|yep|yup|sure|grand|fine|great|perfect|good|hi|hello|hey|thanks|thank|you|please|pls|plz|at|on|the|"
    r"for|m|ll|d|"
    r"around|about|say|let|s|lets|is|it|its|ill|i|im|am|me|my|us|can|could|will|would|be|do|does|suits?|works?|well|best|better|free|"
    r"available|there|then|and|so|a|give|want|like|to|prefer|back|o|clock|sharp|time|mobile|cell|that|how",
    "es": r"si|vale|ok|bien|claro|perfecto|hola|gracias|por|favor|porfa|el|la|las|los|a|de|en|me|mi|puede|pueden|podria|podrian|puedo|"
    r"ser|es|sea|mejor|bueno|entonces|sobre|va|viene|que|quiero|prefiero|estoy|libre|disponible|movil|celular|y|hora|horas|iria|"
    r"una|un|lo|al|para",
    "fr": r"oui|ok|d|accord|bien|parfait|bonjour|bonsoir|merci|svp|s|il|vous|plait|te|a|au|le|la|l|les|de|vers|pour|me|moi|mon|je|suis|"
    r"pouvez|peux|pourriez|est|serait|ce|c|ca|va|mieux|alors|plutot|libre|disponible|portable|et|heures?|h|veux|prefere|un|coup|fil",
    "ga": r"ta|sea|is|ea|ceart|go|leor|maith|togha|ag|ar|an|a|na|chlog|orm|le|do|thoil|raibh|agat|agaibh|dia|duit|dhuit|oireann|"
    r"oirfeadh|dom|sin|bheadh|liom|fearr|saor|me|mo|agus|cuir|ok|beidh|feidir|libh|leat",
}
"""The words that may stand beside the time, by language."""
_UNLIKELY: Final = re.compile(r"[\d€£$¥%]")


def read_call_time(text: str, language: str, *, now: datetime, zone: str) -> datetime | None:
    """The next moment (UTC, after `now`) that these words name on the customer's clock; None where they name none, or may name two.

    The customer's own language is read first, then the others: people mix them. Never raises on any text.
    """
    if len(text) > LONGEST:
        return None
    own = language.partition("-")[0].lower()
    plain = fold_bare(text, longest=LONGEST, end=0).text
    here = zone_info(zone) or ZoneInfo("UTC")
    local = now.astimezone(here)
    for one in sorted(LANGUAGES, key=lambda code: (code != own, code)):
        found = read_dates(plain, one, reference=local.date(), zone=here)
        if any(reading.kind == "time" for reading in found):
            moment = _moment(plain, one, found, local)
            if moment is not None or one == own:
                return moment
    return None


def speaks_of_a_call(text: str, language: str) -> bool:
    """Whether a word for calling stands in a message of this language."""
    plain = fold_bare(text, longest=LONGEST, end=0).text
    words = _CALL.get(language.partition("-")[0].lower(), _CALL["en"])
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", plain) is not None


def _moment(text: str, language: str, found: Sequence[DateReading], local: datetime) -> datetime | None:
    """The one moment that one time and at most one day name, where the message says nothing else."""
    times, days = [one for one in found if one.kind == "time"], [one for one in found if one.kind != "time"]
    if len(times) != 1 or len(days) > 1 or not all(map(_plainly_said, found)):
        return None
    clock = _clock(times[0].times)
    if clock is None or not _nothing_more(text, language, found):
        return None
    on, named = local.date(), False
    if days:
        (day,) = days
        if day.kind != "day" or len(day.readings) != 1 or day.readings[0].first != day.readings[0].last:
            return None
        on, named = day.readings[0].first, True
        if text[day.start : day.end].rsplit(maxsplit=1)[-1] in table_of(
            language
        ).weekdays and on == local.date() + timedelta(7):
            on, named = local.date(), False
    for ahead in (0,) if named else (0, 7) if days else (0, 1):
        day_meant = on + timedelta(days=ahead)
        at = datetime.combine(day_meant, clock.first, local.tzinfo).astimezone(UTC)
        if at > local:
            return at
    return None


def _plainly_said(one: DateReading) -> bool:
    """Said or asked, of a point in time to come: not denied, not "after" or "before" it."""
    return one.standing in {"affirmed", "asked"} and one.role == "on" and not one.past


def _clock(times: Sequence[Clock]) -> Clock | None:
    """The time meant; where both halves of the day are, the one in which people are called."""
    if not times or any(one.last is not None for one in times):
        return None
    if len(times) == 1:
        return times[0]
    early, late = times[0], times[-1]
    return late if early.first.hour in AFTERNOON else early


def _nothing_more(text: str, language: str, found: Sequence[DateReading]) -> bool:
    for one in sorted(found, key=lambda reading: reading.start, reverse=True):
        text = f"{text[: one.start]} {text[one.end :]}"
    return _UNLIKELY.search(text) is None and all(map(_beside(language).fullmatch, re.findall(r"\w+", text)))


@lru_cache(maxsize=8)
def _beside(language: str) -> re.Pattern[str]:
    return re.compile(f"{_BESIDE[language]}|{_CALL[language]}|{_BESIDE['en']}")
