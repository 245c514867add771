"""Letters are a channel."""

from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import orjson
import pytest
from tests.channels.contract import JSON_NONSENSE, ChannelContract
from tests.standin.processes import KEY

from goodterms.channels.base import ChannelAdapter, Outgoing
from goodterms.channels.letter.adapter import LetterChannel

FOLDER = Path(mkdtemp())


class TestLetterChannel(ChannelContract):
    wrong_channel = "sms"
    calls_somebody = False  # its files are put into a folder; tests/channels/letter/test_letters.py breaks that
    nonsense = JSON_NONSENSE

    def make(self, url: str) -> ChannelAdapter:
        del url
        return LetterChannel(folder=FOLDER, return_address="Harbour, PO Box 1, Cork", keys=[KEY])

    def settings(self) -> dict[str, str]:
        return {"folder": str(FOLDER), "return_address": "Harbour, PO Box 1, Cork", "secret": KEY}

    def unknown_event(self) -> bytes:
        return b'{"job":"j1","event":"eaten by a dog"}'

    def known_events(self) -> list[bytes]:
        at = "2026-11-24T10:00:00+00:00"
        receipts = [
            {"job": "j1", "event": "posted", "at": at},
            {"job": "j1", "event": "returned", "reason": "gone away"},
        ]
        return [orjson.dumps(receipt) for receipt in receipts]

    def message(self, key: str = "effect-1") -> Outgoing:
        return replace(
            super().message(key),
            channel="letter",
            recipient="Anna Weiss",
            address="12 Main Street, Cork",
            subject="Hello",
        )

    @pytest.fixture
    def channel(self, tmp_path: Path) -> ChannelAdapter:
        return LetterChannel(folder=tmp_path, return_address="Harbour, PO Box 1, Cork", keys=[KEY])
