"""The words, numbers and times of which a case is written."""

from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from goodterms.core.document import Mapping, Node, Scalar
from goodterms.core.reading import Reading

Word = TypeVar("Word", bound=str)
Fields = dict[str, Node]
MOST_ACCOUNTS = 9


class CaseWords(Reading):
    """Reads single values; `zone` is that of the customer, in which wall times are meant."""

    zone: ZoneInfo = ZoneInfo("Europe/Berlin")

    def at_least(self, key: str, node: Node, *, of: str, known: tuple[str, ...]) -> Fields:
        """A mapping that says `key`, or its value alone."""
        return (
            self.fields(node, of=of, known=known, needed={key: "2026-11-20 10:00"})
            if isinstance(node, Mapping)
            else {key: node}
        )

    def one_of(self, fields: Fields, key: str, words: tuple[Word, ...]) -> Word | None:
        return self.choice(fields[key], words, of=f"the {key}") if key in fields else None

    def number(self, fields: Fields, key: str, *, least: int, most: int) -> int | None:
        return self.whole(fields[key], of=key, least=least, most=most) if key in fields else None

    def maybe(self, fields: Fields, key: str) -> bool | None:
        """Yes, no, or None for what the case does not say."""
        return self.yes(fields[key], of=key) if key in fields else None

    def accounts(self, node: Node | None) -> tuple[int, ...]:
        found = [self.whole(item, of="an account", least=1, most=MOST_ACCOUNTS) for item in self.items(node)]
        return tuple(number for number in found if number is not None)

    def names_of_zones(self, node: Node | None) -> tuple[str, ...]:
        if node is None:
            return ("Europe/Berlin",)
        return tuple(item.text for item in self.items(node) if isinstance(item, Scalar))

    def word(self, given: Fields, key: str, usual: str) -> str:
        """A word, `unknown` for one that is not known."""
        written = self.text(given[key], of=key) if key in given else usual
        return "" if written is None or written == "unknown" else written

    def yes(self, node: Node | None, *, of: str) -> bool:
        return node is not None and self.choice(node, ("true", "false"), of=of) == "true"

    def when(self, fields: Fields, key: str) -> datetime | None:
        """A wall time, or None for one that the case does not tell."""
        return self.wall(fields[key], of=key) if key in fields else None

    def wall(self, node: Node, *, of: str) -> datetime | None:
        """A wall time in the customer's first zone; one that comes twice is the first unless it ends with `second`."""
        text = self.text(node, of=of)
        if text is None:
            return None
        wall, _, which = text.partition(" second")
        try:
            local = datetime.fromisoformat(wall)
        except ValueError:
            local = None
        if local is None or local.tzinfo is not None or which or len(wall) < 16:
            self.say(node, f"{of} is not a wall time", "write it as 2026-11-24 09:00 or 2026-11-24 09:00:00")
            return None
        return local.replace(tzinfo=self.zone, fold=int(text != wall)).astimezone(UTC)

    def day(self, node: Node, *, of: str) -> date | None:
        text = self.text(node, of=of)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            self.say(node, f"{of} is not a date of the calendar", "write it as 2026-11-24")
            return None
