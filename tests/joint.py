"""A workspace like the shipped one, whose journey for missed payments is for each party of an account."""

from __future__ import annotations

import shutil
from pathlib import Path

from goodterms import cli

JOURNEY = "missed-payment"


def for_each(folder: Path, parties: str = "each") -> Path:
    """Write the workspace into `folder` and return it."""
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder, dirs_exist_ok=True)
    file = folder / "journeys" / f"{JOURNEY}.yaml"
    file.write_text(file.read_text().replace("start: first-touch\n", f"parties: {parties}\nstart: first-touch\n", 1))
    return folder
