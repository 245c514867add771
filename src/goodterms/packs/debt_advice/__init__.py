"""Who gives free, independent help with debt: one file a country, with where each line comes from and when somebody checked it.

`written_on` is when a file was written, `checked_on` when somebody last looked each web name up (none: nobody has yet). An
installation should look before it shows them; the how-to "Keep the list of debt advisers" says how.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, cast

import orjson

__all__ = ["Adviser", "Directory", "Offers", "advisers", "countries", "left_to_do"]

Offers: TypeAlias = Literal["debt_advice", "public", "community", "procedure", "law"]
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Adviser:
    """A body that helps, its web name, what it offers and who runs it. `places` empty: in all of the country."""

    name: str
    web: str
    offers: Offers
    by: str
    places: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """The advisers of one country. `rule` is what asks a firm to name them, where one does."""

    country: str
    written_on: date
    checked_on: date | None
    source: str
    rule: str
    advisers: tuple[Adviser, ...]


@cache
def directory(country: str) -> Directory | None:
    """The file of a country; None where there is none."""
    if country not in countries():
        return None
    whole = orjson.loads((FOLDER / f"{country}.json").read_bytes())
    checked = whole["checked_on"]
    return Directory(
        whole["country"],
        date.fromisoformat(whole["written_on"]),
        None if checked is None else date.fromisoformat(checked),
        whole["source"],
        whole["rule"],
        tuple(
            Adviser(
                one["name"],
                one["web"],
                cast(Offers, one["offers"]),
                one["by"],
                tuple(one["places"]),
                tuple(one["languages"]),
            )
            for one in whole["advisers"]
        ),
    )


@cache
def countries() -> tuple[str, ...]:
    """The countries there is a file for."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.json")))


def advisers(country: str, /, *, language: str, places: tuple[str, ...] = ()) -> Directory | None:
    """The advisers for somebody who lives there: those of their part of the country where it is known, who speak their language
    first. None for a country without a file."""
    found = directory(country)
    if found is None:
        return None
    near = [one for one in found.advisers if _near(one, places)]
    spoken = language.split("-", maxsplit=1)[0]
    return Directory(
        found.country,
        found.written_on,
        found.checked_on,
        found.source,
        found.rule,
        tuple(sorted(near, key=lambda one: spoken not in one.languages)),
    )


def left_to_do(country: str, /) -> str:
    """What an operator has still to do about the list of a country before customers read it; empty where it was looked up."""
    found = directory(country)
    if found is None:
        beside = FOLDER / "IE.json"
        return f"There is no list of debt advisers for {country}: customers there are told so. Write {country}.json beside {beside}"
    if found.checked_on is not None:
        return ""
    named = ", ".join(one.web for one in found.advisers)
    return (
        f"The list of debt advisers for {country} was written on {found.written_on} and nobody has looked its addresses up since; "
        f"customers read that too. Look up {named}; then write the day as checked_on in {FOLDER / f'{country}.json'}"
    )


def _near(adviser: Adviser, places: tuple[str, ...]) -> bool:
    """Whether they help there; where only the country is known, they might."""
    if not adviser.places or not places or any(place.endswith("*") for place in places):
        return True
    return any(
        place == part or place.startswith(f"{part}-") or "-" not in place for place in places for part in adviser.places
    )
