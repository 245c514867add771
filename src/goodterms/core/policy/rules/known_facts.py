"""Facts without which nothing is sent: the account asked about, its portfolio, the customer's language."""

from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import DEMANDS, Ask, StandingRule

_SPOKEN = frozenset({"call"})
_ABOUT_MONEY_OWED = DEMANDS | {"promise"}


class KnownFacts(StandingRule):
    """Unknown refuses, naming the fact. Zones and holidays are asked for by the rules that need them."""

    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        facts = ask.facts
        for account_id in ask.accounts():
            account = facts.account(account_id)
            if account is None:
                return self.says(
                    "needs_human", f"account is unknown: {account_id} is not among the customer's accounts"
                )
            if account.portfolio != ask.portfolio.id:
                return self.says("needs_human", f"portfolio is unknown: account {account_id} belongs to another one")
            if account.status != "open" and ask.intent.purpose in _ABOUT_MONEY_OWED:
                return self.says("deny", f"account {account_id} is {account.status}: nothing is asked for it any more")
        if not facts.language and ask.intent.channel not in _SPOKEN:
            return self.says("needs_human", "language is unknown: no message can be chosen")
        return None
