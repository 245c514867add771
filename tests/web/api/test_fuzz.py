"""Schemathesis drives the API by its own description: whatever comes, no answer is a fault of ours, and all are as described.

What it sends is drawn anew in every run at home, and the same for everybody in CI (`tests/conftest.py`).
"""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.lived import Lived, Somebody
from tests.web.api.conftest import MakeCaller

EXAMPLES = 8
"""Requests for each operation, one in three of them not as the description wants it."""
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_no_request_breaks_anything_and_every_answer_is_as_described(lived: Lived, who: Somebody, key: MakeCaller):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    headers = {"Authorization": f"Bearer {key(per_minute=100_000).text}", "Accept-Encoding": "identity"}
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 9
    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def drive(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        drive()


@pytest.mark.parametrize("path", ["messages", "events", "webhooks"])
def test_whatever_a_body_is_made_of_nothing_breaks(lived: Lived, who: Somebody, key: MakeCaller, path: str):
    call = key(per_minute=100_000)
    for body in ODD:
        for kind in ("application/json", "application/cloudevents+json", "application/cloudevents-batch+json", ""):
            answer = call("POST", path, body, kind=kind)
            assert 400 <= answer.status_code < 500 or answer.status_code == 202, (body[:60], kind, answer.content)


ODD = [
    b"null",
    b"[]",
    b"[[[[]]]]",
    b"{}",
    b'"text"',
    b"1e400",
    b"NaN",
    b"-0",
    b'{"customer": {"a": 1}, "purpose": [], "text": true}',
    b'{"customer": "C00001", "purpose": "service", "text": "\\u0000"}',
    '{"customer": "C00001", "purpose": "service", "text": "\u202e\u200d\ufeff", "channel": "sms"}'.encode(),
    b'{"customer": "C00001", "purpose": "service", "text": "Hi", "until": "9999-12-31T23:59:59-23:59"}',
    b'{"customer": "C00001", "purpose": "service", "text": "Hi", "until": "0001-01-01T00:00:00+23:59"}',
    b'{"specversion": "1.0", "id": "x", "source": "y", "type": "debit.failed", "data": []}',
    b'{"specversion": "1.0", "id": "x", "source": "y", "type": "account.updated", "time": "0001-01-01T00:00:00+23:59", '
    b'"data": {"account": "IE-4401", "balance": 1, "past_due": 1, "as_of": "0001-01-01T00:00:00+23:59"}}',
    b'{"specversion": "1.0", "id": "x", "source": "y", "type": "prediction.made", "data": {"account": "IE-4401", '
    b'"model": "m", "key": "k", "score": 1e-320}}',
    b'{"url": "http://[::1", "types": ["case.opened"]}',
    '{"url": "https://\u2603.example/\udcff"}'.encode("utf-8", "surrogatepass"),
    b'{"a": 1, "a": 2}',
]
