"""Contacts that other systems made: they stand in the contact ledger and count like our own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goodterms.core.events import ContactRecorded
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.writer import Check, Incoming, SetWriter


class Contacts(SetWriter):
    name = "contacts"
    facts = frozenset({"contacts"})
    extra = (("effect", "text"),)
    checks = (
        Check("w.at > %(latest)s", "at", "this contact is from the future", "check the date and the file's zone"),
    )
    # The same key as `store.project` gives a contact recorded live: told twice, by file and by event, it counts once.
    insert = """
        INSERT INTO contact (bucket, customer_id, effect, account_id, channel, purpose, message, at, day, outcome,
                             conversation, provider, place)
        SELECT w.bucket, w.customer_id, w.effect, w.account_id, w.channel, w.purpose, '', w.at,
               (w.at AT TIME ZONE COALESCE(c.zones[1], 'UTC'))::date, w.outcome, w.conversation, 'elsewhere', w.place
          FROM intake_work w JOIN customer c ON c.bucket = w.bucket AND c.id = w.customer_id
         WHERE w.chunk = %(chunk)s AND w.verdict IS DISTINCT FROM 'event'
        ON CONFLICT (bucket, customer_id, effect) DO UPDATE
           SET purpose = EXCLUDED.purpose, conversation = EXCLUDED.conversation, outcome = EXCLUDED.outcome,
               place = EXCLUDED.place
         WHERE (contact.purpose, contact.conversation, contact.outcome, contact.place)
               IS DISTINCT FROM (EXCLUDED.purpose, EXCLUDED.conversation, EXCLUDED.outcome, EXCLUDED.place)
        RETURNING bucket, customer_id, effect
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.effect = w.effect"
    known = "EXISTS (SELECT 1 FROM contact t WHERE t.bucket = w.bucket AND t.customer_id = w.customer_id AND t.effect = w.effect)"
    event_columns = ("effect", "account_id", "channel", "purpose", "at", "conversation", "outcome", "place")

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        values = rows.values
        cells = zip(values["channel"], values["account"], values["at"], strict=True)
        return [[self._effect(channel, account, at) for channel, account, at in cells]]

    def _effect(self, channel: str, account: str, at: str) -> str:
        number = self.account_id(account) if account else 0
        return f"elsewhere/{channel}/{number}/{datetime.fromisoformat(at).isoformat()}"

    def event(self, row: Mapping[str, Any]) -> Incoming:
        event = ContactRecorded(
            row["account_id"],
            row["channel"],
            row["purpose"],
            row["at"],
            row["conversation"],
            row["outcome"],
            row["place"],
        )
        return Incoming(row["effect"], event, row["at"])
