"""The real data and official vectors that may lie beside the project; a test that needs them skips, and says so, without."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(os.environ.get("GOODTERMS_SHARED") or Path(__file__).parents[1].parent / "shared")


def shared(path: str) -> Path:
    """A file under the shared folder; skips where it is absent."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"{path} is not beside the project (../shared)")
    return found


def vectors() -> dict[str, Any]:
    """The official test vectors of signatures and codes."""
    found: dict[str, Any] = json.loads(shared("vectors/official-vectors.json").read_text())
    return found
