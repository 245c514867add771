"""The customers' bank in the living demo: it answers a debit a day after it was asked, unless a visitor answers first on `/bank`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from goodterms.cli.demo.asking import get, post
from goodterms.cli.demo.steady import steady
from goodterms.core.simulation.draw import draw

ANSWERS_AFTER = timedelta(hours=20)
SHORT = (0.6, 0.25)
"""How often there is not enough money the first time a bank is asked, and how often after that. Source: the demo; it has to show it."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The bank of everybody whose debit waits at the sandbox gateway at `url`; the same seed, the same answers."""

    url: str
    seed: int

    def answer(self, *, now: datetime) -> int:
        """Answer every debit that has waited long enough by `now` (business time). Returns how many."""
        waiting = steady(lambda: get(f"{self.url}/debits").json()["waiting"], what="asking which debits wait")
        ripe = [one for one in waiting if _ripe(one["occurred_at"], now)]
        for one in ripe:
            said = {"outcome": self._outcome(one["id"], one["attempts"]), "at": now.isoformat()}
            steady(partial(post, f"{self.url}/payments/{one['id']}/answer", said), what="answering a debit")
        return len(ripe)

    def _outcome(self, payment: str, attempt: int) -> str:
        short = SHORT[min(attempt, len(SHORT)) - 1]
        enough = draw(seed=self.seed, customer=payment, kind="bank answers", ordinal=attempt) >= short
        return "succeeded" if enough else "no_money"


def _ripe(since: str | None, now: datetime) -> bool:
    """Whether it has waited long enough; what a visitor asked for by hand has no business time, and waits for their answer."""
    return since is not None and now - datetime.fromisoformat(since) >= ANSWERS_AFTER
