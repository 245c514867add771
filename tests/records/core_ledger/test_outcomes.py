"""Whatever a record answers has one meaning; what is not in the table is unknown."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.records.core_ledger.instructions import instruction
from tests.standin.processes import KEY, HttpServer, soon

from goodterms.records.base import Conflict, Refused, Retry, UnknownWrite
from goodterms.records.core_ledger.adapter import MEANINGS, CoreLedger


@pytest.fixture
def against() -> Iterator[Any]:
    servers: list[HttpServer] = []
    records: list[CoreLedger] = []

    def make(status: int, body: bytes = b"{}") -> CoreLedger:
        servers.append(HttpServer(lambda headers, _: (status, {"Retry-After": "9"}, body) if status else None))
        records.append(CoreLedger(url=servers[-1].url, keys=[KEY]))
        return records[-1]

    yield make
    for record in records:
        record.close()
    for server in servers:
        server.close()


@pytest.mark.parametrize(
    "status", [0, 200, 202, 204, 302, 400, 401, 403, 404, 409, 413, 418, 422, 429, 500, 502, 503, 504]
)
def test_a_status_that_is_not_in_the_table_is_unknown(status: int, against: Any) -> None:
    kinds = {"retry": Retry, "refused": Refused, "conflict": Conflict}
    expected = kinds[MEANINGS[status]] if status in MEANINGS else UnknownWrite
    record = against(status)
    assert type(record.write(instruction=instruction(), deadline=soon())) is expected
    assert isinstance(record.look_up(effect_key="w-1", deadline=soon()), UnknownWrite)
    assert isinstance(record.account(account="A-1", deadline=soon()), UnknownWrite)
    assert isinstance(record.payments_since(cursor="", deadline=soon()), UnknownWrite)
    assert isinstance(record.instructions_since(cursor="", deadline=soon()), UnknownWrite)


def test_a_record_that_is_not_there_can_be_tried_again_at_once() -> None:
    server = HttpServer(lambda headers, body: None)
    server.close()
    record = CoreLedger(url=server.url, keys=[KEY])
    assert isinstance(record.write(instruction=instruction(), deadline=soon()), Retry)
    with pytest.raises(OSError, match="did not take the accounts"):
        record.load_accounts(accounts=[{}], deadline=soon())
    record.close()


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"payments":[{}],"instructions":[{}]}', b'{"balance":"x"}'])
def test_an_answer_that_makes_no_sense_is_unknown(body: bytes, against: Any) -> None:
    record = against(200, body)
    assert isinstance(record.write(instruction=instruction(), deadline=soon()), UnknownWrite)
    assert isinstance(record.look_up(effect_key="w-1", deadline=soon()), UnknownWrite)
    assert isinstance(record.account(account="A-1", deadline=soon()), UnknownWrite)
    assert isinstance(record.payments_since(cursor="", deadline=soon()), UnknownWrite)
