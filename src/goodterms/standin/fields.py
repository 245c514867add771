"""Reading JSON from outside, field by field, collecting every mistake in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from goodterms.core.money import Money, MoneyRefused
from goodterms.standin.http import Problem


@dataclass(slots=True)
class Fields:
    """The fields of one object. Ask for each; then `refuse` raises what was wrong, all at once."""

    data: Mapping[str, Any]
    mistakes: list[str] = field(default_factory=list)

    def text(self, name: str, *, longest: int, required: bool = True) -> str:
        """A text of at most `longest` characters; '' where it may be absent and is. NUL becomes U+FFFD."""
        value = self.data.get(name)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value):
            self.mistakes.append(f"{name} must be a text" + (" and must not be empty" if value == "" else ""))
            return ""
        if len(value) > longest:
            self.mistakes.append(f"{name} is {len(value)} characters long: {longest} at most")
            return ""
        return value.replace("\0", "�")

    def choice(self, name: str, among: tuple[str, ...]) -> str:
        """One of a few words."""
        value = self.data.get(name)
        if not isinstance(value, str) or value not in among:
            self.mistakes.append(f"{name} must be one of {', '.join(among)}")
            return among[0]
        return value

    def time(self, name: str) -> datetime:
        """A moment with its offset, in UTC."""
        return self.time_if_any(name, required=True) or datetime.min.replace(tzinfo=UTC)

    def time_if_any(self, name: str, *, required: bool = False) -> datetime | None:
        """A moment with its offset, in UTC; None where absent."""
        value = self.data.get(name)
        if value is None and not required:
            return None
        try:
            found = datetime.fromisoformat(value) if isinstance(value, str) else None
            if found is not None and found.tzinfo is not None:
                return found.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        self.mistakes.append(f"{name} must be a time with its offset, like 2026-11-21T09:30:00+00:00")
        return None

    def money(self, name: str = "amount", *, positive: bool = True) -> Money:
        """An amount: `{name}: 4200, currency: "EUR"`, or `{name}: {amount: 4200, currency: "EUR"}`."""
        given = self.data.get(name)
        nested = given if isinstance(given, Mapping) else {"amount": given, "currency": self.data.get("currency")}
        try:
            found = Money(nested.get("amount"), nested.get("currency"))  # type: ignore[arg-type]
        except MoneyRefused as refused:
            self.mistakes.append(f"{name}: {refused}")
            return Money(0, "XXX")
        if positive and found.amount <= 0:
            self.mistakes.append(f"{name} must be more than nothing")
        return found

    def refuse(self, *, status: int = 400, code: str = "bad_form") -> None:
        """Raise Problem with every mistake; nothing where there is none."""
        if self.mistakes:
            raise Problem(status, code, "; ".join(self.mistakes) + ".")
