"""Everything that was ever stored is still read: each line of the samples is one event or effect as a database holds it."""

from typing import Any

import orjson
import pytest
from tests.upgrade.sample import EFFECTS, EVENTS, HOT_ROWS, PLAIN, RECEIPTS, facts, lines

from goodterms.core.codec import EFFECT_CLASSES, EVENT_CLASSES, decode_effect, decode_event, encode
from goodterms.core.policy import receipt_layout, receipt_reading
from goodterms.store import hot


@pytest.mark.parametrize("line", lines(EVENTS), ids=lambda line: f"{line['type']}-{line['version']}")
def test_every_event_ever_stored_is_read(line: dict[str, Any]) -> None:
    event = decode_event(type_=line["type"], version=line["version"], payload=line["payload"])
    assert event.type == line["type"]
    if line["version"] == event.version:
        assert orjson.loads(encode(event)) == orjson.loads(line["payload"])


@pytest.mark.parametrize("line", lines(EFFECTS), ids=lambda line: f"{line['type']}-{line['version']}")
def test_every_effect_ever_stored_is_read(line: dict[str, Any]) -> None:
    effect = decode_effect(type_=line["type"], version=line["version"], payload=line["payload"])
    assert effect.type == line["type"]


@pytest.mark.parametrize(
    ("file", "classes"), [(EVENTS, EVENT_CLASSES), (EFFECTS, EFFECT_CLASSES)], ids=["events", "effects"]
)
def test_every_version_in_use_has_its_sample(file: Any, classes: dict[str, Any]) -> None:
    kept = {(line["type"], line["version"]) for line in lines(file)}
    missing = sorted(name for name, kind in classes.items() if (name, kind.version) not in kept)
    assert not missing, f"run `python -m tests.upgrade.sample` and commit what it adds: {', '.join(missing)}"


@pytest.mark.parametrize(
    ("file", "classes"), [(EVENTS, EVENT_CLASSES), (EFFECTS, EFFECT_CLASSES)], ids=["events", "effects"]
)
def test_every_version_that_was_ever_stored_has_a_class_still(file: Any, classes: dict[str, Any]) -> None:
    assert {line["type"] for line in lines(file)} <= classes.keys()


def test_every_receipt_ever_kept_is_read() -> None:
    for line in lines(RECEIPTS):
        intent, known, _, at, _ = receipt_reading.read_vector(line["row"].encode())
        assert at.year == PLAIN[type(at)].year
        assert intent.account == PLAIN[int]
        assert known.country == "IE"


def test_every_hot_row_ever_written_is_read() -> None:
    for line in lines(HOT_ROWS):
        row = line["row"].encode() if line["format"] == 1 else bytes.fromhex(line["row"])  # the first format was JSON
        read = hot.decode(row, bucket=26, customer=PLAIN[int])
        assert (read.country, read.language) == ("IE", PLAIN[str])
        assert read.zones in {facts(full=True).zones, facts(full=False).zones}


def test_the_formats_in_use_have_their_samples() -> None:
    for file, number in ((RECEIPTS, receipt_layout.FORMAT), (HOT_ROWS, hot.FORMAT)):
        kept = {line["format"] for line in lines(file)}
        assert number in kept, "run `python -m tests.upgrade.sample` and commit what it adds"
