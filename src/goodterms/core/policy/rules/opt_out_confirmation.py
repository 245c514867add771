"""One message confirms an opt-out, within minutes of it (47 CFR 64.1200(a)(12): presumed fine within five minutes)."""

from datetime import datetime, timedelta

from goodterms.core.contacts import channel_of, is_ours, moment, outcome_of
from goodterms.core.policy.rule import NEVER, Ask, ClockRule, MissingFact


class OptOutConfirmation(ClockRule):
    """Binds messages that confirm an opt-out. Where the ledger holds nothing from the person, whoever asks is believed that
    they have just written.
    """

    reads_content = True
    __slots__ = ("minutes",)

    def __init__(self, rule_id: str, *, minutes: int, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=1)
        self.minutes = minutes

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        content = ask.intent.content
        if content is None or "confirms_opt_out" not in content.mentions:
            return at
        came = [row for row in ask.contacts if outcome_of(row) == "inbound"]
        if not came:
            if ask.answers:
                return at
            raise MissingFact("opt_out", "nothing says when the person wrote what this message confirms")
        last = max(came, key=lambda row: row[0])
        channel = ask.intent.channel
        if any(row[0] > last[0] and is_ours(row) and channel_of(row) == channel for row in ask.contacts):
            return NEVER
        return at if at + ask.width <= moment(last[0]) + timedelta(minutes=self.minutes) else NEVER

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"an opt-out is confirmed once, within {self.minutes} minutes"
