"""Permission given or withdrawn: rows are only ever added, and the last one of a channel, a purpose and an address counts."""

from hashlib import sha256

from goodterms.store.intake.addresses import ADDRESS_CHECKS, address_of
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.writer import Check, SetWriter, hex_bytes

_POINT = """(SELECT p.id FROM contact_point p WHERE p.bucket = w.bucket AND p.customer_id = w.customer_id
              AND p.address = w.address ORDER BY p.channel = w.channel DESC, p.id LIMIT 1)"""


class Consents(SetWriter):
    name = "consents"
    facts = frozenset({"consents"})
    extra = (("address", "bytea"),)
    checks = (
        Check("w.at > %(latest)s", "at", "this consent is from the future", "check the date and the file's zone"),
        Check("w.expires_at < w.at", "expires_at", "the consent ends before it begins", "correct one of the two days"),
        *ADDRESS_CHECKS,
        Check(
            "w.address IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact_point p WHERE p.bucket = w.bucket "
            "AND p.customer_id = w.customer_id AND p.address = w.address AND (p.channel = w.channel OR (w.channel = 'call' "
            "AND p.channel IN ('sms', 'whatsapp'))))",
            "address",
            "this address cannot be reached by this channel",
            "name the channel it is for",
        ),
    )
    insert = f"""
        INSERT INTO consent (bucket, customer_id, seq, channel, purpose, point, given, basis, wording, source, evidence, at,
                             expires_at)
        SELECT w.bucket, w.customer_id,
               COALESCE(m.seq, 0) + row_number() OVER (PARTITION BY w.bucket, w.customer_id ORDER BY w.at, w.row),
               w.channel, w.purpose, {_POINT}, w.given, w.basis, COALESCE(w.wording, ''), w.source,
               COALESCE(w.evidence, ''), w.at, w.expires_at
          FROM intake_work w
          LEFT JOIN LATERAL (SELECT max(c.seq) AS seq FROM consent c
                              WHERE c.bucket = w.bucket AND c.customer_id = w.customer_id) m ON true
         WHERE w.chunk = %(chunk)s
           AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.bucket = w.bucket AND c.customer_id = w.customer_id
                              AND c.channel = w.channel AND c.purpose = w.purpose AND c.at = w.at AND c.given = w.given
                              AND c.expires_at IS NOT DISTINCT FROM w.expires_at AND c.basis = w.basis
                              AND c.wording = COALESCE(w.wording, '') AND c.point IS NOT DISTINCT FROM {_POINT})
        RETURNING bucket, customer_id, channel, purpose, at, point
    """
    same = (
        "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.channel = w.channel AND d.purpose = w.purpose "
        f"AND d.at = w.at AND d.point IS NOT DISTINCT FROM {_POINT}"
    )

    def lay(self, rows: Rows) -> list[list[str]]:
        shown = rows.values["wording_shown"]
        rows.values["wording"] = [
            name or (f"sha256:{sha256(words.encode()).hexdigest()}" if words else "")
            for name, words in zip(rows.values["wording"], shown, strict=True)
        ]
        return super().lay(rows)

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        return [hex_bytes(address_of(cell, self.run) for cell in rows.values["address"])]
