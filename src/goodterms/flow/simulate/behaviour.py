"""Reading `behaviour.toml`: the parameters of simulated people and staff, each sourced or said to be assumed."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodterms.core.simulation.people import People
from goodterms.core.simulation.staff import Staff

FILE = Path(__file__).with_name("behaviour.toml")


class BadBehaviour(Exception):
    """A parameter file that cannot be used: the message names the section and what it must hold."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Simulated people and staff, and per section whether its figures have a source."""

    people: People
    staff: Staff
    sources: dict[str, str]


def read_behaviour(file: Path = FILE, *, zone: str, staff: int | None = None) -> Behaviour:
    """The behaviour in a file; `staff` overrides the number of people (0 is valid). Raises `BadBehaviour`."""
    try:
        data = tomllib.loads(file.read_text())
        return Behaviour(_people(data), _staff(data["staff"], zone=zone, people=staff), _sources(data))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadBehaviour(f"{file}: {error}") from error
    except KeyError as error:
        raise BadBehaviour(f"{file}: {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise BadBehaviour(f"{file}: {error}") from error


def _sources(data: dict[str, Any]) -> dict[str, str]:
    sources: dict[str, str] = {}
    for name, section in data.items():
        if section.get("assumed") is not True and not section.get("source"):
            raise ValueError(f"[{name}] needs `source` or `assumed = true`")
        sources[name] = section.get("source", "assumed")
    return sources


def _shares(section: dict[str, Any], *, without: tuple[str, ...] = ("assumed", "source", "command")) -> tuple[tuple[str, float], ...]:
    return tuple((name, float(share)) for name, share in section.items() if name not in without)


def _people(data: dict[str, Any]) -> People:
    notice = {name: of for name, of in data["notice"].items() if name != "assumed"}
    fates = ("on_the_day", "within_grace", "too_late", "in_part", "not_at_all")
    first, last = data["promises"]["days"]
    return People(
        notice={name: float(of["share"]) for name, of in notice.items()},
        notice_delay={name: float(of["delay"]) for name, of in notice.items()},
        opens=dict(_shares(data["opens"])),
        replies=float(data["replies"]["share"]),
        decide_delay=float(data["decides"]["delay"]),
        after_opening=_shares(data["after_opening"]),
        replies_say=_shares(data["replies"]["words"]),
        promise_days=(int(first), int(last)),
        promises=tuple((fate, float(data["promises"][fate])) for fate in fates),
        part_paid=float(data["promises"]["part"]),
        self_cure_30_days=float(data["by_themselves"]["share_30_days"]),
        over_http=float(data["http"]["share"]),
    )


def _staff(section: dict[str, Any], *, zone: str, people: int | None) -> Staff:
    return Staff(
        people=int(section["people"]) if people is None else people,
        opens=section["opens"],
        closes=section["closes"],
        zone=zone,
        weekdays=frozenset(section["weekdays"]),
        minutes_a_task=float(section["minutes_a_task"]),
        exceptions=_shares(section["exceptions"]),
        calls=_shares(section["calls"]),
    )
