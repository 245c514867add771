"""The demo's own workspace under the house's rules alone: no pack asks for what a test is not about."""

from pathlib import Path

from goodterms.cli.demo.command import fresh
from goodterms.cli.demo.preparing import PACKS_IN_USE

__all__ = ["house_alone"]


def house_alone(folder: Path) -> Path:
    """Make it in a folder that is not there yet."""
    made = fresh(folder)
    config = made / "goodterms.toml"
    config.write_text(PACKS_IN_USE.sub('use = ["house"]', config.read_text()))
    return made
