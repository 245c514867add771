"""No effect happens twice for one key: not in the log, not at the provider, not at the gateway, not at the record."""

from collections.abc import Iterator
from typing import ClassVar

from goodterms.insight.invariants.base import Found, Invariant, Look, effects_of

ONCE = ("contact.requested", "contact.accepted", "writeback.requested", "writeback.acknowledged")

REPEATED = f"""
SELECT type, effect, count(*), min(customer_id) FROM ({effects_of(*ONCE)}) e
 GROUP BY type, effect HAVING count(*) > 1 ORDER BY effect, type
"""
SENT_TWICE = """
SELECT effect, count(*), min(customer_id) FROM provider_message GROUP BY effect HAVING count(*) > 1 ORDER BY effect
"""
OURS = (
    "SELECT count(*) FILTER (WHERE outcome IN ('accepted', 'delivered', 'bounced', 'read')), count(*) "
    "FROM contact WHERE outcome IN {made}"
)


class NoEffectTwice(Invariant):
    name: ClassVar = "no_effect_twice"
    sentence: ClassVar = "No effect happens twice for one key."

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}: effect {effect} has {count} events {event}"
            for event, effect, count, customer in look.rows(REPEATED)
        ]
        violations += [
            f"customer {customer}: effect {effect} has {count} messages at the provider"
            for effect, count, customer in look.rows(SENT_TWICE)
        ]
        violations += self._outside(look)
        return Found(look.number(f"SELECT count(*) FROM ({effects_of(*ONCE)}) e"), violations)

    def _outside(self, look: Look) -> Iterator[str]:
        for who, totals in (("provider", look.provider), ("gateway", look.gateway), ("record", look.record)):
            if totals is not None and totals.get("duplicates"):
                yield f"the {who} counted {totals['duplicates']} effects that it had before"
        if look.provider is None:
            return
        accepted, made = look.rows(OURS.format(made="('accepted', 'delivered', 'bounced', 'read', 'unknown')"))[0]
        messages = look.provider.get("messages", 0)
        if not accepted <= messages <= made:
            yield (
                f"the provider counted {messages} messages; we know of {accepted} that were accepted "
                f"and {made - accepted} that may have been"
            )
