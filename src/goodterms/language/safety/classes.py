"""What the safety layer listens for."""

from typing import Final, Literal, TypeAlias

SafetyClass: TypeAlias = Literal[
    "opt_out",
    "hardship",
    "vulnerability",
    "crisis",
    "wrong_person",
    "deceased",
    "attorney",
    "bankruptcy",
    "complaint",
]

CLASSES: Final[tuple[SafetyClass, ...]] = (
    "crisis",
    "opt_out",
    "deceased",
    "vulnerability",
    "hardship",
    "bankruptcy",
    "attorney",
    "wrong_person",
    "complaint",
)
"""In the order in which they are answered."""
