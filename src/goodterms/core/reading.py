"""From a positioned tree to values, noting every mistake instead of stopping at the first.

A `Reading` holds the file's name, the mistakes so far and where each named thing stands. Each method reads one kind of
value and returns None, with a mistake noted, when it is not one.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final, TypeVar

from goodterms.core.document import Mapping as MappingNode
from goodterms.core.document import Node, Scalar, Sequence
from goodterms.core.problem import Place, Problem, nearest, shown, suggest

__all__ = ["Reading"]

Choice = TypeVar("Choice", bound=str)

LONGEST_NAME = 60
MOST_PROBLEMS = 200
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
_LENGTH: Final = re.compile(r"([+-]?[0-9]{1,5})\s*(business day|minute|hour|day|week)s?", re.ASCII)
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_PERCENT: Final = re.compile(r"([0-9]{1,4})\s*%", re.ASCII)
_UNITS: Final = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "business day": "business_days"}
MOST_OF: Final[dict[str, int]] = {"minutes": 10_080, "hours": 744, "days": 730, "weeks": 104, "business_days": 366}
"""The longest length in each unit: two years, so that a slip of a key is caught."""


class Reading:
    """What has been read of one file so far."""

    def __init__(self, *, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}

    def say(self, at: Node | Place, reason: str, suggestion: str) -> None:
        """Note a mistake; beyond `MOST_PROBLEMS` in one file more would help nobody."""
        if len(self.problems) >= MOST_PROBLEMS:
            return
        place = at if isinstance(at, Place) else at.place
        self.problems.append(Problem(self.file, place.line, place.column, reason, suggestion))

    def hint(self, name: str, names: Iterable[str]) -> str:
        """The nearest right name, or the list of them."""
        return suggest(name, names) if len(self.problems) < MOST_PROBLEMS else ""

    def fields(
        self, node: Node, *, of: str, known: Iterable[str], needed: Mapping[str, str] | None = None
    ) -> dict[str, Node]:
        """The entries of a mapping whose keys are `known`; others, and missing `needed` ones, are noted.

        `of` names the thing in messages; `needed` gives for each key an example of what to write.
        """
        if not isinstance(node, MappingNode):
            self.say(node, f"{of} is not a mapping", "write its parts as `key: value`, one on each line")
            return {}
        known = tuple(known)
        found: dict[str, Node] = {}
        for key, value in node.items:
            if key.text in known:
                found[key.text] = value
            else:
                self.say(key, f"{of} has no key {shown(key.text)}", self.hint(key.text, known))
        for key_text, example in (needed or {}).items():
            if key_text not in found:
                self.say(node, f"{of} has no `{key_text}`", f"add `{key_text}: {example}`")
        return found

    def entries(self, node: Node, *, of: str) -> tuple[tuple[Scalar, Node], ...]:
        if isinstance(node, MappingNode):
            return node.items
        self.say(node, f"{of} is not a mapping", "write its parts as `key: value`, one on each line")
        return ()

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """A list, or the one value standing for a list of one."""
        if node is None:
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def text(self, node: Node, *, of: str, longest: int = 400) -> str | None:
        if not isinstance(node, Scalar):
            self.say(node, f"{of} is not text", "write one value")
            return None
        if not node.text.strip() or (node.plain and node.text in {"~", "null"}):
            self.say(node, f"{of} is empty", "write a value, or remove the key")
            return None
        if len(node.text) > longest:
            self.say(node, f"{of} has {len(node.text)} characters", f"keep it under {longest}")
            return None
        return node.text

    def name(self, node: Node, *, of: str) -> str | None:
        text = self.text(node, of=of)
        if text is None:
            return None
        if not _NAME.fullmatch(text) or len(text) > LONGEST_NAME:
            better = re.sub(r"[^a-z0-9]+", "-", text.lower()[:LONGEST_NAME]).strip("-0123456789")
            hint = f"write '{better}'" if _NAME.fullmatch(better) else "begin with a letter, such as first-touch"
            self.say(node, f"{of} {shown(text)} is not a name", f"use small letters, digits and hyphens: {hint}")
            return None
        return text

    def choice(self, node: Node, choices: Iterable[Choice], *, of: str) -> Choice | None:
        known = tuple(choices)
        text = self.text(node, of=of)
        if text is None:
            return None
        for choice in known:
            if choice == text:
                return choice
        self.say(node, f"{of} cannot be {shown(text)}", self.hint(text, known))
        return None

    def choices(self, node: Node | None, choices: Iterable[Choice], *, of: str) -> tuple[Choice, ...]:
        """A list of different names out of `choices`."""
        known = tuple(choices)
        found: list[Choice] = []
        for item in self.items(node):
            choice = self.choice(item, known, of=of)
            if choice is not None and choice in found:
                self.say(item, f"{of} '{choice}' is written twice", "keep one of them")
            elif choice is not None:
                found.append(choice)
        return tuple(found)

    def names(self, node: Node | None, *, of: str) -> tuple[str, ...]:
        found = [self.name(item, of=of) for item in self.items(node)]
        return tuple(name for name in found if name is not None)

    def whole(self, node: Node, *, of: str, least: int, most: int) -> int | None:
        text = self.text(node, of=of)
        if text is None:
            return None
        number = int(text) if _WHOLE.fullmatch(text) else None
        if number is None or not least <= number <= most:
            self.say(node, f"{of} cannot be {shown(text)}", f"write a whole number from {least} to {most}")
            return None
        return number

    def percent(self, node: Node, *, of: str, least: int = 0) -> int | None:
        text = self.text(node, of=of)
        if text is None:
            return None
        match = _PERCENT.fullmatch(text.strip())
        if match is None or not least <= int(match[1]) <= 100:
            self.say(node, f"{of} cannot be {shown(text)}", f"write whole per cent from {least}% to 100%, such as 95%")
            return None
        return int(match[1])

    def length(self, node: Node, *, of: str, least: int = 1) -> tuple[int, str] | None:
        """A length of time such as `3 days`, as (amount, unit); the unit is one of `MOST_OF`."""
        text = self.text(node, of=of)
        if text is None:
            return None
        match = _LENGTH.fullmatch(text.strip().lower())
        if match is None:
            hint = nearest(text.lower(), ("3 days", "2 business days", "90 minutes", "1 hour", "2 weeks"))
            self.say(node, f"{of} cannot be {shown(text)}", f"write a number and a unit, such as {hint or '3 days'}")
            return None
        amount, unit = int(match[1]), _UNITS[match[2]]
        if not least <= amount <= MOST_OF[unit]:
            words = unit.replace("_", " ")
            self.say(node, f"{of} cannot be {shown(text)}", f"write from {least} to {MOST_OF[unit]} {words}")
            return None
        return amount, unit

    def span(self, node: Node, *, of: str) -> timedelta | None:
        """A length without calendars (a day is 24 hours)."""
        length = self.length(node, of=of)
        if length is None:
            return None
        amount, unit = length
        if unit == "business_days":
            self.say(node, f"{of} cannot count business days", f"write {amount} day{'s' * (amount != 1)}")
            return None
        return timedelta(**{unit: amount})
