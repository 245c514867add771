"""From sentences to speech: the words filled in, and the same words as SSML, so that amounts, days and digits are read properly.

SSML 1.1 (https://www.w3.org/TR/speech-synthesis11/), only what every voice reads: `sub` says an amount as people say it,
`say-as` reads telephone numbers and the ends of account numbers digit by digit.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from babel.core import Locale
from babel.dates import format_time
from babel.numbers import get_currency_name

from goodterms.core.calendar import zone_info
from goodterms.core.calls.sentences import SENTENCES
from goodterms.core.calls.state import Call, Known, Line, Said, Turn
from goodterms.core.money import Money
from goodterms.core.template import locale_for, render_template

__all__ = ["day_and_time", "said", "spoken_amount", "spoken_turn", "ssml"]

_NUMBER: Final = re.compile(r"\+\d[\d\s().-]{6,20}\d")
_ENDING: Final = re.compile(r"(?<![\d.,])\d{3,8}(?![\d.,]*\d)")


def spoken_turn(
    lines: Sequence[Line],
    *,
    call: Call,
    known: Known,
    then: Literal["listen", "hang_up", "put_through"],
    keys: tuple[tuple[str, str], ...],
    digits: int,
    words: tuple[str, ...],
) -> Turn:
    """The lines filled in, those that follow one another in one language together."""
    parts: list[tuple[str, str, str]] = []
    for line in lines:
        language = line.language or call.language
        text, marked = _filled(line, language=language, known=known)
        if parts and parts[-1][0] == language:
            before = parts.pop()
            text, marked = f"{before[1]} {text}", f"{before[2]} {marked}"
        parts.append((language, text, marked))
    return Turn(tuple(Said(*part) for part in parts), call.language, then, keys, digits, words)


def said(
    name: str,
    *,
    language: str,
    brand: str = "",
    phone: str = "",
    country: str = "",
    zone: str = "UTC",
    line: Line | None = None,
) -> str:
    """One sentence filled in, as text."""
    known = Known(brand=brand, languages=(language,), country=country, zone=zone, phone=phone)
    return _filled(line or Line(name), language=language, known=known)[0]


def _filled(line: Line, *, language: str, known: Known) -> tuple[str, str]:
    locale = locale_for(language=language, country=known.country)
    values: dict[str, object] = {"brand": known.brand, "key": line.key, "phone": known.phone}
    day: date | None = line.day
    if line.at is not None:
        day, values["time"] = day_and_time(line.at, zone=known.zone, locale=locale)
    if day is not None:
        values["day"] = day
    if line.amount is not None:
        values["amount"] = line.amount
    text = render_template(SENTENCES[language][line.name], values, locale=locale)
    return text, ssml(text, amounts=() if line.amount is None else (line.amount,), locale=locale)


def day_and_time(at: datetime, *, zone: str, locale: str) -> tuple[date, str]:
    """An instant as a day and a time of day on a clock, the time as people of that locale write it."""
    here = at.astimezone(zone_info(zone) or zone_info("UTC"))
    return here.date(), str(format_time(here.time(), format="short", locale=locale))


def ssml(text: str, *, amounts: Sequence[Money] = (), locale: str = "en") -> str:
    """`text` as SSML (without `speak`): the given amounts said as people say them, long numbers digit by digit.

    Everything else is escaped: nothing in a text can become markup.
    """
    known = {amount.format(locale): spoken_amount(amount, locale=locale) for amount in amounts}
    parts = [(text, "")]
    for shown, spoken in known.items():
        parts = [
            piece
            for part in parts
            for piece in _apart(part, shown, f"<sub alias={quoteattr(spoken)}>{escape(shown)}</sub>")
        ]
    return "".join(marked or _digits(plain) for plain, marked in parts)


def _apart(part: tuple[str, str], shown: str, marked: str) -> list[tuple[str, str]]:
    if part[1] or shown not in part[0]:
        return [part]
    pieces = part[0].split(shown)
    found: list[tuple[str, str]] = [(pieces[0], "")]
    for piece in pieces[1:]:
        found += [(shown, marked), (piece, "")]
    return found


def _digits(text: str) -> str:
    """Telephone numbers, and numbers of three to eight digits that are no year's, read digit by digit."""
    found, end = [], 0
    for match in _NUMBER.finditer(text):
        found.append(_endings(text[end : match.start()]))
        found.append(f'<say-as interpret-as="telephone">{escape(match[0])}</say-as>')
        end = match.end()
    return "".join((*found, _endings(text[end:])))


def _endings(text: str) -> str:
    found, end = [], 0
    for match in _ENDING.finditer(text):
        found.append(escape(text[end : match.start()]))
        year = len(match[0]) == 4 and match[0][:2] in {"19", "20"}
        found.append(match[0] if year else f'<say-as interpret-as="digits">{match[0]}</say-as>')
        end = match.end()
    return "".join((*found, escape(text[end:])))


@lru_cache(maxsize=512)
def spoken_amount(amount: Money, *, locale: str) -> str:
    """An amount as people say it: "42 euros", "42 euros 50"."""
    from goodterms.core.money import minor_digits

    digits = minor_digits(amount.currency)
    sign, whole = ("-" if amount.amount < 0 else ""), abs(amount.amount)
    units, rest = divmod(whole, 10**digits)
    name = get_currency_name(amount.currency, count=units, locale=Locale.parse(locale))
    words = f"{sign}{units} {name}"
    return f"{words} {rest}" if rest else words
