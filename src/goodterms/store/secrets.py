"""Secrets come from the environment or from files it names, never from the workspace and never from the database."""

import os
from pathlib import Path


def secret(name: str, *, development: str) -> str:
    """A secret from `NAME`, or from the file `NAME_FILE`. In production there is no default: the process does not start."""
    if name in os.environ:
        return os.environ[name]
    if f"{name}_FILE" in os.environ:
        return Path(os.environ[f"{name}_FILE"]).read_text().strip()
    if os.environ.get("GOODTERMS_ENV") == "production":
        raise SystemExit(f"{name} is not set. Production needs it: set {name}, or {name}_FILE to a file that holds it.")
    return development
