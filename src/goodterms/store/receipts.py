"""Keep the receipt of a judgement that is not part of a decision: a person is about to call."""

from django.db import connection

from goodterms.core.policy.decision import Receipt
from goodterms.store.copying import RECEIPTS, copy, receipt_line
from goodterms.store.gather import Locked


def keep_receipt(*, locked: Locked, receipt: Receipt) -> None:
    """Add one receipt to a locked customer's; what is locked again later in this transaction counts it."""
    copy(RECEIPTS, [receipt_line(locked=locked, index=locked.receipts + 1, receipt=receipt)])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE customer_state SET receipts = receipts + 1 WHERE bucket = %s AND customer_id = %s",
            [locked.bucket, locked.customer],
        )
