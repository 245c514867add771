"""Other parties of an account."""

from datetime import date, datetime
from typing import ClassVar, Final, Literal

from goodterms.core.events.words import PartyRole
from goodterms.core.money import Money
from goodterms.core.value import value

PARTY: Final = "party"
"""Who says what came from another person with a part in the same account (`Stamped.actor`)."""


@value
class AccountShared:
    """A case opened on the account in a journey for each party: from here on the others hear of the account."""

    type: ClassVar[str] = "account.shared"
    version: ClassVar[int] = 1
    account: int


@value
class AccountTold:
    """The account's figures as they stand with its home customer, told to another party. They ask for no write-back.

    `told` orders the tellings of one account: an older one changes nothing. `number` is the record's own of the account.
    `role` is the party's own, until `until` (None: without an end); `over`: they have no part in the account any more.
    """

    type: ClassVar[str] = "account.told"
    version: ClassVar[int] = 1
    account: int
    portfolio: int
    balance: Money
    past_due: Money
    oldest_due: date | None
    as_of: datetime
    status: Literal["open", "closed", "sold", "recalled"]
    instalment: Money | None
    told: int = 0
    number: str = ""
    product: str = ""
    role: PartyRole = "holder"
    until: datetime | None = None
    over: bool = False
