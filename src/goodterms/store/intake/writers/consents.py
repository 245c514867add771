"""Permission given or withdrawn: rows are only ever added, and the last one of a channel and purpose counts."""

from goodterms.store.intake.writer import Check, SetWriter


class Consents(SetWriter):
    name = "consents"
    facts = frozenset({"consents"})
    checks = (
        Check("w.at > %(latest)s", "at", "this consent is from the future", "check the date and the file's zone"),
        Check("w.expires_at < w.at", "expires_at", "the consent ends before it begins", "correct one of the two days"),
    )
    insert = """
        INSERT INTO consent (bucket, customer_id, seq, channel, purpose, given, source, evidence, at, expires_at)
        SELECT w.bucket, w.customer_id,
               COALESCE(m.seq, 0) + row_number() OVER (PARTITION BY w.bucket, w.customer_id ORDER BY w.at, w.row),
               w.channel, w.purpose, w.given, w.source, COALESCE(w.evidence, ''), w.at, w.expires_at
          FROM intake_work w
          LEFT JOIN LATERAL (SELECT max(c.seq) AS seq FROM consent c
                              WHERE c.bucket = w.bucket AND c.customer_id = w.customer_id) m ON true
         WHERE w.chunk = %(chunk)s
           AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.bucket = w.bucket AND c.customer_id = w.customer_id
                              AND c.channel = w.channel AND c.purpose = w.purpose AND c.at = w.at AND c.given = w.given
                              AND c.expires_at IS NOT DISTINCT FROM w.expires_at)
        RETURNING bucket, customer_id, channel, purpose, at
    """
    same = (
        "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.channel = w.channel AND d.purpose = w.purpose "
        "AND d.at = w.at"
    )
