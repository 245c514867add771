"""The system of record of a simulation, in memory: what each account truly owes, whoever was paid and whoever knows.

It acknowledges every instruction at once. What is paid elsewhere reaches it first, and us with the next morning's feed.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

import orjson

from goodterms.core.effects import AskRecord, WriteBack
from goodterms.core.events import AccountUpdated, Stamped, WriteBackAcknowledged
from goodterms.core.money import Money
from goodterms.core.value import value


@value
class Owed:
    """The truth about one account."""

    balance: Money
    past_due: Money
    oldest_due: date | None
    instalment: Money

    def after(self, paid: Money) -> "Owed":
        """What is owed once `paid` has arrived."""
        left = Money(max(0, self.past_due.amount - paid.amount), paid.currency)
        balance = Money(self.balance.amount - paid.amount, paid.currency)
        return replace(self, balance=balance, past_due=left, oldest_due=self.oldest_due if left else None)


@dataclass(slots=True)
class Books:
    """Every account by its number, the payments taken in (by reference, once), and how many instructions were kept."""

    owed: dict[int, Owed] = field(default_factory=dict)
    payments: dict[str, tuple[int, Money]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    repeated: int = 0

    def take(self, *, account: int, reference: str, amount: Money) -> None:
        """A payment has arrived. The same reference again changes nothing."""
        if reference not in self.payments:
            self.payments[reference] = (account, amount)
            self.owed[account] = self.owed[account].after(amount)

    def keep(self, effect: WriteBack, *, at: datetime) -> Stamped:
        """Keep what the engine writes back, and say so. A key that came before is acknowledged and kept once."""
        reference = ""
        if effect.effect in self.written:
            self.repeated += 1
        self.written[effect.effect] = effect.account
        if effect.kind == "payment.recorded":
            said = orjson.loads(effect.payload)
            reference = said["reference"]
            self.take(account=effect.account, reference=reference, amount=Money(said["amount"], said["currency"]))
        event = WriteBackAcknowledged(
            effect.case, effect.account, effect.effect, effect.kind, effect.by, f"R{len(self.written)}", reference
        )
        return Stamped(f"{effect.effect}/done", event, at, "record")

    def figures(self, account: int, *, at: datetime) -> AccountUpdated:
        """The figures of one account as they are at `at`."""
        owed = self.owed[account]
        return AccountUpdated(account, owed.balance, owed.past_due, owed.oldest_due, at, "open", owed.instalment)

    def answer(self, effect: AskRecord, *, at: datetime) -> Stamped:
        """The answer to the engine's question."""
        return Stamped(f"{effect.effect}/done", self.figures(effect.account, at=at), at, "record")
