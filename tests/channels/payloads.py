"""Webhooks written down from a vendor's documents: a JSON file each, with the page it comes from."""

import json
from pathlib import Path
from typing import Any


def payload(channel: str, name: str) -> Any:
    """The body of `tests/channels/<channel>/payloads/<name>.json`."""
    found = json.loads((Path(__file__).parent / channel / "payloads" / f"{name}.json").read_text())
    assert found["from_document"].startswith("https://"), name
    return found["body"]
