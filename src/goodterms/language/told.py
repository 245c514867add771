"""A reading as other programs are told it: plain values, the same from the command line and over HTTP."""

from collections.abc import Sequence
from typing import Any

from goodterms.language.reading import Reading
from goodterms.language.safety import Match
from goodterms.language.slots import AmountReading, DateReading

__all__ = ["printable", "reading_as_json"]


def reading_as_json(reading: Reading, text: str) -> dict[str, Any]:
    """Safety, intents and slots, each with the words of `text` that say so. Amounts are in minor units."""
    said = reading.understood
    return {
        "written_in": said.language,
        "safety": [{"class": name, "matches": _matches(said.safety.of(name))} for name in said.safety.classes],
        "opt_out": said.opt_out,
        "doubted": [{"class": one.name, **_match(one)} for one in said.doubted],
        "intents": [{"name": one.name, "chance": round(one.chance, 4), "why": list(one.why)} for one in said.intents],
        "sure": said.sure,
        "strange": said.strange,
        "standing": None if reading.main is None else reading.main.standing,
        "amounts": [_amount(one, text) for one in reading.amounts],
        "dates": [_date(one, text) for one in reading.dates],
    }


def _matches(found: Sequence[Match]) -> list[dict[str, Any]]:
    return [_match(one) for one in found]


def _match(one: Match) -> dict[str, Any]:
    return {"words": one.words, "start": one.start, "end": one.end, "why": one.why}


def _amount(one: AmountReading, text: str) -> dict[str, Any]:
    return {
        "words": text[one.start : one.end],
        "start": one.start,
        "end": one.end,
        "readings": [{"amount": money.amount, "currency": money.currency} for money in one.readings],
        "sense": one.sense,
        "every": one.every,
        "standing": one.standing,
    }


def _date(one: DateReading, text: str) -> dict[str, Any]:
    return {
        "words": text[one.start : one.end],
        "start": one.start,
        "end": one.end,
        "kind": one.kind,
        "readings": [{"first": days.first.isoformat(), "last": days.last.isoformat()} for days in one.readings],
        "times": [
            {"first": clock.first.isoformat("minutes"), "last": clock.last and clock.last.isoformat("minutes")}
            for clock in one.times
        ],
        "role": one.role,
        "every": one.every,
        "standing": one.standing,
        "past": one.past,
    }


def printable(value: Any) -> Any:
    """The same with what no JSON can hold (half a character pair) as question marks."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case list():
            return [printable(one) for one in value]
        case dict():
            return {key: printable(one) for key, one in value.items()}
        case _:
            return value
