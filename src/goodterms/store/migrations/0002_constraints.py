"""What Django cannot say: foreign keys inside a bucket, sums, rows that never change, and storage of hot rows."""

from django.db import migrations

HOMES = {
    "account": "customer",
    "case": "customer",
    "hold": "customer",
    "promise": "customer",
    "plan": "customer",
    "offer_receipt": "customer",
    "dispute": "customer",
    "complaint": "customer",
    "mandate": "customer",
    "document": "customer",
}

FOREIGN_KEYS = "\n".join(
    f'ALTER TABLE "{table}" ADD CONSTRAINT {table}_home FOREIGN KEY (bucket, customer_id) REFERENCES customer (bucket, id);'
    for table in HOMES
)
DROP_FOREIGN_KEYS = "\n".join(f'ALTER TABLE "{table}" DROP CONSTRAINT {table}_home;' for table in HOMES)

# Each payment is looked up by its key: a join is planned once for a session, often while the tables are empty, and then reads
# all payments there are, whatever they have become.
ALLOCATIONS_SUM = """
CREATE FUNCTION allocations_sum_to_payment() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE wrong record;
BEGIN
  SELECT f.payment_id, f.amount, f.allocated INTO wrong
    FROM (SELECT c.payment_id,
                 (SELECT p.amount FROM payment p WHERE p.bucket = c.bucket AND p.id = c.payment_id) AS amount,
                 (SELECT sum(a.amount) FROM allocation a WHERE a.bucket = c.bucket AND a.payment_id = c.payment_id) AS allocated
            FROM (SELECT DISTINCT bucket, payment_id FROM changed) c) f
   WHERE f.amount <> f.allocated LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'payment % of % has allocations of %: allocations must sum to their payment',
      wrong.payment_id, wrong.amount, wrong.allocated USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER allocation_sum AFTER INSERT ON allocation REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION allocations_sum_to_payment();
"""

NEVER_CHANGED = """
CREATE FUNCTION rows_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_never_changes BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION rows_never_change();
CREATE TRIGGER leaf_never_changes BEFORE UPDATE OR DELETE ON leaf FOR EACH ROW EXECUTE FUNCTION rows_never_change();
CREATE TRIGGER consent_never_changes BEFORE UPDATE OR DELETE ON consent FOR EACH ROW EXECUTE FUNCTION rows_never_change();
CREATE TRIGGER statement_never_changes BEFORE UPDATE OR DELETE ON statement
  FOR EACH ROW EXECUTE FUNCTION rows_never_change();
CREATE TRIGGER receipt_never_changes BEFORE UPDATE OR DELETE ON receipt FOR EACH ROW EXECUTE FUNCTION rows_never_change();
CREATE TRIGGER offer_receipt_never_changes BEFORE UPDATE OR DELETE ON offer_receipt
  FOR EACH ROW EXECUTE FUNCTION rows_never_change();
"""

STORAGE = """
ALTER TABLE event ALTER COLUMN transaction SET DEFAULT pg_current_xact_id()::text::bigint;
ALTER TABLE customer_state SET (fillfactor = 70, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE customer_state ALTER COLUMN hot SET STORAGE MAIN;
ALTER TABLE "case" SET (fillfactor = 80);
CREATE INDEX customer_master ON customer (bucket,
  (CASE WHEN length(wrapped_key) > 2 THEN get_byte(wrapped_key, 1) * 256 + get_byte(wrapped_key, 2) END), id);
CREATE SEQUENCE inbox_arrival;
ALTER TABLE inbox ALTER COLUMN arrival SET DEFAULT nextval('inbox_arrival');
CREATE SEQUENCE worker_fence;
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0001_first")]
    operations = [
        migrations.RunSQL(FOREIGN_KEYS, DROP_FOREIGN_KEYS),
        migrations.RunSQL(
            ALLOCATIONS_SUM, "DROP TRIGGER allocation_sum ON allocation; DROP FUNCTION allocations_sum_to_payment();"
        ),
        migrations.RunSQL(NEVER_CHANGED, "DROP FUNCTION rows_never_change() CASCADE;"),
        migrations.RunSQL(
            STORAGE, "DROP INDEX customer_master; DROP SEQUENCE inbox_arrival CASCADE; DROP SEQUENCE worker_fence;"
        ),
    ]
