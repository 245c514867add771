"""One answer to somebody who has just written: through the same medium, and no second one."""

from goodterms.core.contacts import channel_of, is_ours, outcome_of, rows_that_count
from goodterms.core.policy.rule import Ask


def may_answer_once(ask: Ask) -> bool:
    """Whether this contact is the one answer to what the person just sent through this medium.

    Where the ledger holds what they sent, it decides: it came last, and through this medium. Of two contacts of one instant
    the one that was written down later came later. Where it holds nothing from them, whoever asks is believed. A call that
    did not connect answered nothing.
    """
    if not ask.answers:
        return False
    medium = ask.intent.channel
    rows = rows_that_count(ask.facts.contacts, own=ask.intent.effect)
    came = [(row[0], place) for place, row in enumerate(rows) if not is_ours(row)]
    if not came:
        return True
    last = max(came)
    if all(channel_of(rows[place]) != medium for at, place in came if at == last[0]):
        return False
    return not any(
        (row[0], place) > last and channel_of(row) == medium and is_ours(row) and outcome_of(row) != "not_connected"
        for place, row in enumerate(rows)
    )
