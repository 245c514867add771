"""What customers said, in a file: sealed with a key of this run while it is staged, and with the customer's own when written."""

import os
from collections.abc import Iterable
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goodterms.core.customer_cipher import NONCE_SIZE, unwrap
from goodterms.store.intake.run import Run

__all__ = ["StagedWords"]

_WAITING = """
SELECT w.row, w.customer_id, w.words, c.wrapped_key FROM intake_work w
  JOIN customer c ON c.bucket = w.bucket AND c.id = w.customer_id
 WHERE w.chunk = %(chunk)s AND w.words IS NOT NULL AND w.sealed IS NULL AND c.wrapped_key IS NOT NULL
"""
_SEALED = "UPDATE intake_work w SET sealed = u.sealed FROM unnest(%s::bigint[], %s::text[]) AS u (row, sealed) WHERE w.row = u.row"


class StagedWords:
    """Free text on its way through a temporary table, which must not hold it in the clear. The key is in memory only."""

    columns = (("words", "bytea"), ("sealed", "text"))

    def __init__(self, run: Run, *, of: str) -> None:
        self._run = run
        self._of = of
        self._cipher = AESGCM(AESGCM.generate_key(256))

    def stage(self, cells: Iterable[str]) -> list[list[str]]:
        """The two staged columns of some cells."""
        staged = [self._hidden(cell) if cell else "\\N" for cell in cells]
        return [staged, ["\\N"] * len(staged)]

    def _hidden(self, cell: str) -> str:
        nonce = os.urandom(NONCE_SIZE)
        return "\\\\x" + (nonce + self._cipher.encrypt(nonce, cell.encode(), None)).hex()

    def seal(self, cursor: Any, parameters: dict[str, Any]) -> None:
        """Fill `sealed` in a chunk: each text under its customer's key, as base64 text."""
        from base64 import b64encode

        cursor.execute(_WAITING, parameters)
        rows: list[int] = []
        sealed: list[str] = []
        for row, customer, hidden, wrapped in cursor.fetchall():
            key = unwrap(wrapped=bytes(wrapped), customer_id=customer, masters=self._run.keys.masters)
            text = self._cipher.decrypt(bytes(hidden[:NONCE_SIZE]), bytes(hidden[NONCE_SIZE:]), None)
            rows.append(row)
            sealed.append(b64encode(key.seal(of=self._of, plaintext=text, nonce=os.urandom(NONCE_SIZE))).decode())
        if rows:
            cursor.execute(_SEALED, [rows, sealed])
