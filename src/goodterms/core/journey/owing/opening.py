"""Duties opened by the facts and closed by evidence, and what that says of the debt."""

from dataclasses import fields as fields_of
from typing import Any, Literal

from goodterms.core.duty import Duty
from goodterms.core.effects import event_effect_key
from goodterms.core.events import Channel, DebtDescribed, DutyDue, DutyOpened, DutySatisfied
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.owing.desk import off_the_desk
from goodterms.core.journey.owing.tracked import by_id
from goodterms.core.policy.duties import DutyBook, duty_book

_DESCRIBED = tuple(
    field.name for field in fields_of(DebtDescribed) if field.name not in {"account", "source", "evidence"}
)
"""What a description of a debt says: the last one holds whole, so what was known before is said again."""


def open_duties(draft: Draft, book: DutyBook) -> None:
    """Open every duty that the facts call for and that was not opened before; what the record shows as done is done."""
    facts, portfolios = draft.facts, draft.world.portfolios
    for number in dict.fromkeys(account.portfolio for account in facts.accounts):
        portfolio = portfolios.get(number)
        if portfolio is None:
            continue
        for duty in book.owed(facts=facts, portfolio=portfolio, now=draft.now):
            known = by_id(draft.facts, duty.id)
            if known is None and duty.satisfied_at is None:
                _open(draft, book, duty)
            elif known is not None and known.open and duty.satisfied_at is not None:
                evidence = f"the record: done on {duty.satisfied_at.date().isoformat()}"
                satisfy(draft, known, channel=known.channels[0], evidence=evidence, by="record")


def _open(draft: Draft, book: DutyBook, duty: Duty) -> None:
    if validates(book, duty):
        described(draft, duty, first_communication=duty.opened_at)
    draft.tell(
        DutyOpened(
            duty.id,
            duty.rule,
            duty.account,
            duty.about,
            duty.message,
            duty.channels,
            duty.proof,
            duty.opened_at,
            duty.half_time,
            duty.deadline,
        )
    )
    if duty.proof == "spoken" or not any(duty.message in words for words in draft.world.duty_messages.values()):
        return  # a person's work: a call, or words that the house does not keep
    name = f"{draft.facts.customer}/duty/{duty.id}"
    effect = event_effect_key(installation=draft.world.installation, event=name, ordinal=1)
    draft.tell(DutyDue(duty.id, duty.rule, duty.account, effect, (), draft.now))


def satisfy(
    draft: Draft,
    duty: Duty,
    *,
    channel: Channel,
    evidence: str,
    effect: str = "",
    by: Literal["engine", "record"] = "engine",
) -> None:
    """The evidence is accepted: the duty is done, and off the desk."""
    at = draft.happened_at()
    draft.tell(DutySatisfied(duty.id, duty.rule, duty.account, channel, evidence, effect, by), occurred_at=at)
    if by == "engine" and validates(duty_book(draft.world.packs), duty):
        described(draft, duty, notice_sent=at, notice_by=channel)
    off_the_desk(draft, duty.id)


def validates(book: DutyBook, duty: Duty) -> bool:
    """Whether the duty is a validation notice, from whose sending the validation period counts."""
    rule = book.rules.get(duty.rule)
    return rule is not None and rule.duty.kind == "validation_notice"


def described(draft: Draft, duty: Duty, **fields: Any) -> None:
    """What is known of the debt from now on: other rules ask for the first communication and for the validation period."""
    debt = draft.facts.circumstances.debt(duty.account)
    before = {} if debt is None else {name: getattr(debt, name) for name in _DESCRIBED}
    if any(before.get(name) != value for name, value in fields.items()):
        draft.tell(DebtDescribed(duty.account, source="duty", evidence=duty.id, **before | fields))
