"""The safety layer: what must never be missed in a customer's words. Deterministic, before everything else that reads them."""

from goodterms.language.safety.classes import CLASSES, SafetyClass
from goodterms.language.safety.read import Match, Safety, read_safety

__all__ = ["CLASSES", "Match", "Safety", "SafetyClass", "read_safety"]
