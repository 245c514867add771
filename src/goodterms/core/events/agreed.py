"""What a customer was shown, and the terms they agreed to by themselves: the words stay as they stood on the page."""

from datetime import date
from typing import ClassVar, Literal

from goodterms.core.events.words import Sealed
from goodterms.core.money import Money
from goodterms.core.value import value


@value
class WordingShown:
    """What the page said when the customer did what the event `about` says: what they saw and agreed to, word for word.

    `offer` is what it was about, `language` that of the page, `level` how well we knew who pressed (see the reference of
    identity). The words are sealed: they hold amounts and days of one person.
    """

    type: ClassVar[str] = "wording.shown"
    version: ClassVar[int] = 1
    about: str
    offer: str
    account: int
    case: int | None
    words: Sealed
    language: str
    level: int


@value
class OfferShown:
    """The customer saw this offer for the first time in this case; it stands until the end of `until`, however often they look."""

    type: ClassVar[str] = "offer.shown"
    version: ClassVar[int] = 1
    offer: str
    account: int
    case: int
    until: date


@value
class OfferCountered:
    """The customer named an amount that may not be agreed to, and was answered with another: `amount` by `due`, until `until`.

    `by` says whether the page answered by the house's policy, or a person did with the authority of `role`.
    """

    type: ClassVar[str] = "offer.countered"
    version: ClassVar[int] = 1
    offer: Literal["settle"]
    account: int
    case: int | None
    theirs: Money
    amount: Money
    due: date
    until: date
    by: Literal["house", "staff"] = "house"
    role: Literal["customer", "agent", "manager"] = "customer"


@value
class CounterDeclined:
    """The customer does not take what a person answered them with. What they owe stays as it was, and they may ask again."""

    type: ClassVar[str] = "offer.counter_declined"
    version: ClassVar[int] = 1
    offer: Literal["settle"]
    account: int
    case: int | None


@value
class ChangeTold:
    """A promise or a plan was not kept, and the customer says what changed: the way on is offered for just that."""

    type: ClassVar[str] = "change.told"
    version: ClassVar[int] = 1
    account: int
    case: int | None
    what: Literal["later", "less", "paid", "struggling", "wrong", "other"]


@value
class TermsAgreed:
    """The customer agreed by themselves to terms that policy lets them: a settlement, a later day, or another due day.

    `amount` and `due` are those of a settlement; of a later day, what was past due and the new day; `day` is the new day of the
    month of every instalment from now on.
    """

    type: ClassVar[str] = "terms.agreed"
    version: ClassVar[int] = 1
    offer: Literal["settle", "defer", "change_due_date"]
    account: int
    case: int | None
    amount: Money | None = None
    due: date | None = None
    day: int | None = None
