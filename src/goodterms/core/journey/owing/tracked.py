"""A duty as it is tracked now, and the next time its message is asked for."""

from datetime import datetime

from goodterms.core.duty import Duty
from goodterms.core.effects import event_effect_key
from goodterms.core.events import DutyDue
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.journey.draft import Draft


def by_id(facts: CustomerFacts, number: str) -> Duty | None:
    """The duty of this id; None where there is none."""
    return next((duty for duty in facts.duties if duty.id == number), None)


def current(draft: Draft, duty: Duty) -> Duty:
    """The duty as it stands now."""
    return by_id(draft.facts, duty.id) or duty


def portfolio_of(draft: Draft, duty: Duty) -> Portfolio | None:
    """The portfolio of the duty's account, where it is still known here."""
    account = draft.facts.account(duty.account)
    return None if account is None else draft.world.portfolios.get(account.portfolio)


def again(draft: Draft, duty: Duty, *, effect: str, tried: tuple[int, ...], due: datetime | None) -> None:
    """Its message is asked for at `due`, under this key; None: only a person can send it."""
    draft.tell(DutyDue(duty.id, duty.rule, duty.account, effect, tried, due))


def next_key(draft: Draft, duty: Duty) -> str:
    """The key of its next message, after the one that failed or came back."""
    name = f"{draft.facts.customer}/{duty.effect}"
    return event_effect_key(installation=draft.world.installation, event=name, ordinal=1)
