"""People who said stop. A stop said from an address holds for everybody who uses that address; one of all contact is a hold."""

from collections.abc import Mapping
from typing import Any

from goodterms.core.events import OptedOut
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.store.intake.addresses import address_of
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.writer import Check, Incoming, SetWriter, hex_bytes

_BY_ADDRESS = """
    INSERT INTO contact_address (address, opted_out_at)
    SELECT w.address, min(w.at) FROM intake_work w WHERE w.chunk = %(chunk)s AND w.address IS NOT NULL
     GROUP BY 1 ORDER BY 1
    ON CONFLICT (address) DO UPDATE SET opted_out_at = LEAST(contact_address.opted_out_at, EXCLUDED.opted_out_at)
     WHERE (contact_address.opted_out_at IS NULL OR contact_address.opted_out_at > EXCLUDED.opted_out_at)
       AND (contact_address.allowed_at IS NULL OR contact_address.allowed_at < EXCLUDED.opted_out_at)
"""
# Whoever stops e-mail without saying which address stops all those we know of them.
_ALL_EMAIL = """
    INSERT INTO contact_address (address, opted_out_at)
    SELECT p.address, min(w.at) FROM intake_work w
      JOIN contact_point p ON p.bucket = w.bucket AND p.customer_id = w.customer_id AND p.channel = 'email'
     WHERE w.chunk = %(chunk)s AND w.media IN ('email', 'all') AND w.address IS NULL GROUP BY 1 ORDER BY 1
    ON CONFLICT (address) DO UPDATE SET opted_out_at = LEAST(contact_address.opted_out_at, EXCLUDED.opted_out_at)
     WHERE (contact_address.opted_out_at IS NULL OR contact_address.opted_out_at > EXCLUDED.opted_out_at)
       AND (contact_address.allowed_at IS NULL OR contact_address.allowed_at < EXCLUDED.opted_out_at)
"""
_CEASE = """
    INSERT INTO hold (bucket, customer_id, id, kind, scope, since, reason)
    SELECT DISTINCT ON (w.bucket, w.customer_id) w.bucket, w.customer_id, 'opt-out/all', 'cease', %(scope)s, w.at, %(words)s
      FROM intake_work w
     WHERE w.chunk = %(chunk)s AND w.media = 'all' AND w.verdict IS DISTINCT FROM 'event' ORDER BY w.bucket, w.customer_id, w.at
    ON CONFLICT (bucket, customer_id, id) DO UPDATE SET since = EXCLUDED.since, ended_at = NULL, ended_reason = NULL
     WHERE hold.ended_at IS NOT NULL AND hold.ended_at < EXCLUDED.since
"""
_POINT = "(SELECT p.id FROM contact_point p WHERE p.bucket = w.bucket AND p.customer_id = w.customer_id AND p.address = w.address LIMIT 1)"


class OptOuts(SetWriter):
    name = "opt_outs"
    facts = frozenset({"text_stopped", "ceased", "holds"})
    extra = (("address", "bytea"),)
    checks = (Check("w.at > %(latest)s", "at", "this stop is from the future", "check the date and the file's zone"),)
    insert = """
        INSERT INTO opt_out (bucket, customer_id, media, at, by)
        SELECT w.bucket, w.customer_id, w.media, min(w.at), 'import' FROM {work} GROUP BY 1, 2, 3
        ON CONFLICT (bucket, customer_id, media) DO UPDATE SET at = EXCLUDED.at, by = EXCLUDED.by, lifted_at = NULL
         WHERE opt_out.lifted_at IS NOT NULL AND opt_out.lifted_at < EXCLUDED.at
        RETURNING bucket, customer_id, media
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.media = w.media"
    known = (
        "EXISTS (SELECT 1 FROM opt_out t WHERE t.bucket = w.bucket AND t.customer_id = w.customer_id AND t.media = w.media "
        "AND (t.lifted_at IS NULL OR t.lifted_at >= w.at))"
    )
    event_columns = ("media", "at", "point")

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        """What is neither a number nor an e-mail address is left aside: the stop is then the person's."""
        return [hex_bytes(address_of(cell, self.run) or None for cell in rows.values["address"])]

    def before(self, cursor: Any, parameters: dict[str, Any]) -> None:
        cursor.execute(_BY_ADDRESS, parameters)
        cursor.execute(_ALL_EMAIL, parameters)

    def after(self, cursor: Any, parameters: dict[str, Any]) -> None:
        cease = HOLD_EFFECTS["cease"]
        cursor.execute(_CEASE, {**parameters, "scope": cease.scope, "words": cease.words})

    def event_rows(self) -> str:
        return super().event_rows().replace("w.point", f"{_POINT} AS point")

    def event(self, row: Mapping[str, Any]) -> Incoming:
        event = OptedOut(row["media"], row["point"], by="import")
        return Incoming(f"opt-out/{row['media']}/{row['at'].isoformat()}", event, row["at"])
