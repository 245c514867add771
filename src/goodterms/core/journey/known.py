"""The facts a guard may read, from the facts of a customer and one case. What is missing or too old is not in the mapping.

A guard reads one or two facts of thirty, so each is worked out when it is asked for; `READERS` has one line a fact.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta

from goodterms.core.calendar import local_day
from goodterms.core.case import Case
from goodterms.core.events import Event
from goodterms.core.facts import Account, CustomerFacts, Promise

WEEK = timedelta(days=7)


class Known(Mapping[str, object]):
    """Declared fact names to values, as of one moment. A fact that cannot be known is not in it."""

    __slots__ = ("account", "case", "event", "facts", "figures", "now")

    def __init__(
        self,
        facts: CustomerFacts,
        account: int,
        now: datetime,
        case: Case | None,
        event: Event | None,
        figures: Account | None,
    ) -> None:
        self.facts = facts
        self.account = account
        self.now = now
        self.case = case
        self.event = event
        self.figures = figures

    def __getitem__(self, name: str) -> object:
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, default: object = None) -> object:
        """The value of a fact; `default` for one that is not known, or that is no fact."""
        read = READERS.get(name)
        value = None if read is None else read(self)
        return default if value is None else value

    def __iter__(self) -> Iterator[str]:
        return (name for name, read in READERS.items() if read(self) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def today(self) -> date | None:
        """The customer's local day in the primary zone; None without a known zone."""
        zones = self.facts.zones
        return local_day(at=self.now, zone=zones[0]) if zones else None

    @property
    def promise(self) -> Promise | None:
        """The open promise of the case's account, the last one made."""
        if self.case is None:
            return None
        account = self.case.account
        return next((p for p in reversed(self.facts.promises) if p.account == account), None)


def known(
    *,
    facts: CustomerFacts,
    account: int,
    now: datetime,
    case: Case | None = None,
    event: Event | None = None,
    fresh_within: timedelta | None = None,
) -> Mapping[str, object]:
    """What a guard may know as of `now`.

    Figures of an account older than `fresh_within` by the record's own as-of time are left out, and so are Unknown.
    """
    figures = facts.account(account)
    if figures is not None and fresh_within is not None and now - figures.as_of > fresh_within:
        figures = None
    return Known(facts, account, now, case, event, figures)


def _contacts_7_days(known: Known) -> int | None:
    today = known.today
    if today is None:
        return None
    return sum(1 for c in known.facts.contacts if today - c.day < WEEK and c.outcome not in {"failed", "inbound"})


def _oldest_due(known: Known) -> date | None:
    figures = known.figures
    return figures.oldest_due if figures is not None and figures.past_due.amount != 0 else None


def _days_past_due(known: Known) -> int | None:
    figures = known.figures
    if figures is None:
        return None
    if figures.past_due.amount == 0:
        return 0
    today = known.today
    return None if figures.oldest_due is None or today is None else max(0, (today - figures.oldest_due).days)


def _of_event(attribute: str) -> Callable[[Known], object]:
    return lambda known: getattr(known.event, attribute, None)


def _event_key(known: Known) -> object:
    own = getattr(known.event, "key", None)
    return own if own is not None or known.case is None else known.case.keys[0]


def _instalment(known: Known) -> object:
    own = getattr(known.event, "instalment", None)
    return own if isinstance(own, str) or known.case is None else known.case.keys[0]


def _payment_answer(known: Known) -> object:
    """The gravest of the answers to the payments the case is about; unknown while one is missing."""
    if known.case is None:
        return None
    said = {one.payment: one.answer for one in known.facts.circumstances.answered if one.account == known.account}
    answers = [said.get(key) for key in known.case.keys]
    return next((answer for answer in (None, "no", "not_sure", "yes") if answer in answers), None)


READERS: dict[str, Callable[[Known], object]] = {
    "now": lambda known: known.now,
    "today": lambda known: known.today,
    "customer.id": lambda known: known.facts.customer,
    "customer.language": lambda known: known.facts.language,
    "customer.country": lambda known: known.facts.country,
    "customer.zone": lambda known: known.facts.zones[0] if known.facts.zones else None,
    "customer.open_promises": lambda known: len(known.facts.promises),
    "customer.open_plans": lambda known: len(known.facts.plans),
    "customer.text_stopped": lambda known: known.facts.text_stopped,
    "customer.holds": lambda known: [h.kind for h in known.facts.open_holds(now=known.now, account=known.account)],
    "customer.contacts_7_days": _contacts_7_days,
    "customer.last_kept_promise": lambda known: known.facts.last_kept_promise,
    "account.id": lambda known: known.account,
    "account.balance": lambda known: known.figures and known.figures.balance,
    "account.past_due": lambda known: known.figures and known.figures.past_due,
    "account.currency": lambda known: known.figures and known.figures.past_due.currency,
    "account.status": lambda known: known.figures and known.figures.status,
    "account.as_of": lambda known: known.figures and known.figures.as_of,
    "account.instalment": lambda known: known.figures and known.figures.instalment,
    "account.oldest_due": _oldest_due,
    "account.days_past_due": _days_past_due,
    "case.contacts": lambda known: known.case and known.case.contacts,
    "case.opens": lambda known: known.case and known.case.opens,
    "case.days_open": lambda known: known.case and (known.now - known.case.opened_at).days,
    "case.round": lambda known: known.case and known.case.round,
    "event.type": lambda known: known.event and known.event.type,
    "event.amount": _of_event("amount"),
    "event.reason": _of_event("reason"),
    "event.key": _event_key,
    "instalment.id": _instalment,
    "payment.answer": _payment_answer,
    "promise.amount": lambda known: known.promise and known.promise.amount,
    "promise.due": lambda known: known.promise and known.promise.due,
    "promise.moves": lambda known: known.promise and known.promise.moves,
}
"""How each declared fact is read (see `vocabulary.FACTS`); None where it cannot be known."""
