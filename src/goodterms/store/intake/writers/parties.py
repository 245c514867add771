"""Who else has a part in an account. The home customer's own part comes with the account."""

from goodterms.store.intake.writer import SetWriter


class Parties(SetWriter):
    name = "parties"
    insert = """
        INSERT INTO party (bucket, customer_id, account_id, role, authority, home, expires_at)
        SELECT w.bucket, w.customer_id, w.account_id, w.role, w.authority, w.home_customer = w.customer_id, w.expires_at
          FROM {work}
        ON CONFLICT (bucket, customer_id, account_id, role) DO UPDATE
           SET authority = EXCLUDED.authority, expires_at = EXCLUDED.expires_at
         WHERE (party.authority, party.expires_at) IS DISTINCT FROM (EXCLUDED.authority, EXCLUDED.expires_at)
        RETURNING bucket, customer_id, account_id, role
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.account_id = w.account_id AND d.role = w.role"
