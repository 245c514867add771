"""Authority to pull money from a customer's bank account."""

from goodterms.store.intake.writer import SetWriter


class Mandates(SetWriter):
    name = "mandates"
    insert = """
        INSERT INTO mandate (bucket, customer_id, id, account_id, scheme, state, since)
        SELECT w.bucket, w.customer_id, w.id, w.account_id, w.scheme, w.state, w.since FROM {work}
        ON CONFLICT (bucket, customer_id, id) DO UPDATE
           SET scheme = EXCLUDED.scheme, state = EXCLUDED.state, since = EXCLUDED.since
         WHERE (mandate.scheme, mandate.state, mandate.since)
               IS DISTINCT FROM (EXCLUDED.scheme, EXCLUDED.state, EXCLUDED.since)
        RETURNING bucket, customer_id, id
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.id = w.id"
