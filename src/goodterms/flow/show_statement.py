"""The words of a text to sign, as this customer reads them: from the journey's own version of it, and their facts."""

from goodterms.core.bank_account import BankAccount
from goodterms.core.case import Case
from goodterms.core.facts import CustomerFacts
from goodterms.core.message import MessageRefused, locale_for, render
from goodterms.core.statement import Statement
from goodterms.flow.acting import NotNow
from goodterms.flow.compose import Composer, NotComposed
from goodterms.flow.message_fields import reader_of
from goodterms.store.gather import HERE
from goodterms.store.world import Published

__all__ = ["statement_of"]


def statement_of(
    *,
    published: Published,
    here: HERE,
    facts: CustomerFacts,
    case: Case | None,
    account: int,
    text: str,
    language: str,
    bank: BankAccount | None = None,
) -> Statement:
    """The text in `language`, or the nearest the house has. Raises `NotNow`: there are no such words, or a field is not known."""
    found = None
    if case is not None:
        found = published.message(
            journey=case.journey, version=case.journey_version, name=text, language=language, channel="email"
        )
    found = found or published.any_message(name=text, language=language, channel="email")
    figures = facts.account(account)
    portfolio = None if figures is None else published.world.portfolios.get(figures.portfolio)
    if found is None or found.subject is None or portfolio is None:
        raise NotNow("not_offered", f"there are no published words for {text}: publish the workspace")
    try:
        values = Composer(published=published, customers=[here]).fields(
            account=account, language=found.language, case=case, facts=facts, portfolio=portfolio
        )
    except NotComposed as refused:
        raise NotNow("not_offered", str(refused)) from refused
    if bank is not None:
        values |= {"mandate.holder": bank.holder, "mandate.ending": bank.ending}
    try:
        rendered = render(found, values, locale=locale_for(reader_of(language, found.language), facts.country))
    except MessageRefused as refused:
        raise NotNow("not_offered", str(refused)) from refused
    return Statement(text, found.language, rendered.subject or "", rendered.text)
