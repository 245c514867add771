"""JSON as others send it: whole, or refused, and never a fault later on."""

import orjson
import pytest

from goodterms.transport.json_body import read_json


def test_what_others_send_is_read():
    assert read_json(b'{"events": [{"id": "e1"}]}') == {"events": [{"id": "e1"}]}


@pytest.mark.parametrize("deep", [300, 1_000, 100_000])
def test_what_is_nested_deeper_than_we_could_write_is_refused(deep: int):
    with pytest.raises(orjson.JSONDecodeError):
        read_json(b"[" * deep + b"]" * deep)
