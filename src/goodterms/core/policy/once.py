"""One answer to somebody who has just written: through the same medium, and no second one."""

from goodterms.core.contacts import channel_of, outcome_of
from goodterms.core.policy.rule import Ask


def may_answer_once(ask: Ask) -> bool:
    """Whether this contact is the one answer to what the person just sent through this medium.

    Where the ledger holds what they sent, it decides: it came last, and through this medium. Where it holds nothing from
    them, whoever asks is believed.
    """
    if not ask.answers:
        return False
    came = [row for row in ask.contacts if outcome_of(row) == "inbound"]
    if not came:
        return True
    last = max(came)
    if channel_of(last) != ask.intent.channel:
        return False
    return not any(row > last and channel_of(row) == ask.intent.channel for row in ask.contacts if row is not last)
