"""One step of a journey file, read: its kind, its parts, its ways out.

Every mistake is noted and a reasonable value put in its place, so that the rest of the file is still checked; a journey
with a mistake is never handed out (see `source`).
"""

from goodterms.core.journey.steps.parts import RETURN, read_guard, read_target
from goodterms.core.journey.steps.step import read_step

__all__ = ["RETURN", "read_guard", "read_step", "read_target"]
