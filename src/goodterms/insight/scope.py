"""Whose numbers: everything, or only the portfolios a member of staff may see. One place writes that into every statement."""

from dataclasses import dataclass

from goodterms.store.parties import KNOWN_ACCOUNTS


@dataclass(frozen=True, slots=True)
class Scope:
    """The portfolios to look at; None is all of them."""

    portfolios: tuple[int, ...] | None = None

    def covers(self, portfolio: int | None) -> bool:
        """Whether rows of this portfolio may be seen; rows of no portfolio only by who may see all."""
        return self.portfolios is None or portfolio in self.portfolios

    def of_account(self, alias: str) -> str:
        """SQL: `alias` (with bucket, customer_id and account_id) belongs to the scope. Needs %(portfolios)s among the parameters."""
        if self.portfolios is None:
            return "true"
        return (
            f"EXISTS (SELECT FROM {KNOWN_ACCOUNTS} sa WHERE sa.bucket = {alias}.bucket AND sa.id = {alias}.account_id "
            f"AND sa.customer_id = {alias}.customer_id AND sa.portfolio_id = ANY(%(portfolios)s::bigint[]))"
        )

    def of_case(self, alias: str) -> str:
        """SQL: the case of `alias` (with bucket, customer_id and case_id) belongs to the scope."""
        if self.portfolios is None:
            return "true"
        return (
            f'EXISTS (SELECT FROM "case" sc JOIN {KNOWN_ACCOUNTS} sa '
            "ON sa.bucket = sc.bucket AND sa.customer_id = sc.customer_id AND sa.id = sc.account_id "
            f"WHERE sc.bucket = {alias}.bucket AND sc.customer_id = {alias}.customer_id AND sc.id = {alias}.case_id "
            "AND sa.portfolio_id = ANY(%(portfolios)s::bigint[]))"
        )

    def of_customer(self, alias: str) -> str:
        """SQL: the customer of `alias` (with bucket and customer_id) has an account in the scope."""
        if self.portfolios is None:
            return "true"
        return (
            f"EXISTS (SELECT FROM {KNOWN_ACCOUNTS} sa WHERE sa.bucket = {alias}.bucket AND sa.customer_id = {alias}.customer_id "
            "AND sa.portfolio_id = ANY(%(portfolios)s::bigint[]))"
        )

    def parameters(self) -> dict[str, list[int]]:
        """What the fragments above need."""
        return {} if self.portfolios is None else {"portfolios": list(self.portfolios)}


EVERYTHING = Scope()
